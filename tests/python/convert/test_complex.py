"""Complex numbers."""

import math
import struct

import complex_ext as ext
import pytest


class Complex:
    """Has __complex__."""

    def __complex__(self):
        return 3 + 4j


class Float:
    """Has __float__."""

    def __float__(self):
        return 2.5


@pytest.mark.parametrize("value", [0j, 1 + 2j, complex(-0.0, -0.0), complex(math.inf, -math.inf), complex(5e-324, 1e308)])
def test_complex_keeps_every_bit(value):
    result = ext.same(value)
    assert type(result) is complex
    assert struct.pack("dd", result.real, result.imag) == struct.pack("dd", value.real, value.imag)


def test_not_a_number_is_a_result_and_no_error():
    result = ext.make(math.nan, 1.0)
    assert math.isnan(result.real) and result.imag == 1.0
    assert math.isnan(ext.same(complex(0, math.nan)).imag)


def test_single_precision():
    rounded = struct.unpack("f", struct.pack("f", 0.1))[0]
    assert ext.same_float(0.1 + 2j) == complex(rounded, 2)


def test_real_numbers_are_complex():
    for value in (3, 2.5, True, Float(), Complex()):
        assert ext.same(value) == complex(value)
    assert ext.absolute(Complex()) == 5.0


@pytest.mark.parametrize("value", ["1j", None, [1], b"1"])
def test_nothing_else_is_complex(value):
    with pytest.raises(TypeError, match="expected complex, got"):
        ext.same(value)


def test_error_is_never_taken_for_a_result():
    with pytest.raises(ValueError, match="^failed$"):
        ext.fails(1j)
