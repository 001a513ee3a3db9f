"""Errors and warnings that plain C raises, issues and prints."""

import sys
import warnings

import c_errors_ext as c
import pytest
from support import run_script


class Refuses(Exception):
    def __init__(self):
        raise ValueError("not like this")


def test_the_object_that_c_raises_arrives():
    error = KeyError("x")
    with pytest.raises(KeyError) as caught:
        c.an_object_is_raised(error)
    assert caught.value is error


def test_class_whose_constructor_raises():
    with pytest.raises(ValueError, match="not like this"):
        c.an_object_is_raised(Refuses)


def test_warning_names_the_line_that_called():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        c.a_warning_is_issued(DeprecationWarning)
    assert [(w.category, str(w.message)) for w in caught] == [(DeprecationWarning, "shallow water")]
    assert caught[0].filename == __file__


def test_warning_that_a_filter_turns_into_an_error():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(UserWarning, match="shallow water"):
            c.a_warning_is_issued(UserWarning)


def test_printed_error():
    script = "import c_errors_ext as c; c.an_object_is_raised_and_printed(ValueError('reef'))"
    code, _, err = run_script(script)
    assert code == 0
    assert err.rstrip().endswith("ValueError: reef")


def test_unraisable_error():
    script = "import c_errors_ext as c; c.an_object_is_reported_as_unraisable(ValueError('reef'))"
    code, _, err = run_script(script)
    assert code == 0
    assert "Exception ignored in: Ellipsis" in err
    assert "ValueError: reef" in err


@pytest.mark.skipif(not hasattr(sys, "unraisablehook"), reason="this Python has no sys.unraisablehook")
def test_unraisable_error_goes_to_the_hook(monkeypatch):
    seen = []
    monkeypatch.setattr(sys, "unraisablehook", seen.append)
    error = ValueError("reef")
    c.an_object_is_reported_as_unraisable(error)
    assert seen[0].exc_value is error
    assert seen[0].object is Ellipsis
