"""Instances of classes that count their own references (KVL_CLASS_COUNTED): of each C++ object one Python object.

C++ may hand out a pointer to such an object at any time, and nothing in the pointer leads to Python. So the instances
that live are found by address. Each counts in its object, which therefore does not go, nor does its address become
another's, before the instance does.
"""

from typing import Any
from weakref import WeakValueDictionary

from ..base.fork_lock import ForkLock
from ..types.state import address_of, private

__all__ = ["living", "remembered"]

_instances: "WeakValueDictionary[int, Any]" = WeakValueDictionary()

#: while one is looked for and entered
_entering = ForkLock()


@private
def remembered(obj: Any) -> Any:
    """Let `obj`, which has its C++ object by now, be found; or the one that another thread made of it meanwhile."""
    address: int = obj._kvl_p
    with _entering.held:
        known = living(address, type(obj))
        if known is None:
            known = _instances[address] = obj
    return known


def living(address: int, cls: type) -> Any:
    """The instance that holds the object of class `cls` at an address, or None."""
    found: Any = _instances.get(address)
    if found is not None and address_of(found) == address and isinstance(found, cls):
        return found
    return None
