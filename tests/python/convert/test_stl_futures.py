"""std::future and std::shared_future: waited for by threads and awaited by coroutines."""

import asyncio
import concurrent.futures
import inspect
import threading

import kevel
import pytest
import stl_futures_ext as ext
from support import SLOWEST, run_script


def awaited(future):
    """Await it in an event loop of its own, for a minute at most."""

    async def main():
        return await asyncio.wait_for(_value(future), SLOWEST)

    return asyncio.run(main())


async def _value(future):
    return await future


def test_a_future_is_awaited():
    assert awaited(ext.later(5, 20)) == 5
    assert awaited(ext.ready(6)) == 6
    assert awaited(ext.deferred(7)) == 7
    assert awaited(ext.shared("text")) == "text" and awaited(ext.kept()) == "text"
    assert awaited(ext.answer(42)).value == 42


def test_it_is_a_concurrent_future():
    future = ext.opened()
    assert isinstance(future, kevel.Future) and isinstance(future, concurrent.futures.Future)
    told = []
    future.add_done_callback(told.append)
    assert not future.done() and future.running() and not told
    with pytest.raises(concurrent.futures.TimeoutError):
        future.result(0.01)
    ext.open(8)
    assert future.result(SLOWEST) == 8 and future.done()
    concurrent.futures.wait([future])
    assert told == [future]
    assert ext.ready(1).done()
    nothing = ext.signalled()
    ext.signal()
    assert nothing.result(SLOWEST) is None


def test_the_event_loop_goes_on_meanwhile():
    async def main():
        future, steps = ext.opened(), 0
        task = asyncio.ensure_future(_value(future))
        while steps < 20:
            await asyncio.sleep(0)
            steps += 1
        assert not task.done()
        ext.open(9)
        return await asyncio.wait_for(task, SLOWEST)

    assert asyncio.run(main()) == 9


def test_many_at_once():
    async def main():
        futures = ext.opened_many(50)
        ext.open_many()
        return await asyncio.gather(*(_value(future) for future in futures))

    assert asyncio.run(main()) == list(range(50))


def test_exceptions_of_cpp_are_raised_where_it_is_awaited():
    with pytest.raises(IndexError, match="C\\+\\+ found nothing"):
        awaited(ext.failing())
    with pytest.raises(IndexError, match="C\\+\\+ found nothing"):
        ext.failing().result(SLOWEST)
    with pytest.raises(RuntimeError, match="[Bb]roken promise|associated promise"):
        ext.abandoned().result(SLOWEST)
    with pytest.raises(ValueError, match="no shared state: make it by a std::promise"):
        ext.invalid()


def test_python_computes_on_a_thread_of_cpp():
    threads = []

    def doubled(n):
        threads.append(threading.get_ident())
        return n * 2

    assert awaited(ext.computed_by(doubled, 21)) == 42
    assert threads and threads[0] != threading.get_ident()

    def failing(_):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        awaited(ext.computed_by(failing, 1))


def test_cancelling_leaves_cpp_alone():
    future = ext.opened()
    assert not future.cancel() and not future.cancelled()

    async def main():
        task = asyncio.ensure_future(_value(future))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    ext.open(3)
    assert future.result(SLOWEST) == 3


def test_a_program_ends_with_futures_that_never_come():
    code, out, err = run_script("import stl_futures_ext as ext\nf = ext.opened()\nprint(f.done())")
    assert (code, out) == (0, "False\n"), err


def test_a_program_ends_while_a_future_comes():
    code, out, err = run_script("import stl_futures_ext as ext\nfs = [ext.later(1, n % 40) for n in range(40)]\nprint(len(fs))")
    assert (code, out) == (0, "40\n"), err


def test_a_future_that_no_object_could_be_made_of_is_waited_for_without_the_native_lock():
    script = """
import threading, time
import kevel, stl_futures_ext as ext
class Interrupted(BaseException): pass
def interrupted(self, held): raise Interrupted
kevel.Future.__init__ = interrupted
def double(n):
    time.sleep(0.05)
    return 2 * n
try:
    ext.computed_by(double, 4)
except Interrupted:
    print("raised")
"""
    code, out, err = run_script(script)
    assert (code, out) == (0, "raised\n"), err


def test_signatures_name_what_comes():
    assert inspect.signature(ext.later).return_annotation == "kevel.Future[int]"
    assert inspect.signature(ext.kept).return_annotation == "kevel.Future[str]"
    assert kevel.Future[int] is not None
