"""Python objects in C++: attributes, items, calls, iteration, import, extract."""

import collections
import functools
import operator
import os
import weakref

import objects_ext as ext
import pytest
from support import dead


class Namespace:
    """Holds any attributes."""

    def __init__(self, **attributes):
        self.__dict__.update(attributes)


class MyList(list):
    """A subclass of list."""


def test_attributes():
    space = Namespace(x=1)
    assert ext.get(space, "x") == 1
    ext.set(space, "y", "new")
    assert space.y == "new"
    ext.remove(space, "x")
    assert not hasattr(space, "x")
    assert ext.get(ext, "__name__") == "objects_ext"


def test_missing_attribute_is_an_attribute_error():
    for call in (lambda: ext.get(Namespace(), "nowhere"), lambda: ext.remove(Namespace(), "nowhere")):
        with pytest.raises(AttributeError, match="nowhere"):
            call()


def test_non_ascii_attribute():
    space = Namespace()
    ext.set(space, "gr\u00f6\u00dfe", 5)
    assert ext.get(space, "gr\u00f6\u00dfe") == 5


def test_items():
    values = {"a": 1, (1, 2): "tuple", None: "none"}
    for key, value in values.items():
        assert ext.item(values, key) == value
    ext.set_item(values, "b", 2)
    ext.remove_item(values, "a")
    assert values == {"b": 2, (1, 2): "tuple", None: "none"}
    assert ext.item([1, 2, 3], -1) == 3
    assert ext.item("text", slice(1, 3)) == "ex"


def test_missing_item_is_the_error_of_its_container():
    with pytest.raises(KeyError, match="nowhere"):
        ext.item({}, "nowhere")
    with pytest.raises(IndexError):
        ext.item([], 0)
    with pytest.raises(TypeError):
        ext.item(5, 0)
    with pytest.raises(KeyError):
        ext.remove_item({}, 1)


def test_proxies_of_proxies():
    space = Namespace(a=Namespace(b={"c": ["found"]}))
    assert ext.deep(space) == "found"
    ext.set_deep(space)
    assert space.a.b == {"c": ["written"]}


def test_proxy_assigned_to_proxy_copies_the_value():
    values = {"x": 1, "y": 2}
    ext.swap_items(values, "x", "y")
    assert values == {"x": 2, "y": 1}


def test_calls():
    thing = object()
    assert ext.call_none(lambda: thing) is thing
    assert ext.call_mixed(lambda *args: args, thing) == (1, 2.5, "text", "a\0b", True, thing, "c", None)
    assert ext.call_keywords(lambda *args, **named: (args, named)) == ((1,), {"named": "value", "other": 3})
    assert ext.call_method(Namespace(method=lambda x: x + 1), 4) == 5
    assert ext.call_typed(lambda x: x * 2, 1.5) == 3.0


def test_types_of_arguments_of_calls():
    types = [type(value) for value in ext.call_mixed(lambda *args: args, [])]
    assert types == [int, float, str, str, bool, list, str, type(None)]


def test_call_of_what_is_not_callable():
    with pytest.raises(TypeError, match="not callable"):
        ext.call_none(5)
    with pytest.raises(AttributeError, match="method"):
        ext.call_method(5, 1)


def test_typed_call_with_another_result():
    with pytest.raises(TypeError, match="expected float, got str"):
        ext.call_typed(lambda x: "text", 1.0)


def test_lists():
    assert ext.squares(5) == [0, 1, 4, 9, 16]
    values = [1, "a", None]
    assert ext.reversed(values) == [None, "a", 1]
    ext.push(values, values)
    assert values[3] is values


def test_iteration():
    assert ext.total([1, 2.5]) == 3.5
    assert ext.total(range(1000)) == 499500
    assert ext.total(x / 2 for x in (1, 2)) == 1.5
    assert ext.total({1: "a", 2: "b"}) == 3.0
    assert ext.total(()) == 0.0


def test_iteration_errors():
    def broken():
        yield 1
        raise LookupError("in the generator")

    with pytest.raises(LookupError, match="^'?in the generator'?$"):
        ext.total(broken())
    with pytest.raises(TypeError, match="not iterable"):
        ext.total(5)
    with pytest.raises(TypeError):
        ext.total(["x"])


