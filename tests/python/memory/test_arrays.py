"""Arrays: the memory of Python objects in C++, in place."""

import array
import gc
import inspect
import sys

import arrays_ext as ext
import pytest

IS_PYPY = sys.implementation.name == "pypy"
numpy = pytest.importorskip("numpy")


class Interface:
    """Shows memory by `__array_interface__` only."""

    def __init__(self, source):
        self.__array_interface__ = source.__array_interface__
        self.source = source


class Tensor:
    """Shows memory by DLPack only."""

    def __init__(self, source, device=1):
        self.source = source
        self.device = device

    def __dlpack__(self, **named):
        return self.source.__dlpack__(**named)

    def __dlpack_device__(self):
        return self.device, 0


def refused(function, *args):
    with pytest.raises(TypeError) as caught:
        function(*args)
    return str(caught.value)


def test_memory_is_shared():
    numbers = array.array("d", [1, 2, 3])
    assert ext.sum(numbers) == 6
    ext.twice(numbers)
    assert list(numbers) == [2, 4, 6]
    ext.twice(memoryview(numbers)[1:])
    assert list(numbers) == [2, 8, 12]
    assert ext.sum_shorts(array.array("h", [1, -2])) == -1
    assert ext.sum_uint8s(b"\1\2\xff") == 258 and ext.sum_bytes(bytearray(b"\1\2")) == 3
    data = bytearray(3)
    ext.fill(data)
    assert data == b"\7\7\7"


def test_numpy_is_shared():
    numbers = numpy.arange(4.0)
    assert ext.sum(numbers) == 6
    assert ext.address(numbers) == numbers.__array_interface__["data"][0]
    ext.twice(numbers)
    assert list(numbers) == [0, 2, 4, 6]
    for kind, function in [
        ("f4", ext.sum_floats),
        ("i4", ext.sum_ints),
        ("i8", ext.sum_int64s),
        ("u1", ext.sum_uint8s),
    ]:
        assert function(numpy.array([1, 2], kind)) == 3
    assert ext.sum_int64s(numpy.array([1, 2], "l")) == ext.sum_int64s(numpy.array([1, 2], "q")) == 3
    assert ext.sum_bools(numpy.array([True, False, True])) == 2
    assert ext.sum_complex(numpy.array([1 + 2j, 3j])) == 1 + 5j


def test_strides():
    numbers = numpy.arange(6.0)
    ext.twice(numbers[::2])
    assert list(numbers) == [0, 1, 4, 3, 8, 5]
    assert ext.first_and_last(numbers[::-1]) == "5.000000 0.000000"
    ext.twice(numbers[::-2])
    assert list(numbers) == [0, 2, 4, 6, 8, 10]
    sliced = memoryview(array.array("d", [1, 2, 4]))[::-2]
    if IS_PYPY:
        assert "a slice of a numpy.ndarray" in refused(ext.sum, sliced)
    else:
        assert ext.sum(sliced) == 5
        assert ext.first_and_last(sliced) == "4.000000 1.000000"
    table = numpy.arange(6.0).reshape(2, 3)
    expected = sum((10 * i + j) * table[i, j] for i in range(2) for j in range(3))
    assert ext.weighted(table) == ext.weighted(numpy.asfortranarray(table)) == expected
    assert ext.weighted(table.T.copy().T) == expected
    assert ext.weighted(table[::-1, ::-1].copy()[::-1, ::-1]) == expected
    assert ext.sum(numpy.broadcast_to(numpy.float64(3), (4,))) == 12
    records = numpy.zeros(3, [("a", "f8"), ("b", "f8")])
    ext.sum(records["b"])


def test_layout():
    table = numpy.zeros((2, 3))
    assert ext.layout(table) == "contiguous 2:24 3:8 = 6"
    assert ext.layout(table.T) == "strided 3:8 2:24 = 6"
    assert ext.layout(table[:, ::-1]) == "strided 2:24 3:-8 = 6"
    assert ext.layout(numpy.float64(1) * numpy.ones(())[None]) == "contiguous 1:8 = 1"
    assert ext.layout(numpy.zeros((2, 1, 1, 4))).endswith("= 8")
    assert ext.layout(numpy.zeros(())) == "contiguous = 1"
    assert ext.layout(numpy.zeros((3, 0))).startswith("contiguous 3:")
    assert ext.spanned(table) == 6
    with pytest.raises(ValueError, match="side by side"):
        ext.spanned(table.T)


