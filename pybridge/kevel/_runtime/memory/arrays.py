"""Arrays as parameters: the memory of Python objects, in place, with the shape and the strides that it has.

A view is two pieces of C data: the address of the first element, and an int64_t[] of how many dimensions there are,
their sizes, and their strides in bytes. The first one holds the memory as long as it lives. Whatever exports a buffer
is viewed; what does not is asked for `__array_interface__`, then for `__dlpack__`.
"""

import array
import math
import struct
from typing import Any, Callable, Dict, FrozenSet, List, Tuple

from ..base.interpreter import IS_PYPY
from ..base.lib import ctype, ffi
from .array_sources import ShownArray, find
from .resizable import Copied, is_resizable, pin
from .source import KINDS, Source, element_of, is_ndarray, pinned

__all__ = ["ArrayKind", "located"]

View = Tuple[Any, Any]

_CHARS = ctype("char[]")
_INTS = ctype("int64_t[]")
_POINTER = ctype("char *")
_ADDRESS = ctype("intptr_t")

_NAMES = {"i": "int", "u": "uint", "f": "float", "c": "complex", "b": "bool"}
_LAYOUTS_KEPT = 512

#: (shape, strides) -> its description for C; a program has few different ones, or so many that none is worth keeping
_layouts: Dict[Any, Any] = {}
_kinds: Dict[str, "ArrayKind"] = {}


def _remember(kept: Dict[Any, Any], key: Any, value: Any) -> None:
    if len(kept) >= _LAYOUTS_KEPT:
        kept.clear()
    kept[key] = value


def _layout(shape: Tuple[int, ...], strides: Tuple[int, ...]) -> Any:
    made = ffi.new(_INTS, [len(shape), *shape, *strides])
    _remember(_layouts, (shape, strides), made)
    return made


def _name(element: str) -> str:
    """How messages call an element such as "f8": float64."""
    if element[0] == "x":
        return "bytes"
    if element == "b1":
        return "bool"
    return f"{_NAMES[element[0]]}{int(element[1:]) * 8}"


def located(obj: Any, description: str) -> Tuple[int, List[int], Any]:
    """Where the memory of an object is, if an ArrayKind takes it: address and layout, and what holds it.

    Modules call it by this name (kevel/eigen/owned.hpp).
    """
    kind = _kinds.get(description)
    if kind is None:
        kind = _kinds[description] = ArrayKind(description)
    # The copy that is made of it asks Python again, which may do anything meanwhile.
    memory, layout = kind.copied(obj)[:2] if is_resizable(obj) else kind.view(obj)
    return int(ffi.cast(_ADDRESS, memory)), list(layout), memory


