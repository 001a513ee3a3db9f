"""Items, hashes, integers of any size and source text, for C++."""

from typing import Any, Callable, Dict

from ..base.lib import ffi, lib
from ..convert.exact import exact_int
from ..handles.places import objects, put, reserve

__all__ = ["FUNCTIONS"]

_STOP = -2
_NO_DICT = -3
_WRONG_TYPE = 1
_MISSING = object()


def _getitem_index(obj: int, index: int) -> int:
    result = objects[obj][index]
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


def _setitem_index(obj: int, index: int, value: int) -> int:
    if value < 0:
        del objects[obj][index]
    else:
        objects[obj][index] = objects[value]
    return 0


def _list_append(obj: int, value: int) -> int:
    if not isinstance(objects[obj], list):
        return _WRONG_TYPE
    objects[obj].append(objects[value])
    return 0


def _dict_get(obj: int, key: int) -> int:
    if not isinstance(objects[obj], dict):
        return _NO_DICT
    found = objects[obj].get(objects[key], _MISSING)
    if found is _MISSING:
        return _STOP
    kvl_place = reserve(found)
    objects[kvl_place] = found
    return kvl_place


def _set_add(obj: int, value: int) -> int:
    if not isinstance(objects[obj], set):
        return _WRONG_TYPE
    objects[obj].add(objects[value])
    return 0


def _hash(obj: int, out: Any) -> int:
    out[0] = hash(objects[obj])
    return 0


def _integer_new(data: Any, size: int, is_signed: int) -> int:
    raw = bytes(ffi.buffer(data, size)) if size else b""
    result = int.from_bytes(raw, "little", signed=bool(is_signed))
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


def _integer_get(obj: int, is_signed: int, data: Any, capacity: int) -> int:
    if not isinstance(objects[obj], int):
        raise TypeError(f"expected int, got {type(objects[obj]).__name__}")
    number = exact_int(objects[obj])
    if number < 0 and not is_signed:
        raise OverflowError("a negative int has no unsigned bytes")
    # A sign takes a bit more; of a negative number the bits of its complement.
    bits = (number if number >= 0 else ~number).bit_length() + bool(is_signed)
    needed = max((bits + 7) // 8, 1)
    if needed <= capacity:
        ffi.memmove(data, number.to_bytes(capacity, "little", signed=bool(is_signed)), capacity)
    return needed


def _run(source: Any, size: int, mode: int, globals_: int, locals_: int) -> int:
    text = ffi.unpack(source, size).decode() if size else ""
    space = {"__builtins__": __builtins__} if globals_ < 0 else objects[globals_]
    names = space if locals_ < 0 else objects[locals_]
    if mode == lib.KVL_RUN_EVAL:
        return put(eval(text, space, names))
    exec(compile(text, "<string>", "exec"), space, names)
    return 0  # the place of None


#: functions of the host table
FUNCTIONS: Dict[str, Callable[..., int]] = {
    "getitem_index": _getitem_index,
    "setitem_index": _setitem_index,
    "list_append": _list_append,
    "dict_get": _dict_get,
    "set_add": _set_add,
    "hash": _hash,
    "integer_new": _integer_new,
    "integer_get": _integer_get,
    "run": _run,
}
