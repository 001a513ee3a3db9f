"""Helpers shared by the tests."""

import contextlib
import gc
import os
import signal
import subprocess
import sys
import threading
import time

PYPY = sys.implementation.name == "pypy"
#: seconds after which a thread is taken for one that hangs
SLOWEST = 60 + float(os.environ.get("KEVEL_SOAK_SECONDS", "0"))


def collect():
    """Collect garbage until nothing more dies: on PyPy one finalizer may free what only the next collection finds."""
    for _ in range(4):
        gc.collect()


def settle(count, expected):
    """Collect until `count()` is `expected`, for at most five seconds; return the last count."""
    deadline = time.monotonic() + 5
    while True:
        collect()
        found = count()
        if found == expected or time.monotonic() > deadline:
            return found
        time.sleep(0.01)


def dead(reference):
    """Whether a weak reference is dead: on CPython at once, on PyPy after a collection."""
    if PYPY:
        return settle(reference, None) is None
    return reference() is None


@contextlib.contextmanager
def interrupt_after(seconds, handler=signal.default_int_handler):
    """Have a KeyboardInterrupt come to the main thread, as Ctrl-C sends one, or have a handler called.

    By a timer of the system's: PyPy loses two of a hundred signals that a thread sends by os.kill, without kevel too.
    """
    before = signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def run_script(script, *arguments, cwd=None, timeout=20, **environment):
    """Run a script in a fresh interpreter that finds the same modules; return its exit code, stdout and stderr."""
    result = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", script, *map(str, arguments)],
        env=dict(os.environ, PYTHONPATH=os.pathsep.join(path for path in sys.path if path), **environment),
        cwd=None if cwd is None else str(cwd),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
        timeout=timeout,
    )
    return result.returncode, result.stdout, result.stderr


def kevel(*arguments, cwd, **environment):
    """Run the command line; the result has returncode, stdout and stderr."""
    return subprocess.run(
        [sys.executable, "-m", "kevel", *map(str, arguments)],
        cwd=str(cwd),
        env=dict(os.environ, **environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
    )


def run_threads(*targets):
    """Run each target in a thread of its own, all at once; return their results, or raise the first exception."""
    results = [None] * len(targets)
    errors = []

    def run(number, target):
        try:
            results[number] = target()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(targets)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SLOWEST)
    assert not any(thread.is_alive() for thread in threads), "a thread hangs"
    if errors:
        raise errors[0]
    return results
