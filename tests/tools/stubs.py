"""Has type checkers read the stubs of all modules of tests and examples, and the examples (`make test-stubs`).

python3 tests/tools/stubs.py WHEEL CHECKERS

CHECKERS is an interpreter that has mypy and pyright. The stubs are written by PyPy and by the newest CPython, which
have to write the same. `mypy --strict` and pyright then read all of them, and each example's run.py. To see that they
look, a program with mistakes has to be refused.
"""

import concurrent.futures
import filecmp
import os
import pathlib
import shutil
import subprocess
import sys
from typing import List

from modules import MODULES, compile_all
from pythons import ROOT, TARGET, WORKERS, Python, find, prepare_all

STUBS = TARGET / "stubs"
SUFFIX = ".kevel.so"
#: modules that need the classes of another
USES = {"modules_derived_ext": "modules_ext"}
USES.update(dict.fromkeys(("fuzz_calling_ext", "fuzz_calls_ext", "fuzz_containers_ext"), "fuzz_objects_ext"))
#: NumPy's stubs are written for a newer Python than the one that may run mypy
CONFIG = """\
[mypy]
[mypy-numpy.*]
follow_imports = skip
follow_imports_for_stubs = True
"""
#: three mistakes
WRONG = """\
import matrix

matrix.Matrix("three", 4)
matrix.Matrix(3, 4).rows = 5
matrix.Solver()
"""


def write(python: Python, modules: List[pathlib.Path]) -> pathlib.Path:
    """Write all stubs with one interpreter."""
    directory = STUBS / python.name
    shutil.rmtree(directory, ignore_errors=True)

    def one(module: pathlib.Path) -> str:
        # Each in a process of its own, as some register the same types.
        used = USES.get(module.name[: -len(SUFFIX)])
        command = [python.python, "-m", "kevel", "stubs", str(module), "-o", str(directory)]
        command += ["--uses", str(MODULES / (used + SUFFIX))] if used else []
        result = subprocess.run(command, env=environment(MODULES), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                text=True, check=False)
        return result.stdout if result.returncode != 0 else ""

    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        failed = "".join(pool.map(one, modules))
    if failed:
        sys.exit(failed)
    return directory


def environment(*paths: pathlib.Path) -> "dict[str, str]":
    """The environment in which these directories are searched for modules."""
    joined = os.pathsep.join(map(str, paths))
    return dict(os.environ, PYTHONPATH=joined, MYPYPATH=joined)


def check(checkers: str, python: Python, stubs: pathlib.Path, files: List[pathlib.Path]) -> List[str]:
    """Have both checkers read files; return what they say against them."""
    config = STUBS / "mypy.ini"
    config.write_text(CONFIG)
    mypy = [checkers, "-m", "mypy", "--strict", "--no-error-summary", "--config-file", str(config)]
    mypy += ["--cache-dir", str(STUBS / "mypy")]
    pyright = [checkers, "-m", "pyright", "--level", "error", "--pythonpath", python.python]
    said = []
    for command in ([*mypy, "--python-executable", python.python, *map(str, files)], [*pyright, *map(str, files)]):
        result = subprocess.run(command, cwd=str(stubs), env=environment(stubs), stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True, check=False)
        said.append(result.stdout if result.returncode != 0 else "")
    return said


def main(wheel: pathlib.Path, checkers: str) -> int:
    """Write, compare, check; return the exit code."""
    pythons = find()
    chosen = [next(python for python in pythons if python.name.startswith("pypy")), pythons[-1]]
    prepare_all(chosen, wheel)
    modules = [path for path in compile_all(pythons[-1], wheel) if path.name.endswith(SUFFIX)]
    first, second = (write(python, modules) for python in chosen)
    stubs = sorted(second.rglob("*.pyi"))
    _, *others = filecmp.cmpfiles(first, second, [path.relative_to(second) for path in stubs], shallow=False)
    different = [str(path) for paths in others for path in paths]
    failed = [f"PyPy and CPython write different stubs: {different}"] if different else []
    examples = sorted((ROOT / "examples").glob("[0-9]*/run.py"))
    failed += [said for said in check(checkers, chosen[1], second, stubs) if said]
    for example in examples:  # one by one: all are called run.py
        failed += [said for said in check(checkers, chosen[1], second, [example]) if said]
    wrong = STUBS / "wrong.py"
    wrong.write_text(WRONG)
    for said in check(checkers, chosen[1], second, [wrong]):
        if said.count("wrong.py:") < 3:
            failed.append(f"mistakes are not found:\n{said}")
    accepted = f"stubs: {len(stubs)} files and {len(examples)} examples, accepted by mypy --strict and pyright"
    print("\n".join(failed) or accepted)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), os.path.abspath(sys.argv[2])))
