"""NumPy's C API as sources of Boost.Python use it: <numpy/arrayobject.h>."""

import pytest

numpy = pytest.importorskip("numpy")

import capi_numpy_ext as ext  # noqa: E402
from support import collect  # noqa: E402


def test_what_an_array_is_like():
    array = numpy.arange(6, dtype=numpy.float64).reshape(2, 3)
    assert ext.told(array) == (12, [2, 3], [24, 8], 6, 8, True, True)
    assert ext.told(array.T) == (12, [3, 2], [8, 24], 6, 8, False, True)
    fixed = array.copy()
    fixed.flags.writeable = False
    assert ext.told(fixed)[-2:] == (False, False)
    assert ext.told(numpy.zeros((), numpy.int8)) == (1, [], [], 1, 1, True, True)
    assert ext.told([1, 2]) is None


def test_arrays_of_anything():
    for given in ([1, 2.5], (1, 2.5), numpy.array([1, 2.5], numpy.float32), numpy.arange(10.0)[::2]):
        assert ext.sum(given) == sum(given)
    assert ext.sum(7) == 7
    with pytest.raises((TypeError, ValueError)):
        ext.sum(["x"])
    with pytest.raises(TypeError, match="Cannot cast array data from"):
        ext.exact(numpy.array([1.5]), 5)
    assert ext.exact([1, 2], 5).dtype == numpy.intc
    assert ext.trace(numpy.arange(9.0).reshape(3, 3).T) == 12


def test_how_deep_it_may_be():
    assert ext.deep([[1, 2]], 2, 2).shape == (1, 2)
    with pytest.raises(ValueError, match="too small depth"):
        ext.deep([1, 2], 2, 2)
    with pytest.raises(ValueError, match="too deep"):
        ext.deep([[1, 2]], 1, 1)


def test_new_arrays():
    table = ext.table(2, 3)
    assert (table.dtype, table.tolist()) == (numpy.intc, [[0, 1, 2], [3, 4, 5]])
    assert ext.zeros(3, 12).tolist() == [0.0, 0.0, 0.0]
    assert ext.zeros(2, 0).dtype == numpy.bool_


def test_memory_of_cpp_and_its_owner():
    before = ext.living()
    owner = ext.samples()
    array = ext.view(owner)
    part = array[1:]
    array[1] = 5
    assert ext.view(owner).tolist() == [1, 5, 3]
    del owner, array
    collect()
    assert (part.tolist(), ext.living()) == ([5, 3], before + 1)
    del part
    for _ in range(3):
        collect()
    assert ext.living() == before


def test_values_are_written_back():
    array = numpy.arange(6.0)
    ext.doubled(array)
    ext.doubled(array[::2])
    assert array.tolist() == [0, 2, 8, 6, 16, 10]


def test_copies_and_items():
    array = numpy.arange(3.0)
    copied = ext.copied(array)
    copied[0] = 9
    assert (array[0], copied[0]) == (0, 9)
    assert type(ext.item(numpy.array(2.5))) is numpy.float64
    assert ext.item(array) is array


def test_many_arrays_leave_nothing_behind():
    for _ in range(1000):
        assert ext.told(numpy.zeros(3))[3] == 3
