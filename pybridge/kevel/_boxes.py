"""Boxes: what owns a C++ object that does not live in memory of Python's garbage collector."""

from typing import Any

from ._lib import ctype, ffi

__all__ = ["is_box"]

_BOX = ctype("kvl_box *")


def is_box(memory: Any) -> bool:
    """Whether the memory of an instance is a box."""
    return isinstance(memory, ffi.CData) and ffi.typeof(memory) is _BOX
