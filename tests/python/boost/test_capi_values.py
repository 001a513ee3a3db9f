"""The C API of <Python.h>: numbers, texts, bytes, buffers, formats. Each function against the same operation of Python."""

import decimal
import operator
import struct
import sys

import capi_values_ext as ext
import pytest
from capi_leaks import balanced_references
from support import PYPY, interrupt_after

__all__ = ["balanced_references"]


def outcome(function, *arguments):
    """What a call returns, with its type, or the type of what it raises."""
    try:
        result = function(*arguments)
    except Exception as error:
        return type(error)
    return type(result), result


def test_null_after_an_error_keeps_the_error():
    assert ext.item_as_long((1, 2), 1) == 2
    with pytest.raises(IndexError):
        ext.item_as_long((1, 2), 2)


class Fraction:
    """An operand with operators of its own, which show which one was called."""

    def __add__(self, other):
        return ("add", other)

    def __iadd__(self, other):
        return ("iadd", other)

    def __matmul__(self, other):
        return ("matmul", other)

    def __imatmul__(self, other):
        return ("imatmul", other)

    def __float__(self):
        return 0.25

    def __index__(self):
        return 7


UNARY = {"Absolute": abs, "Float": float, "Index": operator.index, "Int": int, "Invert": operator.invert, "Long": int,
         "Negative": operator.neg, "Positive": operator.pos}
BINARY = {"Add": operator.add, "And": operator.and_, "Divmod": divmod, "FloorDivide": operator.floordiv, "Lshift": operator.lshift,
          "MatrixMultiply": operator.matmul, "Multiply": operator.mul, "Or": operator.or_, "Remainder": operator.mod,
          "Rshift": operator.rshift, "Subtract": operator.sub, "TrueDivide": operator.truediv, "Xor": operator.xor}
IN_PLACE = {"Add": operator.iadd, "And": operator.iand, "FloorDivide": operator.ifloordiv, "Lshift": operator.ilshift,
            "MatrixMultiply": operator.imatmul, "Multiply": operator.imul, "Or": operator.ior, "Remainder": operator.imod,
            "Rshift": operator.irshift, "Subtract": operator.isub, "TrueDivide": operator.itruediv, "Xor": operator.ixor}


@pytest.mark.parametrize("name", UNARY)
def test_unary_operator(name):
    for value in (5, -5, 2.5, 10**30, "12", "x", None, 1j, Fraction()):
        assert outcome(getattr(ext, "PyNumber_" + name), value) == outcome(UNARY[name], value), value


@pytest.mark.parametrize("name", BINARY)
def test_binary_operator(name):
    for a, b in ((17, 5), (-17, 5), (2.5, 2), (1, 0), ("a", 2), ({1, 2}, {2, 3}), (Fraction(), 1), (None, 1), ("%s", 3), (1, -1)):
        assert outcome(getattr(ext, "PyNumber_" + name), a, b) == outcome(BINARY[name], a, b), (a, b)


@pytest.mark.parametrize("name", IN_PLACE)
def test_in_place_operator(name):
    for make, b in ((lambda: 17, 5), (lambda: {1, 2}, {2, 3}), (lambda: [1], [2]), (Fraction, 1), (lambda: None, 1)):
        a, same = make(), make()
        made, expected = outcome(getattr(ext, "PyNumber_InPlace" + name), a, b), outcome(IN_PLACE[name], same, b)
        assert made == expected
        if isinstance(made, tuple):
            assert (made[1] is a) == (expected[1] is same)


def test_power():
    for power in (ext.PyNumber_Power, ext.PyNumber_InPlacePower):
        assert (power(3, 4, None), power(3, 4, 5), power(2.0, -1, None)) == (81, 1, 0.5)
        assert outcome(power, "a", 2, None) is TypeError
        assert outcome(power, 2, 2, 0) is ValueError


def test_to_base():
    assert [ext.PyNumber_ToBase(-10, base) for base in (2, 8, 10, 16)] == ["-0b1010", "-0o12", "-10", "-0xa"]
    assert ext.PyNumber_ToBase(Fraction(), 10) == "7"
    assert outcome(ext.PyNumber_ToBase, 1, 3) is SystemError
    assert outcome(ext.PyNumber_ToBase, 1.5, 2) is TypeError


