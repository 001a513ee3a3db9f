"""Memory of Python objects for C++, and arrays of numbers in one crossing.

Contiguous memory is pinned (`ffi.from_buffer`) where the interpreter can; everything else is copied, and a copy is
written back at the release.
"""

import itertools
import math
from typing import Any, Callable, Dict, List, Set, Tuple

from ..base.interpreter import IS_PYPY
from ..base.lib import ctype, ffi, lib
from ..convert.convert import Mismatch, normalise_number, refusal
from ..convert.exact import HIGHEST_SINGLE
from ..functions.records import C_PARAMS
from ..handles.places import objects, reserve
from ..memory.resizable import is_resizable, pin_view, unpin
from ..memory.source import pinned

__all__ = ["FUNCTIONS"]

_CHARS = ctype("char[]")
_INTS = ctype("int64_t[]")


class _Held:
    """One acquisition: the view, the memory that C sees, and what describes it."""

    def __init__(self, view: memoryview, in_place: bool) -> None:
        self.view = view
        self.size = view.nbytes
        self.pin = 0
        self.memory = self._pin(in_place) if view.c_contiguous else None
        self.copied = self.memory is None
        if self.copied and in_place:
            raise BufferError(f"C++ cannot have the memory of this {type(view.obj).__name__} itself")
        if self.copied:
            self.before = view.tobytes()
            self.size = len(self.before)
            self.memory = ffi.new(_CHARS, self.before or b"\0")
        shape = view.shape or ()
        self.shape = ffi.new(_INTS, list(shape) or [0])
        self.strides = ffi.new(_INTS, _contiguous_strides(shape, view.itemsize) or [0])
        self.format = ffi.new(_CHARS, view.format.encode())

    def _pin(self, in_place: bool) -> Any:
        if not in_place and is_resizable(self.view):
            memory, self.pin = pin_view(self.view, self.size, lambda: pinned(self.view))
            return memory
        try:
            return pinned(self.view)
        except (TypeError, BufferError, ValueError, NotImplementedError):
            return None  # an interpreter that can't pin this kind of memory

    def write_back(self) -> None:
        """Copy what C has written to the object, if it has written to a copy."""
        if not self.copied or self.view.readonly:
            return
        written = bytes(ffi.buffer(self.memory, len(self.before)))
        if written != self.before:
            _scatter(self.view, written)
            self.before = written

    def release(self) -> None:
        """Let the memory go."""
        if not self.copied:
            ffi.release(self.memory)
        self.view.release()
        if self.pin:
            unpin(self.pin)


def _contiguous_strides(shape: Tuple[int, ...], itemsize: int) -> List[int]:
    strides, step = [], itemsize
    for length in reversed(shape):
        strides.append(step)
        step *= length
    return strides[::-1]


def _scatter(view: Any, data: bytes) -> None:
    """Write bytes in C order into a view of any strides."""
    if view.c_contiguous:
        view.cast("B")[:] = data
        return
    items: Any = memoryview(data).cast(view.format)
    if view.ndim == 1:
        view[:] = items
        return
    indices = itertools.product(*(range(length) for length in view.shape or ()))
    for index, item in zip(indices, items):
        view[index] = item


def _buffer_acquire(obj: int, flags: int, out: Any) -> int:
    view = memoryview(objects[obj])
    if flags & lib.KVL_BUFFER_WRITABLE and view.readonly:
        raise BufferError(f"the memory of this {type(objects[obj]).__name__} is read-only")
    held = _Held(view, bool(flags & lib.KVL_BUFFER_IN_PLACE))
    out.data = held.memory
    out.len = held.size
    out.itemsize = view.itemsize
    out.format = held.format
    out.shape = held.shape
    out.strides = held.strides
    out.ndim = view.ndim
    copied = lib.KVL_BUFFER_COPIED if held.copied else 0
    out.flags = flags | copied | (lib.KVL_BUFFER_READONLY if view.readonly else 0)
    result = held
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


