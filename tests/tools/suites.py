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

LIMIT = 600  # seconds for one interpreter's suite


def run_suite(python: Python) -> "tuple[Python, int, str, float]":
    """Run pytest under one interpreter; return its exit code, output and time."""
    environment = dict(os.environ, PYTHONPATH=str(MODULES), KEVEL_TEST_MODULES=str(MODULES))
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    command = [python.python, "-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider"]
    command += ["-o", "faulthandler_timeout=120", "--continue-on-collection-errors"]
    command += shlex.split(os.environ.get("PYTEST_ARGS", "")) + [str(ROOT / "tests" / "python")]
    start = time.monotonic()
    try:
        result = subprocess.run(command, cwd=str(TARGET), env=environment, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True, errors="replace", timeout=LIMIT, check=False)
        code, output = result.returncode, result.stdout
    except subprocess.TimeoutExpired as stopped:
        code, output = -1, (stopped.stdout or b"").decode(errors="replace") + f"\nstopped after {LIMIT} s"
    (TARGET / "tests" / f"{python.name}.log").write_text(output)
    return python, code, output, time.monotonic() - start


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
    failed = []
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for python, code, output, seconds in pool.map(run_suite, pythons):
            lines = output.rstrip().splitlines() or ["no output"]
            if code != 0:
                failed.append(python.name)
                print(output)
            print(f"   {python.title:32} {seconds:6.1f} s  exit {code}\n{lines[-1]}", flush=True)
    if checksums(list(before)) != before:
        failed.append("a module file changed while the tests ran")
    if failed:
        print(f"FAILED: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]))
