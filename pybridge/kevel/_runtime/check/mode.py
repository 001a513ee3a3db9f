"""The mode of checking, and the reports of mistakes that wait to be raised."""

import os
import sys
from typing import Any, List, Tuple

from ..base.lib import ffi, lib

__all__ = [
    "CheckError",
    "current",
    "is_checking",
    "is_watching",
    "loaded",
    "loads",
    "mistake",
    "not_loaded",
    "print_queued",
    "raise_queued",
    "serial",
]

#: "off", "log", "raise" or "abort"
current = ["off"]
_TRACING = os.environ.get("KEVEL_TRACE", "0") not in ("", "0")


class CheckError(RuntimeError):
    """A mistake that checked mode found in a function that could not fail itself; the text is the report."""

    __module__ = "kevel"


def is_checking() -> bool:
    """Whether mistakes are looked for."""
    return current[0] != "off"


def is_watching() -> bool:
    """Whether functions that are made now tell of their calls."""
    return _TRACING or is_checking()


def mistake(number: int, subject: str, problem: str) -> None:
    """Report a mistake that only Python could find, if mistakes are looked for."""
    if is_checking():
        lib.kvl_host_check_report(number, subject.encode(), problem.encode("utf-8", "replace"))


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
        print_queued()


def _queued() -> Any:
    text = lib.kvl_host_check_fetch()
    return ffi.string(text).decode("utf-8", "replace") if text else None


def raise_queued() -> None:
    """Raise the first of the reports that wait on this thread; the others are written to stderr."""
    first = _queued()
    if first is not None:
        print_queued()
        raise CheckError(first)


def print_queued() -> None:
    """Write the reports that wait on this thread to stderr."""
    text = _queued()
    while text is not None:
        sys.stderr.write(f"kevel: {text}")
        text = _queued()
