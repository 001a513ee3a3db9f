"""Functions of code that was made or changed at run time."""

import sys
from types import CellType, CodeType, FunctionType
from typing import Any, Dict, Tuple

from .interpreter import IS_PYPY

__all__ = ["function_of", "guarded_from_entry"]

#: names of the free variables, how many defaults -> the code of what makes such a function
_makers: Dict[Tuple[Tuple[str, ...], int], CodeType] = {}


def function_of(
    code: CodeType, space: Dict[str, Any], defaults: Tuple[Any, ...] = (), closure: Tuple[CellType, ...] = ()
) -> FunctionType:
    """A function of that code; what its free variables hold now, they hold for ever.

    CPython 3.13 and newer specialise calls of functions that a `def` has made, and of no others: so a `def` makes it.
    Nor do they where code, defaults or closure are set later.
    """
    if IS_PYPY or sys.version_info < (3, 13):
        return FunctionType(code, space, None, defaults, closure or None)
    key = code.co_freevars, len(defaults)
    maker = _makers.get(key)
    if maker is None:
        maker = _makers[key] = _maker(*key)
    constants = tuple(code if type(constant) is CodeType else constant for constant in maker.co_consts)
    make = FunctionType(maker.replace(co_consts=constants), space)
    made: FunctionType = make(*(cell.cell_contents for cell in closure), *defaults)
    return made


def _maker(free: Tuple[str, ...], count: int) -> CodeType:
    defaults = [f"default{i}" for i in range(count)]
    source = f"""def make({", ".join([*free, *defaults])}):
    def function({", ".join(f"{each}={each}" for each in defaults)}):
        return {", ".join(free) or None}
    return function
"""
    scope: Dict[str, Any] = {}
    exec(source, scope)
    code: CodeType = scope["make"].__code__
    return code


def guarded_from_entry(function: FunctionType) -> FunctionType:
    """The function, whose first statement is a `try:`, with its very entry within that.

    From CPython 3.11 on a signal's handler may run at the entry of a function, which no `try` is around; before that
    none runs until a `try` that comes first has begun.
    """
    table: bytes = getattr(function.__code__, "co_exceptiontable", b"")
    if table:
        start, behind = _number(table, 0)
        length, rest = _number(table, behind)
        first = bytes([_FIRST, *_digits(start + length)]) + table[rest:]
        function.__code__ = function.__code__.replace(co_exceptiontable=first)  # type: ignore[call-arg]
    return function


# An entry of the table is four numbers: where the `try` begins, how long it is, where its handler is, and how deep the
# stack is then. A number has six bits a byte, the highest first.
_FIRST = 0x80  # the first byte of an entry
_MORE = 0x40  # a byte that another one of the number follows


def _number(table: bytes, at: int) -> Tuple[int, int]:
    """A number, and where the next one is."""
    value = table[at] & 0x3F
    while table[at] & _MORE:
        at += 1
        value = value << 6 | table[at] & 0x3F
    return value, at + 1


def _digits(value: int) -> Tuple[int, ...]:
    higher = tuple(byte | _MORE for byte in _digits(value >> 6)) if value >> 6 else ()
    return (*higher, value & 0x3F)
