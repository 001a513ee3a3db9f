"""Memory of C++ as memoryviews and as arrays of NumPy, which keep its owner alive. For <kevel/array.hpp>."""

import importlib
import math
import struct
import sys
from typing import Any, Dict, List, Sequence

from ..base.lib import ffi
from ..instances.borrow_tracking import leased
from .source import contiguous_strides, holding

__all__ = ["Memory", "array_interface", "memoryview_over", "ndarray_over"]

#: address of arrays without elements, for which NumPy takes no 0
_NOWHERE = 64
#: kind and size of an element -> letter of the struct module, where memoryview has one
_LETTERS = {"b1": "?", "x1": "B", "f4": "f", "f8": "d"}
for _kind, _letters in (("i", "bhiq"), ("u", "BHIQ")):
    _LETTERS.update({f"{_kind}{struct.calcsize(letter)}": letter for letter in _letters})


class Memory:
    """What refers into memory of `owner`, and keeps that: a pointer has one, and an array of NumPy as its base."""

    __slots__ = ("__array_interface__", "__weakref__", "_kept", "owner")
    __array_interface__: Dict[str, Any]

    def __init__(self, owner: Any) -> None:
        self.owner = owner
        self._kept = leased(owner, self, True)


def array_interface(
    address: int, element: str, shape: Sequence[int], strides: Sequence[int], readonly: bool
) -> Dict[str, Any]:
    """The dict that `__array_interface__` is; without strides if there are none, for memory without gaps."""
    kind, size = element[0], element[1:]
    order = "|" if size == "1" else "<>"[sys.byteorder == "big"]
    interface = {
        "version": 3,
        "data": (address or _NOWHERE, readonly),
        "typestr": f"{order}{'u' if kind == 'x' else kind}{size}",
        "shape": tuple(shape),
    }
    if strides:
        interface["strides"] = tuple(strides)
    return interface


def ndarray_over(
    address: int, element: str, shape: Sequence[int], strides: Sequence[int], readonly: bool, owner: Any
) -> Any:
    """A numpy.ndarray over memory that `owner` keeps."""
    try:
        numpy: Any = importlib.import_module("numpy")
    except ImportError:
        raise ImportError(
            "an array of NumPy is wanted, which is not installed here: python -m pip install numpy"
        ) from None
    memory = Memory(owner)
    memory.__array_interface__ = array_interface(address, element, shape, strides, readonly)
    return numpy.asarray(memory)


def memoryview_over(
    address: int, element: str, shape: List[int], strides: Sequence[int], readonly: bool, owner: Any
) -> memoryview:
    """A memoryview over memory that `owner` keeps; BufferError if it cannot be one."""
    letter = _LETTERS.get(element)
    if letter is None:
        raise BufferError(f"a memoryview has no elements of the kind {element}: use as_ndarray")
    contiguous = contiguous_strides(shape, int(element[1:]))
    if tuple(strides or contiguous) != contiguous:
        raise BufferError("a memoryview over memory of C++ has no gaps, and is in C's order: use as_ndarray")
    size = math.prod(shape, start=int(element[1:]))
    if len(shape) != 1 and not size:
        raise BufferError("a memoryview of several dimensions has elements: use as_ndarray")
    flat: Any = memoryview(ffi.buffer(holding(address, Memory(owner)), size)).cast("B")
    view: memoryview = flat.cast(letter) if len(shape) == 1 else flat.cast(letter, shape)
    return view.toreadonly() if readonly else view