def test_dict_tuple_and_str():
    assert ext.count_letters("hello") == {"h": 1, "e": 1, "l": 2, "o": 1}
    thing = object()
    assert ext.pair(thing, 2) == (thing, 2, "end")
    assert ext.greeting("w\u00f6rld") == "hello, w\u00f6rld"


def test_typed_parameters_take_only_that_type():
    good = {"list": [1], "dict": {1: 2}, "tuple": (1,), "str": "text"}
    for name, value in good.items():
        function = getattr(ext, "only_" + name)
        assert function(value) is value
        for other in [*good.values(), None, 1]:
            if other is not value:
                with pytest.raises(TypeError, match="expected %s, got" % name):
                    function(other)


def test_typed_parameters_take_subclasses():
    values = MyList([1])
    assert ext.only_list(values) is values
    ordered = collections.OrderedDict(a=1)
    assert ext.only_dict(ordered) is ordered


def test_extract_values():
    assert ext.as_int(5) == 5
    assert ext.as_int(True) == 1
    assert ext.as_text("gr\u00fc\u00dfe") == "gr\u00fc\u00dfe"
    for value in ("5", None, 5.0):
        with pytest.raises(TypeError):
            ext.as_int(value)
    with pytest.raises(OverflowError):
        ext.as_int(2**31)
    with pytest.raises(TypeError):
        ext.as_text(5)


def test_extract_instances():
    thing = ext.Thing(3)
    assert ext.thing_value(thing) == 3
    ext.set_thing(thing, 4)
    assert thing.value == 4
    assert not ext.thing_is_null(thing)
    assert ext.thing_is_null(None)
    for value in (5, "Thing", None):
        with pytest.raises(TypeError, match="Thing"):
            ext.thing_value(value)


@pytest.mark.parametrize(
    "value, expected",
    [
        (1, ["int", "double"]),
        (1.5, ["double"]),
        (2**40, ["double"]),
        ("a", ["text"]),
        ([], ["list"]),
        (None, []),
        (object(), []),
        (ext.Thing(), ["Thing"]),
    ],
)
def test_check_tells_without_an_error(value, expected):
    assert ext.checks(value) == expected


def test_instance_made_by_cpp_as_object():
    thing = ext.thing(6)
    assert type(thing) is ext.Thing
    assert thing.value == 6


def test_truth_and_identity():
    assert [ext.truth(value) for value in (0, 1, "", "a", [], [0], None)] == [False, True, False, True, False, True, False]
    assert ext.is_none(None) is True and ext.is_none(0) is False
    thing = object()
    assert ext.same_object(thing, thing) is True
    assert ext.same_object(thing, object()) is False

    class Undecided:
        def __bool__(self):
            raise ArithmeticError("undecided")

    with pytest.raises(ArithmeticError, match="undecided"):
        ext.truth(Undecided())


def test_import():
    assert ext.path_join("a", "b") == os.path.join("a", "b")
    assert ext.import_module("collections.abc") is collections.abc
    with pytest.raises(ImportError, match="no_such_module"):
        ext.import_module("no_such_module")


def test_object_that_cpp_stores_lives_until_it_is_replaced():
    thing = Namespace()
    reference = weakref.ref(thing)
    ext.store(thing)
    del thing
    assert ext.load() is reference()
    ext.store(None)
    assert ext.load() is None
    assert dead(reference)


#: what refuses a key, or a value, whose repr PyPy puts into the complaint
REFUSING = [
    lambda key: ext.item(object(), key),
    lambda key: ext.call_none(functools.partial(operator.getitem, 1, key)),
    lambda key: ext.call_none(functools.partial([].index, key)),
]


@pytest.mark.parametrize("refuse", REFUSING)
def test_errors_of_a_repr_that_a_complaint_asks_for_arrive(refuse, capfd):
    class Key:
        def __repr__(self):
            raise ZeroDivisionError

    with pytest.raises((TypeError, ValueError, ZeroDivisionError)):
        refuse(Key())
    assert ext.item([1], 0) == 1 and capfd.readouterr().err == ""


@pytest.mark.parametrize("refuse", REFUSING)
def test_a_complaint_tells_what_was_refused_as_it_was_then(refuse):
    class Key:
        state = "first"

        def __repr__(self):
            return f"{self.state} {ext.item([1, 2], 1)}"

    key = Key()
    with pytest.raises((TypeError, ValueError)) as caught:
        refuse(key)
    key.state = "later"
    assert "later" not in str(caught.value)
