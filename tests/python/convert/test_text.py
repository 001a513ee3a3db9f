"""Text and bytes: std::string, char const * and kevel::bytes."""

import pytest
import text_ext as ext
from support import run_threads

TEXTS = ["", "a", "plain", "gr\u00fc\u00dfe", "\u20ac", "\U0001f600\U0001f680", "a\0b", "\0", "\x7f\x80\xff", "\ufeffbom", "e\u0301"]


class Text(str):
    """A subclass that lies about itself."""

    def __str__(self):
        return "lie"


@pytest.mark.parametrize("text", TEXTS)
def test_text_passes_through(text):
    for same in (ext.same, ext.same_reference):
        result = same(text)
        assert result == text
        assert type(result) is str


@pytest.mark.parametrize("text", TEXTS)
def test_cpp_sees_utf8(text):
    assert ext.hex(text) == text.encode().hex()
    assert ext.size(text) == len(text.encode())


def test_huge_text():
    text = "\u00e9\U0001f600x" * 2_000_000
    assert ext.same(text) == text
    assert ext.repeat("ab", 5_000_000) == "ab" * 5_000_000


def test_bytes_are_taken_as_they_are():
    assert ext.hex(b"\xff\0\xfe") == "ff00fe"
    assert ext.hex(bytearray(b"\xff\0\xfe")) == "ff00fe"
    assert ext.same(b"caf\xc3\xa9") == "caf\u00e9"


def test_subclass_of_str_passes_its_own_characters():
    assert ext.same(Text("truth")) == "truth"
    assert ext.c_string(Text("truth")) == "truth"


@pytest.mark.parametrize("value", [None, 1, 1.5, ["a"], object(), str])
def test_nothing_else_is_text(value):
    for same in (ext.same, ext.same_reference, ext.size):
        with pytest.raises(TypeError, match="expected str, got"):
            same(value)


@pytest.mark.parametrize("text", ["\ud800", "a\udcffb", "\udfff" * 3])
def test_lone_surrogates_are_refused(text):
    for function in (ext.same, ext.size, ext.c_string):
        with pytest.raises(UnicodeEncodeError, match="surrogates not allowed"):
            function(text)
        assert function("a") in ("a", 1)


def test_result_that_is_no_utf8_is_an_error():
    for _ in range(50):
        with pytest.raises(UnicodeDecodeError):
            ext.invalid()
    assert ext.same("still works") == "still works"


def test_c_string():
    assert ext.c_string("gr\u00fc\u00dfe") == "gr\u00fc\u00dfe"
    assert ext.c_string("") == ""
    assert ext.c_length("\u20ac") == 3
    assert ext.literal() == "gr\u00fc\u00dfe"


def test_none_is_the_null_c_string():
    assert ext.c_length(None) == -1
    assert ext.c_string(None) is None


def test_c_string_cannot_hold_a_zero():
    with pytest.raises(TypeError, match="embedded null character"):
        ext.c_string("a\0b")


@pytest.mark.parametrize("value", [1, ["a"], 1.5])
def test_nothing_else_is_a_c_string(value):
    with pytest.raises(TypeError, match="expected str or None, got"):
        ext.c_string(value)


@pytest.mark.parametrize("data", [b"", b"\0", b"a\0b", bytes(range(256)), b"x" * 3_000_000])
def test_bytes_pass_through(data):
    result = ext.bytes(data)
    assert result == data
    assert type(result) is bytes


def test_bytes_made_in_cpp():
    assert ext.blob(256) == bytes(range(256))
    assert ext.blob(0) == b""


@pytest.mark.parametrize("value", ["text", 1, None, [1]])
def test_nothing_else_is_bytes(value):
    with pytest.raises(TypeError, match="expected bytes, got"):
        ext.bytes(value)


def test_calls_for_texts_inside_each_other():
    assert ext.nested(lambda letter: ext.repeat(ext.same(letter), 2)) == "aabbcc"
    assert ext.nested(lambda outer: ext.nested(lambda inner: outer + inner)) == "aaabacbabbbccacbcc"


def test_many_texts_in_many_threads():
    def work(number):
        return all(ext.repeat(str(number), times) == str(number) * times for times in range(300))

    assert run_threads(*[lambda number=number: work(number) for number in range(8)]) == [True] * 8
