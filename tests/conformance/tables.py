"""Reads what is expected of each test, and adapts scripts to PyPy where a table says so."""

import pathlib
import re
import sys
from typing import Dict, Iterator, List, NamedTuple, Tuple

HERE = pathlib.Path(__file__).resolve().parent
#: what is put where a table says so; it prints nothing, as what is expected there does not
COLLECT = ">>> _ = __import__('gc').collect()"


class Expected(NamedTuple):
    """What is expected of a test: pass, adapted (it passes with gc_points.txt) or refused."""

    kind: str
    cpython: str
    pypy: str
    reason: str

    def on(self, python: str) -> str:
        """Return what is expected on an interpreter of this name; a C++ program has none."""
        return self.pypy if python.startswith("pypy") else self.cpython


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
        if not {cpython, pypy} <= {"pass", "adapted", "refused", "-"} or ("pass" != pypy != "-" and not reason):
            sys.exit(f"expectations.txt: needs pass, adapted or refused, and a reason if not pass: {line}")
        found[name] = Expected(kind, cpython, pypy, "".join(reason))
    return found


def gc_points() -> Dict[str, List[str]]:
    """Return, by test, the lines of its script after which garbage is collected on PyPy."""
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
        if ("adapted" in (line.cpython, line.pypy)) != (name in points):
            wrong.append(f"gc_points.txt must have points for {name} exactly if expectations.txt says adapted")
    return wrong + [f"gc_points.txt: there is no test {name}" for name in points if name not in expected]


def adapted(script: str, points: List[str]) -> Tuple[str, List[str]]:
    """Return a script that collects garbage after each doctest example with a line of `points`; and the points it lacks.

    An example goes on to what it is expected to print: up to the next one, an empty line, or the end of the string.
    """
    result, lacking, due = [], set(points), ""
    for line in script.splitlines():
        text = line.strip()
        if due and (not text or re.match(r">>>|'''|\"\"\"", text)):
            result.append(due)
            due = ""
        result.append(line)
        if text in points:
            lacking.discard(text)
            due = line[: len(line) - len(line.lstrip())] + COLLECT
    return "\n".join(result) + "\n", sorted(lacking)
