"""Recipes that many modules of Boost.Python's share, word for word as the library behaves (1.74, on CPython 3.11)."""

import collections
import datetime
import decimal
import errno
import os
import pathlib
import sys

import boost_recipes_ext as ext
import pytest


def test_constructors_of_any_arguments():
    made = ext.record(1, "two", three=3)
    assert (made.positional, made.named) == ((1, "two"), {"three": 3})
    assert ext.record(1).named == {}

    class Derived(ext.record):
        def __init__(self, n):
            super().__init__(n, n, twice=True)

    assert (Derived(4).positional, Derived(4).named) == ((4, 4), {"twice": True})
    with pytest.raises(TypeError):
        ext.record()


@pytest.mark.parametrize(
    "value, alive",
    [(ext.value, ext.alive), (ext.cast_value, ext.cast_alive), (ext.address_value, ext.address_alive)],
    ids=["bytes", "cast", "address"],
)
def test_converters_construct_in_the_storage(value, alive):
    assert value(5) == 5
    with pytest.raises(TypeError, match=r"did not match C\+\+ signature"):
        value("5")
    with pytest.raises(TypeError, match="constructed nothing"):
        value(-1)
    with pytest.raises(OverflowError):
        value(2**80)
    assert alive() == 0


def test_a_converter_that_constructs_elsewhere():
    with pytest.raises(TypeError, match="storage of an rvalue_from_python_storage<recipes::elsewhere>"):
        ext.value_elsewhere(3)


def test_names_of_types_are_texts():
    class Mine:
        pass

    for thing, name in [(3, "int"), ("x", "str"), (Mine(), "Mine")]:
        assert ext.name_returned(thing) == name
        assert ext.names(thing) == [name, name, name, f"a {name}!"]
        with pytest.raises(TypeError, match=f"not a {name}"):
            ext.refuse(thing)


def test_an_iteration_that_its_author_ends():
    assert list(ext.countdown(3)) == [3, 2, 1]
    with pytest.raises(StopIteration):
        next(ext.countdown(0))


def test_classes_that_are_their_own_wrappers():
    calls = []

    class Ticker(ext.ticker):
        def tick(self):
            calls.append(self)

    mine = Ticker()
    assert (mine.run(2), calls, ext.ticker().run(2)) == (0, [mine, mine], 2)
    single = ext.ticker()
    single.tick = lambda: calls.append("single")
    assert (single.run(1), calls[2:]) == (0, ["single"])

    class Hooked(ext.hooked):
        def hook(self, n):
            return n * 2

    assert (Hooked().hook(3), ext.hooked.hook(Hooked(), 3), ext.hooked().hook(3)) == (6, 6, -1)


def test_errors_of_the_c_api():
    with pytest.raises(FileNotFoundError) as caught:
        ext.from_errno(errno.ENOENT, None)
    assert caught.value.args == (errno.ENOENT, os.strerror(errno.ENOENT))
    for file in ("a.txt", pathlib.PurePath("a.txt")):
        with pytest.raises(PermissionError) as caught:
            ext.from_errno(errno.EACCES, file)
        assert caught.value.filename == file
    with pytest.raises(SystemError, match="exception 3 is not a BaseException subclass"):
        ext.set_object(3, "x")
    with pytest.raises(SystemError, match=r"boost_recipes_ext\.cpp:\d+: bad argument to internal function"):
        ext.bad_call()


def test_tokens_of_types():
    assert [ext.kind_of_callable(each) for each in (lambda: 0, range(3), len, 3)] == [1, 2, 0, 0]


@pytest.mark.parametrize(
    "given, name, on_pypy",  # which has made some of these types in Python
    [
        (datetime.date(2020, 1, 1), "datetime.date", "date"),
        (decimal.Decimal(1), "decimal.Decimal", "Decimal"),
        (collections.OrderedDict(), "collections.OrderedDict", "OrderedDict"),
        (collections.deque(), "collections.deque", "collections.deque"),
        (ext.countdown, "Boost.Python.class", "Boost.Python.class"),
        (3, "int", "int"),
    ],
)
def test_refusals_name_types_as_c_does(given, name, on_pypy):
    name = on_pypy if sys.implementation.name == "pypy" else name
    with pytest.raises(TypeError, match=rf"numbers\.append\(numbers, {name}, int\)"):
        ext.numbers().append(given, 1)


def test_names_that_users_have_too():
    point = ext.point()
    point[0] = 2.5
    assert point[0] == 2.5
    assert ext.part.kind == 3


