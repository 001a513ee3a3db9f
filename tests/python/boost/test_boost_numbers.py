"""Which objects Boost.Python takes for numbers and texts, and its exceptions and words for what it does not.

What is expected here is what the library itself (1.74, CPython 3.11) does.
"""

import decimal
import enum
import fractions

import boost_numbers_ext as ext
import pytest

HUGE = 10**400
STRING = "std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> >"
NO_LONG = "Python int too large to convert to C long"
NO_ULONG = "Python int too large to convert to C unsigned long"
NO_LONGEST = "int too big to convert"
NEGATIVE = "can't convert negative value to unsigned int"
POSITIVE_OVERFLOW = "bad numeric conversion: positive overflow"
NEGATIVE_OVERFLOW = "bad numeric conversion: negative overflow"

#: a C++ type, a value that does not fit, and what is said of it
UNFIT = [
    ("schar", 128, POSITIVE_OVERFLOW),
    ("schar", -129, NEGATIVE_OVERFLOW),
    ("uchar", 256, POSITIVE_OVERFLOW),
    ("uchar", -1, NEGATIVE),
    ("short", 2**15, POSITIVE_OVERFLOW),
    ("short", -(2**63) - 1, NO_LONG),
    ("ushort", 2**63, POSITIVE_OVERFLOW),
    ("int", 2**31, POSITIVE_OVERFLOW),
    ("int", -(2**31) - 1, NEGATIVE_OVERFLOW),
    ("int", 2**63, NO_LONG),
    ("uint", 2**32, POSITIVE_OVERFLOW),
    ("uint", 2**64, NO_ULONG),
    ("uint", -HUGE, NEGATIVE),
    ("long", 2**63, NO_LONG),
    ("long", -HUGE, NO_LONG),
    ("ulong", 2**64, NO_ULONG),
    ("ulong", -1, NEGATIVE),
    ("llong", 2**63, NO_LONGEST),
    ("llong", -(2**63) - 1, NO_LONGEST),
    ("ullong", 2**64, NO_LONGEST),
    ("ullong", -1, "can't convert negative int to unsigned"),
    ("float", HUGE, "int too large to convert to float"),
    ("double", HUGE, "int too large to convert to float"),
    ("ldouble", -HUGE, "int too large to convert to float"),
    ("complex", HUGE, "int too large to convert to float"),
]


class Getter:
    def __init__(self, value):
        self.value = value

    def get(self):
        return self.value


def ways(kind, value):
    """What hands `value` to C++ as a `kind`, each way."""
    yield lambda: getattr(ext, "take_" + kind)(value)
    yield lambda: getattr(ext, "refer_" + kind)(value)
    yield lambda: getattr(ext, "overload_" + kind)(value)
    yield lambda: getattr(ext, "extract_" + kind)(value)
    yield lambda: getattr(ext, "element_" + kind)([value])
    yield lambda: getattr(ext, "call_" + kind)(lambda: value)
    yield lambda: getattr(ext, "method_" + kind)(Getter(value))
    vars(ext).pop("defaulted", None)
    getattr(ext, "default_" + kind)(value)
    yield ext.defaulted


@pytest.mark.parametrize("kind, value, said", UNFIT)
def test_an_int_of_any_size_is_taken_and_does_not_fit(kind, value, said):
    assert getattr(ext, "check_" + kind)(value)
    for way in ways(kind, value):
        with pytest.raises(OverflowError) as caught:
            way()
        assert str(caught.value) == said


@pytest.mark.parametrize(
    "kind, value",
    [("schar", -128), ("uchar", 255), ("short", -(2**15)), ("ushort", 2**16 - 1), ("int", 2**31 - 1), ("uint", 2**32 - 1)]
    + [("long", -(2**63)), ("ulong", 2**64 - 1), ("llong", 2**63 - 1), ("ullong", 2**64 - 1)],
)
def test_what_just_fits(kind, value):
    assert [way() for way in ways(kind, value)] == [str(value)] * 8


@pytest.mark.parametrize("value", [1e300, -1e300, 10**40])
def test_what_a_float_has_no_digits_for_is_infinite(value):
    assert {way() for way in ways("float", value)} == {"inf" if value > 0 else "-inf"}


def test_other_entries_that_do_not_fit():
    b = ext.bin(1)
    for asked, said in (
        (lambda: ext.bin(1 << 20), POSITIVE_OVERFLOW),
        (lambda: ext.bin(1 << 20, 1), POSITIVE_OVERFLOW),
        (lambda: ext.bin(1, 1 << 70), NO_LONG),
        (lambda: b + (1 << 20), POSITIVE_OVERFLOW),
        (lambda: b + HUGE, NO_LONG),
        (lambda: (1 << 20) * b, POSITIVE_OVERFLOW),
        (lambda: b.__isub__(-1), NEGATIVE),
        (lambda: setattr(b, "n", -(1 << 20)), NEGATIVE_OVERFLOW),
        (lambda: setattr(b, "weight", HUGE), "int too large to convert to float"),
    ):
        with pytest.raises(OverflowError) as caught:
            asked()
        assert str(caught.value) == said
    assert b.n == 1


