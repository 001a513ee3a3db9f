"""The seeded-bug suite of checked mode (`make checked`): python3 tests/tools/checked.py WHEEL [NUMBER...]

Each program of tests/checked commits one mistake. It is compiled once and run under PyPy and CPython with
KEVEL_CHECK=log: the report has to have the code of its `// expect:` line, every text of its `// says:` lines, and what
any report has. Without checking the program must not crash. False reports are counted over everything else
(false_reports.py).
"""

import concurrent.futures
import functools
import itertools
import os
import pathlib
import re
import subprocess
import sys
from typing import List, NamedTuple

from false_reports import false_reports
from modules import compile_all, compile_module
from pythons import ROOT, TARGET, WORKERS, Python, find, prepare_all

PROGRAMS = ROOT / "tests" / "checked"
BUILT = TARGET / "tests" / "checked"
#: what a report at exit lacks
AT_EXIT = ("KV0134",)
PARTS = ("call", "problem", "at", "thread", "python", "fix")

DRIVER = """
import importlib, sys
class Thing: pass
thing = Thing()
module = importlib.import_module(sys.argv[1])
def run():
    global thing
{statements}
try:
    run()
except Exception as error:
    sys.stderr.write(f"raised {{type(error).__name__}}: {{error}}\\n")
sys.stderr.write("went on\\n")
"""


class Program(NamedTuple):
    """A program with one mistake."""

    source: pathlib.Path
    code: str
    says: List[str]
    statements: List[str]

    @classmethod
    def read(cls, source: pathlib.Path) -> "Program":
        """Read the lines that tell what to expect."""
        text = source.read_text()
        found = {word: re.findall(rf"^// {word}: (.*)$", text, re.M) for word in ("expect", "says", "python")}
        usual = ["module.commit(thing)"] + (["module.again(thing)"] if "MISTAKE_TWICE(" in text else [])
        return cls(source, found["expect"][0], found["says"], found["python"] or usual)


def run(python: Python, program: Program, check: str) -> "subprocess.CompletedProcess[str]":
    """Run a program under one interpreter."""
    script = DRIVER.format(statements="\n".join("    " + line for line in program.statements))
    environment = dict(os.environ, PYTHONPATH=str(BUILT), KEVEL_CHECK=check)
    return subprocess.run(
        [python.python, "-c", script, program.source.stem], env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, errors="replace", timeout=60, check=False, cwd=str(TARGET),
    )


def missed(python: Python, program: Program) -> str:
    """Return what is wrong with the detection of a mistake, or ''."""
    plain = run(python, program, "0")
    if plain.returncode < 0 or "went on" not in plain.stderr:
        return f"without checking it ends with {plain.returncode}\n{plain.stderr}"
    result = run(python, program, "log")
    wanted = [program.code, *program.says]
    if program.code not in AT_EXIT:
        wanted += [f"\n  {part} " for part in PARTS]
    lacking = [text for text in wanted if text not in result.stderr]
    if "went on" not in result.stderr or result.returncode != 0:
        lacking.append("(it has to go on in log mode)")
    return f"lacks {lacking}\n{result.stderr}" if lacking else ""


def main(wheel: pathlib.Path, numbers: List[str]) -> int:
    """Compile, run, count; return the exit code."""
    found = find()
    # One of each kind: what differs between CPythons is not here.
    pythons = [[python for python in found if python.name.startswith(kind)][-1] for kind in ("pypy", "cpython")]
    prepare_all(pythons, wheel)
    BUILT.mkdir(parents=True, exist_ok=True)
    sources = [path for path in sorted(PROGRAMS.glob("m*.c*")) if not numbers or path.name[1:3] in numbers]
    os.environ["KEVEL_TEST_CXXFLAGS"] = "-g -O1"
    programs = [Program.read(source) for source in sources]
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(lambda source: compile_module(pythons[-1], wheel, [source], BUILT), sources))
        del os.environ["KEVEL_TEST_CXXFLAGS"]
        compile_all(pythons[-1], wheel)
        detections = [list(pool.map(functools.partial(missed, python), programs)) for python in pythons]
    falses = false_reports([] if numbers else pythons)
    code = 0
    for python, outcomes, reports in itertools.zip_longest(pythons, detections, falses, fillvalue=()):
        lost = [(program, wrong) for program, wrong in zip(programs, outcomes) if wrong]
        for program, wrong in lost:
            print(f"MISSED {program.source.name}: {wrong}")
        for report in reports:
            print(f"FALSE {report}")
        print(f"-- {python.title}", flush=True)
        detected = len(programs) - len(lost)
        print(f"checked: {detected} detected, {len(lost)} missed, {len(reports)} false reports", flush=True)
        code = code or int(bool(lost or reports))
    return code


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]))
