"""Counts the false reports of checked mode: those of programs and tests that commit no mistake.

Every example, and all of tests/python, run with KEVEL_CHECK=log. What a test reports although
tests/checked/on_purpose.txt does not name it with that code is false, and so is a failure without a report.
"""

import concurrent.futures
import os
import re
import subprocess
from typing import Dict, Iterator, List, Set, Tuple

from modules import MODULES
from pythons import ROOT, TARGET, WORKERS, Python

ON_PURPOSE = ROOT / "tests" / "checked" / "on_purpose.txt"
#: processes for the suite of one interpreter: PyPy takes three times as long as CPython, and would go on alone
PARTS = 2
#: times itself, for minutes if checked
NOT_CHECKED = ("02_matrix",)


def on_purpose() -> Dict[str, Set[str]]:
    """Return the codes that tests may report, by the beginning of their names."""
    rows = (line.split() for line in ON_PURPOSE.read_text().splitlines() if line and not line.startswith("#"))
    return {row[0]: set(row[1:]) for row in rows}


def of_examples(python: Python) -> Iterator[str]:
    """Yield the reports of the examples; those without a run.py are projects, and tests/packaging builds them."""
    for script in sorted((ROOT / "examples").glob("[0-9]*_*/run.py")):
        directory = script.parent
        if directory.name in NOT_CHECKED:
            continue
        environment = dict(os.environ, PYTHONPATH=str(MODULES), KEVEL_CHECK="log")
        result = subprocess.run(
            [python.python, str(script)], env=environment, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, errors="replace", timeout=120, check=False, cwd=str(TARGET),
        )
        yield from (f"{directory.name}: {line}" for line in re.findall(r"KV01\d\d.*", result.stderr))
        if result.returncode != 0:
            yield f"{directory.name}: exit code {result.returncode}\n{result.stderr}"


def run_suite(python: Python, part: int) -> Tuple[List[Tuple[str, str]], str]:
    """Run a part of tests/python in checked mode; return (test, code) of each report, and pytest's summary."""
    tests = sorted(str(path) for path in (ROOT / "tests" / "python").rglob("test_*.py"))[part::PARTS]
    listed = TARGET / "tests" / f"reports-{python.name}-{part}.txt"
    listed.unlink(missing_ok=True)
    path = os.pathsep.join([str(MODULES), str(ROOT / "tests" / "tools")])
    environment = dict(os.environ, PYTHONPATH=path, KEVEL_TEST_MODULES=str(MODULES), KEVEL_CHECK="log")
    environment.update(KEVEL_REPORTS=str(listed), PYTHONDONTWRITEBYTECODE="1", COLUMNS="1000")
    command = [python.python, "-m", "pytest", "-q", "-vv", "--tb=short", "-p", "no:cacheprovider"]
    command += ["-p", "reports_plugin", "-o", "faulthandler_timeout=120", *tests]
    result = subprocess.run(command, cwd=str(TARGET), env=environment, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True, errors="replace", timeout=1800, check=False)
    (TARGET / "tests" / f"checked-{python.name}-{part}.log").write_text(result.stdout)
    ends = re.findall(r"^=* ?(\d.* passed.*?) ?=*$", result.stdout, re.M)
    if not ends:
        return [("tests/python", f"did not run to its end: exit code {result.returncode}")], "no summary"
    rows = [line.split("\t") for line in listed.read_text().splitlines()]
    return sorted({(row[0], row[1]) for row in rows}), ends[-1]


def of_suite(python: Python, part: int) -> Iterator[str]:
    """Yield what a part of tests/python reports without committing a mistake."""
    allowed = on_purpose()
    reports, summary = run_suite(python, part)
    print(f"   {python.title}: part {part + 1} of {PARTS} of tests/python in checked mode: {summary}", flush=True)
    for test, code in reports:
        rows = [codes for prefix, codes in allowed.items() if test.startswith(prefix)]
        if not any(code in codes for codes in rows):
            yield f"{test}: {code}"


def false_reports(pythons: List[Python]) -> List[List[str]]:
    """Return every report that accuses nobody's mistake, for each interpreter."""
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        parts = [[pool.submit(list, of_suite(python, part)) for part in range(PARTS)] for python in pythons]
        examples = [pool.submit(list, of_examples(python)) for python in pythons]
        found = [[own, *suite] for own, suite in zip(examples, parts)]
        return [[row for each in jobs for row in each.result()] for jobs in found]
