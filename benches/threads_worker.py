"""Calls from several threads at once, and with and without the native lock, in one process.

threads_worker.py calls TOOL THREADS SECONDS    {row: calls a second of all threads together}
threads_worker.py lock ROUNDS                   {"locked", "unlocked", "difference": nanoseconds a call}
"""

import json
import statistics
import sys
import threading
import time
import types

from rows import Row
from worker import make_loop

ROWS = [Row("two ints", "f = m.add", "f(i, 3)"), Row("method, two ints", "c = m.Counter(5)", "c.add(i, 3)")]
BARE = {"two ints": ROWS[0], "method, two ints": Row("bare method", "c = m.counter; f = m.counter_add", "f(c, i, 3)")}
CHUNK = 20_000


def bare():
    """Return the functions of bench_locked as cffi calls them by hand."""
    import bench_locked
    import cffi

    ffi = cffi.FFI()
    ffi.cdef("long bare_add(long, long); void *bare_counter_new(long); long bare_counter_add(void *, long, long);")
    lib = ffi.dlopen(bench_locked.__file__.replace(".py", ".kevel.so"))
    add = ffi.cast("long (*)(long, long)", ffi.addressof(lib, "bare_add"))
    method = ffi.cast("long (*)(void *, long, long)", ffi.addressof(lib, "bare_counter_add"))
    return types.SimpleNamespace(add=add, counter=lib.bare_counter_new(5), counter_add=method, lib=lib)


def subject_of(tool):
    """Return what a tool's loops call."""
    return bare() if tool == "cffi" else __import__({"kevel": "bench_locked", "pybind11": "bench_pybind11"}[tool])


def together(loop, subject, threads, seconds):
    """Return how many calls a second so many threads make together."""
    loop(subject, 10 * CHUNK, time.perf_counter, bool)  # compiles it
    start = threading.Barrier(threads + 1)
    done = [0] * threads
    ended = [0.0] * threads

    def work(number):
        start.wait()
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            loop(subject, CHUNK, time.perf_counter, bool)
            done[number] += CHUNK
        ended[number] = time.perf_counter()

    workers = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    start.wait()
    began = time.perf_counter()
    for worker in workers:
        worker.join()
    return sum(done) / (max(ended) - began)


def calls(tool, threads, seconds):
    """Return the rows of one tool and number of threads."""
    subject = subject_of(tool)
    rows = {row.name: BARE[row.name] if tool == "cffi" else row for row in ROWS}
    loops = {name: make_loop(subject, row, False) for name, row in rows.items()}
    return {name: together(loop, subject, int(threads), float(seconds)) for name, loop in loops.items()}


def lock(rounds):
    """Return what a call costs with the lock and without, taken in turn, and the median of the differences."""
    import bench_locked
    import bench_unlocked

    loops = [(make_loop(module, ROWS[0], False), module) for module in (bench_locked, bench_unlocked)]
    count = 10 * CHUNK
    for loop, module in loops:
        loop(module, 10 * count, time.perf_counter, bool)
    pairs = []
    for number in range(int(rounds)):
        order = loops if number % 2 else loops[::-1]  # neither is always the one that comes first
        times = [loop(module, count, time.perf_counter, bool)[0] / count * 1e9 for loop, module in order]
        pairs.append(times if number % 2 else times[::-1])
    locked, unlocked = zip(*pairs)
    differences = [a - b for a, b in pairs]
    found = {"locked": locked, "unlocked": unlocked, "difference": differences}
    return {name: statistics.median(values) for name, values in found.items()}


if __name__ == "__main__":
    print(json.dumps({"calls": calls, "lock": lock}[sys.argv[1]](*sys.argv[2:])))
