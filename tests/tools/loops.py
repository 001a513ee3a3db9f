"""Runs the loops over operations of each kind (`make leaks`, `make signals`).

python3 tests/tools/loops.py WHEEL leaks|signals COUNT [NAME...]

NAME picks interpreters, such as pypy3.9, or operations of tests/loops/table.py. Without any interpreter: the oldest
PyPy, the oldest CPython and the newest.
"""

import concurrent.futures
import os
import pathlib
import subprocess
import sys
from typing import List, Tuple

from modules import FOLDERS, MODULES, compile_all
from pythons import ROOT, TARGET, WORKERS, Python, find, prepare_all

LOOPS = ROOT / "tests" / "loops"


def run(python: Python, script: str, arguments: List[str]) -> Tuple[int, str]:
    """Run a script under one interpreter; return its exit code and output."""
    environment = dict(os.environ, PYTHONPATH=str(MODULES), PYTHONDONTWRITEBYTECODE="1")
    command = [python.python, str(LOOPS / f"{script}.py"), *arguments]
    done = subprocess.run(
        command,
        cwd=str(TARGET),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout


def main(wheel: pathlib.Path, script: str, count: str, names: List[str]) -> int:
    """Prepare, compile, run; return the exit code."""
    found = find()
    pythons = [each for each in found if each.name in names] or [found[0], found[1], found[-1]]
    operations = [name for name in names if name not in {each.name for each in found}]
    prepare_all(pythons, wheel)
    sources = [path for folder in FOLDERS[2:] for path in (ROOT / "tests" / folder).rglob("*_ext.c*")]
    compile_all(pythons[-1], wheel, names={path.stem for path in sources})
    failed = False
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for python, (code, output) in zip(
            pythons, pool.map(lambda each: run(each, script, [count, *operations]), pythons)
        ):
            failed = failed or code != 0
            print(f"-- {python.title}\n{output.rstrip()}", flush=True)
            if code not in (0, 1):
                print(f"   exit code {code}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3], sys.argv[4:]))