def test_overrides_whose_results_do_not_fit():
    class Asked(ext.asked):
        def number(self):
            return result

        def text(self):
            return result

    result = 1 << 20
    with pytest.raises(OverflowError, match=POSITIVE_OVERFLOW):
        ext.number_of(Asked())
    with pytest.raises(TypeError, match="produce a C.. rvalue of type std::.* from this Python object of type int$"):
        ext.text_of(Asked())
    result = "x"
    with pytest.raises(TypeError, match="produce a C.. rvalue of type short from this Python object of type str$"):
        ext.number_of(Asked())
    assert ext.text_of(Asked()) == "x"


def test_elements_that_do_not_fit():
    v = ext.shorts()
    v.append(3)
    with pytest.raises(OverflowError, match=POSITIVE_OVERFLOW):
        v.append(1 << 20)
    with pytest.raises(OverflowError, match=POSITIVE_OVERFLOW):
        v[0] = 1 << 20
    with pytest.raises(OverflowError, match=POSITIVE_OVERFLOW):
        v.extend([1, 1 << 20])
    with pytest.raises(OverflowError, match=NO_LONG):
        v[1 << 70]
    with pytest.raises(OverflowError, match=POSITIVE_OVERFLOW):
        (1 << 20) in v  # noqa: B015
    assert "x" not in v
    assert list(v)[:1] == [3]


class Indexed:
    def __index__(self):
        raise KeyError("asked")


class Integral:
    def __int__(self):
        raise KeyError("asked")


class Floating:
    def __float__(self):
        raise KeyError("asked")


class Complex:
    def __complex__(self):
        raise KeyError("asked")


class Truth:
    def __bool__(self):
        raise KeyError("asked")


class Red(enum.IntEnum):
    RED = 2


class Whole(int):
    def __int__(self):
        return 77

    def __index__(self):
        return 78


class Real(float):
    def __float__(self):
        return 77.5


INTEGERS = ["schar", "uchar", "short", "ushort", "int", "uint", "long", "ulong", "llong", "ullong"]
FLOATS = ["float", "double", "ldouble"]
NUMBERS = [*INTEGERS, *FLOATS, "bool", "complex"]
TEXTS = ["char", "string", "wstring"]
LOOK_LIKE = [Indexed(), Integral(), Floating(), Complex(), Truth(), decimal.Decimal(3), fractions.Fraction(1, 4), "1", b"1"]


@pytest.mark.parametrize("kind", NUMBERS)
@pytest.mark.parametrize("value", [*LOOK_LIKE, [], object(), int], ids=repr)
def test_what_only_looks_like_a_number(kind, value):
    assert not getattr(ext, "check_" + kind)(value)
    assert getattr(ext, "overload_" + kind)(value) == "object"
    for refused in (lambda: getattr(ext, "take_" + kind)(value), lambda: getattr(ext, "refer_" + kind)(value)):
        with pytest.raises(TypeError, match="did not match C"):
            refused()
    for refused in list(ways(kind, value))[3:7]:
        with pytest.raises(TypeError, match="No registered converter was able to produce a C.. rvalue of type "):
            refused()


@pytest.mark.parametrize("kind", INTEGERS)
@pytest.mark.parametrize("value, shown", [(True, "1"), (Red.RED, "2"), (Whole(5), "5")])
def test_objects_of_classes_derived_from_int(kind, value, shown):
    assert [way() for way in ways(kind, value)] == [shown] * 8


@pytest.mark.parametrize("kind", FLOATS)
def test_objects_of_classes_derived_from_float(kind):
    assert [way() for way in ways(kind, Real(2.5))] == ["77.5"] * 8
    assert [way() for way in ways(kind, True)] == ["1"] * 8


def test_truth():
    for value, shown in ((None, "0"), (0, "0"), (HUGE, "1"), (True, "1")):
        assert [way() for way in ways("bool", value)] == [shown] * 8


def test_a_float_is_no_int_and_a_complex_no_float():
    for kind, value in [(kind, 2.0) for kind in INTEGERS] + [(kind, 1j) for kind in [*INTEGERS, *FLOATS, "bool"]]:
        assert getattr(ext, "overload_" + kind)(value) == "object"
        assert not getattr(ext, "check_" + kind)(value)


@pytest.mark.parametrize(
    "value, byte", [("abc", 97), ("", 0), ("x", 120), ("\0b", 0), ("\xe9", -61), ("\u0100", -60), ("\U0001f600!", -16)]
)
def test_a_char_is_the_first_byte_of_utf8(value, byte):
    assert [way() for way in ways("char", value)] == [str(byte)] * 8


def test_a_char_that_is_no_text():
    assert ext.last_char("ab") == "b"
    assert ext.called_with(str, 97) == "a"
    assert ext.listed(0) == ["\0"]
    for asked in (lambda: ext.last_char("\xe9"), lambda: ext.called_with(str, 200), lambda: ext.listed(200)):
        with pytest.raises(UnicodeDecodeError):
            asked()


