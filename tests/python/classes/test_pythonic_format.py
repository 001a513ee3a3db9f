"""Text by std::formatter, for a class that pythonize() is called on."""

import pytest
import pythonic_format_ext as ext

pytestmark = pytest.mark.skipif(
    not ext.has_format, reason="the standard library that the modules are compiled with has no std::format"
)


def test_a_formatter_writes_str_and_repr():
    angle = ext.Angle(45)
    assert str(angle) == repr(angle) == f"{angle}" == "45°"
    assert str([ext.Angle(1), ext.Angle(-2)]) == "[1°, -2°]"
    assert angle == ext.Angle(45)


def test_a_formatter_that_throws():
    assert str(ext.Latitude(90)) == "90°"
    for write in (str, repr):
        with pytest.raises(RuntimeError, match="^no latitude of 91$"):
            write(ext.Latitude(91))
        with pytest.raises(RuntimeError):
            write(ext.Latitude(-91))
    assert str(ext.Latitude(-90)) == "-90°"


def test_what_comes_before_a_formatter():
    assert str(ext.Named(0)) == repr(ext.Named(0)) == "by to_string"
    assert str(ext.Printed(0)) == repr(ext.Printed(0)) == "by <<"


def test_text_that_is_switched_off():
    assert "Silent object" in str(ext.Silent()) and "Silent object" in repr(ext.Silent())
    assert "__str__" not in vars(ext.Silent) and "__repr__" not in vars(ext.Silent)


@pytest.mark.parametrize("name", ["Unformatted", "Changing", "Unwritable"])
def test_what_std_format_would_not_take(name):
    cls = getattr(ext, name)
    assert f"{name} object" in repr(cls()) and "__str__" not in vars(cls)


def test_names_and_the_author_come_first():
    interval = ext.Interval()
    interval.low, interval.high = 0.5, 2.25
    assert repr(interval) == interval.written() == "0.5 to 2.25"
    assert str(ext.Own()) == "its author's" and repr(ext.Own()) == "0 to 0"
