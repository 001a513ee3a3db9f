"""NumPy's arrays in C++: kevel::numpy and boost::python::numpy, which are one implementation."""

import gc
import importlib
import weakref

import numpy
import pytest
from support import collect, settle


@pytest.fixture(scope="module", params=["numpy_ext", "boost_numpy_ext"])
def ext(request):
    return importlib.import_module(request.param)


def test_an_array_crosses_as_itself(ext):
    array = numpy.arange(6.0)
    assert ext.same(array) is array


@pytest.mark.parametrize("wrong", [[1.0], None, 3, b"bytes", numpy.float64(1)])
def test_nothing_else_is_an_array(ext, wrong):
    with pytest.raises(TypeError):
        ext.same(wrong)


def test_overloads_tell_arrays_dtypes_and_numbers(ext):
    assert ext.kind(numpy.zeros(1)) == "array"
    assert ext.kind(numpy.matrix([[1]])) == "array"
    assert ext.kind(numpy.dtype("i4")) == "dtype"
    assert ext.kind(2) == ext.kind(numpy.float64(2)) == "number"
    if ext.__name__ == "boost_numpy_ext":  # where a double takes the scalar of its own type alone
        with pytest.raises(TypeError):
            ext.kind(numpy.float32(2))
    else:
        assert ext.kind(numpy.float32(2)) == "number"
    with pytest.raises(TypeError):
        ext.kind("text")


@pytest.mark.parametrize(
    "array",
    [
        numpy.arange(24.0).reshape(2, 3, 4),
        numpy.arange(24.0).reshape(2, 3, 4).transpose(),
        numpy.arange(10)[::-2],
        numpy.array(5.0),
        numpy.empty((0, 3)),
        numpy.zeros((1,) * 20),
    ],
)
def test_cpp_sees_the_memory(ext, array):
    seen = ext.described(array)
    assert seen == [array.__array_interface__["data"][0], *array.shape, *array.strides]


def test_derived_arrays_that_lie_about_their_memory(ext):
    class Lying(numpy.ndarray):
        shape = (2**40, 2**40, 7)
        strides = ()
        ndim = 3
        __array_interface__ = {"data": (16, False)}

        def view(self, *_):
            raise AssertionError("not asked")

    array = numpy.ones((2, 3))
    plain = [array.__array_interface__["data"][0], 2, 3, 24, 8]
    assert ext.described(numpy.ndarray.view(array, Lying)) == plain
    assert ext.flags(numpy.ndarray.view(array, Lying)) == ext.flags(array)
    assert numpy.asarray(ext.Twice()(numpy.ndarray.view(array, Lying))).tolist() == ext.Twice()(array).tolist()


def test_dtypes_of_numbers(ext):
    expected = ["bool", "int8", "uint16", "int32", "uint64", "float32", "float64", "complex64", "complex128"]
    assert list(ext.dtype_names()) == expected
    assert ext.alike(numpy.dtype("i8"), numpy.dtype("q"))
    assert not ext.alike(numpy.dtype("i4"), numpy.dtype("f4"))
    assert ext.item_size(numpy.dtype([("x", "f8"), ("y", "i4")])) == 12
    with pytest.raises(TypeError):
        ext.item_size("f8")


def test_flags(ext):
    both, c, f, aligned, writeable = 3, 1, 2, 4, 8
    assert ext.flags(numpy.zeros((2, 3))) == c | aligned | writeable
    assert ext.flags(numpy.zeros((2, 3)).T) == f | aligned | writeable
    fixed = numpy.zeros(3)
    fixed.flags.writeable = False
    assert ext.flags(fixed) == both | aligned


def test_memory_of_cpp_is_written_by_python(ext):
    samples = ext.Samples(6)
    view = ext.columns(samples, 2)
    assert view.tolist() == [[0, 3], [1, 4], [2, 5]]
    view[1, 1] = 40
    assert ext.columns(samples, 3)[0].tolist() == [0, 2, 40]


def test_memory_of_const_is_read_only_and_may_run_backwards(ext):
    view = ext.backwards(ext.Samples(4))
    assert view.tolist() == [3, 2, 1, 0]
    with pytest.raises(ValueError):
        view[0] = 1


def test_structures(ext):
    view = ext.pairs(ext.Samples(4))
    assert view["y"].tolist() == [1, 3]
    blank = ext.blank(view.dtype)
    assert isinstance(blank, numpy.void) and blank.dtype == view.dtype and blank["x"] == 0


def test_the_owner_lives_as_long_as_any_view(ext):
    collect()
    before = ext.alive()
    view = ext.columns(ext.Samples(8), 2)[1:, 0]
    gc.collect()
    assert ext.alive() == before + 1
    assert isinstance(ext.base(view), ext.Samples)
    assert view.tolist() == [1, 2, 3]
    del view
    assert settle(ext.alive, before) == before


