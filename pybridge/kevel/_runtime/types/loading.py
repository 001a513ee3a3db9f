"""What a module registers while it initialises. Each load has a record of its own: modules may be imported by several
threads at once, and one module's initialisation may import another."""

import threading
from typing import Any, List, Optional

__all__ = ["Loading", "begin", "current", "end"]


class Loading:
    """One load: the overload sets that are not finished, and the types that have got a Python class."""

    def __init__(self) -> None:
        self.sets: List[Any] = []
        self.types: List[Any] = []

    def finish(self) -> None:
        """Make the real functions of all sets."""
        for overloads in self.sets:
            overloads.finish()

    def forget(self) -> None:
        """The module failed: take their Python classes away from its types."""
        for type_ in self.types:
            type_.forget()


_threads = threading.local()


def current() -> Optional[Loading]:
    """The innermost load of this thread."""
    loads = getattr(_threads, "loads", None)
    return loads[-1] if loads else None


def begin() -> Loading:
    """Begin a load on this thread."""
    if not hasattr(_threads, "loads"):
        _threads.loads = []
    loading = Loading()
    _threads.loads.append(loading)
    return loading


def end() -> None:
    """End the innermost load of this thread."""
    _threads.loads.pop()
