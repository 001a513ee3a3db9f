"""Which Python this is, what that takes, and which interpreter of the process: kevel belongs to the main one."""

import importlib
import sys
from typing import Any, Callable

__all__ = ["IS_PYPY", "require_main", "worded"]

IS_PYPY = sys.implementation.name == "pypy"


def require_main() -> None:
    """Raise ImportError in a subinterpreter.

    C++ calls Python back on the main interpreter's behalf, and has one list of objects: with two interpreters each
    would get the other's.
    """
    if _is_main():
        return
    raise ImportError(
        "kevel cannot be used in a subinterpreter: C++ types and objects belong to the process's main interpreter. "
        "Import the module there, or use processes; under mod_wsgi set WSGIApplicationGroup %{GLOBAL}"
    )


def _is_main() -> bool:
    if sys.implementation.name != "cpython":
        return True
    for name in ("_interpreters", "_xxsubinterpreters"):  # of CPython 3.13, and before
        try:
            found: Any = importlib.import_module(name)
        except ImportError:
            continue
        # An id, or a tuple that begins with one.
        return bool(found.get_current() == found.get_main())
    return True


def worded(function: Callable[..., Any]) -> Callable[..., Any]:
    """On PyPy, the function with its exceptions put into words before cffi sees them.

    PyPy asks for the repr() that a complaint of its own contains only when somebody catches that, and cffi loses what
    that repr() raises.
    """
    if not IS_PYPY:
        return function

    def run(*args: Any) -> Any:
        try:
            return function(*args)
        except BaseException:
            raise

    return run
