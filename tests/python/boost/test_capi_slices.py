"""PySlice_... and PyByteArray_... of the C API for sources."""

import sys

import capi_slices_ext as ext
import pytest

MAX = sys.maxsize
ENDS = (None, -9, -2, 0, 1, 3, 9)
SLICES = [slice(start, stop, step) for start in ENDS for stop in ENDS for step in (None, 1, 2, -1, -3)]


@pytest.mark.parametrize("length", [0, 1, 5])
def test_indices_are_those_of_python(length):
    for each in SLICES:
        start, stop, step = each.indices(length)
        assert ext.indices_ex(each, length) == (start, stop, step, len(range(start, stop, step))), each


def test_unpack():
    assert ext.unpack(slice(None)) == (0, MAX, 1)
    assert ext.unpack(slice(None, None, -1)) == (MAX, -MAX - 1, -1)
    assert ext.unpack(slice(2, -3, 4)) == (2, -3, 4)
    assert ext.unpack(slice(2**70, -(2**70), -(2**70))) == (MAX, -MAX - 1, -MAX)
    with pytest.raises(ValueError, match="slice step cannot be zero"):
        ext.unpack(slice(None, None, 0))
    with pytest.raises(TypeError, match="slice indices must be integers or None or have an __index__ method"):
        ext.unpack(slice("a"))


def test_adjust():
    assert ext.adjust(5, -9, 9, 2) == (0, 5, 3)
    assert ext.adjust(5, 9, -9, -2) == (4, -1, 3)
    assert ext.adjust(0, 0, 3, 1) == (0, 0, 0)


def test_indices_without_an_exception():
    assert ext.indices(slice(1, None, 2), 6) == (1, 6, 2)
    assert ext.indices(slice(-2, -1), 6) == (4, 5, 1)
    assert ext.indices(slice(None, None, -1), 6) == (5, -1, -1)
    assert ext.indices(slice(0, 9), 6) is None
    assert ext.indices(slice("a"), 6) is None


def test_new():
    assert ext.PySlice_New(1, 2, None) == slice(1, 2)


def test_bytearrays():
    made = ext.bytearray_of("ab\0c")
    assert (type(made), made) == (bytearray, bytearray(b"ab\0c"))
    assert ext.zeros(3) == bytearray(3)
    assert ext.text_of(made) == "ab\0c"
    ext.write_into(made, "x")
    assert made == b"xxxx"
    assert ext.PyByteArray_Size(made) == 4
    assert ext.PyByteArray_FromObject(b"12") == bytearray(b"12")
    assert ext.PyByteArray_Concat(bytearray(b"1"), b"2") == bytearray(b"12")
    with pytest.raises(TypeError):
        ext.text_of(b"bytes")
    with pytest.raises(TypeError):
        ext.PyByteArray_Size([])


@pytest.mark.parametrize("size", [0, 2, 3, 9])
def test_resized_bytearrays(size):
    made = bytearray(b"abc")
    ext.PyByteArray_Resize(made, size)
    assert len(made) == size
    assert made[:3] == b"abc"[:size]
    assert ext.text_of(made)[:3] == "abc"[:size]
    made += b"still free to grow"
