"""Memory and arrays of Python objects, as plain C sees them."""

import array

import c_arrays_ext as arrays
import c_buffers_ext as buffers
import pytest
from support import run_script


def test_bytearray_in_place():
    data = bytearray(b"abcd")
    buffers.memory_is_read_and_written_in_place(data)
    assert data == b"wxyz"
    data.append(1)  # the export has ended


def test_memoryview_in_place():
    data = bytearray(b"--abcd--")
    buffers.memory_is_read_and_written_in_place(memoryview(data)[2:6])
    assert data == b"--wxyz--"


def test_array_in_place():
    data = array.array("B", b"abcd")
    buffers.memory_is_read_and_written_in_place(data)
    assert data.tobytes() == b"wxyz"


@pytest.mark.parametrize("data", [b"abcd", memoryview(b"abcd"), memoryview(b"xabcd")[1:]])
def test_read_only(data):
    buffers.read_only_memory_is_read(data)
    buffers.read_only_memory_is_not_written(data)
    assert bytes(data) == b"abcd"


def test_strided():
    data = array.array("h", range(8))
    buffers.strided_memory_is_copied_and_written_back(memoryview(data)[::2])
    assert list(data) == [0, 1, 200, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("data", [b"", bytearray(), array.array("d")])
def test_empty(data):
    buffers.empty_memory_is_acquired(data)


def test_two_dimensions():
    buffers.several_dimensions_are_described(memoryview(bytes(12)).cast("h", [2, 3]))


@pytest.mark.parametrize("make", [bytearray, lambda data: array.array("B", data)])
def test_regions(make):
    data = make(b"abcd")
    buffers.a_region_is_copied(data)
    assert bytes(data) == b"abYZ"


def test_region_of_strided_memory():
    data = bytearray(b"a-b-c-d-")
    buffers.a_region_is_copied(memoryview(data)[::2])
    assert data == b"a-b-Y-Z-"


@pytest.mark.parametrize("data", ["text", 5, [1, 2], None])
def test_no_memory(data):
    buffers.what_exports_no_memory_is_refused(data)


def test_buffer_that_is_never_released():
    code, out, err = run_script("import c_buffers_ext as b; b.a_buffer_is_never_released(bytearray(8)); print('fine')")
    assert (code, out) == (0, "fine\n"), err


def numbers():
    yield from range(1, 6)


@pytest.mark.parametrize(
    "source",
    [[1, 2, 3, 4, 5], (1, 2, 3, 4, 5), range(1, 6), bytes(range(1, 6)), array.array("i", range(1, 6)), {1: 0, 2: 0, 3: 0, 4: 0, 5: 0}],
    ids=lambda source: type(source).__name__,
)
def test_array_of(source):
    arrays.numbers_one_to_five_are_read(source)
    arrays.a_short_array_gets_the_first_ones(source)


def test_array_of_a_generator():
    arrays.read_as_int32(numbers())


class Index:
    def __index__(self):
        return 7


def test_array_of_what_is_an_index():
    arrays.read_as_int32([1, Index(), True])


@pytest.mark.parametrize(
    "source, error, message",
    [
        ([1, 2.5], TypeError, "element 1: expected int, got float"),
        ([1, "2"], TypeError, "element 1: expected int, got str"),
        ([0, 1, 2**31], OverflowError, "element 2: 2147483648 is out of range"),
        ([-(2**31) - 1], OverflowError, "element 0"),
        ([None], TypeError, "element 0"),
    ],
)
def test_elements_that_do_not_fit(source, error, message):
    with pytest.raises(error, match=message):
        arrays.read_as_int32(source)


def test_reals_of_ints_and_floats():
    arrays.read_as_double([1, 2.5, True])
    with pytest.raises(TypeError, match="element 1"):
        arrays.read_as_double([1.0, "x"])
    with pytest.raises(OverflowError, match="element 0"):
        arrays.read_as_double([10**400])


def test_generator_that_raises():
    def broken():
        yield 1
        raise KeyError("midway")

    with pytest.raises(KeyError, match="midway"):
        arrays.read_as_int32(broken())
