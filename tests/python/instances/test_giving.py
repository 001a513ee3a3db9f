"""Objects are not given to C++ while a call of C++ works on them; given they are in calls that work on others."""

import threading
import time

import giving_ext as ext
import kevel
import pytest
from kevel._runtime.instances.ownership_transfer import is_working
from support import run_threads


@pytest.fixture(autouse=True)
def nothing_left():
    """C++ calls nothing and keeps nothing."""
    yield
    ext.hook(None)
    ext.drain()


WORKS = "C\\+\\+ works on it, in a call that has not ended|another object refers into it"
JOB, MOVED = "j" * 60, "m" * 60


def refusing(give, *args):
    """A callback that has to be refused."""

    def callback(*unused):
        with pytest.raises(TypeError, match=WORKS):
            give(*args)

    return callback


def hooked(read):
    """Does it with a callback, that C++ calls meanwhile."""

    def run(job, callback):
        ext.hook(callback)
        try:
            return read(job)
        finally:
            ext.hook(None)

    return run


def assign(job):
    job.hooked = JOB
    return JOB


def compare(job):
    return JOB if job == ext.Job() else None


def leave(job):
    with job:
        pass
    return JOB


CALLS = {
    "a method": ext.Job.run,
    "a bound method": lambda job, f: job.run(f),
    "__call__": lambda job, f: job(f),
    "one of several": lambda job, f: job.either(f),
    "a method of the base": lambda job, f: JOB if job.under(f) == 7 else None,
    "a getter": hooked(lambda job: job.hooked),
    "a setter": hooked(assign),
    "an operator": hooked(compare),
    "__exit__": hooked(leave),
    "a reference": ext.use,
    "a pointer": ext.use_pointer,
    "a back_reference": ext.use_back,
    "a list of pointers": lambda job, f: ext.use_many([job], f),
    "a named argument": lambda job, f: ext.use_named(f=f, job=job),
    "another instance": lambda job, f: job.self().run(f),
    "a function of Python's in between": lambda job, f: job.run(lambda: ext.call(f)),
    "C++ in between": lambda job, f: job.run(lambda: ext.use(ext.Job(), f)),
}
GIVES = {
    "as itself": ext.take,
    "by name": lambda job: ext.take(job=job),
    "as its base": ext.take_work,
    "with others": lambda job: ext.take_number(job, 1),
    "extracted": lambda job: ext.push_all([job]),
    "as a result": lambda job: ext.take_result(ext.Job(), lambda: job),
}


@pytest.mark.parametrize("give", GIVES.values(), ids=GIVES)
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_not_given_while_cpp_works_on_it(call, give):
    job = ext.Job()
    assert call(job, refusing(give, job)) == JOB
    assert give(job) in (3, 7, 4, 1)
    with pytest.raises(TypeError, match="was given to C\\+\\+"):
        job.run(print)


def test_what_a_call_has_claimed_is_refused_by_whoever_has_matched_it():
    job = ext.Job()
    met = []

    def meanwhile():
        met.append(is_working(job))  # as another thread asks that found the object before the call claimed it
        for give in (ext.take, ext.push, lambda job: ext.push_all([job])):
            with pytest.raises(TypeError, match="given to C\\+\\+"):
                give(job)

    assert ext.take_then(job, meanwhile) == 3 and met == [True]


@pytest.mark.parametrize("give", GIVES.values(), ids=GIVES)
def test_given_while_cpp_works_on_another(give):
    job, other = ext.Job(), ext.Job()
    done = []
    assert other.run(lambda: done.append(give(job))) == JOB
    assert done[0] in (3, 7, 4, 1)
    assert ext.use_many([other], lambda: done.append(give(ext.Job()))) == JOB
    assert ext.call_with(give, ext.Job()) in (3, 7, 4, 1)
    assert ext.call(lambda: give(other)) in (3, 7, 4, 1)


def test_given_by_what_converts_another_argument():
    class Giving:
        def __init__(self, job):
            self.job = job

        def __index__(self):
            ext.take(self.job)
            return 1

        def __float__(self):
            ext.take(self.job)
            return 1.0

    for call in (ext.Job.number, ext.Job.real):
        job = ext.Job()
        with pytest.raises(TypeError, match="was given to C\\+\\+"):
            call(job, Giving(job))


def test_given_after_a_call_that_failed():
    job = ext.Job()
    with pytest.raises(ZeroDivisionError):
        job.run(lambda: 1 / 0)
    with pytest.raises(TypeError):
        job.run()
    assert ext.take(job) == 3


def test_not_moved_while_cpp_works_on_it():
    moved = ext.Moved()
    assert moved.run(refusing(ext.eat, moved)) == MOVED
    assert ext.use_moved(moved, refusing(ext.eat, moved)) == MOVED
    assert ext.use_moved(ext.Moved(), lambda: ext.eat(ext.Moved())) == MOVED
    assert ext.eat(moved) == MOVED


def test_not_given_while_cpp_works_on_a_part():
    outer = ext.Outer()
    with pytest.raises(TypeError, match="another object refers into it"):
        outer.inner.run(lambda: ext.take_outer(outer))


WAITS = {"callback": lambda job: job.run(lambda: time.sleep(0.3)), "gil_release": lambda job: job.slow(300)}


@pytest.mark.parametrize("call", WAITS.values(), ids=WAITS)
def test_not_given_while_another_thread_works_on_it(call):
    job, results = ext.Job(), []
    thread = threading.Thread(target=lambda: results.append(call(job)))
    thread.start()
    time.sleep(0.1)
    with pytest.raises(TypeError, match=WORKS):
        ext.take(job)
    assert ext.take(ext.Job()) == 3
    thread.join()
    assert results == [JOB]
    assert ext.take(job) == 3


def test_given_or_used_by_threads_in_any_order():
    for _ in range(100):
        job = ext.Job()

        def use(job=job):
            try:
                return {job.run(lambda: None) for _ in range(20)}
            except TypeError:
                return {JOB}

        def give(job=job):
            try:
                return {ext.take(job)}
            except TypeError:
                return {3}

        assert run_threads(use, give, use) == [{JOB}, {3}, {JOB}]


class Acting(ext.Actor):
    """Gives itself away in its own override."""

    def act(self):
        refusing(ext.take_actor, self)()


def test_not_given_in_its_own_override():
    actor = Acting()
    assert actor.play() == "a" * 60
    ext.know(actor)
    assert ext.play_known() == "a" * 60
    assert ext.take_actor(actor)


def test_released_while_cpp_works_on_it():
    job = ext.Job()
    assert job.run(lambda: kevel.release(job)) == JOB
    with pytest.raises(TypeError, match="was released"):
        job.run(print)
    job = ext.Job()

    class Releasing:
        def __index__(self):
            kevel.release(job)
            return 1

    with pytest.raises(TypeError, match="was released"):
        job.number(Releasing())
