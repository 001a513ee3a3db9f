"""Threads: the native lock, gil_release, callbacks, and threads that C++ starts."""

import threading
import weakref

import pytest
import threads_ext as ext
import threads_unlocked_ext as unlocked
from support import collect, dead, run_script, run_threads


@pytest.fixture(autouse=True)
def counters():
    """Start every test from zero."""
    ext.reset()
    ext.meet_again()


def test_native_lock_lets_one_thread_into_cpp_at_a_time():
    run_threads(*[lambda: ext.count_up(3_000_000)] * 4)
    assert ext.get_counter() == 12_000_000
    assert ext.get_most_inside() == 1


def test_native_lock_over_many_short_calls():
    def work():
        for _ in range(20_000):
            ext.step()

    run_threads(*[work] * 4)
    assert ext.get_counter() == 80_000
    assert ext.get_most_inside() == 1


def test_lock_moves_to_another_thread_and_back():
    for _ in range(50):
        ext.step()
        run_threads(lambda: [ext.step() for _ in range(20)])
    assert ext.get_counter() == 50 * 21


@pytest.mark.parametrize("count", [2, 5])
def test_gil_release_lets_other_threads_in(count):
    assert run_threads(*[lambda: ext.meet(count)] * count) == [True] * count


def test_gil_release_lets_python_run():
    def waiter():
        return ext.meet(2)

    def worker():
        total = sum(range(100_000))
        return ext.meet(2) and total

    assert run_threads(waiter, worker) == [True, sum(range(100_000))]


def test_gil_release_inside_gil_release():
    assert ext.nested_release(lambda: 5) == 5
    assert ext.nested_release(lambda: ext.nested_release(lambda: 6)) == 6


def test_exception_while_the_lock_is_released():
    for _ in range(3):
        with pytest.raises(RuntimeError, match="^while released$"):
            ext.release_and_throw()
    assert run_threads(lambda: ext.call(lambda: 1), lambda: ext.call(lambda: 2)) == [1, 2]


def test_module_without_the_lock():
    assert run_threads(*[lambda: unlocked.meet(3)] * 3) == [True] * 3
    assert run_threads(*[lambda: unlocked.call(lambda i: i, 500)] * 4) == [sum(range(500))] * 4


def test_callback_lets_other_threads_into_cpp():
    entered = threading.Event()
    done = threading.Event()

    def waiting():
        entered.set()
        return done.wait(20)

    def other():
        assert entered.wait(20)
        ext.count_up(10)
        done.set()
        return True

    assert run_threads(lambda: ext.call(waiting), other) == [True, True]


def test_callbacks_in_several_threads():
    def work(number):
        return ext.sum_of(lambda i: i * number, 500)

    assert run_threads(*[lambda number=number: work(number) for number in range(6)]) == [
        float(number * sum(range(500))) for number in range(6)
    ]


def test_callbacks_inside_each_other_in_several_threads():
    def deep(left):
        return 0.0 if left == 0 else 1.0 + ext.sum_of(lambda i: deep(left - 1), 1)

    assert run_threads(*[lambda: deep(20)] * 4) == [20.0] * 4


def test_threads_of_cpp_call_python():
    seen = set()

    def function(number, i):
        seen.add((number, i))
        return 1

    assert ext.call_from_threads(function, 4, 50) == 200
    assert seen == {(number, i) for number in range(4) for i in range(50)}


def test_many_threads_of_cpp_one_after_the_other():
    for _ in range(60):
        assert ext.call_from_threads(lambda number, i: number, 3, 2) == 6


def test_threads_of_cpp_call_back_into_cpp():
    def function(number, i):
        ext.step()
        return 1

    assert ext.call_from_threads(function, 4, 100) == 400
    assert ext.get_counter() == 400


def test_python_exception_in_a_thread_of_cpp():
    def fail():
        raise LookupError("in the thread")

    assert ext.error_in_thread(fail) == "LookupError: in the thread"
    assert ext.error_in_thread(lambda: None) == "nothing"
    assert ext.call(lambda: 5) == 5


def test_exception_from_a_thread_of_cpp_is_the_same_object():
    error = LookupError("in the thread")

    def fail():
        raise error

    with pytest.raises(LookupError) as caught:
        ext.rethrow_from_thread(fail)
    assert caught.value is error


def test_argument_by_reference_in_a_thread_of_cpp():
    assert ext.borrowed_in_thread(lambda: "called") == "called"


def test_last_reference_dropped_in_a_thread_of_cpp():
    class Thing:
        pass

    thing = Thing()
    reference = weakref.ref(thing)
    ext.drop_in_thread(thing)
    assert reference() is thing
    del thing
    ext.call(lambda: None)
    collect()
    assert dead(reference)


def test_threads_come_and_go():
    for _ in range(100):
        assert run_threads(lambda: ext.call(lambda: 7)) == [7]


IMPORTS = """
import importlib, sys, threading
names = "classes_ext enums_ext functions_ext holders_ext objects_ext text_ext threads_ext virtuals_ext".split()
barrier = threading.Barrier(len(names) * 2)
found = []
def load(name):
    barrier.wait()
    found.append(importlib.import_module(name))
threads = [threading.Thread(target=load, args=(name,)) for name in names * 2]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(30)
assert sorted(module.__name__ for module in found) == sorted(names * 2)
assert all(module is sys.modules[module.__name__] for module in found)
print("loaded")
"""


@pytest.mark.parametrize("attempt", range(3))
def test_modules_imported_by_many_threads_at_once(attempt):
    assert run_script(IMPORTS) == (0, "loaded\n", "")


# CPython 3.12 warns of a fork while the system still counts a thread that has been joined.
FORK = """
import os, threading, warnings
warnings.simplefilter("ignore", DeprecationWarning)
import threads_ext as ext
if THREAD:
    thread = threading.Thread(target=lambda: [ext.call(lambda: 1) for _ in range(100)])
    thread.start()
    thread.join()
ext.step()
child = os.fork()
if child == 0:
    ext.step()
    assert ext.call(lambda: ext.get_counter()) == 2
    assert ext.call_from_threads(lambda number, i: 1, 2, 5) == 10
    os._exit(7)
_, status = os.waitpid(child, 0)
ext.step()
print(status >> 8, status & 255, ext.get_counter())
"""


@pytest.mark.parametrize("thread", [False, True])
def test_child_process_after_fork(thread):
    assert run_script("THREAD = %r\n" % thread + FORK) == (0, "7 0 2\n", "")