def _buffer_release(held: int, mode: int) -> int:
    acquisition: _Held = objects[held]
    if mode != lib.KVL_RELEASE_ABORT:
        acquisition.write_back()
    if mode != lib.KVL_RELEASE_COMMIT:
        acquisition.release()
    return 0


def _region(obj: Any, offset: int, size: int) -> memoryview:
    view = memoryview(obj)
    if offset + size > view.nbytes:
        raise IndexError(f"bytes {offset} to {offset + size} are outside the memory of {view.nbytes} bytes")
    return view


def _buffer_read(obj: int, offset: int, size: int, out: Any) -> int:
    view = _region(objects[obj], offset, size)
    flat = view.cast("B") if view.c_contiguous else memoryview(view.tobytes())
    ffi.memmove(out, bytes(flat[offset : offset + size]), size)
    return 0


def _buffer_write(obj: int, offset: int, size: int, data: Any) -> int:
    view = _region(objects[obj], offset, size)
    if view.readonly:
        raise BufferError(f"the memory of this {type(objects[obj]).__name__} is read-only")
    written = bytes(ffi.buffer(data, size)) if size else b""
    if view.c_contiguous:
        view.cast("B")[offset : offset + size] = written
    else:
        whole = bytearray(view.tobytes())
        whole[offset : offset + size] = written
        _scatter(view, bytes(whole))
    return 0


def _array_get(obj: int, code: int, data: Any, capacity: int) -> int:
    source = objects[obj]
    letter = chr(code)
    items = source if type(source) in (list, tuple) else list(source)
    count = len(items)
    # A part of its own: methods of the elements, and other threads, may change the list at any time.
    part = items[: min(count, capacity)]
    if not part:
        return count
    if _is_plain(part, letter) and (letter != "f" or _fit_singles(part)):
        numbers = part
    else:
        numbers = [_number(item, letter, at) for at, item in enumerate(part)]
        if len(items) != count:
            raise RuntimeError(
                f"the list changed its size from {count} to {len(items)} while its elements were converted"
            )
    try:
        # The fastest way on PyPy, whose lists of ints and of floats it copies as a whole.
        made = ffi.new(ctype(C_PARAMS[letter] + "[]"), numbers)
    except (TypeError, OverflowError):
        for at, item in enumerate(part):
            _number(item, letter, at)
        raise
    ffi.memmove(data, made, ffi.sizeof(made))
    return count


def _is_plain(items: Any, letter: str) -> bool:
    """Whether cffi takes all elements, or refuses one for its value alone."""
    types = set(map(type, items))
    plain: Set[type] = {int, float, bool} if letter in "fd" else {bool} if letter == "?" else {int, bool}
    return types <= plain


def _number(item: Any, letter: str, at: int) -> Any:
    try:
        return normalise_number(letter, item)
    except Mismatch as mismatch:
        refused = [refusal(mismatch, f"element {at}: ")]
    raise refused.pop()  # a variable would lead back to it


def _fit_singles(numbers: Any) -> bool:
    """Whether it is sure of all of these plain numbers that a C++ float has them."""
    if IS_PYPY:
        return all(-HIGHEST_SINGLE <= number <= HIGHEST_SINGLE for number in numbers)
    try:
        return math.hypot(*numbers) <= HIGHEST_SINGLE  # 4 ns an element
    except OverflowError:
        return False


def _array_new(code: int, data: Any, count: int) -> int:
    result = list(ffi.unpack(ffi.cast(ctype(C_PARAMS[chr(code)] + " *"), data), count)) if count else []
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


#: functions of the host table
FUNCTIONS: Dict[str, Callable[..., int]] = {
    "buffer_acquire": _buffer_acquire,
    "buffer_release": _buffer_release,
    "buffer_read": _buffer_read,
    "buffer_write": _buffer_write,
    "array_get": _array_get,
    "array_new": _array_new,
}
