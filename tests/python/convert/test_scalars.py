"""Integers of every width, bool, char and floating point."""

import fractions
import math
import struct

import pytest
import scalars_ext as ext

WIDTHS = {
    "signed_char": (8, True),
    "unsigned_char": (8, False),
    "short": (16, True),
    "unsigned_short": (16, False),
    "int": (32, True),
    "unsigned": (32, False),
    "long": (64, True),
    "unsigned_long": (64, False),
    "long_long": (64, True),
    "unsigned_long_long": (64, False),
    "int8": (8, True),
    "uint8": (8, False),
    "int16": (16, True),
    "uint16": (16, False),
    "int32": (32, True),
    "uint32": (32, False),
    "int64": (64, True),
    "uint64": (64, False),
    "size_t": (64, False),
    "ptrdiff_t": (64, True),
}
INTEGERS = sorted(WIDTHS)


class Index:
    """An integer as numpy's are: no int, but with __index__ and __float__."""

    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    def __float__(self):
        return float(self.value)


class OnlyInt:
    """Truncates to an int, but is none."""

    def __int__(self):
        return 1


class Small(int):
    """A subclass of int."""


def limits(name):
    """The range of an integer type."""
    bits, signed = WIDTHS[name]
    return (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)


@pytest.mark.parametrize("name", INTEGERS)
@pytest.mark.parametrize("prefix", ["", "ref_"])
def test_integer_passes_through_at_both_ends_of_its_range(name, prefix):
    same = getattr(ext, prefix + name)
    low, high = limits(name)
    for value in (low, low + 1, 0, 1, 42, high - 1, high):
        result = same(value)
        assert result == value
        assert type(result) is int


@pytest.mark.parametrize("name", INTEGERS)
def test_integer_one_past_either_end_is_an_overflow_error_with_the_range(name):
    low, high = limits(name)
    for value in (low - 1, high + 1, -(10**30), 10**30):
        with pytest.raises(OverflowError) as caught:
            getattr(ext, name)(value)
        assert "%d is out of range: %d to %d" % (value, low, high) in str(caught.value)


@pytest.mark.parametrize("name", INTEGERS)
def test_extreme_results_that_no_argument_caused(name):
    assert (getattr(ext, "lowest_" + name)(), getattr(ext, "highest_" + name)()) == limits(name)


@pytest.mark.parametrize("name", INTEGERS + ["float", "double", "bool"])
def test_error_is_never_taken_for_a_result(name):
    with pytest.raises(RuntimeError, match="^failed$"):
        getattr(ext, "fails_" + name)(1)


def test_every_bit_pattern_of_an_unsigned_result():
    assert ext.uint64(2**63) == 2**63
    assert ext.uint64(2**63 + 1) == 2**63 + 1
    assert ext.int64(-(2**63)) == -(2**63)


@pytest.mark.parametrize("name", INTEGERS)
def test_what_has_index_is_an_integer(name):
    same = getattr(ext, name)
    for value in (Index(7), Small(7), True):
        result = same(value)
        assert result == int(value.__index__())
        assert type(result) is int
    with pytest.raises(OverflowError):
        same(Index(10**30))


@pytest.mark.parametrize("value", [1.0, "1", b"1", None, OnlyInt(), fractions.Fraction(1), 1j, [1], int])
def test_nothing_else_is_an_integer(value):
    for name in ("int8", "uint16", "int", "uint64"):
        with pytest.raises(TypeError, match="expected int, got"):
            getattr(ext, name)(value)


def test_exception_of_index_reaches_the_caller():
    error = ZeroDivisionError("from __index__")

    class Broken:
        def __index__(self):
            raise error

    with pytest.raises(ZeroDivisionError) as caught:
        ext.int(Broken())
    assert caught.value is error


@pytest.mark.parametrize("value", [0.0, -0.0, 1.5, -1e308, 5e-324, math.inf, -math.inf])
def test_double_keeps_every_bit(value):
    for same in (ext.double, ext.ref_double):
        assert struct.pack("d", same(value)) == struct.pack("d", value)


def test_not_a_number_is_a_result_and_no_error():
    assert math.isnan(ext.double(math.nan))
    assert math.isnan(ext.float(math.nan))


def test_float_rounds_to_single_precision():
    assert ext.float(0.1) == struct.unpack("f", struct.pack("f", 0.1))[0]
    assert ext.float(math.inf) == math.inf
    assert ext.highest_float() == struct.unpack("f", b"\xff\xff\x7f\x7f")[0]
    assert (ext.lowest_double(), ext.highest_double()) == (-1.7976931348623157e308, 1.7976931348623157e308)


@pytest.mark.parametrize("name", ["float", "double"])
def test_what_is_a_number_is_a_float(name):
    same = getattr(ext, name)
    for value in (3, True, Index(3), fractions.Fraction(1, 2)):
        result = same(value)
        assert result == float(value)
        assert type(result) is float


@pytest.mark.parametrize("value", ["1.0", b"1", None, 1j, [1.0], OnlyInt()])
def test_nothing_else_is_a_float(value):
    for same in (ext.float, ext.double):
        with pytest.raises(TypeError, match="expected float, got"):
            same(value)


def test_int_too_large_for_a_double():
    with pytest.raises(OverflowError, match="too large"):
        ext.double(10**400)


def test_bool_results_are_the_constants():
    assert ext.bool(True) is True
    assert ext.bool(False) is False
    assert ext.negated(True) is False
    assert ext.lowest_bool() is False and ext.highest_bool() is True


@pytest.mark.parametrize("value, expected", [(0, False), (1, True), (2, True), (-1, True), (10**30, True), (None, False)])
def test_ints_and_none_have_a_truth(value, expected):
    assert ext.bool(value) is expected
    assert ext.ref_bool(value) is expected


@pytest.mark.parametrize("value", ["", "yes", [], 1.0, object()])
def test_other_objects_are_no_bool(value):
    with pytest.raises(TypeError, match="expected bool, got"):
        ext.bool(value)


def test_char_is_a_str_of_length_one():
    for code in range(256):
        assert ext.char(chr(code)) == chr(code)
        assert ext.char_of(code) == chr(code)
    assert ext.ref_char("\0") == "\0"


@pytest.mark.parametrize("value", ["", "ab", b"a", 97, None])
def test_nothing_else_is_a_char(value):
    with pytest.raises(TypeError, match="length 1"):
        ext.char(value)


@pytest.mark.parametrize("value", ["\u0100", "\u20ac", "\U0001f600"])
def test_wide_character_is_no_char(value):
    with pytest.raises(OverflowError, match="does not fit a C\\+\\+ char"):
        ext.char(value)


def test_void_is_none():
    assert ext.nothing() is None
