"""The plain values in objects of classes derived from int, float, str and bytes, whose methods may say anything."""

import os
from operator import index
from typing import Any, Dict, Tuple

__all__ = ["INT_RANGES", "encoded_path", "exact_bytes", "exact_float", "exact_int", "exact_text"]

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


def exact_float(obj: Any) -> float:
    """The number that CPython's own functions take an object for where they want a double; TypeError if it is none.

    A float counts for what it holds; then `__float__` is asked, and then `__index__`. `float` would read texts too.
    """
    cls = type(obj)
    if cls is float:
        value: float = obj
        return value
    if issubclass(cls, float):
        return float.__pos__(obj)
    if hasattr(cls, "__float__"):
        return float(obj)
    return float(exact_int(obj))


def encoded_path(path: Any) -> bytes:
    """A path as the system's functions want it; for <kevel/stl/filesystem.hpp>."""
    encoded = os.fspath(path)
    return os.fsencode(exact_text(encoded) if isinstance(encoded, str) else exact_bytes(encoded))
