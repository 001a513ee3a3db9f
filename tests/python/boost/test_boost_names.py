"""Names of Boost.Python and of what its headers bring along, which sources use without including anything for them."""

import boost_names_ext as ext
import pytest


def test_headers_of_the_system_and_of_boost():
    assert ext.system_headers() > 0
    assert ext.boost_headers() == (1, 2, 3, 7, 7, "6", 3, 1, 7)
    assert ext.repeated() == 6
    assert ext.number(ext.color.green) == 1


def test_the_namespace_of_objects():
    assert ext.api_names({"a": 2, "b": 3}) == (5, 0, [("b", 3)], 1, ("a", 2))


def test_references_by_cast():
    one = []
    assert ext.new_text() == "abc"
    assert len(ext.new_list()) == 2
    assert ext.same(one) is one
    with pytest.raises(AttributeError):
        ext.failed()


def test_an_enum_is_a_scope():
    assert ext.color.best is ext.color.green
    assert not hasattr(ext, "best")
    assert ext.color.inner() == 6


def test_enumerators_are_exported_as_they_are_added():
    assert [hasattr(ext, name) for name in ("ebb", "flood", "slack")] == [True, True, False]
    assert str(ext.tide.slack) == "slack"
    assert ext.tide.values == {0: ext.tide.ebb, 1: ext.tide.flood, 2: ext.tide.slack}


def test_an_enum_is_an_object_at_once():
    assert ext.first is ext.early.sunrise
    assert ext.same_enum is ext.early
    assert ext.early.__module__ == "renamed"
    assert sorted(ext.early.names) == ["noon", "sunrise"]
    assert ext.early.__doc__ == "of the day"
