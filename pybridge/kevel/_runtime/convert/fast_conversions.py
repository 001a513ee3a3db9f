"""What generated wrappers call for arguments that cffi does not convert by itself: plain objects only, else TypeError.

Whatever is refused here goes the slow way (convert/convert.py), which takes more and says what is wrong.
"""

from typing import Any

from ..base.lib import ffi
from .converters import Converted
from .exact import exact_float, is_single

__all__ = [
    "as_given",
    "boolean",
    "c_string",
    "char",
    "double",
    "first_byte",
    "lone_byte",
    "only_bytes",
    "real",
    "single",
    "text",
    "to_complex",
    "whole",
]


def char(obj: Any) -> int:
    code = ord(obj) if type(obj) is str else -1
    if not 0 <= code < 256:
        raise TypeError
    return code


def text(obj: Any) -> bytes:
    if type(obj) is str:
        return obj.encode()
    if type(obj) is bytes:
        return obj
    raise TypeError


def c_string(obj: Any) -> Any:
    if obj is None:
        return ffi.NULL
    if type(obj) is str and "\0" not in obj:
        return obj.encode()
    raise TypeError


def only_bytes(obj: Any) -> bytes:
    if type(obj) is bytes:
        return obj
    raise TypeError


def to_complex(obj: Any) -> complex:
    if type(obj) is complex:
        return obj
    if type(obj) is float or type(obj) is int:
        return complex(obj)
    raise TypeError


def as_given(*args: Any) -> Any:
    """The arguments as they were given: without what was converted for the call."""
    return tuple([arg.source if issubclass(type(arg), Converted) else arg for arg in args])


def real(obj: Any) -> float:
    if type(obj) is int:
        return float(obj)
    raise TypeError


def double(obj: Any) -> float:
    """What cffi makes of an argument on CPython, but for complex numbers: that of PyPy asks no `__index__`."""
    if type(obj) is int:
        return float(obj)
    return exact_float(obj)


def single(obj: Any) -> float:
    """The same for a C++ float."""
    number = double(obj)
    if not is_single(number):
        raise OverflowError
    return number


def whole(obj: Any) -> int:
    """What Boost.Python takes for an int: no `__index__` is asked."""
    if issubclass(type(obj), int):
        return int.__add__(obj, 0)
    raise TypeError


def first_byte(obj: Any) -> int:
    """What Boost.Python takes a text for as a char: the first byte of its UTF-8."""
    if type(obj) is str:
        data = obj.encode()
        return data[0] if data else 0
    raise TypeError


def lone_byte(number: int) -> str:
    """What Boost.Python makes of a char: a str of UTF-8 that is one byte."""
    return bytes((number & 255,)).decode()


def boolean(obj: Any) -> bool:
    if type(obj) is int:
        return obj != 0
    raise TypeError
