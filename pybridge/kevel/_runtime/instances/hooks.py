"""Attribute hooks of classes (`__getattr__`, `__setattr__` and the like), which must not see what is the bridge's own.

A wrapper reads and writes attributes of an instance. A hook that answers everything, changes what it is given or
refuses it would make up an address, or keep one from being stored. So each class's hooks get a fence around them: when
the class is made, and once more when the first instance is, for a decorator may have added hooks.
"""

import functools
from typing import Any, Dict
from weakref import WeakSet

from ..types.state import is_hidden, mark, marked

__all__ = ["fence"]

#: hook -> what does the same without one
_PLAIN: Dict[str, Any] = {
    "__getattr__": None,
    "__getattribute__": object.__getattribute__,
    "__setattr__": object.__setattr__,
    "__delattr__": object.__delattr__,
}
_fences: "WeakSet[Any]" = WeakSet()


def fence(cls: Any) -> None:
    """Keep a class's hooks away from hidden attributes. Those that Python assigns later are not seen."""
    for name, plain in _PLAIN.items():
        hook = getattr(cls, name, None)
        if hook is not plain and hook not in _fences:
            type.__setattr__(cls, name, _fenced(hook, plain or _nothing))


def _nothing(obj: Any, name: str) -> None:
    raise AttributeError(name)


def _fenced(hook: Any, plain: Any) -> Any:
    @functools.wraps(hook)
    def fenced(self: Any, name: str, *value: Any) -> Any:
        if is_hidden(name):
            return plain(self, name, *value)
        return hook(self, name, *value)

    if marked(hook) is not None:
        mark(fenced, marked(hook))
    _fences.add(fenced)
    return fenced
