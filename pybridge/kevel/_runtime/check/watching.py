"""Shells around functions, which tell checked mode of the calls.

A function that C++ registers while checking or tracing is on gets one. It tells the core where each call begins and
ends. Functions made before are checked too, but reports don't name the call.
"""

import functools
import os
import threading
import weakref
from typing import Any, Callable, Dict, Tuple

from ..base.lib import ctype, ffi, lib
from ..handles.places import put
from ..types.state import address_of, is_instance
from .dangling import bury
from .dangling import watch as watch_memory
from .mode import is_checking, mistake, print_queued, raise_queued

__all__ = ["alone", "watched"]

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
                print_queued()  # the exception on its way is the one to raise
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
