"""Checked mode, as Python sees it: the switch, the reports that are raised, the calls that are watched.

A function that C++ registers while checking or tracing is on gets a shell around it, which tells the core where each
call begins and ends. Functions made before are checked too, but reports don't name the call.
"""

import atexit
import functools
import os
import sys
import threading
import weakref
from typing import Any, Callable, Dict, List, Tuple

from ._dangling import bury, start_anew
from ._dangling import watch as watch_memory
from ._lib import ctype, ffi, lib
from ._locals import watch
from ._places import put
from ._state import address_of, is_instance

__all__ = [
    "CheckError",
    "alone",
    "checked",
    "is_checking",
    "is_watching",
    "loaded",
    "loads",
    "mistake",
    "not_loaded",
    "raise_queued",
    "serial",
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
_TRACING = os.environ.get("KEVEL_TRACE", "0") not in ("", "0")


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
    if lib.kvl_host_check_set(_MODES[mode]) == lib.KVL_CHECK_OFF and mode != "off":
        start_anew()
    watch(is_watching())
    if mode != "off" and not _at_exit:
        from . import _leaks  # only needed where something is checked

        # Later than the core's end, so that it runs before it.
        _at_exit.append(atexit.register(_report, _leaks.report))


#: what runs at exit, once checking has been on
_at_exit: List[Any] = []


def _report(leaks: Callable[[], None]) -> None:
    if is_checking():
        leaks()


def serial() -> int:
    """The serial of the last handle made: what is made later has a greater one."""
    return int(lib.kvl_host_ledger_serial())


#: serials of the handles that modules made while they were loaded: (first, last)
loads: List[Tuple[int, int]] = []


def loaded(first: int) -> None:
    """A module was loaded; it made the handles after `first`. Raises the mistakes that it has made."""
    if is_checking():
        loads.append((first, serial()))
        raise_queued()


def not_loaded() -> None:
    """A module could not be loaded: the mistakes that it has made are written, for the failure is what is raised."""
    if is_checking():
        _print_queued()


def start() -> None:
    """Turn checking on if KEVEL_CHECK asks for it."""
    wanted = os.environ.get("KEVEL_CHECK", "").lower()
    mode = _WORDS.get(wanted, wanted)
    if mode not in _MODES:
        sys.stderr.write(f"kevel: KEVEL_CHECK={wanted} is none of 1, raise, log, abort, 0; mistakes are raised\n")
        mode = "raise"
    watch(_TRACING)
    if mode != "off":
        _set(mode)


def is_checking() -> bool:
    """Whether mistakes are looked for."""
    return _mode[0] != "off"


def is_watching() -> bool:
    """Whether functions that are made now tell of their calls."""
    return _TRACING or is_checking()


def mistake(number: int, subject: str, problem: str) -> None:
    """Report a mistake that only Python could find, if mistakes are looked for."""
    if is_checking():
        lib.kvl_host_check_report(number, subject.encode(), problem.encode("utf-8", "replace"))


#: address of a C++ object -> the thread that entered a function of it, of a module without the native lock, and a mark
_inside: Dict[int, Tuple[int, object]] = {}


os.register_at_fork(after_in_child=_inside.clear)


def alone(function: Callable[..., Any], name: str) -> Callable[..., Any]:
    """A shell around a method of a module without the native lock: no two threads may be in one instance at once."""

    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        entry = (threading.get_ident(), object())
        address = (address_of(self) or 0) if is_instance(self) else 0
        first = _inside.setdefault(address, entry)
        if first[0] != entry[0]:
            where = f"a method of this {type(self).__name__}"
            mistake(36, name, f"thread {first[0]} is in {where}, and so is thread {entry[0]}")
        try:
            return function(self, *args, **kwargs)
        finally:
            if first is entry:  # not where the thread, or another one, was inside already
                _inside.pop(address, None)  # a fork may have cleared them

    return functools.update_wrapper(call, function)


def watched(function: Callable[..., Any], name: str, takes_self: bool) -> Callable[..., Any]:
    """A shell around `function` that tells the core of each call."""
    label = ffi.new(ctype("char[]"), name.encode())
    begin, end = lib.kvl_host_call_begin, lib.kvl_host_call_end

    def call(*args: Any, **kwargs: Any) -> Any:
        _bury(name)
        owner = put(weakref.ref(args[0])) if takes_self and args and is_instance(args[0]) else -1
        begin(label, owner)
        try:
            result = function(*args, **kwargs)
        except BaseException:
            _bury(name)
            if end():
                _print_queued()  # the exception on its way is the one to raise
            raise
        if is_checking():
            watch_memory(result)
            if owner >= 0:
                watch_memory(args[0])
        _bury(name)
        if end():
            raise_queued()
        return result

    return functools.update_wrapper(call, function)


def _bury(name: str) -> None:
    """Let instances know whose objects C++ has deleted, and report those that Python owned."""
    if is_checking():
        for subject, problem in bury():
            mistake(41, f"{name} ({subject})", problem)


def _queued() -> Any:
    text = lib.kvl_host_check_fetch()
    return ffi.string(text).decode("utf-8", "replace") if text else None


def raise_queued() -> None:
    """Raise the first of the reports that wait on this thread; the others are written to stderr."""
    first = _queued()
    if first is not None:
        _print_queued()
        raise CheckError(first)


def _print_queued() -> None:
    text = _queued()
    while text is not None:
        sys.stderr.write(f"kevel: {text}")
        text = _queued()
