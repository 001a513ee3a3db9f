"""A lock that a forked child has anew: a thread that is not there any more may hold its parent's."""

import os
import threading

__all__ = ["ForkLock"]


class ForkLock:
    """`with lock.held:`. A finalizer or a signal's handler may come back to it."""

    def __init__(self) -> None:
        self._renew()
        os.register_at_fork(after_in_child=self._renew)

    def _renew(self) -> None:
        # Another one, so that whoever has it over a fork lets go of the one that he took.
        self.held = threading.RLock()
