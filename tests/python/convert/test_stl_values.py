"""Variants, texts, paths, times, bits, bytes, any and exception_ptr of the standard library."""

import datetime
import os
import pathlib
import sys
from datetime import timedelta

import pytest
import stl_values_ext as ext


def test_variants_take_the_alternative_of_the_own_type():
    for value in (5, 5.0, "5", [1, 2], -1.5):
        found = ext.variant(value)
        assert found == value and type(found) is type(value)
    assert ext.variant(2**40) == 2.0**40
    assert ext.variant(iter([1, 2])) == [1, 2]
    for index, value in enumerate([None, 1.5, True, 7, ext.Point(1), "text"]):
        assert ext.which(value) == index
    with pytest.raises(TypeError, match="expected float or int or str or Iterable.*, got NoneType"):
        ext.variant(None)
    with pytest.raises(TypeError, match="expected int or Point, got str"):
        ext.numbers("5")

    def broken():
        yield 1
        raise LookupError("from within")

    with pytest.raises(LookupError, match="from within"):
        ext.variant(broken())


def test_variants_tell_containers_classes_and_numbers_apart():
    class Derived(ext.Point3):
        pass

    for function, first, second in [
        (ext.set_or_list, [{1}, set()], [[3, 1, 1], []]),
        (ext.list_or_dict, [["a"], []], [{"a": 1}, {}]),
        (ext.base_or_derived, [ext.Point(1)], [ext.Point3(1), Derived(2)]),
        (ext.seconds_or_number, [timedelta(1), 5], [1.5]),
        (ext.complex_or_real, [1j], [1.5]),
        (ext.money_or_number, [ext.Money(1)], []),
    ]:
        assert [function(each) for each in first] == [0] * len(first), function
        assert [function(each) for each in second] == [1] * len(second), function
    assert ext.money_or_number("a") == 1 and ext.money_or_number(5) == 2
    assert ext.set_or_list((1, 2)) == 0 and ext.complex_or_real(2) == 0  # of neither's type: the first that takes it


def test_texts_of_wide_characters():
    for text in ("", "abc", "é日本", "\U0001f600 and \U0010ffff", "a\0b"):
        assert ext.u16(text) == text and ext.u32(text) == text
        assert ext.u16_size(text) == len(text.encode("utf-16-le")) // 2
    with pytest.raises(TypeError):
        ext.u16(5)
    with pytest.raises(TypeError):
        ext.u32(b"bytes")
    with pytest.raises(ValueError, match="no character of Unicode"):
        ext.broken_u16()


def test_paths():
    path = pathlib.Path("some") / "where.txt"
    assert ext.path(path) == path and ext.path(str(path)) == path and ext.path(os.fsencode(path)) == path
    assert isinstance(ext.path("x"), pathlib.Path) and ext.file_name("a/é.txt") == pathlib.Path("é.txt")
    odd = os.fsdecode(b"not \xff utf-8")
    assert ext.path(odd) == pathlib.Path(odd)
    with pytest.raises(TypeError):
        ext.path(5)
    with pytest.raises(ValueError, match="null"):
        ext.path("a\0b")


def test_bits_and_bytes():
    for n in (0, 1, 0x55, 255):
        assert ext.bits(n) == n and ext.byte(n) == n
    for n in (0, 2**64, 2**70 - 1):
        assert ext.many_bits(n) == n
    for function, wrong in [(ext.bits, 256), (ext.bits, -1), (ext.bits, 2**100), (ext.many_bits, 2**70), (ext.many_bits, 2**71)]:
        with pytest.raises(OverflowError, match="expected an int of .* bits"):
            function(wrong)
    for wrong in (256, -1):
        with pytest.raises(OverflowError):
            ext.byte(wrong)
    with pytest.raises(TypeError):
        ext.bits("1")
    assert ext.bytes(b"\0\xff") == [0, 255] and ext.bytes([1, 2]) == [1, 2]
    with pytest.raises(OverflowError, match="element 1"):
        ext.bytes([1, 256])