@pytest.mark.parametrize("value", [bytearray(b"ab"), memoryview(b"ab"), None, 5, ["a"]], ids=repr)
def test_what_is_no_text(value):
    for kind in TEXTS:
        assert not getattr(ext, "check_" + kind)(value)
        assert getattr(ext, "overload_" + kind)(value) == "object"
        for refused in list(ways(kind, value))[3:7]:
            with pytest.raises(TypeError, match="No registered converter was able to produce a C.. rvalue of type "):
                refused()


def test_bytes_are_strings_but_no_chars():
    assert [way() for way in ways("string", b"ab")] == ["ab"] * 8
    assert [way() for way in ways("wstring", b"ab")] == ["97 98 "] * 8
    with pytest.raises(UnicodeDecodeError):
        ext.take_wstring(b"\xff")
    for kind in ("char", "chars"):
        assert not getattr(ext, "check_" + kind)(b"ab")
        assert getattr(ext, "overload_" + kind)(b"ab") == "object"


def test_c_strings():
    text = "oa\0ts"
    assert ext.take_chars(text) == ext.extract_chars(text) == ext.call_chars(lambda: text) == "oa"
    assert ext.take_chars(None) == ext.extract_chars(None) == ext.call_chars(lambda: None) == "null"
    five = 5.5
    for refused in (lambda: ext.extract_chars(five), lambda: ext.call_chars(lambda: five)):
        with pytest.raises(TypeError, match="extract a C.. pointer to type char from this Python object of type float$"):
            refused()


def test_surrogates():
    text = "a\udc80"
    assert [way() for way in ways("wstring", text)] == ["97 56448 "] * 8
    assert ext.check_string(text)
    for way in ways("string", text):
        with pytest.raises(UnicodeEncodeError):
            way()
    for kind in ("char", "chars"):
        for name in ("take_", "overload_"):
            with pytest.raises(UnicodeEncodeError):
                getattr(ext, name + kind)(text)
        with pytest.raises(TypeError, match="type char from this Python object of type str$"):
            getattr(ext, "extract_" + kind)(text)


def test_words_of_what_does_not_convert():
    with pytest.raises(TypeError) as caught:
        ext.extract_string(5)
    assert str(caught.value) == (
        f"No registered converter was able to produce a C++ rvalue of type {STRING} from this Python object of type int"
    )
    with pytest.raises(TypeError, match="rvalue of type std::complex<double> from this Python object of type NoneType$"):
        ext.extract_complex(None)
    with pytest.raises(TypeError, match="^Expecting an object of type list; got an object of type str instead$"):
        ext.called_list(lambda: "abc")


def test_pointers_and_references_that_lead_nowhere():
    value, number, kept = "text", 2.5, ext.bin()
    for result, name in ((value, "str"), (number, "float"), (1 << 62, "int")):
        with pytest.raises(TypeError, match=f"extract a C.. pointer to type numbers::bin from this Python object of type {name}$"):
            ext.called_pointer(lambda given=result: given)
        with pytest.raises(TypeError, match=f"extract a C.. reference to type numbers::bin from this Python object of type {name}$"):
            ext.called_reference(lambda given=result: given)
        with pytest.raises(TypeError, match=f"extract a C.. pointer to type _object from this Python object of type {name}$"):
            ext.called_object(lambda given=result: given)
        assert not ext.has_object(result)
    ext.called_pointer(lambda: kept)
    ext.called_pointer(lambda: None)
    assert ext.called_object(lambda: None)
    assert ext.has_object(None)


def test_none_is_no_intrusive_pointer():
    assert not ext.is_empty(ext.sail())
    assert ext.has_sail(ext.sail())
    assert not ext.has_sail(None)
    with pytest.raises(TypeError, match="did not match C"):
        ext.is_empty(None)


SCALARS = """
import boost_numbers_ext as ext, numpy as np
def taken():
    found = []
    for name in KINDS:
        accepted = []
        for each in TYPES:
            x = getattr(np, each)(1)
            accepted.append(each) if getattr(ext, "check_" + name)(x) else None
            assert getattr(ext, "check_" + name)(x) == (getattr(ext, "overload_" + name)(x) != "object")
        found.append(accepted)
    return found
KINDS = ["bool", "schar", "uchar", "short", "ushort", "int", "uint", "long", "ulong", "llong", "float", "double", "complex"]
TYPES = ["bool_", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64", "complex64", "complex128"]
assert taken() == [[]] * 10 + [["float64"]] * 2 + [["float64", "complex128"]], taken()
import boost_numpy_ext
own = [[each] for each in TYPES[:9]] + [[], ["float32", "float64"], ["float64"], ["float64", "complex128"]]
assert taken() == own, taken()
assert ext.take_ulong(np.uint64(2**63)) == ext.extract_ulong(np.uint64(2**63)) == ext.call_ulong(lambda: np.uint64(2**63)) == str(2**63)
assert ext.take_bool(np.bool_(False)) == "0"
assert ext.take_float(np.float32(1.5)) == "1.5"
b = ext.bin(1)
b.n = np.int16(7)
assert (b + np.int16(2)).n == 9
"""


def test_scalars_of_numpy_once_they_are_registered():
    pytest.importorskip("numpy")
    from support import run_script

    status, _, said = run_script(SCALARS)
    assert status == 0, said
