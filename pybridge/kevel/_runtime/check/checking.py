"""The switch of checked mode."""

import atexit
import os
import sys
from typing import Any, Callable, List

from ..base.lib import lib
from ..handles.locals import watch
from .dangling import start_anew
from .mode import current, is_checking, is_watching

__all__ = ["checked", "start"]

_MODES = {
    "off": lib.KVL_CHECK_OFF,
    "log": lib.KVL_CHECK_LOG,
    "raise": lib.KVL_CHECK_RAISE,
    "abort": lib.KVL_CHECK_ABORT,
}
#: what KEVEL_CHECK may say besides
_WORDS = {"": "off", "0": "off", "1": "raise"}


class checked:
    """Turn checked mode on: `kevel.checked()`, or `with kevel.checked("log"):` for a while.

    Mistakes in the use of handles are then found and explained: raised (`"raise"`), written to stderr (`"log"`), or
    written there before the process aborts (`"abort"`); `"off"` turns it off. Call it before importing modules: of
    those loaded earlier, reports don't name the calls. The environment variable KEVEL_CHECK (1, raise, log, abort)
    does the same from the start.
    """

    __module__ = "kevel"

    def __init__(self, mode: str = "raise") -> None:
        self._before = current[0]
        _set(mode)

    def __enter__(self) -> "checked":
        return self

    def __exit__(self, *exc_info: Any) -> None:
        _set(self._before)


def _set(mode: str) -> None:
    if mode not in _MODES:
        raise ValueError(f"kevel.checked() takes 'raise', 'log', 'abort' or 'off', not {mode!r}")
    current[0] = mode
    if lib.kvl_host_check_set(_MODES[mode]) == lib.KVL_CHECK_OFF and mode != "off":
        start_anew()
    watch(is_watching())
    if mode != "off" and not _at_exit:
        from . import leaks  # only needed where something is checked

        # Later than the core's end, so that it runs before it.
        _at_exit.append(atexit.register(_report, leaks.report))


#: what runs at exit, once checking has been on
_at_exit: List[Any] = []


def _report(leaks: Callable[[], None]) -> None:
    if is_checking():
        leaks()


def start() -> None:
    """Turn checking on if KEVEL_CHECK asks for it."""
    wanted = os.environ.get("KEVEL_CHECK", "").lower()
    mode = _WORDS.get(wanted, wanted)
    if mode not in _MODES:
        sys.stderr.write(f"kevel: KEVEL_CHECK={wanted} is none of 1, raise, log, abort, 0; mistakes are raised\n")
        mode = "raise"
    watch(is_watching())
    if mode != "off":
        _set(mode)
