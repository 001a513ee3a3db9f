"""Exceptions of signals' handlers: each arrives, once, as the object that the handler raised; nothing is left behind."""

import signal

import kevel
import pytest
import signals_ext as ext
from kevel._runtime.handles import places
from kevel._runtime.host import failed
from support import collect, interrupt_after, run_script, settle


class Alarm(Exception):
    """What the handler raises."""


@pytest.fixture
def alarm():
    """A function that has a signal come soon; and what the handler has raised so far."""
    raised = []

    def handler(signum, frame):
        raised.append(Alarm(len(raised)))
        raise raised[-1]

    before = signal.signal(signal.SIGALRM, handler)
    yield lambda seconds=0.01: signal.setitimer(signal.ITIMER_REAL, seconds), raised
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


OPERATIONS = {
    "a number": lambda: ext.work(30),
    "letting go of an object": lambda: ext.hold_and_work(list, 30),
    "giving an object": lambda: ext.give_object(object(), 30),
    "failing": lambda: ext.fail(30),
    "calling Python": lambda: ext.call_after(lambda: 1, 30),
    "deeper": lambda: ext.call_after(lambda: ext.hold_and_work(list, 30), 1),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_exception_that_comes_while_cpp_works(alarm, name):
    start, raised = alarm
    collect()
    before = places.in_use()
    for _ in range(8):
        start()
        with pytest.raises(Alarm) as caught:
            OPERATIONS[name]()
        assert caught.value is raised[-1]
        del caught
    assert len(raised) == 8
    raised.clear()
    assert settle(places.in_use, before) == before


MADE = {
    "by a constructor": lambda: ext.thing(30),
    "by a constructor, shared": lambda: ext.shared_thing(30),
    "a value": lambda: ext.give_thing(30),
    "a unique_ptr": lambda: ext.own_thing(30),
    "a shared_ptr": lambda: ext.share_thing(30),
    "a pointer": lambda: ext.new_thing(30),
    "within an object": lambda: ext.thing_in_object(None, 30),
}


@pytest.mark.parametrize("name", MADE)
def test_an_object_that_cpp_makes_while_a_signal_comes_is_not_lost(alarm, name):
    start, raised = alarm
    collect()
    before = ext.count()
    for _ in range(4):
        start()
        with pytest.raises(Alarm) as caught:
            MADE[name]()
        del caught
    raised.clear()  # tracebacks lead to it
    assert settle(ext.count, before) == before


def test_the_error_of_cpp_that_nobody_saw_is_not_raised_later(alarm):
    start, _ = alarm
    start()
    with pytest.raises(Alarm):
        ext.fail(30)
    assert ext.nothing() is None  # null says: look whether there is an error


def test_keyboard_interrupt():
    for _ in range(5):
        with interrupt_after(0.01), pytest.raises(KeyboardInterrupt):
            ext.hold_and_work(list, 60)


def test_keyboard_interrupt_of_a_queued_function_waits_for_the_next_call():
    def interrupt():
        raise KeyboardInterrupt("queued")

    with pytest.raises(KeyboardInterrupt, match="^queued$"):
        ext.queue(interrupt)
        kevel.run_queued()
        ext.count()
    assert ext.count() == 0


def text_of_an_error_whose_text_raises(raised):
    class Asked(Exception):
        def __str__(self):
            raise raised("asked")

    def fail():
        raise Asked

    return ext.text_of_error(fail)


def test_keyboard_interrupt_while_cpp_asks_for_the_text_of_an_error_waits_for_the_next_call():
    assert text_of_an_error_whose_text_raises(KeyboardInterrupt) == "Asked: a Python exception without a text"
    with pytest.raises(KeyboardInterrupt, match="^asked$"):
        ext.count()
    assert ext.count() == 0


def test_an_exception_while_cpp_asks_for_the_text_of_an_error_is_forgotten():
    assert text_of_an_error_whose_text_raises(ValueError) == "Asked: a Python exception without a text"
    assert ext.count() == 0


def test_what_is_imported_already_is_found_without_the_locks_of_imports(monkeypatch):
    # An exception in the midst of importlib would leave the lock of a module held, so that other threads wait for ever.
    monkeypatch.delattr("importlib.import_module")
    assert ext.name_of_builtin("len") == "len"


def test_an_exception_of_a_queued_function_is_reported():
    script = """
import kevel, signals_ext as ext
def fail(): raise ValueError("queued")
ext.queue(fail)
kevel.run_queued()
print(ext.count())
"""
    code, out, err = run_script(script)
    assert (code, out) == (0, "0\n") and "ValueError: queued" in err


def test_handlers_that_use_cpp_themselves():
    script = """
import signal, sys, time
import signals_ext as ext
calls = [0]
def handler(signum, frame):
    calls[0] += 1
    assert ext.give_object(calls, 0) == [calls]
    getattr(ext, "count")()
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
end = time.monotonic() + 2
kept = []
while time.monotonic() < end:
    kept.append(ext.give_object(len(kept), 0))
    assert ext.call_after(lambda: 3, 0) == 3
    if len(kept) > 1000: kept.clear()
signal.setitimer(signal.ITIMER_REAL, 0)
assert calls[0] > 20, calls
print("done")
"""
    code, out, err = run_script(script)
    assert (code, out) == (0, "done\n"), err


def test_many_signals_at_any_moment():
    script = """
import signal, time
import signals_ext as ext
from kevel._runtime.handles import places
class Alarm(BaseException): pass
raised, lost = [0], []
def handler(signum, frame):
    raised[0] += 1
    raise Alarm(raised[0])
signal.signal(signal.SIGALRM, handler)
things = [lambda: ext.work(0), lambda: ext.hold_and_work(list, 0), lambda: ext.give_object([], 0),
          lambda: ext.call_after(lambda: 1, 0), lambda: ext.nothing()]
for thing in things * 50: thing()
def attempt(number):
    before = raised[0]
    operation = things[number % len(things)]
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.0002 + number % 97 * 0.000003)
        deadline = time.monotonic() + 0.2
        while time.monotonic() < deadline: operation()
    except Alarm as error:
        if error.args[0] != raised[0]: lost.append("another one")
        return
    if raised[0] != before: lost.append(number % len(things))
end = time.monotonic() + 4
number = 0
while time.monotonic() < end:
    number += 1
    try:
        attempt(number)
    except Alarm:
        pass
print(lost, raised[0] > 100, places.in_use() < 1000 + 5 * raised[0])
"""
    code, out, err = run_script(script, timeout=60)
    assert (code, out) == (0, "[] True True\n"), err


def test_an_exception_that_meets_the_return_of_the_core_leaves_the_callbacks_own_pending(monkeypatch):
    class Met:
        """The core's functions, as if a signal came when the first kvl_host_error_set returns."""

        times = 0

        def __getattr__(self, name):
            return getattr(lib, name)

        def kvl_host_error_set(self, place):
            lib.kvl_host_error_set(place)
            self.times += 1
            if self.times == 1:
                raise KeyboardInterrupt("met")

    lib, before = failed.lib, places.in_use()
    monkeypatch.setattr(failed, "lib", Met())
    own = [ValueError("the callback's own")]

    def fail():
        raise own[0]

    with pytest.raises(ValueError) as caught:
        ext.call_after(fail, 0)
    assert caught.value is own[0] and failed.lib.times == 1
    with pytest.raises(KeyboardInterrupt, match="^met$"):
        ext.count()
    del caught, own[0]
    assert settle(places.in_use, before) == before
