"""What a loop may not make more of: memory, places of the core, C++ objects, Python objects."""

import gc
import os
import sys
from typing import Dict

import fuzz_calling_ext as calling
import fuzz_calls_ext as calls
import fuzz_containers_ext as containers
import fuzz_objects_ext as objects
import kevel._runtime.handles.places as places

PYPY = sys.implementation.name == "pypy"
_PAGE = os.sysconf("SC_PAGE_SIZE")


def collect() -> None:
    """Collect until nothing more dies."""
    for _ in range(2):
        gc.collect()


def resident() -> int:
    """Return the bytes of this process in memory."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * _PAGE


def in_use() -> int:
    """Return how many Python objects the core refers to."""
    calling.busy(0)  # the end of a call gives places back
    return places.in_use()


def living() -> int:
    """Return how many C++ objects live."""
    return sum(sum(module.alive().values()) for module in (objects, containers, calls, calling))


def counts() -> Dict[str, int]:
    """Return all of it, after collecting."""
    collect()
    found = {"places": in_use(), "C++ objects": living()}
    if PYPY:
        found["bytes of PyPy"] = int(gc.get_stats()._s.total_arena_memory)  # type: ignore[attr-defined]
    else:
        found["Python objects"] = len(gc.get_objects())
    found["bytes"] = resident()
    return found
