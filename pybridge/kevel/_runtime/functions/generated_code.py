"""Code that is generated: what it may name, and how its source becomes functions."""

import ast
import builtins
import sys
from operator import index
from types import CodeType, FunctionType, ModuleType
from typing import Any, Dict, FrozenSet, Iterable, List, Tuple

from ..base.function_of import function_of
from ..base.interpreter import IS_PYPY
from ..base.lib import ctype, ffi, lib
from ..convert import fast_conversions
from ..convert.exact import exact_int
from ..handles.errors import fetch_later, raise_if_pending, raise_pending
from ..handles.locals import ARGUMENT, ARGUMENT_OF_RESULT, both_end, end_again, end_local, new_local, received
from ..handles.places import objects
from ..instances.borrow_tracking import lend
from ..instances.boxes import handed, untrack
from ..instances.in_use import WRAPPERS, Uses
from ..instances.instances import (
    adopt,
    adopt_borrowed,
    bind_self,
    borrow,
    fresh,
    reinit,
)
from ..instances.intrusive import remembered
from ..instances.keeping import keep, keep_parts
from ..instances.ownership_transfer import claim, end_claim, held_box, owned_box, settle, shared_box
from ..memory.resizable import end_all_lent, end_lent
from .records import MISSING

__all__ = ["Handed", "compile_source", "make_function", "note_later"]

#: the variables of a wrapper that have instances which C++ gets by address, and those that have containers of such
Handed = Tuple[List[str], List[str]]

#: The globals of generated code. PyPy folds what is looked up in a real module's dict, builtins too, to constants; not
#: so in a plain dict.
_generated = ModuleType("kevel._generated")
_generated.__dict__.update(
    {
        "INTPTR": ctype("intptr_t"),
        "DOUBLES": ctype("double *"),
        "M": MISSING,
        "NULL": ffi.NULL,
        "NoneType": type(None),
        "MIN": -sys.maxsize - 1,
        "adopt": adopt,
        "adopt_borrowed": adopt_borrowed,
        "bind_self": bind_self,
        "boolean": fast_conversions.boolean,
        "ARGUMENT": ARGUMENT,
        "ARGUMENT_OF_RESULT": ARGUMENT_OF_RESULT,
        "borrow": borrow,
        "both_end": both_end,
        "c_string": fast_conversions.c_string,
        "cast": ffi.cast,
        "char": fast_conversions.char,
        "check": raise_if_pending,
        "claim": claim,
        "double": fast_conversions.double,
        "end_claim": end_claim,
        "end_again": end_again,
        "end_all_lent": end_all_lent,
        "end_lent": end_lent,
        "end_local": end_local,
        "fail": raise_pending,
        "first_byte": fast_conversions.first_byte,
        "forsake": lib.kvl_host_call_forsake,
        "fresh": fresh,
        "gc": ffi.gc,
        "handed": handed,
        "held_box": held_box,
        "index": exact_int if IS_PYPY else index,  # whose cffi would ask an int's own __int__
        "keep": keep,
        "keep_parts": keep_parts,
        "later": False,
        "lend": lend,
        "new_local": new_local,
        "lone_byte": fast_conversions.lone_byte,
        "new": ffi.new,
        "objects": objects,
        "only_bytes": fast_conversions.only_bytes,
        "owned_box": owned_box,
        "owner_end": lib.kvl_owner_end,
        "owner_new": lib.kvl_owner_new,
        "received": received,
        "real": fast_conversions.real,
        "single": fast_conversions.single,
        "reinit": reinit,
        "remembered": remembered,
        "settle": settle,
        "shared_box": shared_box,
        "text": fast_conversions.text,
        "to_complex": fast_conversions.to_complex,
        "as_given": fast_conversions.as_given,
        "unpack": ffi.unpack,
        "untrack": untrack,
        "whole": fast_conversions.whole,
        WRAPPERS: True,
        "__builtins__": builtins,  # a function made without exec gets none before CPython 3.10
    }
)


def note_later(one: int) -> None:
    """Have the next call of a wrapper raise an exception that was deferred."""
    _generated.later = True  # type: ignore[attr-defined]


def raise_later() -> None:
    """Raise this thread's oldest such exception."""
    # First, so that what comes meanwhile is not forgotten.
    _generated.later = False  # type: ignore[attr-defined]
    error, more = fetch_later()
    if more:
        note_later(1)
    if error is not None:
        try:
            raise error
        finally:
            del error  # its traceback would lead back to it


_generated.__dict__["raise_later"] = raise_later

#: source -> code with a placeholder for each name that differs from function to function, and its lines that leave the
#: call
_templates: Dict[str, Tuple[CodeType, FrozenSet[int]]] = {}
_PLACEHOLDER = "$"


def compile_source(source: str, bound: Dict[str, Any], handed: Handed, **attributes: Any) -> FunctionType:
    """The function `f` that `source` defines, with the names in `bound` as constants of its code, which hands C++ that.

    `attributes` are other attributes of the code: its name and the like. PyPy treats a constant of the code as one in
    machine code too, however the function is reached; a closure variable it has to read anew after each call of C.
    None of the names may be called directly, or stand beside `is`: the compiler warns of that with constants.
    """
    found = _templates.get(source)
    if found is None:
        tree = _Placeholders(bound).visit(ast.parse(source))
        scope: Dict[str, Any] = {}
        exec(compile(tree, "<kevel>", "exec"), scope)
        leaving = (number for number, line in enumerate(source.splitlines(), 1) if "slow.__call__" in line)
        found = _templates[source] = scope["f"].__code__, frozenset(leaving)
    template, idle = found
    constants = tuple(
        bound[value[1:]] if type(value) is str and value.startswith(_PLACEHOLDER) else value
        for value in template.co_consts
    )
    constants += (Uses(*handed, idle),)
    return make_function(template.replace(co_consts=constants, **attributes))


def make_function(code: CodeType, defaults: Tuple[Any, ...] = ()) -> FunctionType:
    """A function of generated code."""
    return function_of(code, _generated.__dict__, defaults)


class _Placeholders(ast.NodeTransformer):
    """Turns names into constants that say which name they were."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(names)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id not in self.names:
            return node
        return ast.copy_location(ast.Constant(_PLACEHOLDER + node.id), node)
