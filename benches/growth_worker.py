"""Makes N things of a kind beside the one that is measured: growth_worker.py KIND N SECONDS

Prints {"call": nanoseconds of a call among them, "make": nanoseconds to make one, "memory": bytes that one takes}.
"""

import gc
import importlib
import json
import os
import sys
import time
import types

import bench_growth
from rows import Row
from worker import measure

#: functions of one Python module or class; more go to a further one
SCOPE = 1000


def resident():
    """Return the bytes of memory that this process has now."""
    for _ in range(3):
        gc.collect()
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def functions(count):
    """Define functions; the row calls the middle one of the last scope."""
    scopes = []
    while count > 0:
        scopes.append(types.ModuleType(f"scope{len(scopes)}"))
        bench_growth.define_functions(scopes[-1], min(count, SCOPE))
        count -= SCOPE
    names = [name for name in vars(scopes[-1]) if name.startswith("f")]
    return scopes, Row("call", f"f = m[-1].{names[len(names) // 2]}", "f(i, 3)")


def templates(count):
    """Define classes of C++ types."""
    scope = types.ModuleType("scope")
    bench_growth.define_classes(scope, count)
    return scope, Row("call", f"c = m.C{count // 2}()", "c.add(i, 3)")


def classes(count):
    """Define classes by signature."""
    os.environ["KEVEL_BENCH_CLASSES"] = str(count)
    return importlib.import_module("bench_growth_classes"), Row("call", f"c = m.C{count // 2}()", "c.add(i, 3)")


def instances(count):
    """Hold instances."""
    counter = bench_growth.Counter
    held = [None] * count
    for i in range(count):
        held[i] = counter(i)
    return held, Row("call", "c = m[len(m) // 2]", "c.add(i, 3)")


class Thing:
    """What a handle is held of."""

    __slots__ = ()


THINGS = []


def handles(count):
    """Let C++ hold globals; the row passes an object through C++, which makes handles of it and ends them."""
    hold = bench_growth.hold
    for thing in THINGS:
        hold(thing)
    return bench_growth, Row("call", "f = m.same; o = object()", "f(o)")


KINDS = {made.__name__: made for made in (functions, templates, classes, instances, handles)}


def main(kind, count, seconds):
    """Make, measure and print."""
    # What is made once, by the first of a kind, is not part of what one takes.
    if kind in ("functions", "instances"):
        KINDS[kind](100)
    if kind == "handles":
        THINGS.extend(Thing() for _ in range(count))
    before = resident()
    start = time.perf_counter()
    made, row = KINDS[kind](count)
    took = time.perf_counter() - start
    memory = resident() - before
    gc.disable()  # a collection walks everything that is alive, which is not the call's doing
    found = {"call": measure(made, row, False, seconds, seconds), "make": took / count * 1e9, "memory": memory / count}
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
