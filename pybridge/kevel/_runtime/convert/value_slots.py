"""Values between slots and Python objects, for what C++ asks Python for."""

from typing import Any

from ..base.lib import ctype, ffi, lib
from ..instances.ownership_transfer import give, owns_box
from ..types.registry import info
from ..types.state import is_instance
from .boost_values import TAKEN, is_utf8, taken, wide
from .boost_values import value as boost_value
from .convert import Mismatch, as_enum, no_object, normalise_number, refusal, type_name
from .converters import converted_number
from .exact import INT_RANGES
from .fast_conversions import first_byte

__all__ = ["from_slots", "number", "text", "to_slots", "typed_to_slots"]

#: what value_get returns for KVL_STOP
_STOP = -2
_ASK: int = lib.KVL_VALUE_ASK
#: what usual values are asked for with
_BY_TYPE: int = lib.KVL_VALUE_BY_TYPE
_BOOL, _TEXT, _DOUBLE = (ord(code) | _BY_TYPE for code in "?sd")
#: the same of integers -> what fits an int64_t, too
_INTEGERS = {ord(code) | _BY_TYPE: (low, min(high, 2**63 - 1)) for code, (low, high) in INT_RANGES.items()}


def _box_to_slots(obj: Any, slots: Any) -> None:
    if not is_instance(obj) or not owns_box(obj):
        raise TypeError(f"this {type_name(obj)} does not own a C++ object by a smart pointer")
    try:
        give(obj, slots)
    except AttributeError:  # another thread was faster
        raise TypeError(no_object(obj)) from None


def to_slots(obj: Any, code: str, slots: Any) -> None:
    """Write the C++ value of a Python object to slots[0..]; TypeError or OverflowError if it does not fit."""
    if code == "U":
        return _box_to_slots(obj, slots)
    if code != "E":
        return _write(number(obj, code), code, slots)
    try:
        return _write(as_enum(info(slots[0].i), obj), code, slots)
    except Mismatch as mismatch:
        refused = [refusal(mismatch)]
    raise refused.pop()


def number(obj: Any, code: str) -> Any:
    """The number, or other plain value, that goes into the slot; TypeError or OverflowError if it does not fit."""
    try:
        return normalise_number(code, obj)
    except Mismatch as mismatch:
        refused = [refusal(mismatch)]
    raise refused.pop()  # a variable would lead back to it


def typed_to_slots(obj: Any, code: int, slots: Any) -> int:
    """The same where the type alone decides (KVL_VALUE_BY_TYPE). Errors: what conversions of Boost.Python's raise."""
    plain = type(obj)
    if plain is int and code in _INTEGERS:
        low, high = _INTEGERS[code]
        if low <= obj <= high:
            slots[0].i = obj
            return 0
    elif plain is bool and code == _BOOL:
        slots[0].i = obj
        return 0
    elif plain is str and code == _TEXT and obj.isascii():
        lib.kvl_host_text_set(obj.encode(), len(obj))
        return 0
    elif plain is float and code == _DOUBLE:
        slots[0].d = obj
        return 0
    known = chr(code & 0xFF)
    if known not in TAKEN and known != "E":
        if not code & _ASK:
            to_slots(obj, known, slots)
        return 0
    type_ = info(slots[0].i)
    if known == "E":
        try:
            value = as_enum(type_, obj)
        except Mismatch as mismatch:
            if mismatch.out_of_range:
                raise refusal(mismatch) from None
            return _STOP
    elif taken(known, obj, type_):
        if known in "cz" and not is_utf8(obj):
            return _STOP  # Boost.Python looks for a C++ object here: the UTF-8 that CPython keeps
        value = None if code & _ASK else boost_value(known, obj, type_)
        if known == "s" and value is not None and "wchar_t" in type_.cpp_name:
            value = wide(value)
    else:
        value = converted_number(known, obj, type_)
        if value is None:
            return _STOP
    if not code & _ASK:
        _write(first_byte(value) if known == "c" else value, known, slots)
    return 0


def _write(value: Any, code: str, slots: Any) -> None:
    if code in "bBhHiIq":
        slots[0].i = value
    elif code == "E":
        type_ = info(slots[0].i)
        slots[0].i = type_.number(value) if type(value) is type_.cls else type_.given(value)
    elif code == "Q":
        slots[0].u = value
    elif code == "?":
        slots[0].i = bool(value)
    elif code in "fd":
        slots[0].d = value
    elif code == "c":
        slots[0].i = value if type(value) is int else ord(value)
    elif code == "Z":
        slots[0].d = value.real
        slots[1].d = value.imag
    elif value is None:
        lib.kvl_host_text_set(ffi.NULL, 0)
    else:
        data = value.encode() if isinstance(value, str) else value
        lib.kvl_host_text_set(data, len(data))


def from_slots(code: str, slots: Any) -> Any:
    """The Python object of the C++ value in slots[0..]."""
    if code in "bBhHiIq":
        return slots[0].i
    if code == "Q":
        return slots[0].u
    if code == "?":
        return bool(slots[0].i)
    if code in "fd":
        return slots[0].d
    if code == "c":
        return chr(slots[0].i & 0xFF)
    if code == "v":
        return None
    if code == "Z":
        return complex(slots[0].d, slots[1].d)
    if code == "E":
        return info(slots[1].i).member(slots[0].i)
    return text(code, ffi.cast(ctype("char *"), slots[0].p), slots[1].i if code != "z" else -1)


def text(code: str, data: Any, size: int) -> Any:
    """str (codes s, z) or bytes (y) of C memory; size -1 = NUL-terminated; None of a null C string."""
    if not data:
        return None if code == "z" else (b"" if code == "y" else "")
    raw = ffi.string(data) if size < 0 else ffi.unpack(data, size)
    return raw if code == "y" else raw.decode()
