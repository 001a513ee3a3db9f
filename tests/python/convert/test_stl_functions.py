"""std::function: Python's callables in C++, and C++'s in Python."""

import gc
import threading
import weakref

import pytest
import stl_functions_ext as ext
from support import run_script


def test_cpp_calls_python():
    calls = []
    assert ext.call(lambda n, text: calls.append((n, text)) or n / 2, 5) == 2.5
    assert calls == [(5, "text")]
    assert ext.objects(lambda one, all: [one, *all]) == [1, 2, 3] and ext.objects(lambda one, all: None) is None
    ext.call_nothing(None)
    ext.call_nothing(lambda: 5)
    assert ext.named({"a": abs, "b": lambda n: n * 2}, -3) == {"a": 3, "b": -6}


def test_what_cannot_be_called_is_refused():
    with pytest.raises(TypeError, match="expected a callable, got int"):
        ext.same(5)
    with pytest.raises(TypeError, match="^value of 'a': expected a callable, got str"):
        ext.named({"a": "b"}, 1)
    with pytest.raises(RuntimeError, match="bad_function_call|^std::exception$"):
        ext.call(None, 1)


def test_exceptions_and_wrong_results():
    error = KeyError("mine")

    def raising(*_):
        raise error

    with pytest.raises(KeyError) as caught:
        ext.call(raising, 1)
    assert caught.value is error
    with pytest.raises(TypeError, match="float.*str"):
        ext.call(lambda n, text: text, 1)
    with pytest.raises(TypeError):
        ext.call(lambda: 1, 1)
    with pytest.raises(OverflowError):
        ext.same(ext.adder(1))(2**31)
    assert ext.call(lambda n, text: 1.5, 1) == 1.5


def test_callables_keep_their_identity():
    class Callable:
        def __call__(self, n):
            return n

        def method(self, n):
            return -n

    thing = Callable()
    for callable_ in (thing, abs, Callable.method, lambda n: n):
        assert ext.same(callable_) is callable_
    ext.keep(thing)
    assert ext.kept() is thing and ext.call_kept(7) == 7
    ext.keep(None)
    assert ext.kept() is None and ext.same(None) is None


def test_python_calls_cpp():
    add = ext.adder(5)
    assert callable(add) and add(1) == 6
    both = ext.composed(add, lambda n: n * 10)
    assert both(2) == 25 and ext.composed(both, add)(1) == 65
    assert ext.other_signature(lambda x: x * 2) == 1
    assert ext.other_signature(lambda x: both(int(x * 2))) == 15
    with pytest.raises(TypeError):
        add("1")
    with pytest.raises(TypeError):
        add()


def test_functions_of_cpp_pass_python_by():
    before = ext.alive()
    add = ext.adder(1)
    assert ext.alive() == before + 1
    again = ext.same(add)
    assert again(1) == 2 and ext.alive() == before + 2
    del add, again
    for _ in range(3):
        gc.collect()
    assert ext.alive() == before


def test_callables_are_let_go():
    class Callable:
        def __call__(self, n):
            return n

    thing = Callable()
    seen = weakref.ref(thing)
    ext.keep(thing)
    ext.dropped_in_thread(thing)
    del thing
    gc.collect()
    assert seen() is not None
    ext.keep(None)
    for _ in range(3):
        gc.collect()
    assert seen() is None


def test_objects_are_lent_for_the_call():
    kept = []

    def change(shape):
        assert isinstance(shape, ext.Round) and shape.name() == "round"
        shape.x = 7
        kept.append(shape)

    assert ext.lend(change) == 7
    with pytest.raises(ReferenceError, match="lent this object for the length of a call"):
        assert kept[0].x
    with pytest.raises(ReferenceError):
        kept[0].name()
    assert ext.lend_pointers(lambda shape, none: shape.x if none is None else -1) == 3
    ext.single(lambda single: kept.append((single, single.n)))
    assert kept[1][1] == 5
    with pytest.raises(ReferenceError):
        assert kept[1][0].n


def test_other_objects_are_copies_or_shared():
    kept = []

    def change(shape):
        shape.x = 7
        kept.append(shape)

    assert ext.copy(change) == 3 and kept[0].x == 7
    shape = ext.Shape(1)
    assert ext.share(lambda same: same, shape) is shape
    assert ext.share(lambda same: None, shape) is None


def test_on_any_thread():
    seen = set()

    def f(number, i):
        seen.add(threading.get_ident())
        return number * i

    assert ext.in_threads(f, 4, 50) == sum(number * i for number in range(4) for i in range(50))
    assert seen and threading.get_ident() not in seen  # of four threads, one after another may have one number
    assert ext.released(lambda n: n * 10) == 30
    assert ext.error_in_thread(lambda n: "text") == "wrong type"
    assert ext.error_in_thread(lambda n: 1 / 0) == "something else"


def test_a_callable_outlives_python():
    script = "import stl_functions_ext as ext; ext.keep(lambda n: n); ext.call_late()"
    assert run_script(script) == (0, "refused\n", "")


def test_overrides_keep_their_object():
    class Mine(ext.Hook):
        def value(self):
            return 2

    hook, seen = Mine(), []
    assert ext.lend_given(hook, seen.append) == 2
    assert seen[0] is hook and hook.value() == 2
