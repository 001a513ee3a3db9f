"""Raises exceptions at random moments of each operation: `make signals`.

python3 signals.py COUNT [--seed N] [NAME...]     in an interpreter that finds the modules

A signal's handler raises: set by a timer, or sent by another thread. On CPython exceptions are also set from another
thread. Each has to arrive once, in the operation or, where nobody may raise, at the next edge, and leave nothing
behind. Python itself drops what is raised in a finalizer or a callback of the garbage collector, and says so
(sys.unraisablehook): that is not counted.

Python's own modules that hold locks (OF_PYTHON) are no better prepared: an exception in threading.Condition leaves a
lock held or released twice, one in importlib the lock of a module. A signal that comes there is sent again a little
later, and exceptions are not set from another thread in operations that use them (SLOW).
"""

import argparse
import ctypes
import faulthandler
import random
import signal
import sys
import threading
import time
from typing import Any, Callable, List, Optional

import fuzz_calling_ext as calling
import fuzz_objects_ext as objects
from counts import PYPY, collect, in_use, living
from table import CATCHING, SLOW, TABLE

#: operations after which an exception that has not come is lost
LATE = 50
#: modules of Python's that an exception at any moment leaves with a lock held
OF_PYTHON = ("threading", "concurrent.futures", "importlib", "pickle", "weakref", "_weakrefset")
#: beginnings of the names of ours
OURS = ("kevel", "on_", "__main__", "signals", "common")
#: seconds after which a signal is sent again
AGAIN = 5e-5
#: frames of Python that tell where one was raised
PLACES = 5


class Signalled(BaseException):
    """What handlers raise."""


def is_of_python(frame: Any) -> bool:
    """Whether code runs that one of those modules has called, or its own."""
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if name.startswith(OF_PYTHON):
            return True
        if name.startswith(OURS):
            return False
        frame = frame.f_back
    return False


