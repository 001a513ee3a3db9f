"""std::span over memory of Python's."""

import array
import os
import sys

import pytest
import stl_spans_ext as ext


def test_memory_is_shared():
    numbers = array.array("d", [1, 2, 3])
    assert ext.sum_of_doubles(numbers) == 6 and ext.three(numbers) == 6
    # Checked mode shows a copy between two canaries, which is written back.
    is_checked = os.environ.get("KEVEL_CHECK", "0") != "0"
    assert (ext.address(numbers) == numbers.buffer_info()[0]) is not is_checked
    ext.twice(numbers)
    assert list(numbers) == [2, 4, 6]
    ext.twice(memoryview(numbers)[1:])
    assert list(numbers) == [2, 8, 12]
    shorts = array.array("h", [1, -2])
    ext.twice_shorts(shorts)
    assert list(shorts) == [2, -4]
    assert ext.sum_of_bytes(b"\1\2\3") == 6 and ext.sum_of_bytes(bytearray(b"\1\2")) == 3


def test_memory_is_let_go():
    numbers = array.array("d", [1])
    with pytest.raises(RuntimeError, match="afterwards"):
        ext.twice_and_throw(numbers)
    assert list(numbers) == [2]
    numbers.append(3)
    assert ext.sum_of_doubles(numbers) == 5


def test_strided_memory_is_written_back():
    numbers = array.array("d", [1, 2, 3, 4])
    ext.twice(memoryview(numbers)[::2])
    assert list(numbers) == [2, 2, 6, 4]


def test_other_items_are_copied():
    assert ext.sum_of_doubles([1, 2.5]) == 3.5 and ext.sum_of_doubles(iter([1, 2])) == 3 and ext.sum_of_doubles(()) == 0
    assert ext.sum_of_doubles(array.array("i", [1, 2])) == 3 and ext.sum_of_ints(array.array("d", [])) == 0
    assert ext.count_of_true([True, False, True]) == 2
    assert ext.texts(["a", "bc"]) == "abc" and ext.points([ext.Point(4)]) == 4
    assert ext.kept() == [1, 2, 3] and ext.utf8("日") == "日é"


def test_what_does_not_fit_is_refused():
    with pytest.raises(BufferError, match="read-only"):
        ext.twice(memoryview(array.array("d", [1])).toreadonly())
    with pytest.raises(TypeError):
        ext.twice([1.0])
    with pytest.raises(TypeError, match="expected writable memory of double in one dimension, got array"):
        ext.twice(array.array("f", [1.0]))
    with pytest.raises(TypeError, match="one dimension"):
        ext.twice(memoryview(bytearray(32)).cast("d", (2, 2)))
    with pytest.raises(TypeError, match="expected 3 elements, got 2"):
        ext.three(array.array("d", [1, 2]))
    with pytest.raises(TypeError, match="element 1: "):
        ext.sum_of_ints([1, "2"])
    with pytest.raises(TypeError, match="got str"):
        ext.texts("abc")


def test_errors_of_a_class_that_is_claimed_arrive():
    class Claiming(bytes):
        left = 0

        @property
        def __class__(self):
            Claiming.left -= 1
            if not Claiming.left:
                raise ZeroDivisionError
            return bytes

    for left in range(1, 9):
        Claiming.left = left
        try:
            assert ext.sum_of_bytes(Claiming(b"\1\2\3")) == 6 and Claiming.left > 0
        except ZeroDivisionError:
            pass


@pytest.mark.skipif(sys.version_info < (3, 12), reason="classes of Python have no __buffer__")
def test_errors_of_a_buffer_arrive():
    class Raising:
        def __init__(self, error):
            self.error = error

        def __buffer__(self, flags):
            raise self.error

        def __iter__(self):
            return iter([1.0, 2.0])

    with pytest.raises(ZeroDivisionError):
        ext.sum_of_doubles(Raising(ZeroDivisionError()))
    for error in (BufferError(), TypeError(), ValueError()):  # it has none of this kind
        assert ext.sum_of_doubles(Raising(error)) == 3
