"""Python classes that derive from several separate C++ classes of Boost.Python's: an instance holds an object of each.

The first class's object is the instance's own, as of any other. Each further one is that of a hidden instance, a part,
which the instance keeps; the attributes by which wrappers find an address lead into it. Classes with one root know
nothing of this.
"""

from typing import Any, Dict, Iterator, List, Optional, Tuple
from weakref import ref

from ..types.state import BOOST, CLASS, EDGES, is_address_of_type

__all__ = ["hold_parts", "part_for", "parts_of", "whole_of"]

#: id of a part, which may have a `__hash__` of the user's -> weak references to it and to what it is a part of
_wholes: Dict[int, Tuple[Any, Any]] = {}
_new = object.__new__


def hold_parts(cls: Any) -> bool:
    """Let instances of a class of Python hold one object for each root of its bases; False: it needs or has none."""
    others = list(_others(cls))
    if not others or not all(getattr(base, BOOST, False) for base in others):
        return False
    first = getattr(cls, CLASS)
    for base in others:
        for name in base.__dict__:
            if is_address_of_type(name) and not hasattr(first, name):
                type.__setattr__(cls, name, property(_finder(name)))
    return True


def _others(cls: Any) -> Iterator[Any]:
    """The C++ classes that a class derives from and whose objects are no part of the first one's."""
    first = getattr(cls, CLASS)
    for base in type.mro(cls):
        other = base.__dict__.get(CLASS)
        if other is not None and not issubclass(first, other):
            yield other


def _finder(name: str) -> Any:
    def find(self: Any) -> Any:
        for part in parts_of(self):
            found = getattr(part, name, None)
            if found is not None:
                return found
        raise AttributeError(f"this {type(self).__name__} holds no such C++ object: its __init__ has not run")

    return find


def parts_of(obj: Any) -> List[Any]:
    """The parts that an instance holds beside its own object."""
    edges: Dict[Any, Any] = getattr(obj, EDGES, None) or {}
    return [part for key, part in list(edges.items()) if isinstance(key, type)]


def part_for(obj: Any, cls: Any) -> Optional[Any]:
    """The part that a constructor of a further C++ class makes its object in; None: the class is no such one."""
    if not getattr(cls, BOOST, False) or not any(other is cls for other in _others(type(obj))):
        return None
    part = _new(cls)
    edges = getattr(obj, EDGES, None)
    if edges is None:
        edges = {}
        setattr(obj, EDGES, edges)
    edges[cls] = part
    key = id(part)
    _wholes[key] = ref(part, lambda _: _wholes.pop(key, None)), ref(obj)
    return part


def whole_of(obj: Any) -> Any:
    """What an instance is a part of, or itself: the Python self of its C++ object."""
    known = _wholes.get(id(obj))
    found = known[1]() if known is not None and known[0]() is obj else None
    return obj if found is None else found
