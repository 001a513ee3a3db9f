"""Where the memory of an object is, by each protocol that tells it: buffers, `__array_interface__` and `__dlpack__`."""

import sys
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from ._array_claims import Claim
from ._interpreter import IS_PYPY
from ._lending import stay_lent
from ._lib import ctype, ffi

__all__ = [
    "KINDS",
    "ShownArray",
    "Source",
    "contiguous_strides",
    "element_of",
    "find",
    "holding",
    "is_ndarray",
    "pinned",
    "shows_array",
]

_CHARS = ctype("char[]")
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


class ShownArray(property):
    """`__array_interface__` of C++ classes: whoever asks for it, such as NumPy, keeps the object and refers into it."""

    def __init__(self, told: Callable[[Any], Dict[str, Any]]) -> None:
        def show(obj: Any) -> Dict[str, Any]:
            shown = told(obj)  # which refuses what is no instance
            stay_lent(obj)
            return shown

        super().__init__(show)
        self.told = told


def shows_array(cls: Any, name: str) -> None:
    """Have a class show its memory by a property of that name, which it has no longer then. For <kevel/array.hpp>."""
    told = cls.__dict__[name].fget
    type.__delattr__(cls, name)
    type.__setattr__(cls, "__array_interface__", ShownArray(told))


def find(obj: Any) -> Source:
    """The memory of an object; TypeError if it shows none."""
    shown = getattr(type(obj), "__array_interface__", None)
    if type(shown) is ShownArray:
        return _interface(obj, shown.told(obj))
    view: Optional[memoryview]
    why = ""
    try:
        view = memoryview(obj)
    except TypeError:
        view = None
    except (BufferError, ValueError) as error:
        view, why = None, str(error)
    if view is not None:
        return _buffer(view, type(obj) is memoryview)
    interface = None if isinstance(obj, type) else getattr(obj, "__array_interface__", None)
    if isinstance(interface, dict) and isinstance(interface.get("data"), tuple):
        return _interface(obj, interface)
    if hasattr(type(obj), "__dlpack__"):
        from ._dlpack import dlpack_source  # few programs need it

        return dlpack_source(obj)
    name = type(obj).__qualname__
    if not why:
        raise TypeError(f"expected an array, got {name}, which does not show its memory")
    raise TypeError(f"this {name} does not show its memory: {why}")


def contiguous_strides(shape: Sequence[int], itemsize: int) -> Tuple[int, ...]:
    """The strides, in bytes, of memory without gaps in C's order."""
    strides: List[int] = []
    for length in reversed(shape):
        strides.insert(0, itemsize)
        itemsize *= length
    return tuple(strides)


def _buffer(view: memoryview, may_be_slice: bool) -> Source:
    if IS_PYPY and may_be_slice and not view.c_contiguous:
        raise TypeError("PyPy gives only a copy of a memoryview with gaps: pass a slice of a numpy.ndarray instead")
    source = Source(view.format or "B", view.itemsize, view.shape or (), view.strides or (), view.readonly)

    def data() -> Any:
        if view.c_contiguous:
            return pinned(view)
        if IS_PYPY:
            return ffi.from_buffer(_CHARS, view)
        from ._strided import first_of_strided  # which loads ctypes

        return first_of_strided(view)

    source.data = data
    return source


def holding(address: int, owner: Any) -> Any:
    """A pointer that keeps `owner` alive."""
    # A builtin function: what a signal's handler raised in one of Python's would be lost.
    return ffi.gc(ffi.cast(_POINTER, address), [owner].append)


def pinned(view: memoryview) -> Any:
    """A pointer to contiguous memory, which `view` holds: nobody else may have that.

    On CPython no C data may hold a buffer of a memoryview. When garbage has both, the collector may clear the
    memoryview first, which fails while somebody has a buffer of it; it crashes over that, or leaves the error behind.
    """
    memory = ffi.from_buffer(_CHARS, view)
    if IS_PYPY:
        return memory
    address = int(ffi.cast(_ADDRESS, memory))
    ffi.release(memory)
    return holding(address, view)


def _interface(obj: Any, told: Any) -> Source:
    who = f"the __array_interface__ of this {type(obj).__qualname__}"
    typestr, data = told.get("typestr"), told.get("data")
    if not isinstance(typestr, str) or len(typestr) < 3:
        raise TypeError(f"{who} has the typestr {typestr!r}, which names no elements, as '<f8' does")
    if not isinstance(data, tuple) or len(data) != 2:
        raise TypeError(f"{who} has no data of an address and a flag")
    if told.get("mask") is not None:
        raise TypeError(f"{who} has a mask, which C++ would not see: pass the elements alone")
    itemsize = int(typestr[2:]) if typestr[2:].isdecimal() else 0
    claim = Claim(who, data[0], itemsize, told.get("shape"), told.get("strides"))
    source = Source(_format_of(typestr), itemsize, claim.shape, claim.strides, bool(data[1]))
    source.data = lambda: holding(claim.address, (obj, told))
    return source


def _format_of(typestr: str) -> str:
    """The struct module's format of an array interface's type, or the type itself."""
    order, kind, size = typestr[0], typestr[1], typestr[2:]
    letters = {
        ("i", "1"): "b", ("i", "2"): "h", ("i", "4"): "i", ("i", "8"): "q",
        ("u", "1"): "B", ("u", "2"): "H", ("u", "4"): "I", ("u", "8"): "Q",
        ("f", "2"): "e", ("f", "4"): "f", ("f", "8"): "d", ("f", "16"): "g",
        ("c", "8"): "Zf", ("c", "16"): "Zd", ("c", "32"): "Zg", ("b", "1"): "?",
    }  # fmt: skip
    letter: Optional[str] = letters.get((kind, size))
    return typestr if letter is None else letter if order == "|" else order + letter