def test_number_check():
    number = [3, True, 1.5, 1j, Fraction(), decimal.Decimal(1)]
    assert [ext.PyNumber_Check(o) for o in number] == [1] * 6
    assert [ext.PyNumber_Check(o) for o in ("3", None, [], int, Fraction)] == [0] * 5
    assert [ext.PyIndex_Check(o) for o in (3, Fraction(), 1.5, int)] == [1, 1, 0, 0]


def test_as_ssize_t():
    assert ext.PyNumber_AsSsize_t(5, IndexError) == 5
    assert ext.PyNumber_AsSsize_t(Fraction(), IndexError) == 7
    assert outcome(ext.PyNumber_AsSsize_t, 10**30, IndexError) is IndexError
    assert outcome(ext.PyNumber_AsSsize_t, -(10**30), OverflowError) is OverflowError
    assert outcome(ext.PyNumber_AsSsize_t, 1.5, IndexError) is TypeError


SIGNED = ["PyLong_AsLong", "PyLong_AsLongLong", "PyLong_AsSsize_t", "PyInt_AsLong"]
UNSIGNED = ["PyLong_AsUnsignedLong", "PyLong_AsUnsignedLongLong", "PyLong_AsSize_t"]


@pytest.mark.parametrize("name", SIGNED + UNSIGNED)
def test_long_as(name):
    function = getattr(ext, name)
    low, high = (-(2**63), 2**63 - 1) if name in SIGNED else (0, 2**64 - 1)
    assert [function(n) for n in (low, 5, True, high)] == [low, 5, 1, high]
    assert [outcome(function, n) for n in (low - 1, high + 1)] == [OverflowError, OverflowError]
    assert [outcome(function, o) for o in ("5", None, [])] == [TypeError] * 3


def test_long_with_overflow():
    assert ext.with_overflow(-5) == (-5, 0, -5, 0)
    assert ext.with_overflow(2**63) == (-1, 1, -1, 1)
    assert ext.with_overflow(-(2**63) - 1) == (-1, -1, -1, -1)
    assert ext.with_overflow(2**63 - 1) == (2**63 - 1, 0) * 2
    assert outcome(ext.with_overflow, "x") is TypeError


def test_long_mask():
    for function in (ext.PyLong_AsUnsignedLongMask, ext.PyLong_AsUnsignedLongLongMask):
        assert [function(n) for n in (5, -1, 2**64 + 3, -(2**70))] == [5, 2**64 - 1, 3, 0]
        assert outcome(function, 1.5) is TypeError


def test_long_from():
    assert [ext.PyLong_FromLong(-5), ext.PyLong_FromLongLong(-5), ext.PyLong_FromSsize_t(-5), ext.PyInt_FromLong(-5)] == [-5] * 4
    top = 2**64 - 1
    assert [ext.PyLong_FromUnsignedLong(top), ext.PyLong_FromUnsignedLongLong(top), ext.PyLong_FromSize_t(top)] == [top] * 3
    assert [outcome(ext.PyLong_FromDouble, d) for d in (-2.9, 1e20)] == [(int, -2), (int, int(1e20))]
    assert [outcome(ext.PyLong_FromDouble, d) for d in (float("inf"), float("nan"))] == [OverflowError, ValueError]


def test_long_from_text():
    assert ext.long_of_text(" -12 ", 10) == (-12, True)
    assert (ext.long_of_text("ff", 16), ext.long_of_text("0x1f", 0)) == ((255, True), (31, True))
    assert ext.PyLong_FromUnicodeObject("z", 36) == 35
    assert [outcome(ext.long_of_text, *a) for a in (("12x", 10), ("2", 2), ("1", 99))] == [ValueError] * 3
    assert outcome(ext.PyLong_FromUnicodeObject, "?", 10) is ValueError


def test_long_as_address():
    assert ext.address_survives()
    assert [outcome(ext.pointer_of_int, o) for o in (-1, 2**64, "x")] == [(type(None), None), OverflowError, TypeError]


def test_double():
    for function in (ext.PyFloat_AsDouble, ext.PyFloat_AS_DOUBLE):
        assert [function(o) for o in (2.5, 3, True, Fraction(), decimal.Decimal("0.5"))] == [2.5, 3, 1, 0.25, 0.5]
        assert [outcome(function, o) for o in ("1.5", None, 1j, 10**400)] == [TypeError, TypeError, TypeError, OverflowError]
    assert ext.PyLong_AsDouble(2**60) == 2.0**60
    assert [outcome(ext.PyLong_AsDouble, o) for o in (1.5, 10**400)] == [TypeError, OverflowError]
    assert (ext.PyFloat_FromDouble(0.1), ext.PyBool_FromLong(-3), ext.PyBool_FromLong(0)) == (0.1, True, False)