def test_any():
    thing = object()
    for value in (None, True, 5, -2.5, "text", thing, ext.Point(1), [1]):
        assert ext.any(value) is value or (ext.any(value) == value and type(ext.any(value)) is type(value))
    assert ext.any(thing) is thing
    assert ext.held_by_any(1.5) == "d" and ext.held_by_any(True) == "b" and ext.held_by_any(None) == "v"
    with pytest.raises(OverflowError):
        ext.any(2**64)
    with pytest.raises(TypeError, match="a std::any holds a .*Point"):
        ext.strange_any()


def test_durations():
    for value in (timedelta(), timedelta(microseconds=1), timedelta(days=-1, seconds=5, microseconds=7), timedelta(days=100000)):
        assert ext.nanoseconds(value) == value
    assert ext.milliseconds(timedelta(milliseconds=1500)) == 1500
    assert ext.milliseconds(timedelta(microseconds=1999)) == 1 and ext.milliseconds(timedelta(microseconds=-1999)) == -1
    assert ext.milliseconds(2) == 2000 and ext.milliseconds(0.5) == 500 and ext.hundredths(0.29) == 29
    assert ext.hours(timedelta(days=2)) == timedelta(days=2)
    assert ext.days(timedelta(hours=36)) == timedelta(hours=36) and ext.days(1.5) == timedelta(seconds=1.5)


def test_durations_of_whole_numbers_are_exact():
    for number in (2**53 + 1, 123456789012345678, -(2**63), 2**63 - 1):
        assert ext.whole_seconds(number) == number
    for number in (2**63, 10**400):
        with pytest.raises(OverflowError):
            ext.whole_seconds(number)


def test_durations_that_do_not_fit():
    for function, seconds in [(ext.real_seconds, 1e300), (ext.real_milliseconds, 1e306), (ext.real_seconds, -1e300)]:
        with pytest.raises(OverflowError):
            function(seconds)
    assert ext.real_seconds(float("inf")) == float("inf") and ext.real_milliseconds(2) == 2000
    assert ext.real_milliseconds(10**20) == 1e23
    with pytest.raises(OverflowError):
        ext.nanoseconds(timedelta.max)
    with pytest.raises(OverflowError):
        ext.short_seconds(timedelta(days=1))
    with pytest.raises(OverflowError):
        ext.short_seconds(1e300)
    with pytest.raises(OverflowError):
        ext.huge()
    with pytest.raises(ValueError, match="not-a-number"):
        ext.milliseconds(float("nan"))
    with pytest.raises(TypeError, match="expected timedelta or a number of seconds, got str"):
        ext.milliseconds("1")


def test_points_of_time():
    utc = datetime.timezone.utc
    for at in (datetime.datetime(2024, 2, 29, 12, 30, 1, 5, utc), datetime.datetime(1969, 12, 31, tzinfo=utc)):
        assert ext.point(at) == at and ext.point(at).tzinfo is utc
    east = datetime.timezone(timedelta(hours=5, minutes=30))
    assert ext.seconds_of(datetime.datetime(1970, 1, 1, 5, 30, tzinfo=east)) == 0
    local = datetime.datetime(2020, 7, 1, 12)
    assert ext.seconds_of(local) == local.timestamp()
    assert ext.point(local).astimezone().replace(tzinfo=None) == local
    assert ext.steady(timedelta(seconds=5)) == timedelta(seconds=5)
    with pytest.raises(TypeError, match="expected datetime, got date"):
        ext.point(datetime.date(2020, 1, 1))
    with pytest.raises(OverflowError):
        ext.point(datetime.datetime(9999, 1, 1, tzinfo=utc))


def test_exceptions():
    raised = KeyError("mine")
    assert ext.exception(raised) is raised and ext.exception(None) is None
    with pytest.raises(KeyError) as caught:
        ext.thrown(raised)
    assert caught.value is raised
    ext.thrown(None)
    made = ext.made_exception()
    assert type(made) is IndexError and str(made) == "far out"
    with pytest.raises(TypeError, match="expected an exception, got str"):
        ext.exception("mine")
    assert ext.exception(sys.exc_info()[1]) is None
