"""Operators that pythonize() finds: with a type's own kind, with numbers on either side, and in place."""

import fractions

import pytest
import pythonic_arithmetic_ext as ext


def parts(vector):
    return vector.x, vector.y


def operators(cls):
    """The names of those with something on the left, and in place."""
    return [name for name in vars(cls) if name.startswith(("__r", "__i")) and name not in ("__init__", "__repr__")]


def pair(cls, a, b):
    made = cls()
    made.a, made.b = a, b
    return made


def test_numbers_on_both_sides():
    vector = ext.Vector(1, 2)
    assert parts(vector * 2.5) == parts(2.5 * vector) == (2.5, 5)
    assert parts(vector * 3) == parts(3 * vector) == (3, 6)
    assert parts(vector / 2) == (0.5, 1)
    assert parts(vector + vector - ext.Vector(1, 1)) == (1, 3)
    assert vector * vector == 5.0
    for wrong in (lambda: 2 / vector, lambda: vector + 1, lambda: vector % 2, lambda: vector * {}):
        with pytest.raises(TypeError, match="unsupported operand"):
            wrong()
    with pytest.raises(TypeError):
        vector * "2"


def test_assignment_changes_the_object():
    vector = same = ext.Vector(1, 2)
    vector *= 4
    vector /= 2
    assert vector is same and parts(same) == (2, 4)
    vector += ext.Vector(1, 1)
    assert parts(vector) == (3, 5) and parts(same) == (2, 4)
    with pytest.raises(TypeError):
        vector *= "x"
    assert parts(vector) == (3, 5)


def test_templates_that_deduce_the_number():
    floats, ints = pair(ext.Floats, 0.5, 2), pair(ext.Ints, 1, 2)
    assert ((floats * 3).a, (floats * 1.5).b, (1 - floats).a) == (1.5, 3, 0.5)
    assert ((ints * 3).b, (5 - ints).a) == (6, 4)
    same = ints
    ints += 10
    assert ints is same and (same.a, same.b) == (11, 12)
    for wrong in (lambda: ints * 1.5, lambda: 3 * ints, lambda: ints * 2**40):
        with pytest.raises(TypeError):
            wrong()
    assert sorted(operators(ext.Ints)) == ["__iadd__", "__rsub__"]


def test_whole_numbers_stay_whole():
    assert (ext.Scale() * 3 * 2.5).factors == "1*i3*r2"
    assert ((ext.Exact() + 1).last, (ext.Exact() + 1.0).last, (ext.Exact() + True).last) == ("whole", "real", "whole")
    assert ((ext.Ticks(7) * 2).n, (ext.Ticks(7) % 4).n, (ext.Ticks(7) / 2).n) == (14, 3, 3)
    ticks = ext.Ticks(7)
    for wrong in (lambda: ticks * 2.5, lambda: ticks / -1, lambda: ticks * fractions.Fraction(1, 2)):
        with pytest.raises(TypeError):
            wrong()


def test_what_only_converts_has_no_operators_with_numbers():
    assert (ext.Coins(1) + ext.Coins(2)).cents == 3
    with pytest.raises(TypeError):
        ext.Coins(1) + 2
    assert (ext.Cash(5) - 2).cents == 3  # registered with implicitly_convertible
    for cls in (ext.Metres, ext.Handle):
        assert not operators(cls)
        with pytest.raises(TypeError):
            cls() * 2


def test_switched_off_renamed_and_the_authors_own():
    with pytest.raises(TypeError):
        ext.Without() * 2
    assert ext.Renamed().times(2).n == 0
    with pytest.raises(TypeError):
        ext.Renamed() * 2
    assert ext.Own() * 2 == "mine" and parts(2 * ext.Own()) == (0, 0)