def test_no_elements():
    assert ext.sum(numpy.zeros(0)) == 0 and ext.sum(array.array("d")) == 0
    assert ext.weighted(numpy.zeros((0, 3))) == ext.weighted(numpy.zeros((3, 0))) == 0
    assert ext.sum_bytes(b"") == 0
    ext.twice(numpy.zeros(4)[4:])


def test_indices_are_checked():
    table = numpy.arange(6.0).reshape(2, 3)
    assert ext.at(table, 1, 2) == 5
    for i, j in [(2, 0), (-1, 0), (0, 3)]:
        with pytest.raises(IndexError, match=r"in dimension \d of size"):
            ext.at(table, i, j)


def test_elements_are_checked():
    assert "expected an array of float64, got int32" in refused(ext.sum, array.array("i", [1]))
    assert "expected an array of int32, got float64" in refused(ext.sum_ints, numpy.zeros(1))
    assert "expected an array of int32, got uint32" in refused(ext.sum_ints, numpy.zeros(1, "u4"))
    assert "expected an array of float64, got bool" in refused(ext.sum, numpy.zeros(1, "?"))
    assert "got elements of the format" in refused(ext.sum, numpy.zeros(1, [("a", "i4"), ("b", "f4")]))
    assert "expected an array of bytes, got int16" in refused(ext.sum_bytes, array.array("h", [1]))
    assert "byte order of another machine" in refused(ext.sum, numpy.zeros(1, numpy.dtype("f8").newbyteorder()))
    assert "float16" in refused(ext.sum, numpy.zeros(1, "f2"))


def test_dimensions_are_checked():
    assert "expected 1 dimension, got an array of 2 dimensions" in refused(ext.sum, numpy.zeros((1, 2)))
    assert "expected 2 dimensions, got an array of 1 dimension" in refused(ext.weighted, numpy.zeros(2))


def test_read_only_memory():
    assert "in C++, take array<const T>" in refused(ext.fill, b"abc")
    numbers = numpy.zeros(2)
    numbers.setflags(write=False)
    assert ext.sum(numbers) == 0
    assert "read-only" in refused(ext.twice, numbers)
    assert "read-only" in refused(ext.twice, numbers[::-1])
    assert "read-only" in refused(ext.twice, memoryview(array.array("d", [1])).toreadonly())


def test_alignment():
    crooked = numpy.zeros(17, "u1")[1:].view("f8")
    assert "pass a copy" in refused(ext.sum, crooked)
    assert ext.sum(numpy.require(crooked, requirements="A")) == 0
    packed = numpy.zeros(3, numpy.dtype([("a", "u1"), ("b", "f8")]))
    assert "pass a copy" in refused(ext.sum, packed["b"])


def test_what_is_no_array():
    for wrong in (None, 1, [1.0], "text", object(), int):
        assert "which does not show its memory" in refused(ext.sum, wrong)
    assert "got elements of the format '<M8[s]'" in refused(ext.sum, numpy.zeros(1, "M8[s]"))
    released = memoryview(b"abc")
    released.release()
    assert "released" in refused(ext.sum_bytes, released)
    assert "missing" in refused(ext.sum)


def test_array_interface():
    numbers = numpy.arange(6.0)
    ext.twice(Interface(numbers))
    assert list(numbers) == [0, 2, 4, 6, 8, 10]
    assert ext.first_and_last(Interface(numbers[::-1])) == "10.000000 0.000000"
    assert ext.weighted(Interface(numbers.reshape(2, 3))) == ext.weighted(numbers.reshape(2, 3))
    assert "got int32" in refused(ext.sum, Interface(numpy.zeros(1, "i4")))
    assert "another machine" in refused(ext.sum, Interface(numpy.zeros(1, numpy.dtype("f8").newbyteorder())))
    numbers.setflags(write=False)
    assert "read-only" in refused(ext.twice, Interface(numbers))


