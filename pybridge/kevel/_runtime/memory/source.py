"""Memory as its owner describes it, and pointers that keep its owner alive."""

import sys
from typing import Any, Callable, List, Sequence, Tuple

from ..base.interpreter import IS_PYPY
from ..base.lib import ctype, ffi

__all__ = ["CHARS", "KINDS", "Source", "contiguous_strides", "element_of", "holding", "is_ndarray", "pinned"]

#: memory as its bytes
CHARS = ctype("char[]")
_POINTER = ctype("char *")
_ADDRESS = ctype("intptr_t")
_FOREIGN = "><"[sys.byteorder == "big"] + ("!" if sys.byteorder == "little" else "")

#: letters of the struct module -> kind of element
KINDS = {
    **dict.fromkeys("bhilqn", "i"),
    **dict.fromkeys("BHILQN", "u"),
    **dict.fromkeys("efdg", "f"),
    **dict.fromkeys(("Zf", "Zd", "Zg"), "c"),
    "?": "b",
    "c": "x",
}


class Source:
    """Memory as its owner describes it. `data()` gives a pointer that holds it."""

    def __init__(self, format_: str, itemsize: int, shape: Any, strides: Any, readonly: bool) -> None:
        self.format = format_
        self.itemsize = itemsize
        self.shape = tuple(shape)
        self.strides = tuple(strides) if strides is not None else contiguous_strides(self.shape, itemsize)
        self.readonly = readonly
        self.data: Callable[[], Any] = lambda: ffi.NULL


def is_ndarray(obj: Any) -> bool:
    """Whether it is a numpy.ndarray, and of no class derived from it."""
    cls = type(obj)
    return cls.__name__ == "ndarray" and cls.__module__ == "numpy"


def element_of(format_: str, itemsize: int) -> Tuple[str, bool]:
    """Kind and size of an element, such as "f8", and whether its bytes are in the wrong order; "": no number."""
    letter = format_.lstrip("@=<>!^|")
    swapped = itemsize > 1 and format_[:1] in _FOREIGN and format_ != letter
    kind = KINDS.get(letter)
    return (f"{kind}{itemsize}" if kind else ""), swapped


def contiguous_strides(shape: Sequence[int], itemsize: int) -> Tuple[int, ...]:
    """The strides, in bytes, of memory without gaps in C's order."""
    strides: List[int] = []
    for length in reversed(shape):
        strides.insert(0, itemsize)
        itemsize *= length
    return tuple(strides)


def holding(address: int, owner: Any) -> Any:
    """A pointer that keeps `owner` alive."""
    # A builtin function: what a signal's handler raised in one of Python's would be lost.
    return ffi.gc(ffi.cast(_POINTER, address), [owner].append)


def pinned(view: memoryview) -> Any:
    """A pointer to contiguous memory, which `view` holds: nobody else may have that.

    On CPython no C data may hold a buffer of a memoryview. When garbage has both, the collector may clear the
    memoryview first, which fails while somebody has a buffer of it; it crashes over that, or leaves the error behind.
    """
    memory = ffi.from_buffer(CHARS, view)
    if IS_PYPY:
        return memory
    address = int(ffi.cast(_ADDRESS, memory))
    ffi.release(memory)
    return holding(address, view)
