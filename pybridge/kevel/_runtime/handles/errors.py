"""Pending errors of the core, raised as Python exceptions. The only file that knows the exception numbers.

A Python exception that travelled through C++ is raised again as the same object; an error that C++ recorded becomes an
exception of the class that its number names.
"""

from typing import Any, Optional, Tuple

from ..base.lib import ctype, ffi, lib
from .places import drop, free, objects

__all__ = ["fetch_later", "make", "pending", "raise_if_pending", "raise_pending"]

_CLASSES = {
    lib.KVL_EXC_RUNTIME: RuntimeError,
    lib.KVL_EXC_TYPE: TypeError,
    lib.KVL_EXC_VALUE: ValueError,
    lib.KVL_EXC_INDEX: IndexError,
    lib.KVL_EXC_KEY: KeyError,
    lib.KVL_EXC_OVERFLOW: OverflowError,
    lib.KVL_EXC_ARITHMETIC: ArithmeticError,
    lib.KVL_EXC_MEMORY: MemoryError,
    lib.KVL_EXC_OS: OSError,
    lib.KVL_EXC_ATTRIBUTE: AttributeError,
    lib.KVL_EXC_IMPORT: ImportError,
    lib.KVL_EXC_RECURSION: RecursionError,
    lib.KVL_EXC_STOP_ITERATION: StopIteration,
    lib.KVL_EXC_NOT_IMPLEMENTED: NotImplementedError,
    lib.KVL_EXC_REFERENCE: ReferenceError,
    lib.KVL_EXC_BUFFER: BufferError,
}


def make(number: int, message: str, os_errno: int = 0) -> BaseException:
    """The exception object for an error that C++ recorded."""
    cls = _CLASSES.get(number, RuntimeError)
    if cls is OSError and os_errno:
        return OSError(os_errno, message)
    made: BaseException = cls() if cls is MemoryError and not message else cls(message)
    return made


def fetch_later() -> Tuple[Optional[BaseException], bool]:
    """Take the oldest of this thread's deferred exceptions, which callbacks raised that return no failure; and whether
    more may wait, on whatever thread."""
    error = ffi.new(ctype("kvl_error *"))
    try:
        status = lib.kvl_host_later_fetch(error)
        return (_object_of(error) if status > 0 else None), status >= 0
    except BaseException:
        _end(error)
        raise


def pending() -> Optional[BaseException]:
    """Take this thread's pending error, if there is one."""
    error = ffi.new(ctype("kvl_error *"))
    try:
        return _object_of(error) if lib.kvl_host_error_fetch(error) else None
    except BaseException:  # of a signal's handler
        _end(error)
        raise


def _end(error: Any) -> None:
    """Let go of the exception of an error that was fetched. Again does nothing."""
    place = error.place
    if error.local:
        if not lib.kvl_host_local_is_deleted(error.local):
            place = lib.kvl_host_local_delete(error.local)
            if place >= 0:
                drop(place)
    elif place > 4:
        objects[place] = None
        error.place = 0
        free.append(place)


def _object_of(error: Any) -> BaseException:
    if error.place >= 0:
        original: BaseException = objects[error.place]
        _end(error)
        return original
    message = ffi.unpack(error.message, error.len).decode("utf-8", "replace") if error.len else ""
    return make(error.exception, message, error.os_errno)


def raise_if_pending() -> None:
    """Raise this thread's pending error. For results whose error sentinel may also be a value."""
    error = pending()
    if error is not None:
        try:
            raise error
        finally:
            del error  # its traceback would lead back to it


def raise_pending() -> None:
    """Raise this thread's pending error, which must exist."""
    # No variable here may hold the error: its traceback would lead back to it, and keep the caller's objects alive.
    raise pending() or _nothing_pending()


def _nothing_pending() -> BaseException:
    lib.kvl_host_check_report(16, ffi.NULL, b"it returned an error, and none is pending")
    return SystemError("kevel: a call failed but recorded no error; its author has to make one pending")
