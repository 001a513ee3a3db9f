"""What the benchmarks have to show: the targets, and whether figures reach them."""

import operator
from typing import Dict, List, NamedTuple, Optional, Tuple

from results import Figure, find
from rows import ROWS

#: quick runs tell collapses from noise, no more: they fail at half the target
QUICK = 2
#: how much worse than its record a known miss may get
WORSE = 1.25
PROGRAMS = ("n-body", "k-d tree", "tokenizer", "matrix-vector")


class Target(NamedTuple):
    """A bound for kevel's figure in a row, against another tool's or by itself."""

    row: str
    #: the beginning of the Python's name; "" where none is involved
    python: str
    #: with whom kevel is compared; "" if its figure itself is bounded
    against: str
    bound: float
    #: whether the other's figure has to be `bound` times kevel's; else kevel's may be `bound` times the other's
    faster: bool = False
    #: of the figure itself
    unit: str = ""

    @property
    def name(self) -> str:
        """Return what a known miss is filed under."""
        return f"{self.python}: {self.row}: {self.against}".strip(": ")


class Miss(NamedTuple):
    """A target that is known to be missed."""

    reached: float
    #: a sentence
    why: str


class Verdict(NamedTuple):
    """What became of a target."""

    target: Target
    #: None if it was not measured
    reached: Optional[float]
    met: bool
    #: whether a quick run fails by it
    fails: bool
    known: Optional[Miss] = None

    def __str__(self) -> str:
        """Return the line that is printed."""
        target = self.target
        if self.reached is None:
            return f"  not measured: {target.name}"
        sign, times = (">=", "x faster") if target.faster else ("<=", f" {target.unit}" if target.unit else "x")
        text = f"reached {self.reached:.3g} of {sign} {target.bound:g}{times}: {target.name}"
        return f"  {text}" if self.met else f"  MISSED, {text}" + (f" ({self.known.why})" if self.known else "")


#: "every row" is the worst of all rows of rows.py that both tools have
EVERY = "every row"
TARGETS: List[Target] = [
    Target("two ints", "PyPy", "cffi", 1.2),
    Target("method, two ints", "PyPy", "cffi", 1.2),
    Target("six mixed scalars", "PyPy", "cffi", 1.3),
    Target("attribute get", "PyPy", "cffi", 1.3),
    Target("keyword call", "PyPy", "cffi", 1.5),
    Target("default argument", "PyPy", "cffi", 1.5),
    Target("overload among five", "PyPy", "cffi", 2),
    Target("two ints", "PyPy", "pybind11", 20, faster=True),
    Target("construct and drop, trivial", "PyPy", "pybind11", 20, faster=True),
    Target("construct and drop, owning memory", "PyPy", "pybind11", 8, faster=True),
    Target("attribute get", "PyPy", "pybind11", 25, faster=True),
    Target("C++ calls a function", "PyPy", "pybind11", 10, faster=True),
    Target("list of ints to a vector", "PyPy", "pybind11", 5, faster=True),
    Target("virtual override", "PyPy", "pybind11", 8, faster=True),
    *(Target(program, "PyPy", "pybind11", 5, faster=True) for program in PROGRAMS),
    Target(EVERY, "PyPy", "pybind11", 1),
    Target("two ints", "CPython", "cffi", 1.3),
    Target("header parse", "", "nanobind", 0.5),
    *(Target(f"{what}: compile", "", "nanobind", 0.5) for what in ("720 functions", "252 classes")),
    *(Target(f"{what}: size", "", "nanobind", 0.6) for what in ("720 functions", "252 classes")),
    Target("import kevel", "CPython", "", 30, unit="ms"),
    Target("lock enter and leave", "PyPy", "", 2, unit="ns"),
]
_FRAME = "the Python function around the pointer and the native lock cost more than the call"
_FINALIZER = "ffi.gc takes PyPy longer than all the rest for each object that has to be deleted"
_CROSSING = "half of a crossing is a bare ffi.callback"
_THUNKS = "both compile a thunk for each function; kevel also has a constant record of each"
#: the targets that are known to be missed, by name: what was reached in the last full run, and why
KNOWN: Dict[str, Miss] = {
    "PyPy: two ints: cffi": Miss(2.05, _FRAME),
    "PyPy: method, two ints: cffi": Miss(2.08, _FRAME),
    "PyPy: attribute get: cffi": Miss(2.17, _FRAME),
    "PyPy: six mixed scalars: cffi": Miss(1.91, _FRAME),
    "PyPy: keyword call: cffi": Miss(2.03, _FRAME),
    "PyPy: default argument: cffi": Miss(2.27, _FRAME),
    "PyPy: overload among five: cffi": Miss(2.04, _FRAME),
    "PyPy: construct and drop, owning memory: pybind11": Miss(5.38, _FINALIZER),
    "PyPy: C++ calls a function: pybind11": Miss(3.83, _CROSSING),
    "PyPy: tokenizer: pybind11": Miss(3.55, "each token is a crossing with a text, and no loop for the JIT"),
    "PyPy: matrix-vector: pybind11": Miss(2.46, _FINALIZER),
    "PyPy: every row: pybind11": Miss(1.49, "the worst is C++ that gets an attribute: " + _CROSSING),
    "CPython: two ints: cffi": Miss(1.76, "the wrapper is a Python function that checks its arguments"),
    "header parse: nanobind": Miss(0.78, "half of it is <string> and its kin"),
    "720 functions: compile: nanobind": Miss(0.81, _THUNKS),
    "252 classes: compile: nanobind": Miss(0.96, _THUNKS),
    "720 functions: size: nanobind": Miss(1.43, _THUNKS),
    "252 classes: size: nanobind": Miss(1.86, _THUNKS),
}


def reached(target: Target, figures: List[Figure]) -> Optional[float]:
    """Return what figures come to in terms of the target: the factor, or the figure."""
    mine = [figure for figure in figures if figure.tool == "kevel" and figure.python.startswith(target.python)]
    rows = [figure.row for figure in mine if figure.group in ROWS] if target.row == EVERY else [target.row]
    factors = []
    for row in rows:
        own = find(figures, row, target.python, "kevel")
        other = find(figures, row, target.python, target.against) if target.against else 1.0
        if own and other:
            factors.append(other / own if target.faster else own / other)
    if not factors:
        return None
    return min(factors) if target.faster else max(factors)


def judge(target: Target, figures: List[Figure], known: Dict[str, Miss]) -> Verdict:
    """Return what became of a target."""
    factor, miss = reached(target, figures), known.get(target.name)
    if factor is None:
        return Verdict(target, None, met=False, fails=False)
    slack: Tuple[float, float] = (miss.reached, WORSE) if miss else (target.bound, QUICK)
    within = operator.ge if target.faster else operator.le
    limit = slack[0] / slack[1] if target.faster else slack[0] * slack[1]
    return Verdict(target, factor, within(factor, target.bound), not within(factor, limit), miss)


def check(figures: List[Figure], known: Dict[str, Miss] = KNOWN) -> List[Verdict]:
    """Return what became of every target."""
    return [judge(target, figures, known) for target in TARGETS]
