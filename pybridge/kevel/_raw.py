"""Functions that take any arguments, `f(args, kwargs)`, of C++ functions that take a tuple and a dict."""

from typing import Any, Callable

from ._boost_refusal import ArgumentError
from ._state import mark, marked

__all__ = ["boost_raw_function", "is_raw", "raw_function"]

Function = Callable[..., Any]
_RAW = object()


def raw_function(called: Function, least: int) -> Function:
    """At least `least` positional arguments are required."""

    def function(*args: Any, **kwargs: Any) -> Any:
        if len(args) < least:
            raise TypeError(f"{least} arguments are required, {len(args)} were given")
        return called(args, kwargs)

    return _raw(function)


def boost_raw_function(called: Function, least: int) -> Function:
    """The same as Boost.Python has it: named arguments count, too."""

    def function(*args: Any, **kwargs: Any) -> Any:
        if len(args) + len(kwargs) < least:
            given = [type(arg).__name__ for arg in args]
            raise ArgumentError(
                f"Python argument types in\n    {function.__module__}.{function.__name__}({', '.join(given)})\n"
                f"did not match C++ signature:\n    {function.__name__}(tuple args, dict kwds)"
            )
        return called(args, kwargs)

    return _raw(function)


def _raw(function: Function) -> Function:
    function.__qualname__ = "function"
    function.__module__ = "kevel"
    mark(function, _RAW)
    return function


def is_raw(function: Any) -> bool:
    """Whether it is one of those."""
    return marked(function) is _RAW
