"""The operators, queries and conversions that C++ asks for by number: KVL_OP_* and KVL_QUERY_* of kevel.h."""

import copy
import operator
import sys
from typing import Any, Callable, Tuple

from ..handles.places import drop, objects, put
from ..instances.instances import is_empty
from ..instances.keeping import keep

__all__ = ["BINARY", "QUERIES", "UNARY"]

_ALONE = 0
_ONCE = (None,)


def _references(obj: Any, unused: Any) -> int:
    return sys.getrefcount(obj)


def _shared(obj: Any, unused: Any) -> bool:
    return not _ALONE or sys.getrefcount(obj) > _ALONE


def _handle_signals(unused: Any, none: Any) -> int:
    # PyPy's compiled code looks for signals where a loop goes back, and nowhere else.
    for _ in _ONCE:
        pass
    return 0


#: KVL_OP_NEG to KVL_OP_COPY
UNARY: Tuple[Callable[[Any], Any], ...] = (
    operator.neg,
    operator.pos,
    operator.invert,
    abs,
    str,
    repr,
    iter,
    type,
    list,
    tuple,
    dict,
    bytes,
    int,
    float,
    operator.index,
    set,
    frozenset,
    complex,
    ascii,
    dir,
    lambda a: list(a.keys()),
    lambda a: list(a.values()),
    lambda a: list(a.items()),
    reversed,
    sorted,
    memoryview,
    copy.copy,
)

#: KVL_OP_GETITEM to KVL_OP_KEEP
BINARY: Tuple[Callable[[Any, Any], Any], ...] = (
    operator.getitem,
    operator.add,
    operator.sub,
    operator.mul,
    operator.truediv,
    operator.floordiv,
    operator.mod,
    operator.pow,
    operator.lshift,
    operator.rshift,
    operator.and_,
    operator.or_,
    operator.xor,
    operator.matmul,
    operator.iadd,
    operator.isub,
    operator.imul,
    operator.itruediv,
    operator.ifloordiv,
    operator.imod,
    operator.ilshift,
    operator.irshift,
    operator.iand,
    operator.ior,
    operator.ixor,
    operator.lt,
    operator.le,
    operator.eq,
    operator.ne,
    operator.gt,
    operator.ge,
    divmod,
    operator.ipow,
    operator.imatmul,
    format,
    keep,
)

#: KVL_QUERY_TRUE to KVL_QUERY_EMPTY; of the questions about one object the second is None
QUERIES: Tuple[Callable[[Any, Any], Any], ...] = (
    lambda a, b: bool(a),
    lambda a, b: len(a),
    operator.contains,
    operator.is_,
    isinstance,
    issubclass,
    lambda a, b: callable(a),
    hasattr,
    lambda a, b: bool(a == b),
    lambda a, b: bool(a < b),
    lambda a, b: bool(a != b),
    lambda a, b: bool(a <= b),
    lambda a, b: bool(a > b),
    lambda a, b: bool(a >= b),
    lambda a, b: operator.length_hint(a),
    operator.countOf,
    operator.indexOf,
    _shared,
    lambda a, b: is_empty(a),
    _handle_signals,
)

if hasattr(sys, "getrefcount"):
    _place = put(object())
    #: references to an object of which there is nothing but its place, seen from `_references` when it is asked of one
    _ALONE = _references(objects[_place], None)
    drop(_place)
