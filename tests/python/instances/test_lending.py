"""Objects that C++ takes after something has referred into them: it may have them as soon as nothing does any more."""

import ctypes
import gc
import threading

import kevel
import lending_ext as ext
import pytest
from support import PYPY, run_threads, settle


@pytest.fixture(autouse=True)
def nothing_kept():
    """Start with nothing that C++ keeps."""
    ext.drop()
    ext.unshare()
    yield
    ext.drop()


def refused(function, *args):
    with pytest.raises(TypeError) as caught:
        function(*args)
    return str(caught.value)


def ndarray(mark):
    pytest.importorskip("numpy")
    return mark.ndarray()[::2]


REFERRED = "another object refers into it"
READS = {
    "a member": lambda mark: mark.spot,
    "a result": lambda mark: mark.at(1),
    "an iterator": iter,
    "an element": lambda mark: next(iter(mark)),
    "parts": lambda mark: [mark.at(i) for i in range(3)],
    "its memory": lambda mark: mark.memory()[10:],
    "a pointer to its memory": lambda mark: (ctypes.c_char * 80).from_buffer(mark.memory()),
    "an array": ndarray,
}


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_given_once_nothing_refers_into_it(read):
    mark = ext.Mark(2.5)
    inside = read(mark)
    assert REFERRED in refused(ext.keep, mark)
    assert mark.spot.x == 2.5
    del inside
    assert ext.keep(mark) == 2.5
    assert "was given to C++" in refused(ext.keep, mark)


@pytest.mark.parametrize("give", [ext.extracted, lambda mark: ext.made_by(lambda: mark)], ids=["extract", "callback"])
def test_taken_by_cpp_once_nothing_refers_into_it(give):
    mark = ext.Mark(2.5)
    inside = mark.spot
    assert REFERRED in refused(give, mark)
    del inside
    assert give(mark) == 2.5


def test_given_after_its_parts_were_set():
    for i in range(300):
        mark = ext.Mark(0)
        mark.spot.x = i
        mark.at(0).x += mark.spot.x
        assert ext.keep(mark) == i


def test_a_part_keeps_it_from_being_given_however_it_is_held():
    mark = ext.Mark(1)
    parts = [mark.at(0), mark.at(1)]
    parts.append(parts)  # a cycle
    first = parts[0]
    del parts
    gc.collect()
    assert REFERRED in refused(ext.keep, mark)
    first.x = 4
    del first
    gc.collect()
    assert ext.keep(mark) == 1


def test_given_after_cpp_shared_it():
    mark = ext.Mark(3)
    ext.share(mark)
    assert REFERRED in refused(ext.keep, mark)
    assert REFERRED in refused(ext.extracted, mark)
    ext.unshare()
    assert ext.keep(mark) == 3


def test_a_custodian_keeps_it_from_being_given():
    custodian, mark = ext.Spot(), ext.Mark(3)
    ext.tie(custodian, mark)
    assert REFERRED in refused(ext.keep, mark)
    del custodian
    assert ext.keep(mark) == 3


def test_an_object_is_not_given_and_passed_in_one_call():
    mark, other = ext.Mark(1), ext.Mark(2)
    assert "argument 2 'arg1' is given to C++: it cannot be argument 1 'self'" in refused(mark.follow, mark)
    assert "'arg0' is given to C++: it cannot be argument 2 'arg1'" in refused(ext.keep_beside, mark, mark)
    assert "it cannot be argument 2" in refused(ext.keep_and_share, mark, mark)
    assert ext.keep_beside(mark, other) == 3
    assert ext.keep_and_share(other, ext.Mark(5)) == 7
    assert "was given to C++" in refused(ext.keep, mark)


def test_released_at_once_when_nothing_refers_into_it_any_more():
    before = settle(ext.count, 0)
    marks = [ext.Mark(1) for _ in range(20)]
    for mark in marks:
        part = mark.spot
        del part
        kevel.release(mark)
    # PyPy hears of most in time that the part is gone.
    assert ext.count() - before <= (10 if PYPY else 0)


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_released_while_something_refers_into_it(read):
    before = settle(ext.count, 0)
    mark = ext.Mark(1)
    inside = read(mark)
    kevel.release(mark)
    others = [ext.Mark(9) for _ in range(10)]
    assert ext.count() == before + 11
    if hasattr(inside, "__next__"):
        assert [spot.x for spot in inside] == [0, 0, 0]
    del inside, mark, others
    assert settle(ext.count, before) == before


def test_parts_taken_by_many_threads():
    for _ in range(3):
        mark, start = ext.Mark(7), threading.Barrier(4)

        def take(mark=mark, start=start):
            start.wait()
            return [mark.at(i % 3) for i in range(100)][::2]

        parts = [part for taken in run_threads(*[take] * 4) for part in taken]
        while parts:
            if len(parts) in (1, 77):
                assert REFERRED in refused(ext.keep, mark)
            parts.pop()
        assert ext.keep(mark) == 7
