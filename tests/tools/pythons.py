"""Finds the Pythons of this machine and makes a virtual environment for each: the wheel, pytest and NumPy installed.

python3 tests/tools/pythons.py    prints what it finds
"""

import concurrent.futures
import hashlib
import os
import pathlib
import shutil
import subprocess
from typing import List, NamedTuple, Optional

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TARGET = ROOT / "target"
OLDEST, NEWEST = (3, 8), (3, 13)
PYTEST = "pytest>=8,<8.4"  # the last that runs on Python 3.8
#: both generations of NumPy, for arrays; the second where it is the only one
NUMPY = ["numpy<2; python_version < '3.12'", "numpy>=2; python_version >= '3.12'"]
WORKERS = max(2, os.cpu_count() or 1)

_QUERY = (
    "import platform, sys; p = getattr(sys, 'pypy_version_info', None);"
    "print(platform.python_implementation(), *sys.version_info[:2]);"
    "print('PyPy %d.%d.%d (Python %s)' % (p[:3] + (platform.python_version(),)) if p else"
    " 'CPython ' + platform.python_version());"
    "print(sys.executable)"
)


class Python(NamedTuple):
    """One interpreter."""

    name: str  # of its environment, such as pypy3.9
    title: str  # for people, such as "CPython 3.11.2"
    path: str

    @property
    def environment(self) -> pathlib.Path:
        """Where its virtual environment is."""
        return TARGET / "venv" / self.name

    @property
    def python(self) -> str:
        """The interpreter of its virtual environment."""
        return str(self.environment / "bin" / "python")


def ask(command: str) -> Optional[Python]:
    """Return the interpreter that `command` starts, if there is one and it is not too old."""
    path = shutil.which(command)
    if path is None:
        return None
    # A version manager's stub is there for versions that are not active, and then fails.
    answer = subprocess.run([path, "-c", _QUERY], capture_output=True, text=True, check=False)
    lines = answer.stdout.splitlines()
    if answer.returncode != 0 or len(lines) != 3:
        return None
    implementation, major, minor = lines[0].split()
    if (int(major), int(minor)) < OLDEST:
        return None
    return Python(f"{implementation.lower()}{major}.{minor}", lines[1], lines[2])


def find() -> List[Python]:
    """Return pypy3, then one CPython for every version from the oldest to the newest that is supported."""
    commands = ["pypy3", "python3", "/usr/bin/python3"]
    versions = [f"python3.{minor}" for minor in range(OLDEST[1], NEWEST[1] + 1)]
    managed = pathlib.Path(os.environ.get("PYENV_ROOT") or pathlib.Path.home() / ".pyenv") / "versions"
    commands += versions + [str(path) for version in versions for path in sorted(managed.glob(f"*/bin/{version}"))]
    found = {}
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for python in pool.map(ask, commands):
            if python is not None:
                found.setdefault(python.name, python)
    return sorted(found.values(), key=lambda p: (not p.name.startswith("pypy"), int(p.name.rpartition(".")[2])))


def prepare(python: Python, wheel: pathlib.Path) -> Python:
    """Make its virtual environment, or bring it up to date: exactly this wheel, pytest and NumPy."""
    stamp = python.environment / "kevel.stamp"
    wanted = f"{python.path} {python.title} {PYTEST} {NUMPY} {hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    had = stamp.read_text().split(" ")[0] if stamp.exists() else ""
    if had != python.path:
        shutil.rmtree(python.environment, ignore_errors=True)
        run([python.path, "-m", "venv", str(python.environment)])
    pip = [python.python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    run(pip + ["--only-binary", "numpy", PYTEST, *NUMPY, str(wheel)])
    run(pip + ["--force-reinstall", "--no-deps", str(wheel)])
    stamp.write_text(wanted)
    return python


def prepare_all(pythons: List[Python], wheel: pathlib.Path) -> None:
    """Make the environments, several at a time."""
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for python in pool.map(lambda python: prepare(python, wheel), pythons):
            print(f"   {python.name:14} {python.title}", flush=True)


def run(command: List[str], **options: object) -> None:
    """Run a command; a failure ends the program after showing what it printed."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    result = subprocess.run(command, check=False, **pipes, **options)
    if result.returncode != 0:
        raise SystemExit(f"failed: {' '.join(command)}\n{result.stdout}")
    if result.stdout:
        print(result.stdout, end="", flush=True)


if __name__ == "__main__":
    for each in find():
        print(f"{each.name:14} {each.title:32} {each.path}")
