"""Measures rows inside one interpreter: worker.py MODULE GROUP WARM SECONDS [ROW...]

Prints one JSON object, {row: nanoseconds per operation, or a text that says why there is none}. Each row has a loop of
its own, so that the JIT compiles each as it would in a program of its own; the least of several rounds counts, since
whatever disturbs a measurement makes it longer.
"""

import gc
import importlib
import json
import sys
import time

from rows import ROWS

#: On PyPy objects die when the collector finds them: where a row makes some, a collection ends each round, so that what
#: is left to the collector counts; what one takes that finds nothing is subtracted.
COLLECT = gc.collect if sys.implementation.name == "pypy" else bool
#: of the time for measuring, what one round takes
ROUND = 1 / 6
LOOP = """
def loop(m, n, clock, collect):
    {setup}
    began = clock()
    for i in range(n):
        {statement}
    taken = clock() - began
    collect()
    return taken, clock() - began
"""


def make_loop(module, row, bare):
    """Return the function that runs a row's statement n times."""
    setup, statement = row.bare if bare and row.bare != ("", "") else (row.setup, row.statement)
    scope = {"m": module}
    exec(compile(row.classes, row.name, "exec"), scope)
    exec(compile(LOOP.format(setup=setup or "pass", statement=statement), row.name, "exec"), scope)
    return scope["loop"]


def measure(module, row, bare, warm, seconds):
    """Return nanoseconds per operation, after `warm` seconds that only let the JIT do its work."""
    loop = make_loop(module, row, bare)
    clock = time.process_time  # the turns of other programs do not count
    collect = COLLECT if row.makes else bool

    def once(n):
        """Return what a round takes, without and with the collection."""
        gc.collect()
        return loop(module, n, clock, collect)

    def idle():
        began = clock()
        collect()
        return clock() - began

    def enough(n):
        """Return a number of operations that takes as long as a round shall."""
        taken = once(n)[0]
        while n < 10**9 and taken < seconds:
            if taken > seconds * ROUND / 4:
                # One that takes long may have been disturbed, by the JIT's own work above all.
                taken = min(once(n), once(n))[0]
                if taken > seconds * ROUND / 4:
                    break
            n *= 2
            taken = once(n)[0]
        return max(1, int(n * seconds * ROUND / taken))

    start = clock()
    n = enough(1)
    if warm:
        while clock() < start + warm:
            once(n)
        n = enough(max(1, n // 4))
    rounds, idles = [], []
    end = clock() + seconds
    while len(rounds) < 3 or clock() < end:
        rounds.append(once(n)[1])
        idles.append(idle())
    return (min(rounds) - min(idles)) / n / row.each * 1e9


def main(name, group, warm, seconds, *wanted):
    """Measure the rows of a group that are wanted; all, if none is named."""
    module = importlib.import_module(name)
    bare = name == "bare"
    cannot = getattr(module, "CANNOT", {})
    found = {}
    for row in ROWS[group]:
        if wanted and row.name not in wanted or bare and row.bare is None:
            continue
        try:
            found[row.name] = cannot.get(row.name) or measure(module, row, bare, float(warm), float(seconds))
        except Exception as error:
            found[row.name] = f"{type(error).__name__}: {error}"[:300]
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
