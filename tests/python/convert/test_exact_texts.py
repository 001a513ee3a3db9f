"""What is like a text or a character: the same in every place that takes one, and on every Python."""

import exact_ext as ext
import pytest
from exact_places import places


class Text(str):
    """Says something else than it is."""

    def __str__(self):
        return "liar"

    def __repr__(self):
        return "liar"

    def __len__(self):
        return 100

    def __getitem__(self, _):
        return "liar"

    def __contains__(self, _):
        return False

    def __iter__(self):
        return iter("liar")

    def encode(self, *_, **__):
        return b"liar"


class Bytes(bytes):
    def __bytes__(self):
        return b"liar"

    def __len__(self):
        return 100

    def __getitem__(self, _):
        return b"liar"

    def __iter__(self):
        return iter(b"liar")

    def decode(self, *_, **__):
        return "liar"


class ByteArray(bytearray):
    __bytes__, __len__, __getitem__, __iter__, decode = Bytes.__bytes__, Bytes.__len__, Bytes.__getitem__, Bytes.__iter__, Bytes.decode


TEXT_PLACES = [
    *places(ext.text).values(), ext.c_string, ext.str, ext.wide, ext.u16, ext.u32, ext.path, lambda text: ext.path(type("P", (), {"__fspath__": lambda s: text})()),
]  # fmt: skip


@pytest.mark.parametrize("place", TEXT_PLACES)
@pytest.mark.parametrize("text", ["ok", "", "é\U0001f600", "x" * 3000])
def test_a_text_is_what_it_holds(place, text):
    assert place(Text(text)) == text


@pytest.mark.parametrize("place", [*places(ext.text).values(), ext.bytes, ext.path, lambda data: ext.path(type("P", (), {"__fspath__": lambda s: data})())])
def test_bytes_are_what_they_hold(place):
    assert place(Bytes(b"ok")) == "ok"


@pytest.mark.parametrize("place", places(ext.text).values())
def test_bytearrays_are_what_they_hold(place):
    assert place(ByteArray(b"ok")) == "ok"


def test_texts_with_what_they_deny():
    with pytest.raises(TypeError, match="embedded null"):
        ext.c_string(Text("a\0b"))
    with pytest.raises(UnicodeEncodeError):
        ext.wide(Text("\ud800"))
    for place in places(ext.char_).values():
        assert place(Text("x")) == "x"
        with pytest.raises(TypeError):
            place(Text("xy"))
        with pytest.raises(TypeError):
            place(Text(""))


@pytest.mark.parametrize("kind, highest", [("char_", 0xFF), ("char8", 0x7F), ("char16", 0xFFFF), ("wide_char", 0x10FFFF), ("char32", 0x10FFFF)])
def test_characters(kind, highest):
    for place in places(getattr(ext, kind)).values():
        for text in ("x", "\0", "\x7f", "é", "€", "\uffff", "\U0001f600", "\U0010ffff"):
            if ord(text) <= highest:
                assert place(text) == text
                continue
            with pytest.raises((OverflowError, TypeError), match="does not fit|no signature fits|expected Other or"):
                place(text)
        for wrong in ("", "xy", "\U0001f600\U0001f600", b"x", 120, None, ["x"]):
            if wrong is not None or place("x") is None:
                with pytest.raises(TypeError):
                    place(wrong)
        for half in ("\ud800", "\udfff"):
            with pytest.raises((UnicodeEncodeError, OverflowError, TypeError)):
                place(half)
    assert getattr(ext, kind).is_extracted("x") and not getattr(ext, kind).is_extracted(120)


def test_characters_are_themselves():
    assert ext.code("\U0001f600") == 0x1F600
    assert ext.told() == "xxy" and ext.told("€") == "€€y" and ext.told(other="é") == "xxé"
    assert ext.units_of(0x20AC, "vector") == ["a", "€"] and ext.units_of(0x20AC, "optional") == "€"
    assert ext.units_of(0x20AC, "list") == ["€"] and ext.units_of(0x20AC, "map") == {"a": "€"}
    assert ext.wide_char_of(0x1F600) == ext.char32_of(0x1F600) == "\U0001f600" and ext.char16_of(0x20AC) == "€" and ext.char8_of(0x41) == "A"


@pytest.mark.parametrize(
    "make, units",
    [(ext.char8_of, [0x80, 0xC3, 0xFF]), (ext.char16_of, [0xD800, 0xDBFF, 0xDC00, 0xDFFF])]
    + [(make, [0xD800, 0xDFFF, 0x110000, 0x7FFFFFFF, -1]) for make in (ext.char32_of, ext.wide_char_of)],
)
def test_units_that_are_no_characters(make, units):
    for unit in units:
        with pytest.raises(ValueError, match="no character"):
            make(unit)
    for kind in ("vector", "list", "map", "optional"):
        with pytest.raises(ValueError, match="no character"):
            ext.units_of(0xD800, kind)


def test_texts_of_utf8_units():
    assert ext.u8("é\U0001f600") == "é\U0001f600" and ext.u8_of("é") == "é"
    for wrong in (b"\xff", b"\xed\xa0\x80", b"\xc3", b"\xf4\x90\x80\x80"):
        with pytest.raises(UnicodeDecodeError):
            ext.u8_of(wrong)