def place_of(frame: Any) -> str:
    """Where a signal's handler runs, for messages."""
    lines = []
    while frame is not None and len(lines) < PLACES:
        lines.append(f"{frame.f_code.co_name}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(lines)


class Injector:
    """Raises exceptions in the main thread, and counts."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.raised = 0  # by handlers
        self.dropped: List[str] = []  # by Python, where nobody can catch
        self.wanted = threading.Semaphore(0)
        self.ready = threading.Semaphore(0)
        self.delay = 0.0
        self.send: Callable[[], None] = self.kill
        self.main = threading.get_ident()
        self.place = ""  # where the last one was raised
        signal.signal(signal.SIGALRM, self.handle)
        signal.signal(signal.SIGUSR1, self.handle)
        sys.unraisablehook = self.unraisable
        threading.Thread(target=self.work, daemon=True).start()

    def handle(self, number: int, frame: Any) -> None:
        """A signal has come."""
        if is_of_python(frame):
            signal.setitimer(signal.ITIMER_REAL, AGAIN)
            return
        self.raised += 1
        self.place = place_of(frame)
        raise Signalled(self.raised)

    def unraisable(self, args: Any) -> None:
        """Python drops an exception."""
        # cffi reports what is raised as its `onerror` begins, before our `try` catches it: an error is lost too.
        if args.exc_type is Signalled:
            self.dropped.append(f"{args.err_msg} {args.object!r}")
        else:
            sys.__unraisablehook__(args)

    def work(self) -> None:
        """Send what is wanted after a delay, on a thread of its own."""
        while True:
            self.wanted.acquire()
            end = time.perf_counter() + self.delay
            while time.perf_counter() < end:
                pass
            self.send()
            self.ready.release()

    def kill(self) -> None:
        """Send the signal."""
        signal.pthread_kill(self.main, signal.SIGUSR1)

    def set_async(self) -> None:
        """Set an exception in the main thread."""
        self.raised += 1
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.main), ctypes.py_object(Signalled))

    def meet(self, run: Callable[[], Any], way: str, length: float) -> Optional[str]:
        """Do an operation until an exception has been raised in it; return what is wrong."""
        before, dropped, caught = self.raised, len(self.dropped), 0
        delay = self.random.random() * length + 1e-6
        error: Optional[BaseException] = None
        try:
            self.await_one(run, way, delay)
        except Signalled as arrived:
            error = arrived
            caught += 1
        except BaseException as other:
            error = other
        caught += self.rest(run, way)
        raised, lost = self.raised - before, len(self.dropped) - dropped
        if error is not None and not isinstance(error, Signalled):
            return f"{way}: {type(error).__name__}: {error}, in {self.place}"
        if caught + lost != raised or raised != 1:
            return f"{way}: {raised} raised, {caught} arrived, {lost} dropped by Python, in {self.place}"
        return None

    def await_one(self, run: Callable[[], Any], way: str, delay: float) -> None:
        """Have an exception raised, and do the operation until it comes."""
        # A function of its own, so that all of its loop is within the caller's `try`.
        before, late = self.raised, 0
        if way == "timer":
            signal.setitimer(signal.ITIMER_REAL, max(delay, 2e-6))
        else:
            self.send, self.delay = (self.set_async if way == "async" else self.kill), delay
            self.wanted.release()
        while late < LATE:
            late += self.raised != before
            run()

    def rest(self, run: Callable[[], Any], way: str) -> int:
        """Wait for what is still on its way; return how often it arrives again."""
        again = 0
        for _ in range(3):
            try:
                if way != "timer" and self.ready.acquire(timeout=5):
                    way = "timer"
                run()
            except Signalled:
                again += 1
        return again


def hangs_elsewhere(run: Callable[[], Any]) -> str:
    """Where another thread that does the operation hangs, at a lock that is left behind; empty: it does not."""
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(30)
    return place_of(sys._current_frames().get(thread.ident or 0)) if thread.is_alive() else ""


def inject(injector: Injector, name: str, times: int) -> List[str]:
    """Raise exceptions in one operation; return what is wrong."""
    run = TABLE[name]
    times = max(4, times // 10) if name in SLOW else times
    for _ in range(20):
        run()
    start = time.perf_counter()
    for _ in range(10):
        run()
    length = max(2 * (time.perf_counter() - start) / 10, 5e-5)
    collect()
    places, alive = in_use(), living()
    ways = ["timer", "thread"] if PYPY or name in SLOW else ["timer", "thread", "async"]
    problems = []
    for number in range(times):
        problem = injector.meet(run, ways[number % len(ways)], length)
        if problem:
            problems.append(problem)
    hanging = hangs_elsewhere(run)
    if hanging:
        problems.append(f"another thread hangs afterwards, in {hanging}")
    for _ in range(20):
        run()
    # What an operation gave C++ and did not come to take back.
    objects.forget()
    calling.forget()
    for _ in range(50):
        collect()
        if in_use() <= places and living() <= alive:
            break
        time.sleep(0.02)
    else:
        problems.append(f"left over: {in_use() - places} places, {living() - alive} C++ objects")
    return problems


def main() -> int:
    """Inject into the operations; return the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    faulthandler.enable()
    sys.setswitchinterval(1e-4)
    injector = Injector(options.seed)
    failed = 0
    for name in options.names or [name for name in TABLE if name not in CATCHING]:
        faulthandler.dump_traceback_later(60 + options.count / 50, exit=True)
        problems = inject(injector, name, options.count)
        failed += bool(problems)
        for problem in sorted(set(problems)):
            print(f"{name}: {problems.count(problem)} of {options.count}: {problem}", flush=True)
    faulthandler.cancel_dump_traceback_later()
    print(
        f"signals {sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}: {options.count} in each of "
        f"{len(options.names or TABLE)} operations, {failed} failed, {len(injector.dropped)} dropped by finalizers",
        flush=True,
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
