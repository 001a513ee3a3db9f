"""Exceptions and warnings for C++: classes, objects, chaining, printing."""

import sys
import types
import warnings
from typing import Any, Callable, Dict

from ..base.lib import ffi
from ..base.paths import is_own, users_traceback
from ..handles.places import objects, put, reserve

__all__ = ["FUNCTIONS"]

#: what exception_make returns for something that is no exception
_NO_EXCEPTION = -3
#: what exception_unraisable returns for what ends programs
_STOP = -2
#: in the place of an object: an Exception is not told of
_UNHEARD = -3


def _text(data: Any, size: int) -> str:
    """UTF-8 text of C; what is none of it is replaced, because an error must not get lost over its text."""
    return str(ffi.unpack(data, size).decode("utf-8", "replace")) if size else ""


def _exception_new(name: Any, doc: Any, bases: int, namespace: int) -> int:
    module, _, short = ffi.string(name).decode().rpartition(".")
    members = {} if namespace < 0 else dict(objects[namespace])
    members.setdefault("__module__", module)
    if doc:
        members.setdefault("__doc__", ffi.string(doc).decode())
    parents = Exception if bases < 0 else objects[bases]
    made: Any = types.new_class(
        short, parents if isinstance(parents, tuple) else (parents,), exec_body=lambda space: space.update(members)
    )
    if not issubclass(made, BaseException):
        raise TypeError(f"{module}.{short} would be no exception: one of its bases has to be an exception class")
    return put(made)


def _exception_make(exception: int, message: Any, size: int) -> int:
    given = objects[exception]
    if isinstance(given, BaseException):
        if message:
            raise TypeError("an exception object has its message already: raise it without one, or its class")
        return put(given)
    if not (isinstance(given, type) and issubclass(given, BaseException)):
        return _NO_EXCEPTION
    made: Any = given(_text(message, size)) if message else given()
    if not isinstance(made, BaseException):
        return _NO_EXCEPTION
    kvl_place = reserve(made)
    objects[kvl_place] = made
    return kvl_place


def _exception_chain(exception: int, cause: int) -> int:
    effect, reason = objects[exception], objects[cause]
    if reason is not None and not isinstance(reason, BaseException):
        wrong = TypeError(f"the cause of an exception has to be an exception or None, not {type(reason).__name__}")
        wrong.__context__ = effect
        raise wrong
    effect.__cause__ = reason
    return 0


def _exception_print(exception: int) -> int:
    error = objects[exception]
    error.__traceback__ = users_traceback(error)  # CPython 3.13 prints that, whatever the hook is given
    sys.excepthook(type(error), error, error.__traceback__)
    return 0


def _exception_unraisable(exception: int, obj: int) -> int:
    error = objects[exception]
    if obj <= _STOP and not issubclass(type(error), Exception):
        return _STOP  # KeyboardInterrupt and the like: the core raises it at the next edge
    if obj == _UNHEARD:
        return 0
    where = None if obj < 0 else objects[obj]
    hook = getattr(sys, "unraisablehook", None)
    if hook is not None and hook is not getattr(sys, "__unraisablehook__", None):
        parts = {"exc_type": type(error), "exc_value": error, "exc_traceback": error.__traceback__}
        hook(types.SimpleNamespace(err_msg=None, object=where, **parts))
        return 0
    import traceback  # slow to import, seldom needed

    # The default hook takes only arguments that the interpreter itself has made.
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    sys.stderr.write(f"Exception ignored in: {where!r}\n" + "".join(lines))
    sys.stderr.flush()
    return 0


def _warning_issue(category: int, message: Any, size: int, stack_level: int) -> int:
    kind = UserWarning if category < 0 else objects[category]
    warnings.warn(_text(message, size), kind, stacklevel=_own_frames() + max(stack_level, 1))
    return 0


def _own_frames() -> int:
    """How many of the innermost frames, this function's caller included, are kevel's own."""
    frame, count = sys._getframe(1), 0
    while frame is not None and is_own(frame.f_code.co_filename):
        frame, count = frame.f_back, count + 1  # type: ignore[assignment]
    return count


#: functions of the host table
FUNCTIONS: Dict[str, Callable[..., int]] = {
    "exception_new": _exception_new,
    "exception_make": _exception_make,
    "exception_chain": _exception_chain,
    "exception_print": _exception_print,
    "exception_unraisable": _exception_unraisable,
    "warning_issue": _warning_issue,
}
