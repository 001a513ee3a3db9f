"""std::vector as a list, and numbers that objects of C++ hold without a Python object."""

import array
import sys

import pytest
import vectors_ext as ext


@pytest.mark.parametrize("n", [0, 1, 31, 32, 33, 5000])
def test_numbers_cross_both_ways(n):
    numbers = list(range(n))
    assert ext.reversed_ints(numbers) == numbers[::-1]
    assert ext.reversed_longs(tuple(numbers)) == numbers[::-1]
    assert ext.reversed_doubles(iter(numbers)) == [float(i) for i in numbers[::-1]]
    assert ext.reversed_floats(i * 0.5 for i in numbers) == [i * 0.5 for i in numbers[::-1]]
    assert all(type(item) is float for item in ext.reversed_doubles(numbers))


def test_other_elements_cross_one_by_one():
    assert ext.reversed_texts(["a", "bc", "日本"]) == ["日本", "bc", "a"]
    assert ext.reversed_bools([True, False, False]) == [False, False, True]
    assert ext.nested([[1, 2], [], [3]]) == [[3], [], [1, 2]]
    assert ext.reversed_bytes(b"abc") == [99, 98, 97]


def test_memory_is_copied():
    for code in "bBhHiIqQfd":
        numbers = array.array(code, [1, 2, 3] * 20)
        for function in (ext.reversed_ints, ext.reversed_bytes, ext.reversed_longs, ext.reversed_doubles, ext.reversed_floats):
            if code in "fd" and function in (ext.reversed_ints, ext.reversed_bytes, ext.reversed_longs):
                with pytest.raises(TypeError, match="element 0"):
                    function(numbers)
            else:
                assert function(numbers) == [3, 2, 1] * 20
    doubles = array.array("d", range(10))
    assert ext.reversed_doubles(memoryview(doubles)[::2]) == [8, 6, 4, 2, 0]
    doubles.append(10)
    with pytest.raises((TypeError, NotImplementedError)):
        ext.reversed_doubles(memoryview(bytearray(32)).cast("d", (2, 2)))
    with pytest.raises(OverflowError, match="element 0"):
        ext.reversed_bytes(array.array("b", [-1]))


def test_wrong_elements_are_named():
    with pytest.raises(TypeError, match="element 2: expected int, got str"):
        ext.reversed_ints([1, 2, "3"])
    with pytest.raises(OverflowError, match="element 1"):
        ext.reversed_ints([1, 2**31])
    with pytest.raises(TypeError, match="element 0"):
        ext.reversed_ints([1.5])
    with pytest.raises(TypeError):
        ext.reversed_ints(5)
    with pytest.raises(TypeError, match="expected a list, got str"):
        ext.reversed_texts("abc")
    with pytest.raises(TypeError):
        ext.reversed_texts([1])

    def broken():
        yield 1
        raise KeyError("from within")

    with pytest.raises(KeyError, match="from within"):
        ext.reversed_ints(broken())


def test_members_are_copied():
    path = ext.Path()
    path.lengths = [1, 2.5]
    assert path.lengths == [1.0, 2.5]
    path.lengths.append(3.0)
    assert path.lengths == [1.0, 2.5]


INTEGERS = [0, 1, -1, 2**31, -(2**57), 2**57, 2**58 - 1, 2**58, -(2**58), -(2**58) - 1, 2**63 - 1, -(2**63)]
DOUBLES = [0.0, -0.0, 1.0, -1.5, 0.1, 1e300, -1e-300, 5e-324, float("inf"), float("-inf"), 2.0**128, 2.0**-127, 2.0**-128]


@pytest.mark.parametrize("value", INTEGERS)
def test_integers_survive(value):
    assert ext.survives_long(value)
    assert ext.result_of(lambda: value) == value and type(ext.result_of(lambda: value)) is int
    assert ext.as_double(lambda: value) == float(value)
    assert ext.as_bool(lambda: value) is bool(value) and ext.truth_of(lambda: value) == bool(value)


@pytest.mark.parametrize("value", DOUBLES)
def test_doubles_survive(value):
    assert ext.survives_double(value)
    found = ext.result_of(lambda: value)
    assert found == value and type(found) is float and str(found) == str(value)
    assert ext.as_double(lambda: value) == value and ext.truth_of(lambda: value) == bool(value)


def test_nan_survives():
    found = ext.result_of(lambda: float("nan"))
    assert found != found


def test_numbers_convert_as_arguments_do():
    assert ext.as_int(lambda: -7) == -7 and ext.as_unsigned(lambda: 7) == 7 and ext.as_byte(lambda: -128) == -128
    for function, value in [(ext.as_int, 2**31), (ext.as_unsigned, -1), (ext.as_byte, 128), (ext.as_unsigned, 2**32)]:
        with pytest.raises(OverflowError):
            function(lambda value=value: value)
    with pytest.raises(TypeError):
        ext.as_int(lambda: 1.5)
    with pytest.raises(TypeError):
        ext.as_text(lambda: 5)
    assert ext.is_int(lambda: 5) and not ext.is_int(lambda: 5.0) and not ext.is_int(lambda: 2**40)
    assert ext.is_double(lambda: 5) and ext.is_double(lambda: 0.5) and not ext.is_double(lambda: "5")


def test_what_is_no_plain_number_keeps_its_identity():
    class Number(int):
        pass

    big = 2**80
    for value in [Number(5), True, None, "text", big, object()]:
        found = ext.result_of(lambda value=value: value)
        assert found is value

        class Holder:
            x = value

        assert ext.attribute_of(Holder, "x") is value


def test_numbers_are_objects_wherever_one_is_asked_for():
    assert ext.made(3) == [0.0, 0.5, 1.0, {3: 3}]
    calls = []

    def f(*args):
        calls.append(args)
        return len(calls)

    assert ext.kept_and_called(f) == (2, 1, 3)
    assert calls == [(), (1, 2.5), (1, 1)]
    assert ext.sum_of([1, 2.5, True, 2**70]) == 4.5 + 2**70


def test_lists_that_cpp_fills_become_one_list():
    seen = []
    is_same, filled, same = ext.filled_and_seen(lambda items: seen.append((items, list(items))))
    assert is_same and filled is same and filled is seen[0][0] is seen[1][0]
    assert [copy for _, copy in seen] == [[1, 2], [1, 2, 3, 4.5]]
    assert filled == [1, 2, 3, 4.5]


def test_lists_that_cpp_fills_take_anything():
    o = object()
    assert ext.mixed(o) == [0, 1, 2, 0.5, "text", o, True, "c", 2**63]
    assert [type(item) for item in ext.mixed(o)[:4]] == [int, int, int, float]
    assert ext.halves(1000) == [i * 0.5 for i in range(1000)]
    assert ext.halves(0) == [] and ext.dropped(100) is None
    assert ext.emptied() == ([], 1, 0)


def test_attributes_of_any_name_are_read_often():
    class Thing:
        pass

    thing = Thing()
    for name in ["plain", "not an identifier", "class", "__private", "é"]:
        setattr(thing, name, name * 2)
        # More often than it takes until the name has a function of its own.
        for _ in range(100):
            assert ext.attribute_of(thing, name) == name * 2
        delattr(thing, name)
        with pytest.raises(AttributeError):
            ext.attribute_of(thing, name)


def test_errors_of_calls_that_are_made_often():
    def f():
        raise LookupError("each time")

    for _ in range(100):
        with pytest.raises(LookupError, match="each time"):
            ext.result_of(f)
    assert ext.result_of(lambda: sys.maxsize) == sys.maxsize
