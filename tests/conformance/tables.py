"""Reads what is expected of each test, and adapts scripts to PyPy where a table says so."""

import pathlib
import re
import sys
from typing import Dict, Iterator, List, NamedTuple, Tuple

HERE = pathlib.Path(__file__).resolve().parent
#: what is put where a table says so; it prints nothing by itself
COLLECT = "; _ = __import__('gc').collect()"


class Expected(NamedTuple):
    """What is expected of a test, in the words that the head of expectations.txt explains."""

    kind: str
    cpython: str
    pypy: str
    reason: str

    def on(self, python: str) -> str:
        """Return what is expected on an interpreter of this name, or of a C++ program if it is empty."""
        wanted, _, limit = (self.pypy if python.startswith("pypy") else self.cpython).partition("<")
        return "refused" if limit and minor(python) >= minor(limit) else wanted


def minor(version: str) -> int:
    """Return the second number of a version."""
    return int(version.rpartition(".")[2])


def lines_of(table: str) -> Iterator[str]:
    """Yield the lines of a table that are not empty or comments."""
    for line in (HERE / table).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def expectations() -> Dict[str, Expected]:
    """Return what is expected, by test."""
    found = {}
    for line in lines_of("expectations.txt"):
        name, kind, cpython, pypy, *reason = line.split(None, 4)
        words = f"{cpython} {pypy}"
        if not re.fullmatch(r"(pass(<3\.\d+)?|refused) (pass|adapted|refused|-)", words):
            sys.exit(f"expectations.txt: needs pass, pass<3.N, adapted or refused: {line}")
        if words not in ("pass pass", "pass -") and not reason:
            sys.exit(f"expectations.txt: needs a reason: {line}")
        found[name] = Expected(kind, cpython, pypy, "".join(reason))
    return found


def gc_points() -> Dict[str, List[str]]:
    """Return, by test, the lines of its script at whose end garbage is collected on PyPy."""
    points: Dict[str, List[str]] = {}
    for line in lines_of("gc_points.txt"):
        name, _, text = line.partition("\t")
        points.setdefault(name, []).append(text.strip())
    return points


def check(kinds: Dict[str, str]) -> List[str]:
    """Return where the tables do not agree with each other or with the tests there are (their kinds by name)."""
    expected, points = expectations(), gc_points()
    wrong = [f"expectations.txt lacks {kind} {name}" for name, kind in kinds.items() if name not in expected]
    for name, line in expected.items():
        if kinds.get(name) != line.kind:
            wrong.append(f"expectations.txt: there is no test {name} of kind {line.kind}")
        if (line.pypy == "adapted") != (name in points):
            wrong.append(f"gc_points.txt must have points for {name} exactly if expectations.txt says adapted")
    return wrong + [f"gc_points.txt: there is no test {name}" for name in points if name not in expected]


def adapted(script: str, points: List[str]) -> Tuple[str, List[str]]:
    """Return a script that collects garbage at the end of each line of `points`, and the points that it lacks.

    On the same line, so that what dying objects print belongs to the example that lets go of them.
    """
    result, lacking = [], set(points)
    for line in script.splitlines():
        text = line.strip()
        lacking.discard(text)
        if text in points:
            line = line.partition(" #")[0].rstrip() + COLLECT * points.count(text)
        result.append(line)
    return "\n".join(result) + "\n", sorted(lacking)
