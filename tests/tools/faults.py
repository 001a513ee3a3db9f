"""Fails the k-th crossing from C++ to Python, for every k (`make faults`).

python3 tests/tools/faults.py WHEEL [--sample N] [NAME...]

The programs are those of examples/ and the suites in plain C. Each runs once for each of its crossings, under PyPy and
CPython, or under the interpreters NAME; --sample tries only N crossings of each, spread evenly. After a failed crossing

- the process ends by itself, with exit code 0;
- the program ended with a Python exception that the injected error led to, or caught it, or did as without a fault;
- run again, in the same process, it does as without a fault, and no more objects are alive than after two such runs;
- no other error is ignored.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from typing import Any, Dict, List, Optional, Tuple

from modules import MODULES, compile_all
from pythons import ROOT, TARGET, WORKERS, Python, find, prepare_all

WORKER = ROOT / "tests" / "tools" / "faults_worker.py"
BATCH = 50  # crossings for one worker
LIMIT = 600  # seconds for a batch

Report = Dict[str, Any]


def programs() -> List[str]:
    """Return the examples that have a program, and the suites in plain C."""
    examples = sorted(path.parent.name for path in (ROOT / "examples").glob("*/run.py"))
    return examples + sorted(path.stem for path in (ROOT / "tests" / "ext" / "c").glob("c_*_ext.c"))


def work(python: Python, program: str, ks: List[int]) -> List[Report]:
    """Run a program for every k; return the reports."""
    environment = dict(os.environ, PYTHONPATH=str(MODULES), PYTHONDONTWRITEBYTECODE="1")
    with tempfile.TemporaryDirectory(prefix="kevel-faults-") as folder:
        command = [python.python, str(WORKER), program, folder, *map(str, ks)]
        output = subprocess.run(command, cwd=str(TARGET), env=environment, stdout=subprocess.PIPE, text=True,
                                timeout=LIMIT, check=True).stdout
    return [json.loads(line) for line in output.splitlines()]


def crossings(report: Report) -> int:
    """Return how many crossings a run had, by what the core says at its end."""
    words = report["stderr"].split()
    return int(words[words.index("crossings,") - 1])


def wrong(report: Report, sound: Report, checks_itself: bool) -> Optional[str]:
    """Return what is not as it has to be, compared with the two runs without a fault.

    A program that checks itself meets the errors that it asks for, so whichever ends it tells enough; what it held then
    it has abandoned.
    """
    if report["status"] != "exit 0" or "runs" not in report:
        return report["status"]
    printed = "injected: " in report["stderr"]
    if " failed\n" not in report["stderr"] or ("Exception ignored" in report["stderr"] and not printed):
        return "stderr"
    (first, second), (expected, again) = report["runs"], sound["runs"]
    told = any("injected: " in text for text in first["raised"]) or (checks_itself and first["raised"])
    if first != expected and not (told or report["delivered"] or printed):
        return "the error is lost"
    if first["raised"] and not told:
        return "another error took the place of the injected one"
    if second != again:
        return "the next run is not as it should be"
    if report["living"] > sound["living"] and not (checks_itself and first["raised"]):
        return f"{report['living'] - sound['living']} objects leak"
    return None


def check(python: Python, program: str, sample: int) -> Tuple[int, int, List[str]]:
    """Fail the crossings of one program; return how many failed, how many ended its run, and what went wrong."""
    once, sound = work(python, program, [])
    if once["status"] != "exit 0" or sound["status"] != "exit 0" or any(run["raised"] for run in sound["runs"]):
        return 0, 0, [f"{python.name} {program}: fails without a fault\n{json.dumps(sound, indent=1)}"]
    total = crossings(once)
    step = max(1, -(-total // sample)) if sample else 1
    ks = list(range(1, total + 1, step))
    problems, raised = [], 0
    for start in range(0, len(ks), BATCH):
        for report in work(python, program, ks[start : start + BATCH]):
            raised += any(run["raised"] for run in report.get("runs", []))
            problem = wrong(report, sound, program.startswith("c_"))
            if problem:
                problems.append(f"{python.name} {program}, crossing {report['k']}: {problem}\n{json.dumps(report)}")
    return len(ks), raised, problems


def interpreters(names: List[str]) -> List[Python]:
    """Return the ones to test under: the first PyPy and the newest CPython, unless they are named."""
    found = find()
    if names:
        return [python for python in found if python.name in names]
    pypys = [python for python in found if python.name.startswith("pypy")]
    return pypys[:1] + [python for python in found if python not in pypys][-1:]


def main() -> int:
    """Check every program under every interpreter; return the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("wheel", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--sample", type=int, default=0)
    options = parser.parse_args()
    pythons = interpreters(options.names)
    prepare_all(pythons, options.wheel.resolve())
    compile_all(pythons[-1], options.wheel.resolve())
    failed = not pythons
    for python in pythons:
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            jobs = [pool.submit(check, python, program, options.sample) for program in programs()]
            results = [job.result() for job in jobs]
        problems = [problem for result in results for problem in result[2]]
        for problem in problems:
            print(problem)
        count, raised = sum(result[0] for result in results), sum(result[1] for result in results)
        print(f"faults {python.title}: {count} crossings failed, {count - len(problems)} survived "
              f"({raised} as exceptions)", flush=True)
        failed = failed or bool(problems) or not count
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
