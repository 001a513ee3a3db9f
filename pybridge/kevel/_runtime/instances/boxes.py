"""Who owns a C++ object that does not live in memory of Python's garbage collector.

C++ gives such an object away in a box. A signal's handler may raise an exception between any two steps of Python, so
the owner is made first, and C++ or the core puts the box into it: nobody ever holds a bare box that is to be ended.
"""

from typing import Any, Callable, Optional, Tuple

from ..base.interpreter import IS_PYPY
from ..base.lib import ctype, ffi, lib

__all__ = ["handed", "is_owner", "new_owner", "untrack"]

_OWNER = ctype("kvl_owner *")
_gc, _typeof, _CData = ffi.gc, ffi.typeof, ffi.CData
#: The box's own destroy function, inside the core's exception fence; cffi calls it without running Python.
_new, _end = lib.kvl_owner_new, lib.kvl_owner_end


def _untracking() -> Tuple[Callable[[Any], Any], Optional[Callable[[Any], None]]]:
    """What takes an object from CPython's garbage collector, `untrack(handed(owner))`; None where that cannot be had.

    The collector finalizes all that it finds to be garbage, in no order, before it clears any of it: an owner would end
    the C++ object before somebody's `__del__` uses it, or brings it back (finalize_garbage in CPython's
    Modules/gcmodule.c). An owner refers to nothing of Python's, so its last reference is enough to end it.
    """
    if not IS_PYPY:
        try:
            import ctypes  # which keeps the GIL, as cffi does not
        except ImportError:  # CPython can be built without it
            return id, None
        function: Any = ctypes.pythonapi.PyObject_GC_UnTrack
        function.restype = None  # and no argtypes, by which a RecursionError would become another error
        return ctypes.py_object, function
    return id, None


handed, untrack = _untracking()


def new_owner(size: int = 0) -> Any:
    """What ends the box that it is given when it dies; `size`: bytes that PyPy's garbage collector counts."""
    owner = _gc(_new(), _end, size) if size else _gc(_new(), _end)
    if untrack is not None:
        untrack(handed(owner))
    return owner


def is_owner(memory: Any) -> bool:
    """Whether the memory of an instance is the owner of a box."""
    return isinstance(memory, _CData) and _typeof(memory) is _OWNER
