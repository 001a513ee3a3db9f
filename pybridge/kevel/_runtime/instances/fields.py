"""Fields: edges from one Python object to another that C++ names by a key.

An edge is stored with its owner, in a hidden attribute, so the garbage collector sees it, and a cycle through
C++ is an ordinary cycle. C++ holds a weak reference to the owner and the key.
"""

import itertools
import threading
from typing import Any, Callable, Dict

from ..handles.places import objects, reserve
from ..types.state import EDGES

__all__ = ["FUNCTIONS"]

_STOP = -2
_OWNER_DEAD = 1

#: its `next` is atomic, and never gives a key twice
_keys = itertools.count()
#: held while an owner gets its dict; a finalizer may come back to it
_beginning = threading.RLock()


def _field_new(owner: int, value: int) -> int:
    key = next(_keys)
    obj = objects[owner]
    edges = _edges(obj)
    if edges is None:
        edges = _first(obj)
    edges[key] = objects[value]
    return key


def _edges(owner: Any) -> Any:
    """The edges that an object has itself: a class finds its base's as an attribute."""
    return owner.__dict__.get(EDGES) if isinstance(owner, type) else getattr(owner, EDGES, None)


def _first(owner: Any) -> Any:
    edges: Dict[int, Any] = {}
    try:
        with _beginning:
            known = _edges(owner)  # which another thread may have given it meanwhile
            if known is None:
                setattr(owner, EDGES, edges)
                known = edges
    except (AttributeError, TypeError):
        raise TypeError(
            f"a {type(owner).__name__} object cannot own a field: it takes no attributes; use an instance of a class "
            f"that kevel wraps, or of a Python class"
        ) from None
    return known


def _field_get(owner_weak: int, key: int) -> int:
    owner = objects[owner_weak]()
    if owner is None:
        return _STOP
    result = getattr(owner, EDGES)[key]
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


def _field_set(owner_weak: int, key: int, value: int) -> int:
    owner = objects[owner_weak]()
    if owner is None:
        return _OWNER_DEAD
    if value < 0:
        getattr(owner, EDGES).pop(key, None)
    else:
        getattr(owner, EDGES)[key] = objects[value]
    return 0


#: functions of the host table
FUNCTIONS: Dict[str, Callable[..., int]] = {
    "field_new": _field_new,
    "field_get": _field_get,
    "field_set": _field_set,
}
