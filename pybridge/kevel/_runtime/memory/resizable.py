"""Memory that may be resized while C++ has it, as PyPy lets it be: CPython refuses that while there is a buffer.

The memory of an array.array is pinned (core/src/capi/pin.rs): it stays when Python resizes the array. What else can be
resized is copied in, and back after the call. Either way C++ never has memory that is gone; what it wrote to an object
that was resized meanwhile cannot be where it belongs, and that is a BufferError.
"""

import array
import sys
from typing import Any, Callable, List, Tuple

from ..base.fork_lock import ForkLock
from ..base.interpreter import IS_PYPY
from ..base.lib import ctype, ffi, lib

__all__ = ["Copied", "end_all_lent", "end_lent", "is_resizable", "pin", "pin_view", "unpin"]

_CHARS = ctype("char[]")
_ADDRESS = ctype("intptr_t")
_FREED = 1


def is_resizable(obj: Any) -> bool:
    """Whether the memory of an object, or of what a memoryview shows, may go while C++ has it."""
    try:
        owner = obj.obj if type(obj) is memoryview else obj
    except ValueError:
        return False  # a memoryview that was released
    cls = type(owner)  # which no `__class__` of the user's is asked for
    if issubclass(cls, (array.array, bytearray)):
        return IS_PYPY
    mmap = sys.modules.get("mmap")
    return IS_PYPY and mmap is not None and issubclass(cls, mmap.mmap)


def _length(owner: Any) -> int:
    """Its own length, whatever a derived class says; ValueError for an mmap that was closed."""
    for cls in (array.array, bytearray):
        if issubclass(type(owner), cls):
            return cls.__len__(owner)
    return len(owner)


def _resized() -> BufferError:
    return BufferError("this object was resized while C++ used its memory: what C++ wrote there is lost")


class Copied:
    """A copy of an object's memory for C++."""

    __slots__ = ("_before", "_length", "_view", "memory")

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._length = _length(view.obj)
        self._before = view.tobytes()
        self.memory = ffi.new(_CHARS, self._before or b"\0")

    @property
    def size(self) -> int:
        """Bytes of it."""
        return len(self._before)

    def write_back(self) -> None:
        """Copy what C++ has changed to the object; BufferError if that has no such memory any more."""
        after = bytes(ffi.buffer(self.memory, self.size))
        if after == self._before:
            return
        try:
            # Asked of the owner: PyPy reads a view of an mmap beyond what that has left.
            if _length(self._view.obj) != self._length:
                raise _resized()
            self._view.cast("B")[:] = after
        except ValueError:  # of an mmap that was closed
            raise _resized() from None
        self._before = after


class _Pins:
    """The places of the core's table. It has none where PyPy's library cannot be changed, or does not free by that."""

    def __init__(self) -> None:
        size = ffi.new(ctype("int64_t *"))
        # Signed: of an unsigned number PyPy makes a long.
        self.table = ffi.cast(ctype("intptr_t *"), lib.kvl_host_pins(size)) if IS_PYPY else ffi.NULL
        self.free: List[int] = list(range(size[0] - 1, 0, -1)) if self.table else []
        if self.free and not self._works():
            self.free.clear()

    def _works(self) -> bool:
        trial = array.array("d", bytes(8000))
        place = pin_at(self, trial.buffer_info()[0])
        del trial[:]
        return not release(self, place)


def pin_at(pins: _Pins, address: int) -> int:
    """The place of a new pin; 0: there is none left."""
    try:
        place = pins.free.pop()
    except IndexError:
        return 0
    table = pins.table
    if table[0] < place:
        table[0] = place
    table[place] = address
    return place


def release(pins: _Pins, place: int) -> bool:
    """End a pin. False if the memory was freed meanwhile."""
    is_there = not pins.table[place] & _FREED
    if is_there:
        pins.table[place] = 0
    else:
        lib.kvl_host_pin_end(place)
    pins.free.append(place)
    return is_there


_made: List[_Pins] = []
_making = ForkLock()


def _pins() -> _Pins:
    """The table, made when something is pinned first: a program that pins nothing keeps PyPy's own `free`."""
    if not _made:
        with _making.held:
            if not _made:
                _made.append(_Pins())
    return _made[0]


def pin(obj: Any) -> Tuple[int, int, int]:
    """Keep the memory of an array.array until the place is let go.

    Returns that place, the address, and how many elements are there. The place is 0 if it cannot be done.
    """
    address, count = obj.buffer_info()
    place = pin_at(_pins(), address) if address else 0
    # Another thread may have resized it before there was a pin.
    if place and obj.buffer_info() != (address, count):
        release(_pins(), place)
        place = 0
    return place, address, count


def pin_view(view: memoryview, size: int, locate: Callable[[], Any]) -> Tuple[Any, int]:
    """Pin the array.array of whose memory a view shows `size` bytes: what `locate` gives, or None, and the place."""
    owner: Any = view.obj
    place, address, count = pin(owner) if type(owner) is array.array else (0, 0, 0)
    if not place:
        return None, 0
    memory = locate()
    start = int(ffi.cast(_ADDRESS, memory))
    if address <= start and start + size <= address + count * owner.itemsize:
        return memory, place
    release(_pins(), place)
    return None, 0


def unpin(place: int) -> None:
    """Let the memory go; BufferError if Python has resized the array."""
    if not release(_pins(), place):
        raise _resized()


def end_lent(lent: Any) -> None:
    """What is to be done after a call with what it was lent: the place of a pin, or a copy."""
    if type(lent) is int:
        unpin(lent)
    else:
        lent.write_back()


def end_all_lent(*lent: Any) -> None:
    """The same of several, some of which are 0 for nothing."""
    failed = None
    for each in lent:
        try:
            if each:
                end_lent(each)
        except BufferError as error:
            failed = error
    if failed is not None:
        try:
            raise failed
        finally:
            del failed  # its traceback would lead back to it
