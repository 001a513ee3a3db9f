"""Docstrings in Boost.Python's format, as its function_doc_signature.cpp lays them out; see docs/porting.md."""

from typing import Any, List, Sequence, Tuple

from ..base.lib import lib
from .boost_types import Shown, shown, with_default
from .records import Function

__all__ = ["boost_docstring"]


def boost_docstring(functions: Sequence[Function]) -> Any:
    """The docstring of an overload set; None if nothing is to be shown."""
    entries: List[str] = []
    left_out = 0
    signatures = shown(functions)
    for newer, older in zip(signatures, [*signatures[1:], None]):
        if older is not None and _is_shorter(newer, older):
            left_out += 1
            continue
        entries.append(_entry(newer, left_out))
        left_out = 0
    parts: List[str] = []
    for entry in reversed(entries):
        if entry or parts:
            parts.append(entry or parts[-1])  # of one that says nothing, what was said before stands again
    return "\n".join(parts) or None


def _is_shorter(newer: Shown, older: Shown) -> bool:
    """Whether the older one takes the same and one argument more: then they are shown as one, with that optional."""
    count = len(newer.cpp)
    if len(older.cpp) != count + 1 or newer.cpp != older.cpp[:count]:
        return False
    if _tagged(newer) and _tagged(newer) != _tagged(older):
        return False
    ours: Sequence[Tuple[object, ...]] = newer.names or [()] * (count - 1)
    theirs: Sequence[Tuple[object, ...]] = older.names or [()] * count
    if newer.names is not None and older.names is None and count > 1:
        return False
    return all(mine == other for mine, other in zip(ours, theirs))


def _tagged(signature: Shown) -> Tuple[bool, str, bool]:
    """What tells docstrings apart, signatures included; false if nothing is shown."""
    python = not signature.flags & lib.KVL_FUNC_NO_PY_SIGNATURE
    cpp = not signature.flags & lib.KVL_FUNC_NO_CPP_SIGNATURE
    return (python, signature.doc or "", cpp) if python or signature.doc or cpp else ()  # type: ignore[return-value]


def _entry(signature: Shown, left_out: int) -> str:
    """One signature, whose last `left_out` parameters are optional."""
    tagged = _tagged(signature)
    if not tagged:
        return ""
    python, doc, cpp = tagged
    indent = "    " if python else ""
    lines: List[str] = []
    if python:
        lines.append(_python_line(signature, left_out) + (" :" if doc or cpp else ""))
    if doc:
        lines += [indent + line for line in doc.split("\n")]
    if cpp:
        lines += [""] if lines else []
        lines += [f"{indent}C++ signature :", f"{indent}    {_cpp_line(signature, left_out)}"]
    return "\n" + "\n".join(lines)


def _python_line(signature: Shown, left_out: int) -> str:
    """`f( (X)self [, (int)x [, (float)y=2.0]]) -> tuple`"""
    names = signature.names or [()] * (len(signature.python) - 1)
    parts = [
        with_default(f" ({text}){name[0] if name else f'arg{number}'}", name)
        for number, (text, name) in enumerate(zip(signature.python[1:], names), 1)
    ]
    return f"{signature.name}({_bracketed(signature, parts, left_out)}) -> {signature.python[0]}"


def _cpp_line(signature: Shown, left_out: int) -> str:
    """`tuple f(X {lvalue} [,int [,double=2.0]])`"""
    names = signature.names or [()] * (len(signature.cpp) - 1)
    parts = [with_default(text, name) for text, name in zip(signature.cpp[1:], names)]
    return f"{signature.cpp[0]} {signature.name}({_bracketed(signature, parts, left_out)})"


def _bracketed(signature: Shown, parts: List[str], left_out: int) -> str:
    """The parameters, with brackets around what may be left out: the last ones, and before them those with defaults."""
    required = len(parts) - left_out
    names = signature.names or []
    while 0 < required <= len(names) and len(names[required - 1]) == 2:
        required -= 1
    optional = len(parts) - required
    opened = "" if not optional else " [," if required else "[ "
    return f"{','.join(parts[:required])}{opened}{' [,'.join(parts[required:])}{']' * optional}"
