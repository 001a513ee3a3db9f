"""Futures of C++ as Python waits for them: in a program of threads, or awaited."""

import concurrent.futures
import os
import threading
import weakref
from typing import TYPE_CHECKING, Any, Generator, List, TypeVar

__all__ = ["Future"]

T = TypeVar("T")

if TYPE_CHECKING:
    _Base = concurrent.futures.Future[T]
else:  # it takes no parameters in Python 3.8

    class _Base(concurrent.futures.Future):
        def __class_getitem__(cls, parameter: Any) -> Any:
            return cls


class Future(_Base[T]):
    """What a C++ function returns as std::future or std::shared_future (kevel/stl/future.hpp).

    It is a concurrent.futures.Future: `result()`, `add_done_callback()` and `concurrent.futures.wait` work, and
    `await` does in a coroutine. A daemon thread waits for C++ unless that is ready at once. It cannot be cancelled, for
    C++ goes on: `cancel()` is False. A task that awaits it can be, and leaves it behind.
    """

    __module__ = "kevel"

    def __init__(self, held: Any) -> None:
        super().__init__()
        self.set_running_or_notify_cancel()
        if held.is_ready():
            self._settle(held)
        else:
            _waiting.add(self)
            threading.Thread(target=self._settle, args=(held,), name="kevel.Future", daemon=True).start()

    def __await__(self) -> Generator[Any, None, T]:
        import asyncio  # which who awaits has loaded, and others need not

        return asyncio.wrap_future(self).__await__()

    def _settle(self, held: Any) -> None:
        try:
            value = held()
        except BaseException as error:
            self.set_exception(error)
        else:
            self.set_result(value)
        _waiting.discard(self)

    def _orphan(self) -> None:
        """In a forked child nobody waits for C++, and as a rule nobody works on it."""
        self._condition = threading.Condition()  # a thread that is not there any more may hold the other
        self._done_callbacks: List[Any] = []  # those there are, are the parent's
        if not self.done():
            self.set_exception(
                RuntimeError(
                    "this kevel.Future is not done, and never will be in this process: it was forked off while C++ was "
                    "at work, whose thread exists in the parent only. Ask for a new one here"
                )
            )


#: those that a thread waits for
_waiting: "weakref.WeakSet[Future[Any]]" = weakref.WeakSet()


def _in_child() -> None:
    orphans = list(_waiting)
    _waiting.clear()
    for future in orphans:
        future._orphan()


os.register_at_fork(after_in_child=_in_child)
