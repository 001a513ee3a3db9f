"""The tools that are compared, and the environments that they run in: pip makes them under target/bench/venv.

Two Pythons: pypy3, and the system's own CPython, because the Boost.Python that Debian has is made for that one.
"""

import concurrent.futures
import hashlib
import os
import pathlib
import shutil
import sys
from typing import Dict, List, NamedTuple, Optional

HERE = pathlib.Path(__file__).resolve().parent
sys.path[1:1] = [str(HERE.parent / "tests" / "tools"), str(HERE.parent / "tests" / "conformance")]

from build import execute  # noqa: E402
from pythons import TARGET, WORKERS, Python, ask, run  # noqa: E402

BENCH = TARGET / "bench"
MODULES = BENCH / "modules"
CPPYY_LIMIT = 900  # seconds for building cppyy; it has to be compiled
#: what pip installs beside kevel. PyPy brings its own cffi, and nanobind asks for a newer PyPy than most systems have.
#: pybind11 3 uses PyModule_GetFilenameObject, which PyPy 7.3.11 does not have.
PACKAGES = {"pypy": ["pybind11<3", "numpy<2"], "cpython": ["cffi", "pybind11", "nanobind", "numpy"]}
COMMANDS = {"pypy": "pypy3", "cpython": "/usr/bin/python3"}


class Environment(NamedTuple):
    """A virtual environment."""

    #: "pypy" or "cpython"
    kind: str
    #: as in the table, such as "PyPy 7.3.11"
    title: str
    folder: pathlib.Path
    #: why what it is for could not be installed
    failure: str = ""

    @property
    def python(self) -> str:
        """Its interpreter."""
        return str(self.folder / "bin" / "python")


class Tool(NamedTuple):
    """One column of the table: who wraps work.hpp, and where."""

    #: as in the table
    name: str
    environment: Environment
    #: what the worker imports
    module: str
    #: why it cannot be measured
    failure: str = ""

    def variables(self) -> Dict[str, str]:
        """Return the environment variables of its worker: kevel's own, which may slow it down, are left out."""
        found = {name: value for name, value in os.environ.items() if not name.startswith(("KEVEL_", "PYTHON"))}
        path = [HERE, HERE / "modules", MODULES / self.environment.kind, MODULES / "both"]
        if self.module == "bare":
            path.remove(HERE / "modules")  # a copy of it is beside its library
        return dict(found, PYTHONPATH=os.pathsep.join(map(str, path)), PYTHONDONTWRITEBYTECODE="1")


def interpreter(kind: str) -> Python:
    """Return the interpreter that an environment is made of."""
    found = ask(COMMANDS[kind])
    if found is None or not found.name.startswith(kind):
        sys.exit(f"{COMMANDS[kind]} is missing: run tests/tools/setup.sh")
    return found


def make(kind: str, wheel: pathlib.Path) -> Environment:
    """Make an environment, or bring it up to date: the tools of PACKAGES, and exactly this wheel."""
    base = interpreter(kind)
    made = Environment(kind, base.title.partition(" (")[0], BENCH / "venv" / kind)
    stamp = made.folder / "bench.stamp"
    tools = f"{base.path} {base.title} {PACKAGES[kind]}"
    had = stamp.read_text().splitlines() if stamp.exists() else ["", ""]
    wanted = [tools, hashlib.sha256(wheel.read_bytes()).hexdigest()]
    if had == wanted:
        return made
    pip = [made.python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    if had[0] != tools:
        shutil.rmtree(made.folder, ignore_errors=True)
        run([base.path, "-m", "venv", str(made.folder)])
        run([*pip, *PACKAGES[kind]])
    run([*pip, str(wheel)])
    run([*pip, "--force-reinstall", "--no-deps", str(wheel)])
    stamp.write_text("\n".join(wanted) + "\n")
    return made


def make_cppyy(kind: str) -> Environment:
    """Make an environment with cppyy, once; where that fails, say why, and do not try again."""
    base = interpreter(kind)
    folder = BENCH / "venv" / f"cppyy-{kind}"
    stamp, log = folder / "bench.stamp", BENCH / f"cppyy-{kind}.log"
    wanted = f"{base.path} {base.title}"
    had = stamp.read_text().split("\n", 1) if stamp.exists() else [""]
    if had[0] != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        run([base.path, "-m", "venv", str(folder)])
        log.unlink(missing_ok=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "cppyy"]
        code, output = execute(pip, log, CPPYY_LIMIT)
        had = [wanted, output.strip().splitlines()[-1] if code != 0 else ""]
        stamp.write_text("\n".join(had))
    return Environment(kind, base.title.partition(" (")[0], folder, had[1].strip())


def make_all(wheel: pathlib.Path, with_cppyy: bool) -> "tuple[List[Environment], List[Environment]]":
    """Make the environments, several at a time: PyPy's and CPython's, and those of cppyy if it is wanted."""
    BENCH.mkdir(parents=True, exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        usual = [pool.submit(make, kind, wheel) for kind in COMMANDS]
        cppyy = [pool.submit(make_cppyy, kind) for kind in COMMANDS if with_cppyy]
        return [each.result() for each in usual], [each.result() for each in cppyy]


def tools(environments: List[Environment], cppyy: List[Environment], failures: Dict[str, str]) -> List[Tool]:
    """Return the columns of the table, PyPy's first; `failures` says which modules do not compile, and why."""
    found = []
    for environment in environments:
        names = {"cffi": "bare", "kevel": "bench_kevel", "pybind11": "bench_pybind11"}
        if environment.kind == "cpython":
            names = {"cffi": "bare", "kevel": "bench_kevel", "nanobind": "bench_nanobind",
                     "pybind11": "bench_pybind11", "Boost.Python": "bench_boost"}
        found += [Tool(name, environment, module, failures.get(f"{environment.kind} {name}", ""))
                  for name, module in names.items()]
        found += [Tool("cppyy", each, "cppyy_work", each.failure) for each in cppyy if each.kind == environment.kind]
    return found


def version(environment: Environment, package: str) -> Optional[str]:
    """Return the version of a package that an environment has."""
    ask_it = f"import importlib.metadata as m; print(m.version({package!r}))"
    code, output = execute([environment.python, "-c", ask_it], BENCH / "versions.log", 60)
    return output.strip() if code == 0 else None