def test_dlpack():
    numbers = numpy.arange(6.0)
    if IS_PYPY:
        assert "pass numpy.asarray" in refused(ext.sum, Tensor(numbers))
        return
    ext.twice(Tensor(numbers))
    assert list(numbers) == [0, 2, 4, 6, 8, 10]
    assert ext.first_and_last(Tensor(numbers[::-2])) == "10.000000 2.000000"
    assert "got float32" in refused(ext.sum, Tensor(numpy.zeros(1, "f4")))
    assert "not the CPU's" in refused(ext.sum, Tensor(numbers, device=2))
    count = sys.getrefcount(numbers)
    for _ in range(100):
        ext.sum(Tensor(numbers))
    assert sys.getrefcount(numbers) == count


@pytest.mark.skipif(IS_PYPY, reason="PyPy locks no buffers")
def test_memory_is_held_during_the_call():
    numbers = array.array("d", [1.0])

    def resize():
        with pytest.raises(BufferError):
            numbers.append(2)

    assert ext.between(numbers, resize) == 0
    numbers.append(2)
    with pytest.raises(RuntimeError, match="afterwards"):
        ext.twice_and_throw(numbers)
    numbers.append(3)
    assert list(numbers) == [2, 4, 3]


def test_the_exporter_lives_during_the_call():
    def collect():
        for _ in range(3):
            gc.collect()

    assert ext.between(numpy.arange(1000.0) + 5, collect) == 0
    assert ext.between((numpy.arange(1000.0) + 5)[::2], collect) == 0
    assert ext.between(Interface(numpy.arange(1000.0) + 5), collect) == 0


def test_names_and_overloads():
    assert ext.named(factor=2, values=numpy.ones(3)) == 6 and ext.named(numpy.ones(3)) == 3
    assert (
        ext.either(numpy.zeros(1)) == "doubles"
        and ext.either(numpy.zeros(1, "i4")) == "ints"
        and ext.either(1) == "a number"
    )
    assert ext.either(numpy.zeros(2)[::2]) == "doubles"
    assert "array[float64, 1 dimension]" in refused(ext.either, "text")
    assert inspect.signature(ext.sum).parameters["arg0"].annotation == "const array[float64, 1 dimension]"
    assert ext.Image().brightest(numpy.array([[1.0, 3.0]])) == 6


def test_arrays_met_before():
    same = numpy.ones((3, 4))
    for array_ in (same, same, same.T.copy().T, same[::-1], same, numpy.ones((4, 3)).T):
        assert ext.weighted(array_) == sum(10 * i + j for i in range(3) for j in range(4))
    ext.twice(numpy.ones(4))
    fixed = numpy.ones(4)
    fixed.setflags(write=False)
    for _ in range(3):
        assert "read-only" in refused(ext.twice, fixed)
        assert "got float32" in refused(ext.twice, numpy.ones(4, "f4"))
    derived = numpy.ones(4).view(type("derived", (numpy.ndarray,), {}))
    assert ext.sum(derived) == 4


def test_arrays_with_gaps_met_before():
    whole = numpy.arange(24.0).reshape(4, 6)
    for gapped in (whole[:, ::2], whole[::2], whole[::-1, 1::3], whole[:0, ::2]) * 3:
        expected = sum((10 * i + j) * x for i, row in enumerate(gapped.tolist()) for j, x in enumerate(row))
        assert ext.weighted(gapped) == expected
    ext.twice(whole[:, 0])
    assert whole[:, 0].tolist() == [0, 12, 24, 36] and whole[:, 1].tolist() == [1, 7, 13, 19]
    fixed = whole[:, 0]
    fixed.setflags(write=False)
    for _ in range(3):
        assert "read-only" in refused(ext.twice, fixed)
    assert whole[:, 0].tolist() == [0, 12, 24, 36]


def test_many_shapes():
    for count in range(1200):
        assert ext.sum(numpy.ones(count)) == count
        assert ext.sum(numpy.ones(2 * count)[::2]) == count
