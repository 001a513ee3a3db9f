"""Growth: what a call costs as functions, classes, instances and handles become many, and what one of each takes.

python benches/growth.py PYTHON...    measures quickly under these
"""

import sys
from typing import Dict, List, NamedTuple, Sequence, Tuple

from interpreter import Interpreter, ask, build
from results import Figure, table

GROUP = "growth"


class Kind(NamedTuple):
    """Something of which there may be many."""

    #: of the rows of calls: the number takes the place of %s
    call: str
    #: one of them
    one: str
    counts: Tuple[int, ...]
    quick: Tuple[int, ...]


_MILLION = (10, 1_000, 100_000, 1_000_000)
#: Where the counts stop before a million: a function has a Python function with its own code, about 4 kB, and a class a
#: Python class with its descriptors, about 20 kB and 0.4 ms, so that a million would take 4 GB and a minute or two, or
#: 20 GB and seven minutes. Types that a compiler has to see are a matter of its time: 1,000 take most of a minute.
KINDS: Dict[str, Kind] = {
    "functions": Kind("call among %s functions", "function", _MILLION[:3], (10, 1_000, 10_000)),
    "templates": Kind("method among %s classes of C++ types", "class of a C++ type", (10, 250), (10, 250)),
    "classes": Kind("method among %s classes by signature", "class by signature", _MILLION[:3], (10, 1_000)),
    "instances": Kind("method, %s live instances", "live instance", _MILLION, (10, 1_000, 100_000)),
    "handles": Kind("object passed through, %s live handles", "live handle", _MILLION, (10, 1_000, 100_000)),
}


def _grow(python: Interpreter, name: str, quick: bool) -> List[Figure]:
    """Measure a kind: calls at each count, and what one takes when there are most, where what is fixed counts least."""
    kind = KINDS[name]
    counts, seconds, repeats = (kind.quick, 0.2, 1) if quick else (kind.counts, 1.0, 3)
    calls, found = [], {}
    for count in counts:
        # Where a process has its memory makes a difference that is no growth: the best of several.
        asked = [ask(python, "growth_worker.py", name, count, seconds) for _ in range(repeats if count <= 1_000 else 1)]
        found = min(asked, key=lambda each: each["call"])
        calls.append(Figure(GROUP, kind.call % f"{count:,}", python.title, "kevel", found["call"]))
    note = f"of {counts[-1]:,}"
    return [
        *calls,
        Figure(GROUP, f"making one {kind.one}", python.title, "kevel", found["make"], "ns", note),
        Figure(GROUP, f"memory of one {kind.one}", python.title, "kevel", found["memory"], "B", note),
    ]


def measure(quick: bool, pythons: Sequence[Interpreter]) -> List[Figure]:
    """Return the figures of group "growth"."""
    if pythons:
        build(pythons[-1], "growth.cpp")
        build(pythons[-1], "growth_classes.c")
    figures: List[Figure] = []
    for python in pythons:
        for name in KINDS:
            figures += _grow(python, name, quick)
    return figures


if __name__ == "__main__":
    print(table(measure(True, [Interpreter(path, path) for path in sys.argv[1:]])))
