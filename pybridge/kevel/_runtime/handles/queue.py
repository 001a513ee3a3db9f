"""Functions that C++ wants called on Python's main thread."""

import threading
from typing import Any, Callable, Dict, List, Optional

from ..base.lib import lib

__all__ = ["FUNCTIONS", "on_queued", "run_queued"]

_wake: List[Optional[Callable[[], Any]]] = [None]


def run_queued() -> int:
    """Call the functions that C++ has queued for the main thread; return how many there were.

    They also run when the main thread returns from any C++ function, so this is for programs whose main thread is
    elsewhere for long: an event loop, a wait.

    Raises:
        RuntimeError: this is not the main thread.
    """
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("kevel.run_queued() was called on another thread than the main one")
    return int(lib.kvl_host_main_run())


def on_queued(wake: Optional[Callable[[], Any]]) -> None:
    """Have `wake` called, on whatever thread, when C++ queues the first function for the main thread; None: no more.

    For an event loop: `kevel.on_queued(lambda: loop.call_soon_threadsafe(kevel.run_queued))`.
    """
    _wake[0] = wake


def _main_wanted() -> int:
    wake = _wake[0]
    if wake is not None:
        wake()
    return 0


#: functions of the host table
FUNCTIONS: Dict[str, Callable[..., int]] = {"main_wanted": _main_wanted}