def test_null_pointers_as_results():
    assert ext.nothing() is None
    with pytest.raises(LookupError, match="null"):
        ext.failed()


def test_a_printed_traceback_begins_with_the_users_code(capsys):
    def fails():
        raise KeyError("k")

    ext.prints(fails)
    told = capsys.readouterr().err
    assert told.startswith("Traceback (most recent call last):") and "KeyError: 'k'" in told
    assert "in fails" in told and "<kevel" not in told and "_runtime" not in told


def test_policies_that_name_too_much():
    with pytest.raises(IndexError, match="with_custodian_and_ward: argument index out of range"):
        ext.keeps_too_many(None, None)
    with pytest.raises(IndexError, match="with_custodian_and_ward_postcall: argument index out of range"):
        ext.keeps_too_many_after(None, None)


def test_what_docstrings_call_parameters():
    assert "refers_to( (int)arg1, (float)arg2) -> None" in ext.refers_to.__doc__
    assert "from_slice( (object)arg1, (object)arg2) -> object" in ext.from_slice.__doc__
    assert (ext.added(1, 2), ext.added.__name__) == (3, "added")
    assert (ext.documented(1, 2), ext.documented.__doc__, ext.documented.kind) == (3, "\nsaid later", 7)
    assert "added( (int)arg1, (int)arg2) -> int :\n    adds\n" in ext.added.__doc__


ITERATORS = (
    "boost::python::objects::iterator_range<boost::python::return_value_policy<boost::python::return_by_value, "
    "boost::python::default_call_policies>, __gnu_cxx::__normal_iterator<int*, std::vector<int, std::allocator<int> > > >"
)


@pytest.mark.parametrize(
    "name, python, result, cpp",
    [
        (
            "append",
            "(numbers)arg1, (object)arg2",
            "None",
            "void append(recipes::numbers {lvalue},boost::python::api::object)",
        ),
        (
            "extend",
            "(numbers)arg1, (object)arg2",
            "None",
            "void extend(recipes::numbers {lvalue},boost::python::api::object)",
        ),
        ("__len__", "(numbers)arg1", "int", "unsigned long __len__(recipes::numbers {lvalue})"),
        (
            "__getitem__",
            "(object)arg1, (object)arg2",
            "object",
            "boost::python::api::object __getitem__(boost::python::back_reference<recipes::numbers&>,_object*)",
        ),
        (
            "__setitem__",
            "(numbers)arg1, (object)arg2, (object)arg3",
            "None",
            "void __setitem__(recipes::numbers {lvalue},_object*,_object*)",
        ),
        ("__delitem__", "(numbers)arg1, (object)arg2", "None", "void __delitem__(recipes::numbers {lvalue},_object*)"),
        (
            "__contains__",
            "(numbers)arg1, (object)arg2",
            "bool",
            "bool __contains__(recipes::numbers {lvalue},_object*)",
        ),
        (
            "__iter__",
            "(object)arg1",
            "iterator",
            f"{ITERATORS} __iter__(boost::python::back_reference<recipes::numbers&>)",
        ),
    ],
)
def test_docstrings_of_suites(name, python, result, cpp):
    signature = f"\n{name}( {python}) -> {result} :\n\n    C++ signature :\n        {cpp}"
    assert getattr(ext.numbers, name).__doc__ == signature


def test_suites_refuse_by_their_parameters():
    with pytest.raises(TypeError) as caught:
        ext.numbers.append(3, 4)
    assert str(caught.value) == (
        "Python argument types in\n    numbers.append(int, int)\ndid not match C++ signature:\n"
        "    append(recipes::numbers {lvalue}, boost::python::api::object)"
    )
    with pytest.raises(AttributeError, match="__iter__"):
        ext.numbers().extend(3)


def test_suites_with_rules_of_their_own():
    prices = ext.prices()
    assert prices["new"] == 0.0
    assert len(prices) == 1
    stock = ext.stock()
    stock[1] = 5
    del stock[1]
    with pytest.raises(LookupError, match="none to delete"):
        del stock[1]
    lengths = ext.lengths()
    lengths.extend([1.0, 2.0])
    assert (lengths[0], list(lengths)) == (10.0, [1.0, 2.0])
    plain = ext.plain()
    plain["a"] = 1
    del plain["b"]  # which is not there: nothing is said
    with pytest.raises(KeyError, match="Invalid key"):
        _ = plain["b"]
    assert len(plain) == 1
