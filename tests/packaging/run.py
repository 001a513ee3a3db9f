"""Builds and installs every project that the repository offers, outside of it (`make test-packaging`).

python3 tests/packaging/run.py WHEEL SDIST [NAME...]

Each project is built once, as a stranger would with `pip wheel`, by one of the Pythons in turn; the one wheel is then
installed into a fresh environment of every Python found, and the project's own tests run there. NAME picks
interpreters, such as pypy3.9. Nothing is taken from the checkout but the distributions of kevel and the projects'
files. The source distribution is built with cargo by the newest CPython, and has to hold what the wheel holds. Every
Python also sends instances through a local cluster of Dask's (cluster.py), and shows them in IPython (shell.py).
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from typing import Dict, List

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tools"))
from pythons import PYTEST, ROOT, Python, find  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
#: programs beside this one, and what they need; psutil 7 does not load on PyPy 7.3.11
PROGRAMS = {
    "cluster.py": ["distributed", "psutil<7; platform_python_implementation == 'PyPy'"],
    "shell.py": ["ipython"],
}
EXAMPLES = [ROOT / "examples" / name for name in ("05_cmake", "06_setuptools")]


class Failed(Exception):
    """A step that did not work; the message has its output."""


def run(command: List[str], directory: pathlib.Path, wheels: pathlib.Path) -> None:
    """Run a command away from the checkout, where pip finds kevel's wheel and no other."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "KEVEL", "PIP"))}
    settings = {"PIP_FIND_LINKS": str(wheels), "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    result = subprocess.run(command, cwd=str(directory), env={**clean, **settings}, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    if result.returncode != 0:
        raise Failed(f"{' '.join(command)}\n{result.stdout}")


def environment(python: Python, directory: pathlib.Path) -> str:
    """Make a fresh virtual environment; return its interpreter."""
    run([python.path, "-m", "venv", str(directory)], directory.parent, directory)
    return str(directory / "bin" / "python")


def gather(python: str, directory: pathlib.Path, wheels: pathlib.Path) -> Dict[str, pathlib.Path]:
    """Put every project below `directory`: copies of the examples, and what `kevel new` writes."""
    projects = {}
    for example in EXAMPLES:
        projects[example.name] = directory / example.name
        shutil.copytree(example, projects[example.name])
    run([python, "-m", "kevel", "new", "brandnew", "-o", str(directory)], directory, wheels)
    projects["kevel new"] = directory / "brandnew"
    return projects


def build(python: str, project: pathlib.Path, into: pathlib.Path, wheels: pathlib.Path) -> pathlib.Path:
    """Build one project's wheel; return it. It has to be for every Python of one platform."""
    before = set(into.glob("*.whl"))
    run([python, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", str(into), str(project)], into, wheels)
    (wheel,) = set(into.glob("*.whl")) - before
    if "-py3-none-" not in wheel.name or wheel.name.endswith("-any.whl"):
        raise Failed(f"{wheel.name} is not tagged py3-none-<platform>")
    held = names(wheel)
    for module in held:
        if module.endswith(".kevel.so") and module[: -len("kevel.so")] + "pyi" not in held:
            raise Failed(f"{wheel.name} has {module} without its stub")
    return wheel


def test(python: str, made: Dict[str, pathlib.Path], projects: Dict[str, pathlib.Path], wheels: pathlib.Path) -> None:
    """Install kevel and the projects' wheels, and run the projects' tests."""
    pip = [python, "-m", "pip", "--quiet", "install"]
    run([*pip, PYTEST, "kevel", *map(str, made.values())], wheels, wheels)
    for project in projects.values():
        run([python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"], project, wheels)


def build_for_programs(python: str, directory: pathlib.Path, wheels: pathlib.Path) -> None:
    """Put the programs beside the module that they need."""
    source = ROOT / "tests" / "ext" / "instances" / "pickling_ext.cc"
    run([python, "-m", "kevel", "build", str(source), "-o", str(directory)], wheels, wheels)
    for program in PROGRAMS:
        shutil.copy(HERE / program, directory)


def run_programs(python: str, directory: pathlib.Path, wheels: pathlib.Path) -> None:
    """Run each with what it needs installed."""
    for program, needed in PROGRAMS.items():
        run([python, "-m", "pip", "--quiet", "install", *needed], wheels, wheels)
        run([python, str(directory / program)], directory, wheels)


def names(wheel: pathlib.Path) -> List[str]:
    """Return the files in a wheel, without directories."""
    return sorted(name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/"))


def build_source(python: str, sdist: pathlib.Path, wheel: pathlib.Path, into: pathlib.Path) -> None:
    """Build kevel itself from its source distribution."""
    run([python, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", str(into), str(sdist)], into, into)
    (made,) = into.glob("*.whl")
    if names(made) != names(wheel):
        raise Failed(f"{sdist.name} makes a wheel of other files than {wheel.name}")


def main(wheel: pathlib.Path, sdist: pathlib.Path, chosen: List[str]) -> int:
    """Build with each Python in turn, test with all; return the exit code."""
    pythons = [python for python in find() if not chosen or python.name in chosen]
    if not pythons:
        sys.exit("no Python to test with")
    passed = 0
    with tempfile.TemporaryDirectory(prefix="kevel-packaging-") as work:
        home = pathlib.Path(work)
        wheels, out = home / "wheels", home / "out"
        wheels.mkdir()
        out.mkdir()
        shutil.copy(wheel, wheels)
        interpreters = {python: environment(python, home / python.name) for python in pythons}
        for interpreter in interpreters.values():
            run([interpreter, "-m", "pip", "--quiet", "install", "kevel"], home, wheels)
        builders = list(interpreters.values())
        projects = gather(builders[0], home, wheels)
        made = {}
        for number, (name, project) in enumerate(projects.items()):
            made[name] = build(builders[number % len(builders)], project, out, wheels)
            print(f"   built by {pythons[number % len(builders)].title:20} {made[name].name}", flush=True)
        (home / "source").mkdir()
        (home / "programs").mkdir()
        build_for_programs(builders[0], home / "programs", wheels)
        build_source(builders[-1], sdist, wheel, home / "source")
        print(f"   built by {pythons[-1].title:20} {sdist.name}", flush=True)
        for python, interpreter in interpreters.items():
            try:
                test(interpreter, made, projects, wheels)
                run_programs(interpreter, home / "programs", wheels)
            except Failed as failure:
                print(f"FAILED under {python.title}: {failure}")
                continue
            passed += 1
            print(f"   tested under {python.title}", flush=True)
    print(f"packaging: {len(pythons)} environments, {passed} passed")
    return 0 if passed == len(pythons) else 1


if __name__ == "__main__":
    try:
        sys.exit(main(*(pathlib.Path(path).resolve() for path in sys.argv[1:3]), sys.argv[3:]))
    except Failed as failure:
        sys.exit(f"FAILED: {failure}")
