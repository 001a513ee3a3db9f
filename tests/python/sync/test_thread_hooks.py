"""What a function does about the native lock, pools of threads that call Python's overrides, signals."""

import asyncio
import concurrent.futures
import gc
import signal
import threading
import time
import weakref

import pytest
import thread_hooks_ext as ext
import threads_unlocked_ext as unlocked
from support import SLOWEST, dead, interrupt_after, run_script, run_threads


@pytest.fixture(autouse=True)
def counters():
    """Start every test from zero."""
    ext.meet_again()
    ext.events()
    unlocked.most_inside()


@pytest.mark.parametrize("count", [2, 5])
def test_a_function_that_lets_go_of_the_lock(count):
    assert run_threads(*[lambda: ext.meet(count)] * count) == [True] * count


def test_guards_live_between_the_conversions():
    assert ext.guarded("x") == "x"
    assert ext.events() == "(ab!--)"
    with pytest.raises(RuntimeError, match="inside"):
        ext.guarded_throws(1)
    assert ext.events() == "c-"
    with pytest.raises(TypeError):
        ext.guarded(1)
    assert ext.events().replace("(", "") == ""


def test_a_guard_that_refuses_is_an_error_and_no_call():
    with pytest.raises(ValueError, match="the guard refuses"):
        ext.refused()
    assert ext.events() == ""


def test_a_guard_with_another_policy():
    one = object()
    assert ext.meet_with_policy(one, 1) is one


def test_asserting_the_lock():
    assert ext.asserted(3) == 3
    with pytest.raises(RuntimeError, match="outside of gil_release"):
        ext.asserted_while_released()
    with pytest.raises(RuntimeError, match="holds_lock"):
        unlocked.asserted()
    assert unlocked.asserted_alone(lambda: 5) == 5


def test_guards_of_methods_and_properties():
    search = ext.search()
    assert search.held is False
    stopper = threading.Timer(0.05, search.stop)
    stopper.start()
    assert search.run() > 0
    stopper.join()


def test_functions_that_hold_the_lock_in_a_module_without_one():
    run_threads(*[lambda: [unlocked.stay() for _ in range(20)]] * 4)
    assert unlocked.most_inside() > 1
    run_threads(*[lambda: [unlocked.stay_alone() for _ in range(5)]] * 4)
    assert unlocked.most_inside() == 1
    made = run_threads(*[lambda: [unlocked.counter(n) for n in range(5)]] * 4)
    assert unlocked.most_inside() == 1 and [each.n for each in made[0]] == [0, 1, 2, 3, 4]
    # Python that such a function calls lets others in, as always.
    assert unlocked.asserted_alone(lambda: unlocked.asserted_alone(lambda: unlocked.call(lambda i: i, 3))) == 3


class Doubled(ext.task):
    """Notes on which threads it ran."""

    def __init__(self):
        super().__init__()
        self.threads = set()

    def run(self, n):
        self.threads.add(threading.get_ident())
        if n < 0:
            raise KeyError(n)
        return n * 2


class Plain(ext.task):
    """Overrides nothing."""


def test_an_override_runs_on_a_thread_of_async():
    task = Doubled()
    assert ext.run_blocking(task, 4) == 8 and ext.run_async(task, 5).result(SLOWEST) == 10
    assert threading.get_ident() not in task.threads
    assert ext.run_blocking(Plain(), 4) == -4 and ext.run_blocking(ext.task(), 6) == -6


def test_what_an_override_raises_crosses_the_threads():
    with pytest.raises(KeyError) as caught:
        ext.run_blocking(Doubled(), -1)
    assert caught.value.args == (-1,)
    with pytest.raises(KeyError):
        ext.run_async(Doubled(), -1).result(SLOWEST)


