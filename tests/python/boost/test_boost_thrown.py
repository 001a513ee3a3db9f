"""C++'s exceptions as Python's, by Boost.Python's table, and the one chain of translators that its modules share."""

import boost_thrown_ext as ext
import pytest

UNIDENTIFIABLE = "unidentifiable C++ exception"
THROWN = [
    *((how, RuntimeError, "text") for how in ("length_error", "domain_error", "range_error", "overflow_error", "underflow_error")),
    ("logic_error", RuntimeError, ""),
    ("invalid_argument", ValueError, "text"),
    ("out_of_range", IndexError, "text"),
    ("own_range", IndexError, "own"),
    ("at", IndexError, None),
    ("bad_cast", RuntimeError, "std::bad_cast"),
    ("bad_typeid", RuntimeError, "std::bad_typeid"),
    ("bad_any_cast", RuntimeError, "bad any_cast"),
    ("bad_function_call", RuntimeError, "bad_function_call"),
    ("bad_weak_ptr", RuntimeError, "bad_weak_ptr"),
    ("bad_optional_access", RuntimeError, "bad optional access"),
    ("system_error", RuntimeError, "Connection timed out"),
    ("filesystem_error", RuntimeError, "filesystem error: cannot get file size: No such file or directory [/no/such/file]"),
    ("ios_failure", RuntimeError, "said: iostream error"),
    ("lexical_cast", RuntimeError, "bad lexical cast: source type value could not be interpreted as target"),
    ("numeric_positive", OverflowError, "bad numeric conversion: positive overflow"),
    ("numeric_negative", OverflowError, "bad numeric conversion: negative overflow"),
    ("numeric_plain", OverflowError, "bad numeric conversion: overflow"),
    ("numeric_bare", OverflowError, "bad numeric conversion: positive overflow"),
    *((how, RuntimeError, UNIDENTIFIABLE) for how in ("int", "text", "string", "pointer", "no_exception")),
]


@pytest.mark.parametrize("how, kind, text", THROWN, ids=[each[0] for each in THROWN])
def test_exceptions(how, kind, text):
    with pytest.raises(kind) as caught:
        ext.fail(how)
    assert type(caught.value) is kind
    assert text is None or str(caught.value) == text


@pytest.mark.parametrize("how", ["bad_alloc", "bad_array_new_length", "own_alloc"])
def test_no_memory_has_no_text(how):
    with pytest.raises(MemoryError) as caught:
        ext.fail(how)
    assert caught.value.args == ()


def test_translators_serve_all_modules():
    before = [RuntimeError, RuntimeError, RuntimeError]
    for function, kind in zip((ext.leak, ext.turned, ext.both), before):
        with pytest.raises(kind) as caught:
            function()
        assert type(caught.value) is kind
    import boost_translators_ext  # noqa: F401

    with pytest.raises(BufferError, match="drip"):
        ext.leak()
    with pytest.raises(BufferError, match="drip"):  # an exception that a translator throws is for those before it
        ext.turned()
    with pytest.raises(ArithmeticError, match="further"):
        ext.both()
    ext.translate()
    with pytest.raises(LookupError, match="nearer"):
        ext.both()
