"""Functions, classes and callbacks of plain C."""

import gc
import inspect
import math
import threading
import weakref

import c_callbacks_ext as callbacks
import c_define_ext as c
import kevel
import pytest
from support import dead, run_script, settle


def test_function():
    assert c.half(5) == 2.5
    assert c.half(number=-4) == -2.0
    assert c.half.__name__ == "half"
    assert str(inspect.signature(c.half)) == "(number: int) -> float"


@pytest.mark.parametrize(
    "name, low, high",
    [
        ("int8", -(2**7), 2**7 - 1),
        ("uint8", 0, 2**8 - 1),
        ("int16", -(2**15), 2**15 - 1),
        ("uint16", 0, 2**16 - 1),
        ("int32", -(2**31), 2**31 - 1),
        ("uint32", 0, 2**32 - 1),
        ("int64", -(2**63), 2**63 - 1),
        ("uint64", 0, 2**64 - 1),
    ],
)
def test_integers(name, low, high):
    function = getattr(c, name)
    assert [function(low), function(high), function(0)] == [low, high, 0]
    with pytest.raises(OverflowError):
        function(high + 1)
    with pytest.raises(TypeError):
        function(1.0)


def test_other_values():
    assert c.single(0.5) == 0.5
    assert c.negate(True) is False and c.negate(False) is True
    assert c.next_letter("a") == "b"
    assert c.text_length("a\0é") == 4
    assert c.bytes_length(b"\0\xff") == 2
    assert c.echo("hé") == "hé" and c.echo(None) is None
    assert c.magnitude(3 - 4j) == 5.0
    assert c.many(1, 2.0, 3, 4.0, 5, 6.0, 7, 8.0, 9, 10.0) == 55
    assert math.isnan(c.single(math.nan))


def test_objects():
    thing = object()
    assert c.same(thing) is thing
    assert c.same(None) is None
    assert c.pair(1, b="x") == (1, "x")
    with pytest.raises(TypeError, match="c_define_ext.no_object returned no object and left no error"):
        c.no_object(1)


def test_borrowed_argument_that_is_returned_is_not_lost():
    class Thing:
        pass

    thing = Thing()
    for _ in range(1000):
        assert c.same(thing) is thing
    reference = weakref.ref(thing)
    del thing
    assert dead(reference)


def test_nothing():
    before = c.counted()
    assert c.count() is None
    assert c.counted() == before + 1


def test_error():
    with pytest.raises(ValueError, match="^reef$"):
        c.fails("reef")
    assert c.half(2) == 1.0


def test_overloads():
    assert (c.overloaded(1), c.overloaded("x")) == (1, 2)
    with pytest.raises(TypeError, match="no signature fits"):
        c.overloaded(1.5)


def test_class():
    vector = c.Vector(3, y=4)
    assert c.Vector.__doc__.startswith("Two numbers.")
    assert vector.length() == 5.0
    total = vector + c.Vector(1, 1)
    assert isinstance(total, c.Vector) and total.x == 4.0
    assert c.Vector.unit().x == 1.0 and vector.unit().x == 1.0
    with pytest.raises(TypeError, match="returned one of its arguments as a new object"):
        vector.itself()
    vector.x = 10
    assert vector.first == 10.0
    with pytest.raises(ValueError, match="x is negative"):
        vector.x = -1
    with pytest.raises(AttributeError):
        vector.first = 2
    assert c.x_of(vector) == 10.0 and c.x_of("text") == -1.0
    with pytest.raises(TypeError):
        vector + 1


def test_constructor_that_fails():
    with pytest.raises(ValueError, match="a vector needs numbers"):
        c.Vector(math.nan, 0)
    with pytest.raises(TypeError, match="returned NULL and left no error"):
        c.Vector(math.inf, 0)
    with pytest.raises(TypeError, match="no signature fits"):
        c.Vector("x")


def test_objects_of_c_end_once():
    before = settle(c.living, 0)
    vectors = [c.Vector(i, i) for i in range(50)]
    assert c.living() == before + 50
    kevel.release(vectors[0])
    assert c.living() == before + 49
    with pytest.raises(TypeError, match="was released"):
        vectors[0].length()
    del vectors
    assert settle(c.living, before) == before


def test_subclass_in_python():
    class Named(c.Vector):
        def __init__(self, name):
            super().__init__(6, 8)
            self.name = name

    named = Named("mast")
    assert (named.length(), named.name) == (10.0, "mast")


def test_objects_alive_at_exit():
    script = "import c_define_ext as c; v = [c.Vector(1, 2) for _ in range(10)]; print(len(v))"
    code, out, err = run_script(script)
    assert (code, out) == (0, "10\n"), err


def test_callback_of_qsort():
    callbacks.qsort_compares_by_a_callable(lambda a, b: b - a)


def test_callback_that_raises():
    calls = []

    def compare(a, b):
        calls.append((a, b))
        raise KeyError("midway")

    with pytest.raises(KeyError, match="midway"):
        callbacks.qsort_ends_though_its_callable_raises(compare)
    assert len(calls) == 1, "while an error is pending the callable is not called"


def test_callback_with_a_result_that_does_not_fit():
    with pytest.raises(TypeError, match="expected int, got str"):
        callbacks.qsort_ends_though_its_callable_raises(lambda a, b: "text")


def test_callback_arguments():
    seen = []

    def function(*args):
        seen.extend(args)
        return 42.5

    callbacks.values_of_every_kind_cross(function)
    assert seen == [
        *(True, -1, 255, -2, 65535, -3, 2**32 - 1, -(2**63), 2**64 - 1, 0.5, 0.25, "c", "s\0s", None, b"\xff", 1 - 1j),
        Ellipsis,
    ]


def test_callback_results():
    callbacks.results_of_every_kind_come_back(lambda: 7)


def test_callback_on_another_thread():
    seen = []
    callbacks.another_thread_calls(lambda: seen.append(threading.get_ident()))
    assert len(seen) == 1 and seen[0] != threading.get_ident()


def test_callback_lets_its_callable_go():
    class Function:
        def __call__(self):
            return 7

    function = Function()
    callbacks.results_of_every_kind_come_back(function)
    reference = weakref.ref(function)
    del function
    gc.collect()
    callbacks.what_cannot_be_a_callback_is_refused()  # the end of a call gives places back
    assert dead(reference)
