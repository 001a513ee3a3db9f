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
            except RuntimeError:
                if tool != "pybind11":
                    raise
                continue  # not built for this Python
            for row, value in found.items():
                name = f"{row}, {threads} thread{'s' if threads > 1 else ''}"
                figures.append(Figure(GROUP, name, python.title, tool, value / 1e6, "M calls/s"))
    return figures


#: A module without the lock tells the core of each call's end instead, so that the difference may be less than 0; what
#: the lock takes by itself is in group "handles".
ROWS = {
    "locked": "two ints, with the native lock",
    "unlocked": "two ints, KVL_MODULE_NO_LOCK",
    "difference": "two ints, more with the lock",
}


def _lock(python: Interpreter, rounds: int) -> List[Figure]:
    found = ask(python, "threads_worker.py", "lock", rounds)
    note = f"median of {rounds} rounds; at most {LOCK_TARGET} more is wanted"
    return [Figure(GROUP, row, python.title, "kevel", found[key], "ns", note) for key, row in ROWS.items()]


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
