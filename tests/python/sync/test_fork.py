"""Forks: while other threads are in C++, below C++, on threads of C++'s; the child works, and so does the parent."""

import os

import pytest
from support import PYPY, run_script

#: What every child does, and how the parent hears of it.
COMMON = """
import gc, os, signal, sys, threading, warnings
warnings.simplefilter("ignore")
import kevel
import fork_ext as ext

class Square(ext.shape):
    def area(self):
        return 4

def work():
    assert ext.is_whole()
    ext.work(1)
    assert ext.call(lambda: 5) == 5 and ext.keep([1]) == [[1]]
    assert Square().area() == 4 and ext.shape().area() == 1
    results = []
    threads = [threading.Thread(target=lambda: results.append(ext.call(lambda: 6))) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert results == [6, 6]
    assert ext.call_on_thread(lambda: 7) == 7

def child(body, leave=os._exit):
    signal.alarm(15)
    try:
        body()
    except BaseException:
        import traceback
        traceback.print_exc()
        leave(1)
    leave(0)

def fork(body=work, leave=os._exit):
    pid = os.fork()
    if pid == 0:
        child(body, leave)
    return ended(pid)

def ended(pid):
    status = os.waitpid(pid, 0)[1]
    assert status == 0, f"the child ended with {status}"

def busy(count):
    stop = []
    def run():
        square = Square()
        while not stop:
            ext.work(20); ext.call(list); square.area(); ext.keep({})
            ext.sleep_released(0)
    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads: thread.start()
    def end():
        stop.append(1)
        for thread in threads: thread.join()
    return end
"""
#: forks under busy threads; more where somebody has the time
FORKS = int(os.environ.get("KEVEL_FORKS", "12"))
MODES = {"plain": {}, "checked": {"KEVEL_CHECK": "1"}, "traced": {"KEVEL_TRACE": "debug"}}


def check(script, **environment):
    code, out, err = run_script(COMMON + script, timeout=max(30, FORKS), **environment)
    assert code == 0, err[-3000:]
    return out


@pytest.mark.parametrize("mode", MODES)
def test_forks_while_threads_are_busy(mode):
    script = f"end = busy(8)\ntry:\n    for _ in range({FORKS}): fork()\nfinally:\n    end()\nwork()"
    check(script, **MODES[mode])


@pytest.mark.parametrize("mode", MODES)
def test_children_that_end_as_programs_do(mode):
    check("end = busy(1)\nfork(work)\nend()\nfork(work, sys.exit)\nwork()", **MODES[mode])


def test_a_fork_waits_for_cpp_that_holds_the_lock():
    script = """
thread = threading.Thread(target=ext.work, args=(300_000,))
thread.start()
import time; time.sleep(0.1)
fork()  # the child looks whether C++ was between calls
thread.join()
"""
    check(script)


def test_a_fork_does_not_wait_for_ever():
    script = """
import time
thread = threading.Thread(target=ext.sleep_locked, args=(5000,), daemon=True)
thread.start()
time.sleep(0.1)
begun = time.monotonic()
fork()
assert time.monotonic() - begun < 4
os._exit(0)
"""
    check(script)


def test_threads_without_the_lock_or_in_python_are_not_waited_for():
    script = """
import time
threads = [threading.Thread(target=ext.sleep_released, args=(1000,)),
           threading.Thread(target=ext.call, args=(lambda: time.sleep(1),))]
for thread in threads: thread.start()
time.sleep(0.1)
begun = time.monotonic()
fork()
assert time.monotonic() - begun < 0.9
for thread in threads: thread.join()
"""
    check(script)


def test_a_fork_below_cpp():
    script = """
end = busy(3)
def both():
    pid = os.fork()
    if pid == 0:
        signal.alarm(15)
        work()
    return pid
for _ in range(5):
    pid = ext.call(both)  # the child returns through C++, too
    if pid == 0:
        child(work)
    ended(pid)
end()
"""
    check(script)


def test_a_fork_on_a_thread():
    script = """
end = busy(3)
for _ in range(3):
    thread = threading.Thread(target=fork)
    thread.start()
    thread.join()
    assert ext.call_on_thread(lambda: fork() or 3) == 3
end()
work()
"""
    check(script)


def test_a_child_forks():
    check("end = busy(3)\nfor _ in range(3): fork(lambda: (work(), fork(lambda: (work(), fork()))))\nend()")


@pytest.mark.parametrize("mode", ["plain", "checked"])
def test_cpp_forks(mode):
    check("end = busy(3)\nfor _ in range(10): assert ext.fork_in_cpp() == 7\nend()\nwork()", **MODES[mode])


def test_multiprocessing():
    script = """
import multiprocessing
end = busy(3)
def job(number):
    work()
    return ext.call(lambda: number)
context = multiprocessing.get_context("fork")
with context.Pool(2) as pool:
    assert pool.map(job, range(20)) == list(range(20))
end()
"""
    check(script)


def test_subprocesses_and_terminals():
    script = """
import subprocess
end = busy(3)
for _ in range(3):
    assert subprocess.run(["true"], preexec_fn=work).returncode == 0
    assert subprocess.run(["true"]).returncode == 0
pid, terminal = os.forkpty()
if pid == 0:
    child(work)
ended(pid)
end()
"""
    check(script)


def test_futures_of_the_parent_fail_in_the_child():
    script = """
future = ext.later(500)
def look():
    try:
        future.result(5)
    except RuntimeError as error:
        assert "forked off" in str(error), error
    else:
        raise AssertionError("it has a result")
    assert ext.later(1).result(5) == 1
fork(look)
assert future.result(5) == 500
"""
    check(script)


def test_what_waits_for_the_main_thread_the_parent_runs():
    script = """
ran = []
thread = threading.Thread(target=lambda: ext.call(lambda: ext.queue(lambda: ran.append(1))))
thread.start(); thread.join()
def look():
    assert kevel.run_queued() == 0 and ran == []
    ext.call(lambda: ext.queue(lambda: ran.append(2)))
    kevel.run_queued()
    assert ran == [2], ran
fork(look)
kevel.run_queued()
assert ran == [1], ran
"""
    check(script)


@pytest.mark.skipif(PYPY, reason="objects die late")
def test_what_the_parent_holds_the_child_lets_go_of_too():
    script = """
import weakref
class Thing: pass
thing = Thing()
held = ext.keep(thing)
def look():
    reference = weakref.ref(thing)
    globals().pop("thing"); held.clear()
    assert reference() is None
fork(look)
assert held[0] is thing
"""
    check(script)
