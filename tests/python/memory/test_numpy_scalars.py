"""NumPy's scalars where C++ wants numbers: every type, at its limits and beyond those of the other."""

import math

import pytest
import scalars_ext as ext

numpy = pytest.importorskip("numpy")

INTEGERS = "int8 uint8 int16 uint16 int32 uint32 int64 uint64".split()
FLOATS = "float16 float32 float64 longdouble".split()


@pytest.mark.parametrize("taken", INTEGERS)
@pytest.mark.parametrize("given", INTEGERS)
def test_integers_cross_if_they_fit(taken, given):
    low, high = numpy.iinfo(taken).min, numpy.iinfo(taken).max
    function, by_reference = getattr(ext, taken), getattr(ext, "ref_" + taken)
    for value in {0, 1, -1, int(numpy.iinfo(given).min), int(numpy.iinfo(given).max)}:
        if not numpy.iinfo(given).min <= value <= numpy.iinfo(given).max:
            continue
        scalar = numpy.dtype(given).type(value)
        if low <= value <= high:
            result = function(scalar)
            assert result == value and type(result) is int and by_reference(scalar) == value
        else:
            with pytest.raises(OverflowError):
                function(scalar)


@pytest.mark.parametrize("given", FLOATS)
def test_floats_cross_and_are_no_integers(given):
    scalar = numpy.dtype(given).type(1.5)
    assert ext.double(scalar) == 1.5 and ext.float(scalar) == 1.5 and type(ext.double(scalar)) is float
    for special in ("inf", "-inf"):
        assert ext.double(numpy.dtype(given).type(special)) == float(special)
    assert math.isnan(ext.double(numpy.dtype(given).type("nan")))
    for taken in INTEGERS:
        with pytest.raises(TypeError):
            getattr(ext, taken)(scalar)


@pytest.mark.parametrize("given", INTEGERS)
def test_integers_serve_as_floats(given):
    scalar = numpy.dtype(given).type(100)
    assert ext.double(scalar) == 100.0 and ext.float(scalar) == 100.0


def test_bools():
    assert ext.bool(numpy.bool_(True)) is True and ext.bool(numpy.bool_(False)) is False
    assert ext.negated(numpy.bool_(True)) is False


def test_arrays_are_no_numbers():
    for function in (ext.int64, ext.double, ext.bool):
        with pytest.raises(TypeError):
            function(numpy.ones(2))
    with pytest.raises(TypeError):
        ext.int64(numpy.ones((1, 1)))
    with pytest.raises(TypeError):
        ext.int64(numpy.str_("1"))
    assert ext.double(numpy.array(1.5)) == 1.5 and ext.int64(numpy.array(3)) == 3  # without dimensions
