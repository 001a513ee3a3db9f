"""Functions that take any arguments, `f(args, kwargs)`, of C++ functions that take a tuple and a dict."""

from typing import Any, Callable, Optional

from ..types.state import mark, marked
from .boost_refusal import ArgumentError

__all__ = ["Raw", "boost_raw_function", "is_raw", "raw_function"]

Function = Callable[..., Any]


class Raw:
    """What is known of one: of Boost.Python's, where it was defined and as what."""

    __slots__ = ("name", "owner")

    def __init__(self) -> None:
        self.name: Optional[str] = None
        self.owner: Optional[str] = None


def raw_function(called: Function, least: int) -> Function:
    """At least `least` positional arguments are required."""

    def function(*args: Any, **kwargs: Any) -> Any:
        if len(args) < least:
            raise TypeError(f"{least} arguments are required, {len(args)} were given")
        return called(args, kwargs)

    mark(function, Raw())
    return _plain(function)


def boost_raw_function(called: Function, least: int) -> Function:
    """The same as Boost.Python has it: named arguments count, too."""
    known = Raw()

    def function(*args: Any, **kwargs: Any) -> Any:
        if len(args) + len(kwargs) < least:
            given = [type(arg).__name__ for arg in args]
            raise ArgumentError(
                f"Python argument types in\n    {known.owner}.{known.name}({', '.join(given)})\n"
                f"did not match C++ signature:\n    {known.name}(...)"
            )
        return called(args, kwargs)

    mark(function, known)
    return _plain(function)


def _plain(function: Function) -> Function:
    function.__qualname__ = "function"
    function.__module__ = "kevel"
    return function


def is_raw(function: Any) -> bool:
    """Whether it is one of those."""
    return isinstance(marked(function), Raw)
