"""Handles of arguments and results: locals that name their place, so that the host makes and ends them with no call.

The core and the host share a word for each of the first places, which counts references and generations; the core's
kvl_host_words says how. Where that does not do (a place behind the shared ones, or somebody watches the lives of
handles) a call of the core makes and ends them.

A signal's handler may raise an exception between any two steps here. So who makes a handle knows it before it has the
object, and ends it again if an exception has met its end; and an object goes before its place does. At worst the number
of a place without an object is lost: eight bytes.
"""

from typing import Any

from ..base.interpreter import IS_PYPY
from ..base.lib import ffi, lib
from .errors import raise_pending
from .places import drop, free, objects, reserve

__all__ = ["ARGUMENT", "ARGUMENT_OF_RESULT", "both_end", "end_again", "end_local", "new_local", "received", "watch"]

#: The core's word for each of the first places: how many references there are to it, and above that its generation.
_words: Any = lib.kvl_host_words()
if not IS_PYPY:  # where this is faster than a pointer
    _words = memoryview(ffi.buffer(_words, 8 * lib.KVL_SHARED_PLACES)).cast("q")
_SHARED: int = lib.KVL_SHARED_PLACES
_LAST: int = lib.KVL_LAST_GENERATION
#: Handles of arguments that name their place are no less, nor are those of constants, in whose places constants are.
ARGUMENT: int = lib.KVL_ARGUMENT
_ARGUMENTS = ARGUMENT >> 48
_RESULTS: int = lib.KVL_RESULT >> 48
#: from the handle of a result to that of an argument which is the same object
ARGUMENT_OF_RESULT: int = lib.KVL_ARGUMENT - lib.KVL_RESULT
_FIRST: int = lib.KVL_NONE
_REFERENCES = 0xFFFFFFFF
_GENERATION = 1 << 32

#: Whether handles may be made and ended without the core, which then does not know of them.
_unseen = True


def watch(is_watching: bool) -> None:
    """Say whether somebody watches the lives of handles, so that the core has to know of each."""
    global _unseen
    _unseen = not is_watching


def new_local(obj: Any) -> int:
    """A local handle for an argument, ended with `end_local`. The caller has to put the object to its place:

        if handle >= ARGUMENT: objects[handle & 0xFFFFF] = obj
    """
    if obj is None or obj is True or obj is False or obj is Ellipsis or obj is NotImplemented:
        return _FIRST + reserve(obj)
    try:
        place = free.pop()  # what reserve does, without a call
    except IndexError:
        place = reserve(obj)
    if _unseen and place < _SHARED:
        word = _words[place]
        generation: int = word >> 32
        if generation <= _LAST:
            _words[place] = word + 1
            return ARGUMENT + (generation << 20) + place
    objects[place] = obj  # what others make names no place
    handle: int = lib.kvl_host_local_new(place)
    return handle or _refused()


def end_local(handle: int) -> None:
    """Drop a local handle that the host owns; C++ may have taken references of its own."""
    if handle >> 48 == _ARGUMENTS:
        place = handle & 0xFFFFF
        word = _words[place]
        if word & _REFERENCES == 1 and word >> 32 == handle >> 20 & 0xFFFFFFF:
            objects[place] = None
            _words[place] = word - 1 + _GENERATION
            free.append(place)
            return
    place = lib.kvl_host_local_delete(handle)
    if place >= 0:
        drop(place)


def end_again(handle: int) -> None:
    """End an argument that has not ended yet: an exception has met what ends it, before or afterwards."""
    if handle and not lib.kvl_host_local_is_deleted(handle):
        end_local(handle)


def both_end(handle: int) -> bool:
    """End an argument and a result that are one object together, if nobody else refers to it."""
    place = handle & 0xFFFFF
    word = _words[place]
    if word & _REFERENCES != 2 or word >> 32 != handle >> 20 & 0xFFFFFFF:
        return False
    objects[place] = None
    _words[place] = word - 2 + _GENERATION
    free.append(place)
    return True


def received(handle: int) -> Any:
    """The Python object of a local handle that a thunk returned; the handle is gone afterwards."""
    tag = handle >> 48
    if tag == _RESULTS or tag == _ARGUMENTS:
        place = handle & 0xFFFFF
        word = _words[place]
        if word >> 32 == handle >> 20 & 0xFFFFFFF:
            obj = objects[place]
            # An argument that is the result too ends with the call.
            if tag == _RESULTS:
                if word & _REFERENCES == 1:
                    objects[place] = None
                    _words[place] = word - 1 + _GENERATION
                    free.append(place)
                else:
                    end_local(handle)
            return obj
    place = lib.kvl_host_local_take(handle)
    if place < 0:
        _refused()
    obj = objects[place >> 1]
    if place & 1:
        drop(place >> 1)
    else:
        end_local(handle)  # only now: until here it has kept the object at its place
    return obj


def _refused() -> int:
    raise_pending()
    return 0
