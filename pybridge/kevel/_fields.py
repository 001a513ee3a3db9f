"""Fields: edges from one Python object to another that C++ names by a key.

An edge is stored with its owner, in the attribute `_kvl_fields`, so the garbage collector sees it, and a cycle through
C++ is an ordinary cycle. C++ holds a weak reference to the owner and the key.
"""

import itertools
from typing import Any, Callable, Dict

from ._places import objects, put

__all__ = ["FUNCTIONS"]

_STOP = -2
_OWNER_DEAD = 1

#: its `next` is atomic, and never gives a key twice
_keys = itertools.count()


def _field_new(owner: int, value: int) -> int:
    key = next(_keys)
    obj = objects[owner]
    # A class finds its base's edges as an attribute.
    edges = obj.__dict__.get("_kvl_fields") if isinstance(obj, type) else getattr(obj, "_kvl_fields", None)
    if edges is None:
        edges = _first(obj)
    edges[key] = objects[value]
    return key


def _first(owner: Any) -> Dict[int, Any]:
    edges: Dict[int, Any] = {}
    try:
        owner._kvl_fields = edges
    except (AttributeError, TypeError):
        raise TypeError(
            f"a {type(owner).__name__} object cannot own a field: it takes no attributes; use an instance of a class "
            f"that kevel wraps, or of a Python class"
        ) from None
    return edges


def _field_get(owner_weak: int, key: int) -> int:
    owner = objects[owner_weak]()
    if owner is None:
        return _STOP
    return put(owner._kvl_fields[key])


def _field_set(owner_weak: int, key: int, value: int) -> int:
    owner = objects[owner_weak]()
    if owner is None:
        return _OWNER_DEAD
    if value < 0:
        owner._kvl_fields.pop(key, None)
    else:
        owner._kvl_fields[key] = objects[value]
    return 0


#: functions of the host table
FUNCTIONS: Dict[str, Callable[..., int]] = {
    "field_new": _field_new,
    "field_get": _field_get,
    "field_set": _field_set,
}
