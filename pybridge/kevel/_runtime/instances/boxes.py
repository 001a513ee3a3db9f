"""Who owns a C++ object that does not live in memory of Python's garbage collector.

C++ gives such an object away in a box. A signal's handler may raise an exception between any two steps of Python, so
the owner is made first, and C++ or the core puts the box into it: nobody ever holds a bare box that is to be ended.
"""

from typing import Any

from ..base.lib import ctype, ffi, lib

__all__ = ["is_owner", "new_owner"]

_OWNER = ctype("kvl_owner *")
_gc, _typeof, _CData = ffi.gc, ffi.typeof, ffi.CData
#: The box's own destroy function, inside the core's exception fence; cffi calls it without running Python.
_new, _end = lib.kvl_owner_new, lib.kvl_owner_end


def new_owner(size: int = 0) -> Any:
    """What ends the box that it is given when it dies; `size`: bytes that PyPy's garbage collector counts."""
    return _gc(_new(), _end, size) if size else _gc(_new(), _end)


def is_owner(memory: Any) -> bool:
    """Whether the memory of an instance is the owner of a box."""
    return isinstance(memory, _CData) and _typeof(memory) is _OWNER