def test_base(ext):
    array = numpy.zeros(4)
    assert ext.base(array) is None
    assert ext.base(array[1:]) is array
    owner = ext.Samples(1)
    alive = weakref.ref(owner)
    ext.tie(array, owner)
    assert ext.base(array) is owner
    del owner
    gc.collect()
    assert alive() is not None
    del array
    assert settle(alive, None) is None


def test_broadcasting(ext):
    assert list(ext.products([[1], [2]], [10, 20, 30])) == [10, 20, 30, 20, 40, 60]
    assert list(ext.products(3, 4)) == [12]
    assert list(ext.products([], [[1], [2]])) == []
    with pytest.raises(ValueError):
        ext.products([1, 2], [1, 2, 3])


@pytest.mark.parametrize("shape", [(3, 4), (2, 3, 2), (12,), ()])
def test_every_element_is_visited_once(ext, shape):
    array = numpy.random.RandomState(1).rand(*shape)
    for each in (array, numpy.asarray(array).T, numpy.asarray(array)[..., ::-1] if shape else numpy.asarray(array)):
        assert ext.sum(numpy.asarray(each)) == pytest.approx(float(numpy.sum(each)))


def test_functions_over_arrays(ext):
    twice, weigh = ext.Twice(), ext.Weigh()
    assert twice(2) == 4 and isinstance(twice(2), float)
    assert twice([1, 2]).tolist() == [2, 4]
    out = numpy.zeros(2)
    assert twice(numpy.array([1.0, 2.0]), output=out) is out and out.tolist() == [2, 4]
    assert weigh([[1.5], [2]], numpy.array([1, 2], "i4")).tolist() == [[1.5, 3], [2, 4]]
    assert weigh(input1=1.5, input2=2) == 3
    with pytest.raises(TypeError):
        weigh(1.5, numpy.array([1.5]))
    with pytest.raises((TypeError, ValueError)):
        twice("text")
    with pytest.raises(ValueError):
        twice([1, 2, 3], output=numpy.zeros(2))


def test_from_object(ext):
    array = numpy.zeros((2, 3))
    assert ext.fitting(array, 0, 0, 0) is array
    assert ext.fitting(array, 2, 2, 1 | 4 | 8) is array
    turned = ext.fitting(array, 0, 0, 2)
    assert turned is not array and turned.flags.f_contiguous
    fixed = numpy.zeros(3)
    fixed.flags.writeable = False
    assert ext.fitting(fixed, 0, 0, 0) is fixed
    assert ext.fitting(fixed, 0, 0, 8).flags.writeable
    assert ext.fitting([1, 2], 1, 1, 0).dtype == float
    with pytest.raises(ValueError, match="too small depth"):
        ext.fitting([1, 2], 2, 2, 0)
    with pytest.raises(ValueError, match="too deep"):
        ext.fitting(array, 0, 1, 0)
    with pytest.raises(TypeError, match="Cannot cast"):
        ext.fitting(numpy.zeros(2, complex), 0, 0, 0)


def test_new_arrays(ext):
    zeros = ext.zeros((2, 3))
    assert zeros.dtype == numpy.float32 and zeros.shape == (2, 3) and not zeros.any()
    assert ext.like(zeros).shape == (2, 3) and ext.like(zeros).dtype == zeros.dtype
    with pytest.raises(ValueError):
        ext.zeros((-1,))


def test_scalars(ext):
    assert isinstance(ext.scalarized(numpy.array(2.5)), numpy.float64)
    array = numpy.array([2.5])
    assert ext.scalarized(array) is array


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_matrices(ext):
    made = ext.zeros_matrix((2, 3))
    assert type(made) is numpy.matrix and made.shape == (2, 3)
    assert ext.transposed(made).shape == (3, 2)
    with pytest.raises(TypeError):
        ext.transposed(numpy.zeros((2, 3)))


def test_templates_by_type_and_dimensions():
    import boost_numpy_ext

    for array in (numpy.zeros(3), numpy.zeros((2, 2), "i2")):
        boost_numpy_ext.fill(array)
        assert array.ravel().tolist() == [10 * array.ndim] * array.size
    assert boost_numpy_ext.dimensions(numpy.zeros((1, 1, 1))) == 3
    with pytest.raises(TypeError, match="dtype not found"):
        boost_numpy_ext.fill(numpy.zeros(2, "f4"))
    with pytest.raises(TypeError, match="number of dimensions"):
        boost_numpy_ext.fill(numpy.zeros((1, 1, 1)))
