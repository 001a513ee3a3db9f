"""Runs tests/python under every Python of this machine (`make test-python`).

python3 tests/tools/suites.py WHEEL [NAME...]

The modules are compiled once; every interpreter then loads the same files, with the wheel installed in an environment
of its own. NAME picks interpreters, such as pypy3.9. $PYTEST_ARGS goes to pytest.
"""

import concurrent.futures
import os
import pathlib
import shlex
import subprocess
import sys
import time

from modules import MODULES, checksums, compile_all
from pythons import ROOT, TARGET, WORKERS, Python, find, prepare_all

LIMIT = 1500  # seconds for one interpreter's suite


def run_suite(python: Python, modules: pathlib.Path, tests: "list[pathlib.Path]") -> "tuple[int, str, float]":
    """Run pytest under one interpreter; return its exit code, output and time."""
    environment = dict(os.environ, PYTHONPATH=str(modules), KEVEL_TEST_MODULES=str(modules))
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    command = [python.python, "-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider"]
    command += ["-o", "faulthandler_timeout=120", "--continue-on-collection-errors"]
    command += shlex.split(os.environ.get("PYTEST_ARGS", "")) + [str(test) for test in tests]
    start = time.monotonic()
    try:
        result = subprocess.run(command, cwd=str(TARGET), env=environment, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True, errors="replace", timeout=LIMIT, check=False)
        code, output = result.returncode, result.stdout
    except subprocess.TimeoutExpired as stopped:
        code, output = -1, (stopped.stdout or b"").decode(errors="replace") + f"\nstopped after {LIMIT} s"
    (modules.parent / f"{python.name}.log").write_text(output)
    return code, output, time.monotonic() - start


def run_suites(pythons: "list[Python]", modules: pathlib.Path, tests: "list[pathlib.Path]") -> "list[str]":
    """Run these tests with the modules of one folder under every interpreter; return the names of those that fail."""
    failed = []
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        outcomes = pool.map(lambda python: run_suite(python, modules, tests), pythons)
        for python, (code, output, seconds) in zip(pythons, outcomes):
            lines = output.rstrip().splitlines() or ["no output"]
            if code != 0:
                failed.append(python.name)
                print(output)
            print(f"   {python.title:32} {seconds:6.1f} s  exit {code}\n{lines[-1]}", flush=True)
    return failed


def main(wheel: pathlib.Path, names: "list[str]") -> int:
    """Prepare, compile, run; return the exit code."""
    pythons = [python for python in find() if not names or python.name in names]
    if not pythons:
        sys.exit("no Python to test with")
    for kind in ("pypy", "cpython"):
        if not names and not any(python.name.startswith(kind) for python in pythons):
            sys.exit(f"no {kind} found: run tests/tools/setup.sh")
    print("-- environments with the wheel installed", flush=True)
    prepare_all(pythons, wheel)
    print("-- modules, compiled once", flush=True)
    before = checksums(compile_all(pythons[-1], wheel))
    for module, checksum in before.items():
        print(f"   {checksum}  {module.name}")
    print("-- tests/python", flush=True)
    failed = run_suites(pythons, MODULES, [ROOT / "tests" / "python"])
    if checksums(list(before)) != before:
        failed.append("a module file changed while the tests ran")
    if failed:
        print(f"FAILED: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]))
