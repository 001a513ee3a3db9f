"""Threads: what several get done together, and what the native lock costs the one that is alone.

python benches/threads.py PYTHON...    measures quickly under these
"""

import sys
from typing import List, Sequence

from interpreter import Interpreter, ask, build
from results import Figure, table

GROUP = "threads"
#: what the native lock may cost a call that nobody contends, in nanoseconds
LOCK_TARGET = 2.0
THREADS = (1, 2, 4)


def _together(python: Interpreter, seconds: float) -> List[Figure]:
    figures = []
    for threads in THREADS:
        for tool in ["kevel", "cffi", *(["pybind11"] if python.peers else [])]:
            try:
                found = ask(python, "threads_worker.py", "calls", tool, threads, seconds)
            except RuntimeError as error:
                if tool == "kevel":
                    raise
                why = str(error).splitlines()[-1]
                figures.append(Figure(GROUP, f"two ints, {threads} threads", python.title, tool, None, "M calls/s", why))
                continue
            for row, value in found.items():
                name = f"{row}, {threads} thread{'s' if threads > 1 else ''}"
                figures.append(Figure(GROUP, name, python.title, tool, value / 1e6, "M calls/s"))
    return figures


def _lock(python: Interpreter, rounds: int) -> List[Figure]:
    found = ask(python, "threads_worker.py", "lock", rounds)
    rows = {"locked": "two ints, with the native lock", "unlocked": "two ints, KVL_MODULE_NO_LOCK", "difference": "the native lock"}
    note = {"difference": f"median of the differences of {rounds} pairs of rounds; at most {LOCK_TARGET} is wanted"}
    return [Figure(GROUP, row, python.title, "kevel", found[key], "ns", note.get(key, "")) for key, row in rows.items()]


def measure(quick: bool, pythons: Sequence[Interpreter]) -> List[Figure]:
    """Return the figures of group "threads"."""
    if pythons:
        build(pythons[-1], "threads.cpp", "bench_locked")
        build(pythons[-1], "threads.cpp", "bench_unlocked", ["-DBENCH_NO_LOCK"])
    figures = []
    for python in pythons:
        figures += _together(python, 0.2 if quick else 2.0)
        figures += _lock(python, 41 if quick else 301)
    return figures


if __name__ == "__main__":
    print(table(measure(True, [Interpreter(path, path) for path in sys.argv[1:]])))
