"""Pickling and copying of instances, as their classes say in C++ (def_pickle, enable_pickling).

Pickles name `kevel._runtime.compiled_api.Saved`: it has to stay what and where it is.
"""

import copyreg
from typing import Any, Dict, NamedTuple

from ..types.state import BOOST, marked

__all__ = ["RESTORE", "Saved", "reduced", "set_state"]

#: the name of a constructor that makes the C++ object of a saved state
RESTORE = "_kvl_restore"
_new = copyreg.__newobj__  # type: ignore[attr-defined]


class Saved(NamedTuple):
    """The state of a C++ object with the attributes that Python has given its instance."""

    state: Any
    attributes: Dict[str, Any]


Saved.__module__ = "kevel._runtime.compiled_api"


def reduced(obj: Any) -> Any:
    """What `__reduce__` of an instance gives."""
    cls = obj.__class__
    if not getattr(cls, "__safe_for_unpickling__", False):
        raise _refusal(cls)
    if hasattr(cls, RESTORE):
        return _new, (cls,), _saved(obj)
    arguments: Any = getattr(obj, "__getinitargs__", tuple)()
    getstate = getattr(cls, "__getstate__", None)
    if getstate is getattr(object, "__getstate__", None) and not getattr(cls, BOOST, False):
        getstate = None  # every object has one from Python 3.11 on, which Boost.Python calls like any other
    attributes = _attributes(obj)
    if getstate is None:
        return (cls, tuple(arguments), attributes) if attributes else (cls, tuple(arguments))
    if attributes and not getattr(cls, "__getstate_manages_dict__", False):
        raise RuntimeError("Incomplete pickle support (__getstate_manages_dict__ not set)")
    if getstate is getattr(object, "__getstate__", None):
        return cls, tuple(arguments), None
    return cls, tuple(arguments), getstate(obj)


def _saved(obj: Any) -> Any:
    """The state of an object; with its attributes, unless a Python subclass has a `__getstate__` that sees to them."""
    state = obj.__getstate__()
    is_own = marked(type(obj).__getstate__) is not None
    # False, None and the like would keep pickle from calling __setstate__.
    attributes = _attributes(obj)
    return Saved(state, attributes) if is_own and (attributes or not state) else state


def _attributes(obj: Any) -> Dict[str, Any]:
    """What Python has given an instance; of one whose attributes are fixed, nothing."""
    return getattr(obj, "__dict__", {})


def set_state(self: Any, state: Any) -> None:
    """Make the C++ object of an instance that has none yet, from what `__getstate__` or a pickle of one gave."""
    restore = getattr(self, RESTORE, None)
    if restore is None:
        raise TypeError(f"__setstate__ takes an instance of its class, not a {type(self).__name__!r}")
    if type(state) is Saved:
        restore(state.state)
        if state.attributes:
            self.__dict__.update(state.attributes)
    else:
        restore(state)


set_state.__name__ = set_state.__qualname__ = "__setstate__"


def _refusal(cls: Any) -> Exception:
    if getattr(cls, BOOST, False):
        return RuntimeError(
            f'Pickling of "{cls.__module__}.{cls.__qualname__}" instances is not enabled '
            f"(http://www.boost.org/libs/python/doc/v2/pickle.html)"
        )
    return TypeError(
        f"cannot pickle or copy {cls.__name__!r} object: its C++ class offers no pickling; "
        f"define __reduce__ for it, or pickling in C++ (class_::enable_pickling, def_pickle)"
    )
