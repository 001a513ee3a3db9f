"""Data members of every kind, optional constructor arguments, user-made conversions, text views."""

import inspect

import members_ext as ext
import pytest
from support import collect


def test_optional_arguments_of_a_constructor():
    def made(*args, **kwargs):
        outer = ext.Record(*args, **kwargs)
        return (outer.a, outer.b, outer.c)

    assert made() == (0, 0.0, "")
    assert made(1) == (1, 2.5, "c")
    assert made(1, 3) == (1, 3.0, "c")
    assert made(1, 3, "x") == (1, 3.0, "x")
    assert made(a=1, c="x") == (1, 2.5, "x")
    with pytest.raises(TypeError):
        made(1, 2, "x", 4)


@pytest.mark.parametrize(
    "name, value, wrong",
    [("a", 5, "5"), ("b", 1.25, None), ("c", "gr\u00fc\u00dfe", 5), ("flag", True, "yes"), ("letter", "\xe9", "ab")],
)
def test_members_of_plain_types(name, value, wrong):
    outer = ext.Record()
    setattr(outer, name, value)
    assert getattr(outer, name) == value
    assert type(getattr(outer, name)) is type(value)
    with pytest.raises(TypeError):
        setattr(outer, name, wrong)
    assert getattr(outer, name) == value


def test_member_of_a_class_type_is_a_reference_into_its_owner():
    outer = ext.Record()
    outer.inner.value = 8
    assert outer.inner.value == 8
    inner = outer.inner
    del outer
    collect()
    assert inner.value == 8


def test_assigning_a_member_of_a_class_type_copies():
    outer, inner = ext.Record(), ext.Cell()
    inner.value = 30
    outer.inner = inner
    inner.value = 31
    assert outer.inner.value == 30
    with pytest.raises(TypeError, match="expected Cell, got int"):
        outer.inner = 5


def test_constant_member():
    outer = ext.Record()
    assert outer.fixed.value == 5
    with pytest.raises(AttributeError):
        outer.fixed = ext.Cell()


def test_member_that_is_a_python_object():
    outer, value = ext.Record(), object()
    assert outer.any is None
    outer.any = value
    assert outer.any is value


def test_static_member_belongs_to_the_class():
    assert ext.Record.shared == 3
    assert ext.Record().shared == 3


def test_properties_from_accessors():
    outer = ext.Record(4)
    assert (outer.sum, outer.both) == (6.5, 4)
    outer.both = 6
    assert (outer.a, outer.direct) == (6, 6)
    with pytest.raises(AttributeError):
        outer.direct = 7


def test_documentation_of_a_constructor():
    assert "Three at most." in inspect.getdoc(ext.Record.__init__)


def test_user_made_conversion():
    assert ext.twice((150, "EUR")) == (300, "EUR")
    with pytest.raises(TypeError, match="expected tuple, got list"):
        ext.twice([150, "EUR"])
    with pytest.raises(TypeError, match="expected int, got str"):
        ext.twice(("150", "EUR"))
    with pytest.raises(IndexError):
        ext.twice((150,))


def test_text_views():
    assert ext.reversed("abc") == "cba"
    assert ext.middle("a\u00e9\0b") == "\u00e9\0"
    assert ext.middle(b"abc") == "b"
    assert ext.middle("") == ""
    with pytest.raises(TypeError, match="expected str, got"):
        ext.reversed(None)


def test_optional_c_string():
    assert ext.optional_text(None) == "nothing"
    assert ext.optional_text("text") == "got text"


def test_attribute_that_cpp_added_to_a_class():
    assert ext.Cell.added == 7
    assert ext.Cell().added == 7
