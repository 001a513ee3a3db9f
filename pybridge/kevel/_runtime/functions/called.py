"""Which arguments the code that called a function gave by position: Boost.Python tells only of those when it refuses.

The wrapper of a single function binds arguments by name as Python does, so that it no longer knows. Asked only when a
call fails.
"""

import sys
from typing import Any, List, Sequence, Tuple

from ..base.paths import is_own
from .records import MISSING, Param

__all__ = ["given_by_position"]

#: calls whose names are the constant that was loaded last
_WITH_NAMES = ("CALL_FUNCTION_KW", "CALL_METHOD_KW", "CALL_KW")


def given_by_position(params: Sequence[Param], values: Sequence[Any]) -> List[Any]:
    """Of the values that a wrapper got, one for each parameter, those that were given by position."""
    named = _names_in_call()
    given: List[Any] = []
    for value, param in zip(values, params):
        if value is MISSING or param.name in named:
            break
        given.append(value)
    while given and given[-1] is params[len(given) - 1].default:
        given.pop()
    return given


def _names_in_call() -> Tuple[Any, ...]:
    """The names of arguments in the call that led here from code which is not kevel's."""
    import dis  # slow to import, and only a refusal needs it

    frame = sys._getframe(1)
    while is_own(frame.f_code.co_filename):
        if frame.f_back is None:
            return ()
        frame = frame.f_back
    before = [
        instruction
        for instruction in dis.get_instructions(frame.f_code)
        if instruction.offset <= frame.f_lasti and instruction.opname not in ("PRECALL", "CACHE")
    ]
    if len(before) < 2:
        return ()
    names, call = before[-2:]
    if (call.opname in _WITH_NAMES and names.opname == "LOAD_CONST") or names.opname == "KW_NAMES":
        found: Tuple[Any, ...] = frame.f_code.co_consts[names.arg or 0]  # `argval` of KW_NAMES is none on CPython 3.11
        return found
    return ()
