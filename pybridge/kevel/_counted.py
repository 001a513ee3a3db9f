"""Instances of classes that count their own references (KVL_CLASS_COUNTED): of each C++ object one Python object.

C++ may hand out a pointer to such an object at any time, and nothing in the pointer leads to Python. So the instances
that live are found by address. Each counts in its object, which therefore does not go, nor does its address become
another's, before the instance does.
"""

import os
import threading
from typing import Any
from weakref import WeakValueDictionary

from ._state import address_of, private

__all__ = ["living", "remembered"]

_instances: "WeakValueDictionary[int, Any]" = WeakValueDictionary()


#: Held while one is looked for and entered; a finalizer may come back to it.
_entering = threading.RLock()


def _in_child() -> None:
    """A thread that is not there any more may hold the lock."""
    global _entering
    _entering = threading.RLock()


os.register_at_fork(after_in_child=_in_child)


@private
def remembered(obj: Any) -> Any:
    """Let `obj`, which has its C++ object by now, be found; or the one that another thread made of it meanwhile."""
    address: int = obj._kvl_p
    with _entering:
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
