"""Solve a heat problem with the C++ module `matrix`, the same way under every Python.

python run.py [--json FILE]     (`matrix` must be on the path; see README.md)

Prints what it computes, which must be the same everywhere, and how fast this interpreter calls into C++, which is not.
--json also writes both to FILE, for comparing.
"""

import json
import math
import os
import platform
import sys
import time
from typing import Any, Callable, Dict, List, Tuple

import matrix

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")


class Accelerated(matrix.Solver):
    """A C++ solver steered from Python: C++ calls step() for each sweep, which calls C++, which calls omega()."""

    def __init__(self, a: matrix.Matrix, b: matrix.Matrix, spacing: float) -> None:
        super().__init__(a, b)
        self.best_omega = 2.0 / (1.0 + math.sin(math.pi * spacing))
        self.changes: List[float] = []

    def omega(self) -> float:
        """Over-relax with the factor known to be the best for this problem."""
        return self.best_omega

    def step(self) -> float:
        """Make the step that C++ would make, and remember how much it changed."""
        change = super().step()
        self.changes.append(change)
        return change


def solve(answers: Dict[str, Any]) -> matrix.Matrix:
    """Fill `answers` with results that may not depend on the interpreter."""
    a = matrix.Matrix.read(os.path.join(DATA, "plate_15.mtx"))
    side = math.isqrt(a.rows)
    spacing = 1.0 / (side + 1)
    b = matrix.Matrix(a.rows, 1, spacing**2)
    centre = a.rows // 2
    answers["matrix"] = "%r, largest element %g" % (a, a.max_norm())

    lu = matrix.LU(a)
    x = lu.solve(b)
    answers["LU residual"] = number((a * x - b).max_norm())
    answers["LU u(centre)"] = number(x[centre, 0])

    plain = matrix.Solver(a, b)
    answers["Gauss-Seidel in C++: steps"] = plain.solve(1e-10)
    fast = Accelerated(a, b, spacing)
    answers["SOR from Python: steps"] = fast.solve(1e-10)
    answers["SOR from Python: steps seen"] = len(fast.changes)
    answers["SOR from Python: last change"] = number(fast.changes[-1])
    answers["SOR from Python: residual"] = number(fast.residual())
    answers["SOR from Python: distance to LU"] = number((fast.x - x).max_norm())

    chain = matrix.Matrix.read(os.path.join(DATA, "chain_6.mtx"))
    answers["free chain"] = caught(matrix.LU, chain)
    chain[0, 0] = chain[0, 0] + 1.0  # fix the first mass to a wall with a spring of its own
    answers["fixed chain: determinant"] = number(matrix.LU(chain).determinant)
    answers["element outside"] = caught(a.at, a.rows, 0)
    return a


def number(value: float) -> str:
    """Return a float for people and, exactly, for comparing."""
    return "%.3e  %s" % (value, value.hex())


def caught(function: Callable[..., Any], *args: Any) -> str:
    """Call, and return the exception that comes."""
    try:
        function(*args)
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)
    return "no exception"


def timer(expression: str, **names: Any) -> Callable[[int], float]:
    """Return a function that says how many seconds `count` evaluations of `expression`, which may use `i`, take."""
    # Each loop is code of its own, or PyPy would compile one for all of them.
    source = "def loop(count, clock, %s):\n start = clock()\n for i in range(count):\n  %s\n return clock() - start\n"
    namespace: Dict[str, Any] = {}
    exec(source % (", ".join(names), expression), namespace)
    return lambda count: float(namespace["loop"](count, time.perf_counter, **names))


def compare(ours: Callable[[int], float], bare: Callable[[int], float]) -> List[float]:
    """Return the seconds that one evaluation takes in each of two loops: the best of many rounds, taken in turn."""
    count = 2000
    while ours(count) < 0.02 or bare(count) < 0.02:
        count *= 2
    rounds = [(ours(count) / count, bare(count) / count) for _ in range(15)]
    return [min(times) for times in zip(*rounds)]


def speed(a: matrix.Matrix) -> List[Tuple[str, float, float]]:
    """Return, for each of two calls, its name, its seconds, and the seconds of the same call made by bare cffi."""
    import cffi  # type: ignore[import-untyped]

    ffi = cffi.FFI()
    ffi.cdef("int bare_add(int, int); double bare_at(void *, int, int);")
    library: Any = ffi.dlopen(os.path.join(os.path.dirname(os.path.abspath(matrix.__file__)), "matrix.kevel.so"))
    address = ffi.cast("void *", a._address())
    add = compare(timer("f(i & 127, 3)", f=matrix.add), timer("f(i & 127, 3)", f=library.bare_add))
    at = compare(timer("m.at(i & 127, 3)", m=a), timer("f(m, i & 127, 3)", m=address, f=library.bare_at))
    return [("add(i, 3)", add[0], add[1]), ("m.at(i, 3)", at[0], at[1])]


def pypy_version() -> str:
    """Return the version of PyPy itself."""
    return "%d.%d.%d" % getattr(sys, "pypy_version_info")[:3]  # noqa: B009


def main() -> None:
    """Run the example."""
    interpreter = "%s %s" % (platform.python_implementation(), platform.python_version())
    if platform.python_implementation() == "PyPy":
        interpreter = "PyPy %s (Python %s)" % (pypy_version(), platform.python_version())
    print("== %s" % interpreter)
    answers: Dict[str, Any] = {}
    a = solve(answers)
    for name in answers:
        print("%-34s %s" % (name, answers[name]))
    speeds = speed(a)
    for name, ours, bare in speeds:
        print("%-34s %11.0f calls/s %8.1f ns   bare cffi %8.1f ns   ratio %.2f"
              % (name, 1.0 / ours, ours * 1e9, bare * 1e9, ours / bare))
    if sys.argv[1:2] == ["--json"]:
        with open(sys.argv[2], "w") as file:
            json.dump({"interpreter": interpreter, "answers": answers, "speeds": speeds}, file)


if __name__ == "__main__":
    main()
