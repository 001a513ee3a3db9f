"""Functions of code that was made or changed at run time."""

import sys
from types import CellType, CodeType, FunctionType
from typing import Any, Dict, Tuple

from .interpreter import IS_PYPY

__all__ = ["function_of"]

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
