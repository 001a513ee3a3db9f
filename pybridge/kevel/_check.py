"""Checked mode, as Python sees it: the switch, the reports that are raised, the calls that are watched.

A function that C++ registers while checking or tracing is on gets a shell around it, which tells the core where each
call begins and ends. Functions made before are checked too, but reports don't name the call.
"""

import functools
import os
import sys
import threading
import weakref
from typing import Any, Callable, Dict

from ._instances import is_instance
from ._lib import ctype, ffi, lib
from ._places import put

__all__ = [
    "CheckError",
    "alone",
    "checked",
    "is_checking",
    "is_watching",
    "mistake",
    "raise_queued",
    "start",
    "watched",
]

_MODES = {
    "off": lib.KVL_CHECK_OFF,
    "log": lib.KVL_CHECK_LOG,
    "raise": lib.KVL_CHECK_RAISE,
    "abort": lib.KVL_CHECK_ABORT,
}
#: what KEVEL_CHECK may say besides
_WORDS = {"": "off", "0": "off", "1": "raise"}

_mode = ["off"]


class CheckError(RuntimeError):
    """A mistake that checked mode found in a function that could not fail itself; the text is the report."""


class checked:
    """Turn checked mode on: `kevel.checked()`, or `with kevel.checked("log"):` for a while.

    Mistakes in the use of handles are then found and explained: raised (`"raise"`), written to stderr (`"log"`), or
    written there before the process aborts (`"abort"`); `"off"` turns it off. Call it before importing modules: of
    those loaded earlier, reports don't name the calls. The environment variable KEVEL_CHECK (1, raise, log, abort)
    does the same from the start.
    """

    def __init__(self, mode: str = "raise") -> None:
        self._before = _mode[0]
        _set(mode)

    def __enter__(self) -> "checked":
        return self

    def __exit__(self, *exc_info: Any) -> None:
        _set(self._before)


def _set(mode: str) -> None:
    if mode not in _MODES:
        raise ValueError(f"kevel.checked() takes 'raise', 'log', 'abort' or 'off', not {mode!r}")
    _mode[0] = mode
    lib.kvl_host_check_set(_MODES[mode])


def start() -> None:
    """Turn checking on if KEVEL_CHECK asks for it."""
    wanted = os.environ.get("KEVEL_CHECK", "").lower()
    mode = _WORDS.get(wanted, wanted)
    if mode not in _MODES:
        sys.stderr.write(f"kevel: KEVEL_CHECK={wanted} is none of 1, raise, log, abort, 0; mistakes are raised\n")
        mode = "raise"
    if mode != "off":
        _set(mode)


def is_checking() -> bool:
    """Whether mistakes are looked for."""
    return _mode[0] != "off"


def is_watching() -> bool:
    """Whether functions that are made now tell of their calls."""
    return is_checking() or os.environ.get("KEVEL_TRACE", "0") not in ("", "0")


def mistake(number: int, subject: str, problem: str) -> None:
    """Report a mistake that only Python could find, if mistakes are looked for."""
    if is_checking():
        lib.kvl_host_check_report(number, subject.encode(), problem.encode("utf-8", "replace"))


#: address of a C++ object -> the thread that is in a function of it, of a module without the native lock
_inside: Dict[int, int] = {}


def alone(function: Callable[..., Any], name: str) -> Callable[..., Any]:
    """A shell around a method of a module without the native lock: no two threads may be in one instance at once."""

    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        address = getattr(self, "_kvl_p", 0)
        me = threading.get_ident()
        other = _inside.setdefault(address, me)
        if other != me:
            mistake(36, name, f"thread {other} is in a method of this {type(self).__name__}, and so is thread {me}")
            return function(self, *args, **kwargs)
        try:
            return function(self, *args, **kwargs)
        finally:
            _inside.pop(address, None)

    return functools.update_wrapper(call, function)


def watched(function: Callable[..., Any], name: str, takes_self: bool) -> Callable[..., Any]:
    """A shell around `function` that tells the core of each call."""
    label = ffi.new(ctype("char[]"), name.encode())
    begin, end = lib.kvl_host_call_begin, lib.kvl_host_call_end

    def call(*args: Any, **kwargs: Any) -> Any:
        owner = put(weakref.ref(args[0])) if takes_self and args and is_instance(args[0]) else -1
        begin(label, owner)
        try:
            result = function(*args, **kwargs)
        except BaseException:
            if end():
                _print_queued()  # the exception on its way is the one to raise
            raise
        if end():
            raise_queued()
        return result

    return functools.update_wrapper(call, function)


def _queued() -> Any:
    text = lib.kvl_host_check_fetch()
    return ffi.string(text).decode("utf-8", "replace") if text else None


def raise_queued() -> None:
    """Raise the reports that wait on this thread: the first, with the others as its context."""
    first = _queued()
    if first is None:
        return
    later = _queued()
    if later is None:
        raise CheckError(first)
    try:
        raise CheckError(later)
    except CheckError:
        _print_queued()
        raise CheckError(first)  # noqa: B904 - the other report is the context


def _print_queued() -> None:
    text = _queued()
    while text is not None:
        sys.stderr.write(f"kevel: {text}")
        text = _queued()
