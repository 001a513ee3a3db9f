"""What is like a number, a truth or a text: the same in every place that takes one, and on every Python."""

import array
import decimal
import enum
import fractions
import math
import struct
import warnings

import exact_ext as ext
import pytest
from exact_places import places

try:
    import numpy
except ImportError:
    numpy = None


# Of numbers of derived classes, which methods may return.
pytestmark = pytest.mark.filterwarnings("ignore:.*returned non-:DeprecationWarning")


class Refused:
    """In the place of a value: TypeError."""


R = Refused


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


class Real:
    def __init__(self, value):
        self.value = value

    def __float__(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


class Complex:
    def __init__(self, value):
        self.value = value

    def __complex__(self):
        if isinstance(self.value, BaseException):
            raise self.value
        return self.value


class WithInt:
    def __int__(self):
        return 9

    __trunc__ = __floor__ = __bool__ = __int__


class Derived(float):
    """What methods may return in place of what they should."""


class DerivedComplex(complex):
    pass


class IntSub(int):
    pass


class LyingInt(int):
    def __index__(self):
        return 99

    def __int__(self):
        return 98

    def __bool__(self):
        return False

    def __le__(self, _):
        return True

    def __ge__(self, _):
        return True


class LyingFloat(float):
    def __float__(self):
        return 9.0


class LyingComplex(complex):
    def __complex__(self):
        return 9j


class RealText(str):
    def __float__(self):
        return 1.5


class ComplexText(str):
    def __complex__(self):
        return 1j


class RealInt(int):
    def __float__(self):
        return 0.5


class Level(enum.IntEnum):
    A = 3


#: the highest number of a C++ float, and the lowest above it that becomes infinite there
FLT_MAX = struct.unpack("f", b"\xff\xff\x7f\x7f")[0]
NO_FLT = FLT_MAX + 2.0**103
ALMOST = FLT_MAX + 0.9 * 2.0**103

#: object -> what it is as an int, a float, a complex and a bool; an exception that its own method raises, or Refused
NUMBERS = {
    "True": (True, 1, 1.0, 1, True),
    "0": (0, 0, 0.0, 0, False),
    "-1": (-1, -1, -1.0, -1, True),
    "200": (200, 200, 200.0, 200, True),
    "2**63": (2**63, 2**63, 2.0**63, 2.0**63, True),
    "-2**63": (-(2**63), -(2**63), -(2.0**63), -(2.0**63), True),
    "2**64": (2**64, OverflowError, 2.0**64, 2.0**64, True),
    "10**400": (10**400, OverflowError, OverflowError, OverflowError, True),
    "1.5": (1.5, R, 1.5, 1.5, R),
    "0.0": (0.0, R, 0.0, 0, R),
    "1j": (1j, R, R, 1j, R),
    "-0.0": (-0.0, R, -0.0, -0.0, R),
    "inf": (math.inf, R, math.inf, math.inf, R),
    "-inf": (-math.inf, R, -math.inf, -math.inf, R),
    "nan": (math.nan, R, math.nan, math.nan, R),
    "1e300": (1e300, R, 1e300, 1e300, R),
    "-1e300": (-1e300, R, -1e300, -1e300, R),
    "10**40": (10**40, OverflowError, 1e40, 1e40, True),
    "highest float": (FLT_MAX, R, FLT_MAX, FLT_MAX, R),
    "almost too high": (ALMOST, R, ALMOST, ALMOST, R),
    "too high": (NO_FLT, R, NO_FLT, NO_FLT, R),
    "subnormal": (5e-324, R, 5e-324, 5e-324, R),
    "float's subnormal": (1e-45, R, 1e-45, 1e-45, R),
    "Real 1e300": (Real(1e300), R, 1e300, 1e300, R),
    "Decimal 1e300": (decimal.Decimal("-1e300"), R, -1e300, -1e300, R),
    "Complex": (Complex(1 + 2j), R, R, 1 + 2j, R),
    "large Complex": (Complex(1 + 1e300j), R, R, 1 + 1e300j, R),
    "wrong Complex": (Complex(1.5), R, R, R, R),
    "derived Complex": (Complex(DerivedComplex(2j)), R, R, 2j, R),
    "ComplexText": (ComplexText("7"), R, R, R, R),
    "RealInt": (RealInt(7), 7, 0.5, 0.5, True),
    "bool Index": (Index(True), 1, 1.0, 1, R),
    "derived Index": (Index(LyingInt(5)), 5, 5.0, 5, R),
    "derived Real": (Real(Derived(1.5)), R, 1.5, 1.5, R),
    "IntSub": (IntSub(5), 5, 5.0, 5, True),
    "LyingInt": (LyingInt(5), 5, 5.0, 5, True),
    "huge LyingInt": (LyingInt(2**70), OverflowError, 2.0**70, 2.0**70, True),
    "LyingFloat": (LyingFloat(2.5), R, 2.5, 2.5, R),
    "LyingComplex": (LyingComplex(2j), R, R, 2j, R),
    "Level.A": (Level.A, 3, 3.0, 3, True),
    "Index": (Index(7), 7, 7.0, 7, R),
    "huge Index": (Index(2**70), OverflowError, 2.0**70, 2.0**70, R),
    "wrong Index": (Index(1.5), R, R, R, R),
    "Real": (Real(1.5), R, 1.5, 1.5, R),
    "wrong Real": (Real("1.5"), R, R, R, R),
    "WithInt": (WithInt(), R, R, R, R),
    "Fraction": (fractions.Fraction(3, 2), R, 1.5, 1.5, R),
    "half": (fractions.Fraction(1, 2), R, 0.5, 0.5, R),
    "Decimal": (decimal.Decimal("0.5"), R, 0.5, 0.5, R),
    "whole Decimal": (decimal.Decimal(2), R, 2.0, 2.0, R),
    "RealText": (RealText("7"), R, R, R, R),
    "'7'": ("7", R, R, R, R),
    "''": ("", R, R, R, R),
    "b'7'": (b"7", R, R, R, R),
    "bytearray": (bytearray(b"7"), R, R, R, R),
    "memoryview": (memoryview(b"7"), R, R, R, R),
    "array": (array.array("b", b"7"), R, R, R, R),
    "None": (None, R, R, R, False),
    "[]": ([], R, R, R, R),
    "object": (object(), R, R, R, R),
    "int": (int, R, R, R, R),
}
if numpy:
    NUMBERS.update(
        {
            "int8": (numpy.int8(1), 1, 1.0, 1, R),
            "uint64": (numpy.uint64(2**64 - 1), 2**64 - 1, 2.0**64, 2.0**64, R),
            "float32": (numpy.float32(1.5), R, 1.5, 1.5, R),
            "float16": (numpy.float16(1.5), R, 1.5, 1.5, R),
            "float64": (numpy.float64(1.5), R, 1.5, 1.5, R),
            "large float64": (numpy.float64(1e300), R, 1e300, 1e300, R),
            "longdouble": (numpy.longdouble(1.5), R, 1.5, 1.5, R),
            "numpy.inf": (numpy.float32("inf"), R, math.inf, math.inf, R),
            "complex64": (numpy.complex64(1 + 2j), R, R, 1 + 2j, R),
            "complex128": (numpy.complex128(1 + 2j), R, R, 1 + 2j, R),
            "clongdouble": (numpy.clongdouble(1 + 2j), R, R, 1 + 2j, R),
            "str_": (numpy.str_("7"), R, R, R, R),
            "array(2)": (numpy.ones(2), R, R, R, R),
            "array(3)": (numpy.array(3), 3, 3.0, 3, R),
        }
    )

INTS = {
    "int8": (-(2**7), 2**7), "uint8": (0, 2**8), "int16": (-(2**15), 2**15), "uint16": (0, 2**16), "int32": (-(2**31), 2**31),
    "uint32": (0, 2**32), "int64": (-(2**63), 2**63), "uint64": (0, 2**64),
}  # fmt: skip
KINDS = {**dict.fromkeys(INTS, 0), "float32": 1, "float64": 1, "longer": 1, "complex_": 2, "complex64": 2, "bool_": 3}


def outcome(function, value):
    """What it returns, or the class of what it raises."""
    try:
        return function(value)
    except Exception as error:
        return type(error)


def rounded(number):
    """A number as a C++ float has it, or OverflowError."""
    try:
        return struct.unpack("<f", struct.pack("<f", number))[0]
    except OverflowError:
        return OverflowError


def answer(kind, answers):
    """What C++ has as that kind, Refused, or OverflowError."""
    told = answers[KINDS[kind]]
    if isinstance(told, type):
        return told
    if kind in INTS:
        return told if INTS[kind][0] <= told < INTS[kind][1] else OverflowError
    if kind == "float32":
        return rounded(told)
    if kind == "complex64":
        parts = rounded(complex(told).real), rounded(complex(told).imag)
        return OverflowError if OverflowError in parts else complex(*parts)
    return told


def same(one, other):
    """Whether two numbers are the same; -0.0 and 0.0 are not."""
    return one == other and str(one) == str(other) or one != one and other != other


@pytest.mark.parametrize("kind", KINDS)
def test_numbers(kind):
    to = (int, float, complex, bool)[KINDS[kind]]
    for name, (value, *answers) in NUMBERS.items():
        expected = answer(kind, answers)
        for place, function in places(getattr(ext, kind)).items():
            if place == "optional" and value is None:
                continue
            got = outcome(function, value)
            if not isinstance(expected, type):
                assert type(got) is to and same(got, to(expected)), (name, place, got)
            elif place in ("overloaded", "variant") and expected is OverflowError:
                # The other one was wrong otherwise. Parts of a complex number are looked at once that is chosen.
                assert got is TypeError or (got, kind) == (OverflowError, "complex64"), (name, place)
            else:
                assert got is (TypeError if expected is R else expected), (name, place)


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_that_are_taken_are_told_apart(kind):
    for name, (value, *answers) in NUMBERS.items():
        assert getattr(ext, kind).is_extracted(value) is not isinstance(answer(kind, answers), type), name


class Own(Exception):
    """Of nobody else's."""


ASKED = {"int": "__index__", "float": "__float__", "complex": "__complex__"}
ERRORS = [KeyError, OverflowError, AttributeError, ValueError, RuntimeError, StopIteration, TypeError, Own, KeyboardInterrupt]


@pytest.mark.parametrize("raised", ERRORS)
@pytest.mark.parametrize("kind", ["int8", "uint64", "float32", "float64", "longer", "complex_", "complex64"])
def test_what_an_objects_own_method_raises_arrives(kind, raised):
    error = raised("mine")
    error.__cause__ = cause = LookupError("mine, too")

    def fail(self):
        raise error

    methods = ["__index__"] if kind in INTS else ["__index__", "__float__", "__complex__"][: KINDS[kind] + 1]
    for method in methods:
        value = type("Failing", (), {method: fail})()
        for place, function in places(getattr(ext, kind)).items():
            with pytest.raises(raised) as caught:
                function(value)
            # An overload or alternative is refused by a TypeError, and there may be others.
            if raised is not TypeError or place not in ("overloaded", "variant"):
                assert caught.value is error and error.__cause__ is cause, (method, place)


@pytest.mark.parametrize("kind", KINDS)
def test_methods_that_say_nothing_of_a_number_are_not_asked(kind):
    def fail(self, *unused):
        raise Own

    unasked = ["__bool__", "__int__", "__trunc__", "__floor__", "__len__", "__str__", "__eq__", "__hash__", "__iter__", "__getattr__"]
    value = type("Failing", (), dict.fromkeys(unasked, fail))()
    for function in places(getattr(ext, kind)).values():
        with pytest.raises(TypeError):
            function(value)


@pytest.mark.skipif(numpy is None, reason="needs NumPy")
def test_truths_of_numpy():
    for place, function in places(ext.bool_).items():
        assert function(numpy.bool_(True)) is True and function(numpy.bool_(False)) is False, place


@pytest.mark.skipif(numpy is None, reason="needs NumPy")
def test_an_imaginary_part_is_not_lost_without_a_word():
    for place, function in places(ext.float64).items():
        for value in (numpy.complex64(1 + 2j), numpy.complex128(1 + 2j)):
            with warnings.catch_warnings(record=True) as told:
                warnings.simplefilter("always")
                try:
                    got = function(value)
                except TypeError:
                    continue
            assert got == 1.0 and told, place
    for place, function in places(ext.complex_).items():
        assert function(numpy.complex64(1 + 2j)) == function(numpy.complex128(1 + 2j)) == 1 + 2j, place


def test_an_int_that_lies_about_its_bytes():
    class Int(int):
        def to_bytes(self, *_, **__):
            return b""

        def bit_length(self):
            return 1

        def __lt__(self, _):
            return False

    assert ext.bits(Int(5)) == 5
    with pytest.raises(OverflowError):
        ext.bits(Int(2**40))


def test_containers_of_numbers_that_are_larger_than_pythons():
    assert ext.longer.last([1.5, 2.5]) == 2.5 and ext.longer.array([1.5, True]) == [1.5, 1.0]


def test_what_claims_another_class():
    class Claims:
        def __init__(self, cls):
            self.cls = cls

        @property
        def __class__(self):
            return self.cls

    for kind in (*KINDS, "text", "char_"):
        for claimed in (int, float, str, bytes, complex, bytearray):
            for place in places(getattr(ext, kind)).values():
                if kind != "bool_":
                    with pytest.raises((TypeError, AttributeError)):
                        place(Claims(claimed))