def test_float_from_string():
    assert [ext.PyFloat_FromString(o) for o in (" 1.5 ", b"2e3", bytearray(b"1"), "-inf")] == [1.5, 2000, 1, float("-inf")]
    assert [outcome(ext.PyFloat_FromString, o) for o in ("x", 1, None)] == [ValueError, TypeError, TypeError]


def test_complex():
    assert ext.PyComplex_FromDoubles(1.5, -2) == 1.5 - 2j
    assert [ext.PyComplex_RealAsDouble(o) for o in (1 + 2j, 3, 2.5, Fraction())] == [1, 3, 2.5, 0.25]
    assert [ext.PyComplex_ImagAsDouble(o) for o in (1 + 2j, 3, 2.5)] == [2, 0, 0]
    assert outcome(ext.PyComplex_RealAsDouble, "x") is TypeError
    assert [ext.complex_through_c(o) for o in (1 + 2j, 3, 2.5)] == [1 - 2j, 3, 2.5]
    assert outcome(ext.complex_through_c, "x") is TypeError


def test_text():
    assert [f("a\u00e9") for f in (ext.PyUnicode_FromString, ext.PyUnicode_InternFromString, ext.PyString_FromString)] == ["a\u00e9"] * 3
    assert ext.PyUnicode_FromStringAndSize("abc", 2) == "ab"
    assert ext.PyUnicode_DecodeUTF8("abc", 2, None) == "ab"
    assert ext.PyUnicode_AsUTF8String("\u20ac") == "\u20ac".encode()
    assert ext.PyUnicode_AsEncodedString("\u20ac", "latin-1", "replace") == b"?"
    assert ext.PyUnicode_AsEncodedString("\u20ac", None, None) == "\u20ac".encode()
    assert outcome(ext.PyUnicode_AsEncodedString, "\u20ac", "latin-1", "strict") is UnicodeEncodeError
    assert outcome(ext.PyUnicode_AsEncodedString, b"x", None, None) is TypeError
    assert ext.text_content("a\u20ac\0b") == ("a\u20ac", 6, 4)
    assert outcome(ext.text_content, b"bytes") is TypeError
    for length in (ext.PyUnicode_GetLength, ext.PyUnicode_GET_LENGTH, ext.PyUnicode_GetSize):
        assert length("a\u20ac") == 2
        assert outcome(length, b"ab") is TypeError


def test_text_from_object():
    class Text(str):
        pass

    text = "text"
    assert ext.PyUnicode_FromObject(text) is text or PYPY
    assert type(ext.PyUnicode_FromObject(Text("a"))) is str
    assert outcome(ext.PyUnicode_FromObject, 5) is TypeError


def test_bytes():
    assert ext.PyBytes_FromString("abc") == b"abc"
    assert [ext.PyBytes_FromObject(o) for o in (b"a", bytearray(b"b"), [1, 2], memoryview(b"c"))] == [b"a", b"b", b"\1\2", b"c"]
    assert [outcome(ext.PyBytes_FromObject, o) for o in (3, "text", None)] == [TypeError] * 3
    assert ext.PyObject_Bytes([1]) == b"\1"
    assert outcome(ext.PyObject_Bytes, 3) is TypeError
    assert [f(b"abc") for f in (ext.PyBytes_Size, ext.PyBytes_GET_SIZE)] == [3, 3]
    assert outcome(ext.PyBytes_Size, "abc") is TypeError
    lying = {"__len__": lambda self: 2**40}
    assert ext.PyBytes_Size(type("Bytes", (bytes,), lying)(b"abc")) == 3
    assert ext.PyUnicode_GetLength(type("Text", (str,), lying)("a\U0001f600")) == 2
    assert ext.bytes_content(b"a\0b") == (b"a\0b", 3, False)
    assert ext.bytes_content(b"ab") == (b"ab", 2, True)
    assert outcome(ext.bytes_content, "ab") is TypeError


def test_bytes_that_are_written_after_they_were_made():
    for size in (0, 1, 5, 100000):
        assert outcome(ext.written_bytes, size) == (bytes, b"w" * size)
        made, copy = ext.written_through_object(size)
        assert (made, copy) == (b"o" * size, b"o" * size)
    assert ext.identity_is_kept()


