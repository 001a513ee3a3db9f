"""Enums of modules of Boost.Python."""

import copy
import pickle

import boost_enums_ext as ext
import pytest


def test_names_belong_to_the_enumerators_not_to_their_numbers():
    assert (repr(ext.size.small), str(ext.size.small), ext.size.small.name) == ("boost_enums_ext.size.small", "small", "small")
    for value in (ext.size(1), ext.size(7), ext.give(7)):
        assert not hasattr(value, "name")
        assert repr(value) == str(value) == f"boost_enums_ext.size({int(value)})"
    assert ext.size(1) == ext.size.small
    assert ext.size(1) is not ext.size.small
    with pytest.raises(AttributeError, match="'size' object has no attribute 'name'"):
        _ = ext.size(7).name


def test_each_name_of_a_number_is_an_object():
    assert ext.size.small is not ext.size.tiny
    assert (ext.size.small.name, ext.size.tiny.name) == ("small", "tiny")
    assert ext.size.values == {1: ext.size.tiny, 2: ext.size.large}
    assert ext.size.values[1] is ext.size.names["tiny"] is ext.give(1)
    assert list(ext.size.names) == ["small", "large", "tiny"]
    assert ext.small is ext.size.small


def test_an_enum_in_a_class_says_its_own_name_only():
    assert repr(ext.kept.depth.shallow) == "boost_enums_ext.depth.shallow"
    assert repr(ext.kept.depth(9)) == "boost_enums_ext.depth(9)"
    assert ext.kept.depth.__qualname__ == "depth"


def test_the_class_of_enums():
    base = ext.size.__base__
    assert (base.__name__, base.__module__) == ("enum", "Boost.Python")
    assert ext.size.__mro__ == (ext.size, base, int, object)
    assert ext.size.__slots__ == ()
    assert set(vars(ext.size)) - {"__doc__"} == {"__slots__", "values", "names", "__module__", "small", "large", "tiny"}
    assert ext.size.__doc__ == "how large"
    for name in ("__dict__", "__annotations__"):
        assert not hasattr(ext.size.small, name)


def test_nothing_can_be_written_to_enumerators():
    for change in (lambda: setattr(ext.size.small, "name", "x"), lambda: delattr(ext.size.small, "name")):
        with pytest.raises(AttributeError, match="readonly attribute"):
            change()
    with pytest.raises(AttributeError):
        ext.size.small.other = 1


def test_copies_and_pickles_have_the_number():
    for copied in (copy.copy(ext.size.large), pickle.loads(pickle.dumps(ext.size.large))):
        assert (type(copied), copied) == (ext.size, 2)
        assert not hasattr(copied, "name")


def test_classes_of_python_may_derive_from_an_enum():
    class Derived(ext.size):
        def doubled(self):
            return 2 * self

    assert repr(Derived(1)) == f"{__name__}.Derived(1)"
    assert (Derived(2).doubled(), str(Derived.small), hasattr(Derived(1), "name")) == (4, "small", False)
    assert ext.take(Derived(2)) == 2
    assert ext.which(Derived(2)) == ext.which(ext.size.large) == "size"
    assert ext.which("x") == "text"
    with pytest.raises(TypeError, match=r"take\(int\)"):
        ext.take(1)


def test_conversions_of_an_enum_without_a_class():
    assert (ext.other("f"), ext.other("c")) == ("c", "f")
    assert (ext.boxed(), ext.field().kind, ext.field().changed) == ("c", "c", "c")
    assert (ext.is_grain("f"), ext.is_grain(2), ext.number_of("c")) == (True, False, 200)
    assert ext.asked(lambda g: {"f": "c"}[g])
    field = ext.field()
    field.changed = "f"
    assert field.changed == "f"
    for call in (lambda: ext.other(1), lambda: setattr(field, "changed", 2), lambda: ext.asked(lambda g: 3)):
        with pytest.raises(TypeError):
            call()


def test_results_that_nothing_converts():
    for call, name in ((ext.unknown_result, "enums::unknown"), (ext.hidden_result, "enums::hidden")):
        with pytest.raises(TypeError) as caught:
            call()
        assert str(caught.value) == f"No to_python (by-value) converter found for C++ type: {name}"
