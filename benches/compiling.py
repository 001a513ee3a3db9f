"""Compiles each tool's module of benches/modules to target/bench/modules, when what it is made of has changed.

kevel's module and the plain library are compiled once, for both Pythons.
"""

import concurrent.futures
import hashlib
import pathlib
import shlex
import shutil
import sys
from typing import Dict, List, NamedTuple

from peers import BENCH, HERE, MODULES, Environment, version  # first: it knows where the tests' tools are

from build import answer_of, execute, first_error  # isort: skip
from fetch import SYSTEM, real_library  # isort: skip
from pythons import WORKERS  # isort: skip

LIMIT = 300  # seconds for one module
FLAGS = ["-O2", "-std=c++17", "-fvisibility=hidden", "-shared", "-fPIC"]
SOURCES = HERE / "modules"


class Job(NamedTuple):
    """One file to make."""

    #: Python and tool; just the tool if it is for both Pythons
    name: str
    source: str
    command: List[str]
    made: pathlib.Path
    #: what else it depends on
    key: str = ""


def _ask(environment: Environment, expression: str) -> str:
    return answer_of([environment.python, "-c", f"import sysconfig; print({expression})"]).strip()


def _suffix(environment: Environment) -> str:
    return _ask(environment, "sysconfig.get_config_var('EXT_SUFFIX')")


def includes(tool: str, environment: Environment) -> List[str]:
    """Return the compiler's flags for a tool's headers, as its own manual gives them."""
    python = "-I" + _ask(environment, "sysconfig.get_path('include')")
    if tool == "kevel":
        return shlex.split(answer_of([environment.python, "-m", "kevel", "--includes"]))
    if tool == "pybind11":
        return shlex.split(answer_of([environment.python, "-m", "pybind11", "--includes"]))
    if tool == "nanobind":
        # As its own CMake does it: without assertions.
        own = nanobind_folder(environment)
        return [python, f"-I{own / 'include'}", f"-I{own / 'ext' / 'robin_map' / 'include'}", "-DNDEBUG"]
    return ["-w", python, f"-I{SYSTEM}"]


def nanobind_folder(environment: Environment) -> pathlib.Path:
    """Return where nanobind has its headers and sources."""
    return pathlib.Path(answer_of([environment.python, "-m", "nanobind", "--include_dir"]).strip()).parent


def _kevel(environment: Environment, wheel: pathlib.Path) -> Job:
    folder = MODULES / "both"
    command = [environment.python, "-m", "kevel", "build", str(SOURCES / "kevel.cpp"), "--name", "bench_kevel"]
    made = folder / "bench_kevel.kevel.so"
    key = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return Job("kevel", "kevel.cpp", [*command, "-o", str(folder)], made, key)


def _bare() -> Job:
    made = MODULES / "both" / "libbench_bare.so"
    # Its functions are looked up by name.
    command = ["c++", *FLAGS, "-fvisibility=default", str(SOURCES / "bare.cpp"), "-o", str(made)]
    return Job("cffi", "bare.cpp", command, made)


def _pybind11(environment: Environment) -> Job:
    made = MODULES / environment.kind / f"bench_pybind11{_suffix(environment)}"
    command = ["c++", *FLAGS, *includes("pybind11", environment), str(SOURCES / "pybind11.cpp"), "-o", str(made)]
    return Job(f"{environment.kind} pybind11", "pybind11.cpp", command, made, str(version(environment, "pybind11")))


def _nanobind(environment: Environment) -> Job:
    made = MODULES / environment.kind / f"bench_nanobind{_suffix(environment)}"
    # nanobind's own CMake compiles its sources without strict aliasing.
    command = ["c++", *FLAGS, "-fno-strict-aliasing", *includes("nanobind", environment)]
    command += [str(nanobind_folder(environment) / "src" / "nb_combined.cpp"), str(SOURCES / "nanobind.cpp")]
    command += ["-o", str(made)]
    return Job(f"{environment.kind} nanobind", "nanobind.cpp", command, made, str(version(environment, "nanobind")))


def _boost(environment: Environment) -> Job:
    made = MODULES / environment.kind / f"bench_boost{_suffix(environment)}"
    digits = _ask(environment, "sysconfig.get_config_var('py_version_nodot')")
    library = real_library()
    command = ["c++", *FLAGS, *includes("Boost.Python", environment), str(SOURCES / "boost.cpp"), "-o", str(made)]
    command += [f"-L{library}", f"-Wl,-rpath,{library}", f"-lboost_python{digits}"]
    return Job(f"{environment.kind} Boost.Python", "boost.cpp", command, made)


def _compile(job: Job) -> str:
    """Do a job unless that very job was done before; return why it failed, or nothing."""
    key = job.made.with_name(job.made.name.partition(".")[0] + ".key")
    inputs = [SOURCES / job.source, SOURCES / "work.hpp"]
    text = "\n".join([*job.command, job.key, *(hashlib.sha256(path.read_bytes()).hexdigest() for path in inputs)])
    if job.made.exists() and key.exists() and key.read_text() == text:
        return ""
    key.unlink(missing_ok=True)
    job.made.parent.mkdir(parents=True, exist_ok=True)
    log = BENCH / f"{job.name.replace(' ', '-')}.log"
    log.unlink(missing_ok=True)
    code, output = execute(job.command, log, LIMIT)
    if code != 0:
        return first_error(output)
    key.write_text(text)
    return ""


def compile_all(environments: List[Environment], wheel: pathlib.Path) -> Dict[str, str]:
    """Compile every module, several at a time; return what failed, by its job's name, and why."""
    by_kind = {environment.kind: environment for environment in environments}
    pypy, cpython = by_kind["pypy"], by_kind["cpython"]
    jobs = [_nanobind(cpython), _pybind11(cpython), _pybind11(pypy), _boost(cpython), _kevel(cpython, wheel), _bare()]
    (MODULES / "both").mkdir(parents=True, exist_ok=True)
    shutil.copy(SOURCES / "bare.py", MODULES / "both")
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        reasons = list(pool.map(_compile, jobs))
    failures = {job.name: reason for job, reason in zip(jobs, reasons) if reason}
    for name in ("kevel", "cffi"):
        if name in failures:
            sys.exit(f"the module for {name} does not compile: {failures[name]}; see {BENCH / (name + '.log')}")
    return failures
