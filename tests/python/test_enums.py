"""Enumerations."""

import copy
import inspect
import pickle

import enums_ext as ext
import pytest


def test_enumerators_are_ints_with_names():
    assert isinstance(ext.Color.red, ext.Color)
    assert isinstance(ext.Color.red, int)
    assert [int(value) for value in (ext.Color.red, ext.Color.green, ext.Color.blue)] == [1, 2, 4]
    assert ext.Color.green.name == "green"
    assert ext.Color(2) is ext.Color.green
    assert ext.Color["blue"] is ext.Color.blue


def test_class_looks_like_one_of_the_module():
    assert (ext.Color.__module__, ext.Color.__qualname__) == ("enums_ext", "Color")
    assert ext.Color.__doc__ == "What light is made of."
    assert inspect.isclass(ext.Level)


def test_results_are_the_enumerators_themselves():
    assert ext.opposite(ext.Level.low) is ext.Level.high
    assert ext.opposite(ext.Level.high) is ext.Level.low
    assert ext.opposite(ext.Level.none) is ext.Level.none


def test_second_name_of_a_value_is_the_same_enumerator():
    assert ext.Color.crimson is ext.Color.red
    assert ext.number(ext.Color.crimson) == 1


def test_export_values_puts_enumerators_in_the_module():
    assert ext.red is ext.Color.red
    assert ext.crimson is ext.Color.red
    assert not hasattr(ext, "low")


def test_value_that_no_enumerator_names():
    both = ext.mixed(ext.red, ext.blue)
    assert isinstance(both, ext.Color)
    assert both == 5
    assert ext.number(both) == 5
    assert "5" in repr(both)
    assert ext.unnamed(-7) == -7


def test_values_of_all_widths():
    assert ext.same_huge(ext.Huge.top) is ext.Huge.top
    assert ext.same_huge(ext.Huge.middle) is ext.Huge.middle
    assert int(ext.Huge.top) == 2**64 - 1
    assert ext.same_widest(ext.Widest.lowest) is ext.Widest.lowest
    assert (int(ext.Widest.lowest), int(ext.Widest.highest)) == (-(2**63), 2**63 - 1)


@pytest.mark.parametrize("value", [1, "red", None, ext.Level.none, True])
def test_nothing_else_is_an_enumerator(value):
    with pytest.raises(TypeError, match="expected Color, got"):
        ext.number(value)


def test_enumerator_as_default():
    assert ext.is_red() is True
    assert ext.is_red(ext.green) is False
    assert ext.is_red(value=ext.red) is True
    assert inspect.signature(ext.is_red).parameters["value"].default is ext.Color.red


def test_enum_inside_a_class():
    assert ext.Lamp.State.__qualname__ == "Lamp.State"
    assert not hasattr(ext, "State")
    lamp = ext.Lamp()
    assert lamp.now is ext.Lamp.State.off
    lamp.now = ext.Lamp.State.on
    assert lamp.now is ext.Lamp.State.on
    with pytest.raises(TypeError, match="expected Lamp.State, got"):
        lamp.now = 1


def test_enum_without_a_python_class():
    with pytest.raises(TypeError, match="C\\+\\+ enum hidden has no Python class"):
        ext.reveal()
    with pytest.raises(TypeError, match="C\\+\\+ enum hidden has no Python class"):
        ext.take_hidden(3)


def test_enumerators_pickle_and_copy():
    assert pickle.loads(pickle.dumps(ext.Color.blue)) is ext.Color.blue
    assert copy.deepcopy(ext.Level.high) is ext.Level.high
    assert {ext.Color.red: "r"}[ext.Color.crimson] == "r"
