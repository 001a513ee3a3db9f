"""The plain values in objects of classes derived from int, float, str and bytes, whose methods may say anything."""

import math
import os
import sys
from operator import index
from typing import Any, Dict, Tuple, Union

__all__ = [
    "HIGHEST_SINGLE",
    "INT_RANGES",
    "encoded_path",
    "exact_bytes",
    "exact_complex",
    "exact_float",
    "exact_int",
    "exact_real",
    "exact_text",
    "is_of_numbers",
    "is_single",
]

#: code -> (lowest, highest)
INT_RANGES: Dict[str, Tuple[int, int]] = {
    "b": (-(2**7), 2**7 - 1),
    "B": (0, 2**8 - 1),
    "h": (-(2**15), 2**15 - 1),
    "H": (0, 2**16 - 1),
    "i": (-(2**31), 2**31 - 1),
    "I": (0, 2**32 - 1),
    "q": (-(2**63), 2**63 - 1),
    "Q": (0, 2**64 - 1),
}

#: the highest number that a C++ float holds, and the lowest above it that becomes infinite there
HIGHEST_SINGLE = (2 - 2.0**-23) * 2.0**127
_NO_SINGLE = (2 - 2.0**-24) * 2.0**127


def is_single(number: float) -> bool:
    """Whether a C++ float has a number but for its last digits, and so no infinity in its place."""
    return not _NO_SINGLE <= abs(number) < math.inf


def exact_text(text: Any) -> str:
    """A str as it is."""
    # str.__str__ of PyPy makes a broken str of one that has a __len__ of its own.
    return text if type(text) is str else str.__getitem__(text, slice(None))


def exact_bytes(data: Any) -> bytes:
    """The bytes of a bytes, bytearray or memoryview."""
    if type(data) is bytes:
        return data
    if issubclass(type(data), bytes):
        return bytes.__getitem__(data, slice(None))
    if issubclass(type(data), bytearray):
        return bytes(bytearray.__getitem__(data, slice(None)))
    return memoryview(data).tobytes()


def exact_int(obj: Any) -> int:
    """The int that an object stands for, by `__index__`; TypeError if it is none."""
    value = index(obj)
    return value if type(value) is int else int.__add__(value, 0)  # on PyPy int.__index__ asks the object


def is_of_numbers(cls: type, kind: str) -> bool:
    """Whether a type says that it is one of `numbers`; none can have said so before that module was imported."""
    known = sys.modules.get("numbers")
    return known is not None and issubclass(cls, getattr(known, kind))


def exact_real(obj: Any) -> Union[float, int]:
    """The number that CPython's own functions take an object for where they want a double; TypeError if it is none.

    A float counts for what it holds; then `__float__` is asked, and then `__index__`. An int may be too large for a
    double. Texts are refused, which NumPy's would read, and complex numbers, whose imaginary part NumPy's would drop.
    """
    cls = type(obj)
    if issubclass(cls, float):
        return float.__pos__(obj)
    if issubclass(cls, int) and cls.__float__ is int.__float__:
        return int.__add__(obj, 0)
    if not hasattr(cls, "__float__"):
        return exact_int(obj)
    if issubclass(cls, (str, bytes)):
        raise TypeError
    if not is_of_numbers(cls, "Real") and is_of_numbers(cls, "Complex"):
        raise TypeError
    value = float(obj)
    return value if type(value) is float else float.__pos__(value)


def exact_float(obj: Any) -> float:
    """The same as a float; OverflowError if it is too large, too."""
    return obj if type(obj) is float else float(exact_real(obj))


def exact_complex(obj: Any) -> Union[complex, float, int]:
    """The number that an object stands for where a complex one is wanted, an int as above; TypeError if it is none."""
    cls = type(obj)
    if issubclass(cls, complex):
        return complex.__pos__(obj)
    if not hasattr(cls, "__complex__") or issubclass(cls, str):  # `complex` would read a text
        return exact_real(obj)
    value = complex(obj)
    return value if type(value) is complex else complex.__pos__(value)


def encoded_path(path: Any) -> bytes:
    """A path as the system's functions want it; for <kevel/stl/filesystem.hpp>."""
    encoded = os.fspath(path)
    return os.fsencode(exact_text(encoded) if isinstance(encoded, str) else exact_bytes(encoded))
