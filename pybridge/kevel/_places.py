"""The list that handles index into: where the host keeps the Python objects that C++ refers to.

A *place* is an index of `objects`. The host hands places out here (about 1 ns on PyPy); the core counts the references
to a place and gives it back through the host table's `release`.
"""

import threading
from typing import Any, List

__all__ = ["drop", "free", "objects", "put"]

#: The first five are the constants that have immortal handles; keep in sync with KVL_NONE .. KVL_NOT_IMPLEMENTED.
objects: List[Any] = [None, True, False, Ellipsis, NotImplemented]

#: Places that hold nothing.
free: List[int] = []
_growing = threading.Lock()


def put(obj: Any) -> int:
    """Keep `obj` and return its place; the constants have theirs for ever."""
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
    # list.pop is atomic, so no two threads get one place; growing is rare and takes the lock.
    while True:
        try:
            place = free.pop()
            break
        except IndexError:
            _grow()
    objects[place] = obj
    return place


def drop(place: int) -> None:
    """Free a place."""
    objects[place] = None
    free.append(place)


def _grow() -> None:
    with _growing:
        if not free:
            size = len(objects)
            more = max(size, 256)
            objects.extend([None] * more)
            free.extend(range(size + more - 1, size - 1, -1))