def test_bytes_resized():
    assert ext.resized(None, 4, 2) == b"rr"
    assert ext.resized(None, 2, 4) == b"rr\0\0"
    assert ext.resized(b"abcdef", 0, 3) == b"abc"
    assert outcome(ext.resized, None, 2, -1) is SystemError
    assert outcome(ext.resized_while_shared) is SystemError


def test_bytes_concatenated():
    for delete in (False, True):
        assert ext.concatenated(b"a", b"bc", delete) == b"abc"
        assert ext.concatenated(b"a", bytearray(b"bc"), delete) == b"abc"
        assert outcome(ext.concatenated, b"a", "text", delete) is TypeError
        assert outcome(ext.concatenated, 1, b"b", delete) is TypeError


def test_formatted_messages():
    assert ext.message(0, None) == "-1|   42|7   x|005|3|ff|A|%"
    assert ext.message(1, None) == "-1 2 -3 4 -5 6"
    assert ext.message(2, None) == "[text|ab|    r]"
    assert ext.message(3, "\u00e9") == "\u00e9 '\u00e9' '\\xe9' u v"
    assert ext.message(4, None) == "x" * 5000
    assert ext.message(5, None) == b"3 b z %"
    with pytest.raises(KeyError, match=r"key \[1\]"):
        ext.message(6, [1])
    assert outcome(ext.message, 7, None) is SystemError


def test_buffer_of_bytes():
    data, size, itemsize, readonly, ndim, form, shape, strides, same = ext.described(b"abc", 0)
    assert (data, size, itemsize, readonly, form, shape, strides, same) == (b"abc", 3, 1, 1, None, [], [], True)
    *_, form, shape, strides, _ = ext.described(b"abc", ext.flags[16])
    assert (form, shape, strides) == ("B", [3], [1])


def test_buffer_of_dimensions():
    view = memoryview(struct.pack("<6i", *range(6))).cast("i", (2, 3))
    data, size, itemsize, _, ndim, form, shape, strides, _ = ext.described(view, ext.flags[14])
    assert (data, size, itemsize, ndim, form, shape, strides) == (view.tobytes(), 24, 4, 2, "i", [2, 3], [12, 4])
    assert outcome(ext.described, view, ext.flags[6]) is BufferError


def test_buffer_is_refused():
    assert outcome(ext.described, b"abc", ext.flags[1]) is BufferError
    assert [outcome(ext.described, o, 0) for o in ("text", 5, None)] == [TypeError] * 3
    assert [ext.PyObject_CheckBuffer(o) for o in (b"", bytearray(), "", 3)] == [1, 1, 0, 0]


def test_buffer_is_written_and_a_pending_error_kept():
    data = bytearray(b"abc")
    with pytest.raises(KeyError, match="kept"):
        ext.incremented(data)
    assert data == b"bcd"
    data.append(1)  # it is no longer exported
    part = memoryview(data)[::2]
    with pytest.raises(KeyError):
        ext.incremented(part)
    assert data == b"cce\1"


def test_buffer_flags_are_cpythons():
    nd, strides = 8, 24
    assert ext.flags == [0, 1, 4, nd, strides, 56, 88, 152, 280, nd | 1, nd, strides | 1, strides, strides | 5, strides | 4,
                         280 | 5, 280 | 4, 256, 512]


def test_build_value():
    marker = object()
    assert [ext.built(n, marker) for n in range(4)] == [None, 5, (5,), (1, 2, "three")]
    assert ext.built(4, marker) == ([1, {"a": 1.5, "b": marker}], ("z", None))
    assert ext.built(5, None) == (-1, 2, -3, 4, -5, 6, -7, 8, -9)
    assert ext.built(6, None) == (0.5, 2.5, b"c", "\u20ac", "text", b"by\0te", b"yy")
    assert ext.built(7, marker) == ([None], marker)
    assert ext.built(8, None) == 8
    assert [outcome(ext.built, n, None) for n in (9, 10, 11, 12)] == [SystemError] * 4


