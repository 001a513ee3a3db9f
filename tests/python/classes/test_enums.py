"""Enumerations."""

import copy
import enum
import inspect
import pickle
import sys

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


KINDS = {ext.Color: enum.IntEnum, ext.Shape: enum.Enum, ext.Access: enum.Flag, ext.Option: enum.IntFlag}


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.__name__)
def test_each_kind_is_a_class_of_the_module_enum(cls):
    assert issubclass(cls, KINDS[cls])
    assert issubclass(cls, int) == (KINDS[cls] in (enum.IntEnum, enum.IntFlag))
    assert (cls.__module__, cls.__qualname__) == ("enums_ext", cls.__name__)


def test_plain_enumerators_are_no_ints():
    assert ext.other(ext.Shape.circle) is ext.Shape.square
    assert list(ext.Shape) == [ext.Shape.circle, ext.Shape.square]
    assert ext.Shape.circle != 1
    assert ext.Shape.circle.value == 1
    assert ext.Shape(2) is ext.Shape.square
    with pytest.raises(TypeError):
        ext.Shape.circle + 1


def test_value_that_no_plain_enumerator_names():
    assert ext.some_shape(2) is ext.Shape.square
    with pytest.raises(ValueError, match="C\\+\\+ gave the value 7, which no enumerator of Shape names: add it with .value"):
        ext.some_shape(7)
    with pytest.raises(ValueError, match="7 is not a valid"):
        ext.Shape(7)


def test_flags_combine_both_ways():
    both = ext.combined(ext.Access.read, ext.Access.write)
    assert type(both) is ext.Access
    assert both == ext.Access.read | ext.Access.write
    assert both is ext.Access(3)
    assert ext.Access.read in both
    assert ext.Access.run not in both
    assert ext.access_bits(both) == 3
    assert ext.may(both, ext.Access.write)
    assert not ext.may(both, ext.Access.read | ext.Access.run)
    assert ext.combined(both, ext.Access.run) is ext.Access.all
    assert ext.access_bits(ext.Access.read & ext.Access.write) == 0
    assert ext.some_access(0) is ext.Access.none
    assert not ext.some_access(0)


def test_complement_of_flags():
    assert ext.access_bits(~ext.Access.read & ext.Access.all) == 6
    assert ext.may(~ext.Access.read, ext.Access.write | ext.Access.run)
    assert not ext.may(~ext.Access.read, ext.Access.read)


def test_bit_that_no_flag_names():
    with pytest.raises(ValueError, match="C\\+\\+ gave the value 9, which no enumerator of Access names"):
        ext.some_access(9)
    with pytest.raises(ValueError, match="9"):
        ext.Access(9)


def test_flags_of_ints_take_any_bit():
    assert ext.some_option(3) == ext.Option.verbose | ext.Option.quick
    odd = ext.some_option(1 + 64)
    assert type(odd) is ext.Option
    assert (int(odd), ext.option_bits(odd)) == (65, 65)
    assert ext.Option.quick in ext.some_option(66)


def test_flag_whose_bits_are_all_set():
    assert ext.some_option(-1) is ext.Option.everything
    assert ext.option_bits(ext.Option.everything) == -1
    assert ext.option_bits(ext.some_option(-2)) == -2
    assert ext.option_bits(~ext.Option.verbose) == -2
    assert ext.Option.quick in ext.some_option(-2)
    assert ext.Option.verbose not in ext.some_option(-2)


def test_flags_of_all_64_bits():
    assert ext.same_wide(ext.Wide.top) is ext.Wide.top
    assert ext.Wide.top.value == 2**63
    assert ext.same_wide(ext.Wide.top | ext.Wide.low).value == 2**63 + 1


@pytest.mark.parametrize("value", [1, None, "read", ext.Shape.circle, ext.Option.quick, True])
def test_nothing_else_is_a_flag(value):
    with pytest.raises(TypeError, match="expected Access, got"):
        ext.access_bits(value)


def test_enumerators_of_every_kind_inside_python_objects():
    both = ext.Access.read | ext.Access.run
    assert ext.as_list(both, ext.Shape.square) == [both, ext.Shape.square]
    assert ext.first_access([both]) is both
    with pytest.raises(TypeError):
        ext.first_access([5])
    assert ext.asked(lambda value: value | ext.Access.write, ext.Access.read) == ext.Access(3)
    with pytest.raises(TypeError):
        ext.asked(lambda value: 3, ext.Access.read)


def test_docstrings_of_enumerators():
    assert ext.Shape.__doc__ == "How a thing looks."
    assert ext.Shape.circle.__doc__ == "Round all over."
    assert ext.Access.write.__doc__ == "May change."
    assert ext.Color.red.__doc__ == "Of long waves."
    assert ext.Color.green.__doc__ == ext.Color.__doc__


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_kind_pickles(protocol):
    for value in (ext.Shape.square, ext.Access.read | ext.Access.run, ext.Option.quick, ext.some_option(65), ext.unnamed(77), ext.Lamp.State.on):
        again = pickle.loads(pickle.dumps(value, protocol))
        assert (type(again), again) == (type(value), value)


def test_every_kind_hashes_and_copies():
    table = {ext.Shape.circle: 1, ext.Access.read | ext.Access.write: 2, ext.Option.quick: 3}
    assert table[ext.other(ext.Shape.square)] == 1
    assert table[ext.combined(ext.Access.write, ext.Access.read)] == 2
    assert table[ext.some_option(2)] == 3
    for value in table:
        assert copy.copy(value) is value
        assert copy.deepcopy([value])[0] is value


def test_signature_names_the_enum():
    assert str(inspect.signature(ext.combined)).count("Access") == 3
    assert inspect.signature(ext.access_bits).parameters["value"].default is ext.Access.read


MATCHING = """
def told(shape):
    match shape:
        case ext.Shape.circle:
            return "round"
        case ext.Shape.square:
            return "cornered"
"""


@pytest.mark.skipif(sys.version_info < (3, 10), reason="this Python has no match statement")
def test_match_statement():
    scope = {"ext": ext}
    exec(MATCHING, scope)
    assert scope["told"](ext.other(ext.Shape.square)) == "round"
    assert scope["told"](ext.some_shape(2)) == "cornered"