OF_ANOTHER_MODULE = """
import stl_futures_ext, thread_hooks_ext as ext
assert stl_futures_ext.ready(1).result(60) == 1  # whose class of futures every module uses from now on

class Failing(ext.task):
    def run(self, n):
        raise KeyError(n)

for future in (ext.run_async(Failing(), 7), ext.refuse_async("not this")):
    try:
        future.result(60)
    except (KeyError, ValueError) as error:
        print(repr(error))
"""


def test_errors_cross_to_other_modules():
    assert run_script(OF_ANOTHER_MODULE) == (0, "KeyError(7)\nValueError('not this')\n", "")


def test_a_pool_calls_overrides():
    pool, task = ext.pool(4), Doubled()
    futures = [pool.submit(task, n) for n in range(200)]
    assert [future.result(SLOWEST) for future in futures] == [2 * n for n in range(200)]
    assert threading.get_ident() not in task.threads
    failing = pool.submit(task, -7)
    with pytest.raises(KeyError):
        failing.result(SLOWEST)

    async def main():
        return await asyncio.gather(*(asyncio.wrap_future(pool.submit(task, n)) for n in range(20)))

    assert asyncio.run(main()) == [2 * n for n in range(20)]
    pool.stop()


def test_several_threads_feed_the_pool():
    pool, task = ext.pool(3), Doubled()

    def feed(first):
        return [pool.submit(task, n).result(SLOWEST) for n in range(first, first + 30)]

    results = run_threads(*[lambda first=first: feed(first) for first in (0, 100, 200)])
    assert results == [[2 * n for n in range(first, first + 30)] for first in (0, 100, 200)]
    pool.stop()


def test_the_last_owner_of_a_task_is_a_thread_of_the_pool():
    pool, task = ext.pool(2), Doubled()
    reference = weakref.ref(task)
    future = pool.submit(task, 3)
    del task
    gc.collect()
    assert future.result(SLOWEST) == 6  # Python's half lives as long as C++ shares it
    pool.stop()
    del future
    assert dead(reference)


def test_overrides_inside_python_of_another_thread():
    task = Doubled()

    class Outer(ext.task):
        def run(self, n):
            return ext.run_blocking(task, n) + 1

    assert ext.run_blocking(Outer(), 5) == 11
    assert concurrent.futures.ThreadPoolExecutor(2).submit(ext.run_blocking, Outer(), 6).result(SLOWEST) == 13


@pytest.mark.parametrize("seconds", [0.1, 2])  # in two of them PyPy compiles what the loop calls
@pytest.mark.parametrize(
    "loop",
    [ext.wait_for_signals, lambda most: ext.call_until_it_raises(lambda n: n + 1, most)],
    ids=["that asks for signals", "that calls Python"],
)
def test_ctrl_c_ends_a_loop_in_cpp(loop, seconds):
    start = time.monotonic()
    with interrupt_after(seconds), pytest.raises(KeyboardInterrupt):
        loop(30)
    assert time.monotonic() - start < 20


def test_what_a_handler_raises_comes_out_of_cpp():
    class Stop(Exception):
        pass

    stop, calls = Stop(), []

    def handle(*_):
        calls.append(1)
        if len(calls) == 2:
            raise stop
        signal.setitimer(signal.ITIMER_REAL, 0.05)  # one more: a timer that repeats may have sent a third by now

    with interrupt_after(0.05, handle), pytest.raises(Stop) as caught:
        ext.wait_for_signals(30)
    assert caught.value is stop and len(calls) == 2


def test_other_threads_are_not_disturbed_by_signals():
    assert run_threads(lambda: ext.wait_for_signals(1) > 10) == [True]


def test_a_program_that_stops_its_pool_ends():
    code, out, err = run_script(
        "import thread_hooks_ext as ext\n"
        "class Slow(ext.task):\n"
        "    def run(self, n):\n"
        "        return n\n"
        "pool = ext.pool(2)\n"
        "futures = [pool.submit(Slow(), n) for n in range(50)]\n"
        "print(futures[0].result())\n"
        "[each.result() for each in futures]\n"
        "pool.stop()\n"
    )
    assert (code, out, err) == (0, "0\n", "")
