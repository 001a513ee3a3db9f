"""The list that handles index into: where the host keeps the Python objects that C++ refers to.

A *place* is an index of `objects`. The host hands places out here (about 1 ns on PyPy); the core counts the references
to a place, and empties it when there are none (`place_clear` of the host table).

Nothing here takes a lock: a signal's handler may interrupt any of it, and come back to it, and the process may fork. At
worst a place is lost then.
"""

import itertools
from typing import Any, List

from ..base.lib import ctype, ffi, lib

__all__ = ["drop", "free", "in_use", "objects", "put", "reserve"]

_BLOCK = 256
_BLOCK_OF_PLACES = ctype("int64_t[]")

#: The first five are the constants that have immortal handles; keep in sync with KVL_NONE .. KVL_NOT_IMPLEMENTED.
objects: List[Any] = [None, True, False, Ellipsis, NotImplemented]

#: Places that hold nothing.
free: List[int] = []
#: Ends of the blocks that `objects` grows by.
_ends = itertools.count(5 + _BLOCK, _BLOCK)


def reserve(obj: Any) -> int:
    """The place of `obj`: that of a constant, which holds it for ever, or one that the caller puts it into.

    Whoever knows the place by then, and empties it whatever happens, cannot lose the object to a signal's exception.
    """
    if obj is None:
        return 0
    if obj is True:
        return 1
    if obj is False:
        return 2
    if obj is Ellipsis:
        return 3
    if obj is NotImplemented:
        return 4
    # list.pop is atomic, so no two threads get one place.
    while True:
        try:
            return free.pop()
        except IndexError:
            _grow()


def put(obj: Any) -> int:
    """Keep `obj` and return its place."""
    place = reserve(obj)
    objects[place] = obj
    return place


def drop(place: int) -> None:
    """Free a place."""
    objects[place] = None
    free.append(place)


def _grow() -> None:
    """Put places into `free`: those that the core has emptied, and new ones if these are few."""
    if _take_back() < _BLOCK // 4:
        end = next(_ends)
        while len(objects) < end:
            objects.extend([None] * _BLOCK)
        free.extend(range(end - 1, end - 1 - _BLOCK, -1))


def _take_back() -> int:
    """Put a block of the places into `free` that the core has emptied; return how many there were."""
    cleared = ffi.new(_BLOCK_OF_PLACES, _BLOCK)
    count: int = lib.kvl_host_places_take(cleared, _BLOCK)
    free.extend(ffi.unpack(cleared, count))
    return count


def in_use() -> int:
    """How many places hold an object, for tests."""
    while _take_back():
        pass
    unused = set(free)
    # False, which never comes to a place of these, is what place_clear leaves. A place with nothing that is not in
    # `free` is one whose number a signal's exception has lost, between the call that gave it and what was to keep it.
    return sum(not (obj is None or obj is False) for place, obj in enumerate(objects) if place not in unused)
