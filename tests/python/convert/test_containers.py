"""The typed wrappers' own functions, operators between objects, and Python's builtins, all used from C++."""

import types

import containers_ext as ext
import pytest


def test_list():
    changed, index, count, last, first, copy = ext.list_tour()
    assert changed == copy == [2.5, 1, "b", "c"]
    assert changed is not copy
    assert (index, count, last, first) == (2, 1, None, "first")


def test_sort_with_keywords():
    values = ["bb", "a", "ccc"]
    assert ext.sorted(values, len) == ["ccc", "bb", "a"]
    assert values == ["bb", "a", "ccc"]
    with pytest.raises(ZeroDivisionError):
        ext.sorted([1, 2], lambda value: 1 // 0)


def test_dict():
    assert ext.dict_tour() == [
        ["one", "two", 3],
        [1, 2, "three"],
        [("one", 1), ("two", 2), (3, "three")],
        1,
        None,
        -1,
        True,
        4,
        2,
        "gone",
        {"one": 1, 3: "three", "four": 4},
        {"one": 1, 3: "three", "four": 4},
    ]


def test_str():
    assert ext.str_tour("a,b c") == [
        "A,B C",
        ["a,b", "c"],
        ["a", "b c"],
        "A,b c",
        True,
        4,
        "a-b c",
        "1/x",
        "a,b c".encode("utf-16-le"),
        "5",
        "",
        "a,b c",
    ]


def test_tuple_and_slice():
    whole = (1, "two", 3.0, True, None, "a\0b")
    assert ext.tuple_tour() == [whole, 6, "two", "a\0b", 1, whole[1:3], whole[::2], (), (), ("x", "y")]


def test_operators():
    assert ext.arithmetic(7, 2) == [9, 5, 14, 3.5, 1, 8, 3, -7, False, False, False]
    assert ext.arithmetic(7.0, 2) == [9.0, 5.0, 14.0, 3.5, 1.0, 8.0, 3.0, -7.0, False, False, False]
    with pytest.raises(TypeError, match="unsupported operand"):
        ext.arithmetic(None, 1.5)


def test_in_place_operators():
    values = [1]
    assert ext.add_in_place(values, [2]) is values
    assert values == [1, 2]
    assert ext.add_in_place(1, 2) == 3
    table = {"a": 1}
    ext.add_to_item(table, "a")
    assert table == {"a": 6}
    with pytest.raises(KeyError):
        ext.add_to_item(table, "b")
    space = types.SimpleNamespace(x=4)
    ext.add_to_attribute(space)
    assert space.x == 8


def test_builtins():
    assert ext.builtins(5, int) == [True, "fallback", True, False, int, "5"]
    assert ext.builtins(len, (int, str)) == [False, "fallback", False, True, type(len), repr(len)]
    assert ext.issubclass(bool, int) is True
    assert ext.length(range(10**9)) == 10**9
    with pytest.raises(TypeError, match="len"):
        ext.length(5)


def test_getattr_with_fallback_hides_only_a_missing_attribute():
    class Broken:
        real = None

        @property
        def nowhere(self):
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        ext.builtins(Broken(), int)


def test_deleting_and_setting_attributes():
    space = types.SimpleNamespace(x=1, y=2)
    ext.remove(space)
    assert vars(space) == {"z": 26}
    with pytest.raises(AttributeError):
        ext.remove(space)
