"""Building: how long the compiler takes for many functions and classes, how large the module is, what headers cost.

The libraries that nanobind and Boost.Python link a module with are compiled beforehand, and count neither as time nor
as size; pybind11 and kevel have none. Times are the compiler's own, of the processor.
"""

import os
import pathlib
import resource
import statistics
import subprocess
import sys
from typing import Callable, Dict, List, Tuple

from compiling import includes, nanobind_folder
from generated import CLASSES, DIALECTS, FUNCTIONS, SHAPES
from peers import BENCH, Environment
from results import Figure
from row_groups import Bench

GROUP = "build"
FOLDER = BENCH / "build"
FLAGS = ["-Os", "-std=c++17", "-fvisibility=hidden", "-fPIC"]
LINK = ["-shared", "-s", "-Wl,--gc-sections"]


def _seconds(command: List[str]) -> float:
    """Run a compiler; return the seconds of processor time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed:\n{result.stderr[:2000]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _source(tool: str, shape: str, count: int) -> pathlib.Path:
    source = FOLDER / f"{shape}_{tool.replace('.', '_')}.cpp"
    source.write_text(SHAPES[shape](tool, count))
    return source


def _parse(tool: str, environment: Environment) -> Callable[[], float]:
    source = _source(tool, "headers", 0)
    command = ["c++", *FLAGS, *includes(tool, environment), "-fsyntax-only", str(source)]
    return lambda: _seconds(command)


def _flags(tool: str, environment: Environment) -> List[str]:
    return [*FLAGS, *includes(tool, environment), *(["-DNB_SHARED"] if tool == "nanobind" else [])]


def _runtime(environment: Environment) -> None:
    """Compile the library that modules of nanobind share."""
    source = nanobind_folder(environment) / "src" / "nb_combined.cpp"
    flags = [*_flags("nanobind", environment), "-DNB_BUILD", "-fno-strict-aliasing"]
    _seconds(["c++", *flags, str(source), *LINK, "-o", str(FOLDER / "libnanobind.so")])


def _module(tool: str, shape: str, count: int, environment: Environment) -> "Tuple[Callable[[], float], pathlib.Path]":
    """Return what compiles a module and says how long that took, and where the module is then."""
    source = _source(tool, shape, count)
    made = source.with_suffix(".so")
    command = ["c++", *_flags(tool, environment), str(source), *LINK, "-o", str(made)]
    if tool == "nanobind":
        command.append(str(FOLDER / "libnanobind.so"))
    return (lambda: _seconds(command)), made


def _in_turns(jobs: Dict[str, Callable[[], float]], rounds: int) -> Dict[str, float]:
    """Run each tool's job in turns; return the medians."""
    times: Dict[str, List[float]] = {tool: [] for tool in jobs}
    for _ in range(rounds):
        for tool, job in jobs.items():
            times[tool].append(job())
    return {tool: statistics.median(found) for tool, found in times.items()}


def measure(bench: Bench) -> List[Figure]:
    """Return the figures of group "build"."""
    os.makedirs(FOLDER, exist_ok=True)
    environment = next(each for each in bench.environments if each.kind == "cpython")
    _runtime(environment)
    parsing = {tool: _parse(tool, environment) for tool in DIALECTS}
    figures = [Figure(GROUP, "header parse", "", tool, value, "s") for tool, value in _in_turns(parsing, 5).items()]
    for shape, whole, short in (("functions", len(FUNCTIONS), 72), ("classes", len(CLASSES), 25)):
        count = short if bench.quick else whole
        print(f"-- {GROUP}, {count} {shape}", flush=True)
        jobs = {tool: _module(tool, shape, count, environment) for tool in DIALECTS}
        times = _in_turns({tool: job for tool, (job, _) in jobs.items()}, 1 if bench.quick else 3)
        figures += [Figure(GROUP, f"{count} {shape}: compile", "", tool, time, "s") for tool, time in times.items()]
        figures += [Figure(GROUP, f"{count} {shape}: size", "", tool, made.stat().st_size / 1024, "KiB")
                    for tool, (_, made) in jobs.items()]
    return figures


if __name__ == "__main__":
    sys.exit("run it by run.py: --only build")
