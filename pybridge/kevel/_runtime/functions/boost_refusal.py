"""The error for arguments that fit no overload, as Boost.Python words it."""

from typing import Any, NoReturn, Sequence

from ..convert.boost_values import c_type_name
from .boost_types import Shown, shown, with_default
from .records import Function

__all__ = ["ArgumentError", "refuse"]


class ArgumentError(TypeError):
    """Arguments that fit no overload."""


ArgumentError.__module__ = "Boost.Python"


def refuse(name: str, functions: Sequence[Function], args: Sequence[Any], broken: Sequence[str]) -> NoReturn:
    """Raise the error for a call that fits none of `functions`. `args` were given by position; others are not told.
    Its cause says which instances hold no C++ object (`broken`): Boost.Python's text has no place for that."""
    given = ", ".join(c_type_name(arg) for arg in args)
    lines = "\n".join(f"    {_line(each)}" for each in shown(functions))
    text = f"Python argument types in\n    {name}({given})\ndid not match C++ signature:\n{lines}"
    raise ArgumentError(text) from (TypeError("\n".join(dict.fromkeys(broken))) if broken else None)


def _line(signature: Shown) -> str:
    names = signature.names or [()] * (len(signature.cpp) - 1)
    parts = [
        with_default(f"{text} {name[0]}" if name else text, name) for text, name in zip(signature.cpp[1:], names)
    ]
    return f"{signature.name}({', '.join(parts) or 'void'})"
