"""Measures rows inside one interpreter: worker.py MODULE GROUP SECONDS [ROW...]

Prints one JSON object, {row: nanoseconds per operation, or a text that says why there is none}. Each row has a loop of its
own, so that the JIT compiles each as it would in a program of its own; the least of several rounds counts, since whatever
disturbs a measurement makes it longer.
"""

import gc
import importlib
import json
import sys
import time

from rows import ROWS

LOOP = """
def loop(m, n, clock):
    {setup}
    began = clock()
    for i in range(n):
        {statement}
    return clock() - began
"""


def make_loop(row, bare):
    """Return the function that runs a row's statement n times."""
    setup, statement = row.bare if bare and row.bare != ("", "") else (row.setup, row.statement)
    scope = {}
    exec(compile(LOOP.format(setup=setup or "pass", statement=statement), row.name, "exec"), scope)
    return scope["loop"]


def measure(module, row, bare, seconds):
    """Return nanoseconds per operation."""
    loop = make_loop(row, bare)
    clock = time.perf_counter
    n, taken = 1, 0.0
    # More and more rounds, until they take their share of the time; that also warms the JIT up.
    while taken < seconds / 10 and n < 10**9:
        n *= 2
        taken = loop(module, n, clock)
    rounds = []
    end = clock() + seconds
    while len(rounds) < 3 or clock() < end:
        gc.collect()
        rounds.append(loop(module, n, clock))
    return min(rounds) / n / row.each * 1e9


def main(name, group, seconds, *wanted):
    """Measure the rows of a group that are wanted; all, if none is named."""
    module = importlib.import_module(name)
    bare = name == "bare"
    found = {}
    for row in ROWS[group]:
        if wanted and row.name not in wanted or bare and row.bare is None:
            continue
        try:
            found[row.name] = measure(module, row, bare, float(seconds))
        except Exception as error:
            found[row.name] = f"{type(error).__name__}: {error}"[:300]
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