def test_call_with_format():
    def show(*arguments, **named):
        return arguments, named

    assert [ext.called(n, show)[0] for n in range(7)] == [(), (), (1,), (1, "two"), (1, None), (3, 4), ()]
    assert outcome(ext.called, 7, show) is AttributeError
    assert outcome(ext.called, 2, lambda: None) is TypeError
    assert outcome(ext.called, 0, lambda: 1 // 0) is ZeroDivisionError


def test_parse_tuple():
    assert ext.parsed(0, (1, "two"), {}) == (1, "two", -1.0)
    assert ext.parsed(0, (1, "two", 3), {}) == (1, "two", 3.0)
    with pytest.raises(TypeError, match=r"f\(\) takes at least 2 arguments \(1 given\)"):
        ext.parsed(0, (1,), {})
    with pytest.raises(TypeError, match=r"f\(\) takes at most 3 arguments \(4 given\)"):
        ext.parsed(0, (1, "", 2, 3), {})
    with pytest.raises(TypeError, match="argument 2 must be str, not bytes"):
        ext.parsed(0, (1, b""), {})
    assert [outcome(ext.parsed, 0, a, {}) for a in ((1.5, ""), (2**31, ""), (1, "a\0"))] == [TypeError, OverflowError, ValueError]


def test_parse_units():
    assert ext.parsed(1, (255, -3, -4, -5, -1, 511), {}) == (255, -3, -4, -5, 2**64 - 1, 255)
    assert [outcome(ext.parsed, 1, a, {}) for a in ((256, 0, 0, 0, 0, 0), (0, 40000, 0, 0, 0, 0))] == [OverflowError] * 2
    assert ext.parsed(2, (None, b"a\0b", b"c", "\u20ac", [0], 0.5), {}) == (None, b"a\0b", b"c", "\u20ac", 1, 0.5)
    assert outcome(ext.parsed, 2, (None, "text", b"c", "c", 0, 0), {}) is TypeError
    assert ext.parsed(3, ([1], "any"), {}) == ([1], "any")
    assert outcome(ext.parsed, 3, ((1,), "any"), {}) is TypeError
    with pytest.raises(TypeError, match="^a list and anything$"):
        ext.parsed(3, (), {})
    assert ext.parsed(4, ((1, 2), None), {}) == (1, 2, None)
    assert [outcome(ext.parsed, 4, ((1, 2, 3), 0), {}), outcome(ext.parsed, 4, ((1,), 0), {})] == [TypeError] * 2
    assert ext.parsed(7, (9,), {}) == 9
    assert outcome(ext.parsed, 7, ("x",), {}) is TypeError
    assert [ext.parsed(8, (o,), {}) for o in ("\u20ac", b"b", bytearray(b"c"))] == ["\u20ac".encode(), b"b", b"c"]


def test_parse_keywords():
    assert ext.parsed(5, (1, 2), {"third": 3}) == (1, 2, 3)
    assert ext.parsed(5, (), {"first": 1}) == (1, -1, -1)
    assert ext.parsed(5, (1,), {"third": 3}) == (1, -1, 3)
    for arguments, named, message in (
        ((), {"second": 2}, "missing required argument 'first' .pos 1"),
        ((1,), {"fourth": 4}, "'fourth' is an invalid keyword argument for named"),
        ((1,), {"first": 1}, "given by name .'first'. and position .1."),
        ((1, 2, 3), {}, "takes at least|takes at most"),
    ):
        with pytest.raises(TypeError, match=message):
            ext.parsed(5, arguments, named)


def test_unpack_tuple():
    assert [ext.parsed(6, a, {}) for a in ((1,), (1, 2))] == [(1, None), (1, 2)]
    with pytest.raises(TypeError, match="unpack expected at least 1 argument, got 0"):
        ext.parsed(6, (), {})
    with pytest.raises(TypeError, match="unpack expected at most 2 arguments, got 3"):
        ext.parsed(6, (1, 2, 3), {})


def test_lock():
    assert ext.lock_state() == (1, 0, 1, 0, 1)


def test_exceptions():
    assert ext.missing_exceptions() == [ConnectionAbortedError, ConnectionRefusedError, ConnectionResetError, OSError]


def test_references_of_arguments_are_balanced():
    if PYPY:
        pytest.skip("PyPy counts no references: sys.getrefcount does not exist there")
    marker = object()
    before = sys.getrefcount(marker)
    ext.built(4, marker)
    ext.built(7, marker)
    ext.parsed(3, ([marker], marker), {})
    ext.message(3, marker)
    assert sys.getrefcount(marker) == before


def test_signals_are_handled_while_cpp_runs():
    with interrupt_after(0.05), pytest.raises(KeyboardInterrupt):
        ext.until_a_signal(20)
    assert ext.until_a_signal(0) > 0