class ArrayKind:
    """What a parameter takes, as kvl_param.type_name tells it: "f8,2,w" are writable float64s in two dimensions.

    The dimensions of one that takes any number of them are -1. x1 are bytes, however they are called.
    """

    __slots__ = ("element", "lend", "ndim", "view", "writable")

    def __init__(self, description: str) -> None:
        self.element, ndim, mode = description.split(",")
        self.ndim = int(ndim)
        self.writable = mode == "w"
        #: object -> View; TypeError with the reason if it does not fit
        self.view: Callable[[Any], View] = self._viewer()
        #: on PyPy: object -> a view for a call, and what `end_lent` ends after it (0: nothing)
        self.lend = self._lender()

    def __str__(self) -> str:
        name = f"{_name(self.element)}, {self._dimensions(self.ndim)}"
        return f"array[{name}]" if self.writable else f"const array[{name}]"

    def _formats(self) -> FrozenSet[str]:
        """The formats of memoryviews that certainly are such elements."""
        if self.element == "x1":
            return frozenset("bBc")
        kind, size = self.element[0], int(self.element[1:])
        if kind == "c":
            return frozenset({8: ("Zf",), 16: ("Zd",), 32: ("Zg",)}[size])
        if size == 16:
            return frozenset("g")
        letters = [letter for letter, its in KINDS.items() if its == kind and letter not in ("g", "Zf", "Zd", "Zg")]
        return frozenset(letter for letter in letters if struct.calcsize(letter) == size)

    def _viewer(self) -> Callable[[Any], View]:
        formats, ndim, writable = self._formats(), self.ndim, self.writable
        from_buffer, chars, layouts, general = ffi.from_buffer, _CHARS, _layouts, self._general
        # numpy's class and dtype as they were met last, the layouts of its arrays without gaps, and of those with gaps
        # the layouts and what selects the first element: the memory of that has no gaps, so cffi tells where it is
        ndarray: Any = None
        dtype: Any = None
        shapes: Dict[Any, Any] = {}
        gapped: Dict[Any, Any] = {}

        def view(obj: Any) -> View:
            nonlocal ndarray, dtype
            try:
                if type(obj) is ndarray and obj.dtype is dtype:
                    shape = obj.shape
                    layout = shapes.get(shape)
                    if layout is not None:
                        try:
                            return from_buffer(chars, obj, writable), layout
                        except (BufferError, ValueError):
                            pass  # it has gaps, or is read-only
                    known = gapped.get((shape, obj.strides))
                    if known is not None:
                        layout, first = known
                        return from_buffer(chars, obj[first], writable), layout
                if IS_PYPY and type(getattr(type(obj), "__array_interface__", None)) is ShownArray:
                    return general(obj)  # without a memoryview, which a collection has to end
                seen: Any = memoryview(obj)
                if seen.format not in formats or (seen.ndim != ndim and ndim >= 0) or (writable and seen.readonly):
                    return general(obj)
                has_gaps = not seen.c_contiguous
                if has_gaps and (type(obj) is memoryview or not (IS_PYPY or is_ndarray(obj))):
                    return general(obj)  # where from_buffer refuses it, or copies
                layout = layouts.get((seen.shape, seen.strides)) if has_gaps else shapes.get(seen.shape)
                if layout is None:
                    layout = _layout(seen.shape, seen.strides)
                    if not has_gaps:
                        _remember(shapes, seen.shape, layout)
                if IS_PYPY:  # which sees the memory faster than numpy's attributes
                    return from_buffer(chars, seen), layout
                if seen.obj is not obj:  # a memoryview, or a class of Python has `__buffer__`, which gives one
                    return pinned(seen), layout
                if not is_ndarray(obj):
                    return from_buffer(chars, obj), layout  # of the object itself: see pinned
                ndarray, dtype = type(obj), obj.dtype
                if not has_gaps:
                    return from_buffer(chars, obj), layout
                first = (slice(0, 1),) * seen.ndim
                _remember(gapped, (seen.shape, seen.strides), (layout, first))
                return from_buffer(chars, obj[first]), layout
            except (TypeError, BufferError, ValueError, NotImplementedError):
                return general(obj)  # there is no buffer, or not such a one

        return view

    def _lender(self) -> Callable[[Any], Tuple[Any, Any, Any]]:
        formats, takes_rows = self._formats(), self.ndim in (1, -1)
        cast, view, copied = ffi.cast, self.view, self.copied
        rows: Dict[int, Any] = {}
        arrays = array.array

        def lend(obj: Any) -> Tuple[Any, Any, Any]:
            if type(obj) is arrays and takes_rows and obj.typecode in formats:
                place, address, count = pin(obj)
                if place:
                    layout = rows.get(count)
                    if layout is None:
                        layout = _layout((count,), (obj.itemsize,))
                        _remember(rows, count, layout)
                    return cast(_POINTER, address), layout, place
            if is_resizable(obj):
                return copied(obj)
            memory, layout = view(obj)
            return memory, layout, 0

        return lend

    def copied(self, obj: Any) -> Tuple[Any, Any, Any]:
        """The same of memory that is copied: see memory/resizable.py."""
        layout = self.view(obj)[1]
        copied = Copied(memoryview(obj))
        count = math.prod(layout[1 : 1 + layout[0]])
        if count * int(self.element[1:]) != copied.size:
            raise BufferError("this object was resized while its memory was asked for")
        return copied.memory, layout, copied if self.writable else 0

    def _general(self, obj: Any) -> View:
        """The same for anything; TypeError if it does not fit."""
        source = find(obj)
        self._check(source)
        return source.data(), _layout(source.shape, source.strides)

    def _check(self, source: Source) -> None:
        element, swapped = element_of(source.format, source.itemsize)
        wanted = _name(self.element)
        if self.element == "x1":
            fits = source.itemsize == 1 and element[:1] in ("i", "u", "x")
        else:
            fits = element == self.element
        if not fits:
            got = _name(element) if element else f"elements of the format {source.format!r}"
            raise TypeError(f"expected an array of {wanted}, got {got}")
        if swapped:
            raise TypeError(f"its {wanted} elements have the byte order of another machine: convert them first")
        if self.ndim >= 0 and len(source.shape) != self.ndim:
            raise TypeError(
                f"expected {self._dimensions(self.ndim)}, got an array of {self._dimensions(len(source.shape))}"
            )
        if self.writable and source.readonly:
            raise TypeError("its memory is read-only, and the function may write to it: in C++, take array<const T>")

    @staticmethod
    def _dimensions(count: int) -> str:
        return "any dimensions" if count < 0 else "1 dimension" if count == 1 else f"{count} dimensions"
