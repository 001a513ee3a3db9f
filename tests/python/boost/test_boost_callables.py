"""Functions of Boost.Python as objects, accessors, visitors that are given a name, and keywords in every form."""

import boost_callables_ext as ext
import pytest
from support import collect


def test_functions_are_objects():
    assert (ext.twice(4), ext.at_once(4), ext.by_pointer(4)) == (8, 8, 8)
    assert ext.same is ext.twice
    assert ext.made_now == 42
    assert [f(3) for f in ext.pair] == [6, 6]
    assert ext.pair[1] is ext.twice
    assert list(map(ext.all[0], [1, 2])) == [2, 4]
    assert ext.all[1](ext.wheel()) == 1
    assert ext.adder(3)(4) == 7
    assert ext.told(ext.twice)[0] is ext.twice


def test_variables_through_functions():
    assert ext.get_tare() == 5
    ext.set_tare(8)
    assert ext.get_tare() == 8
    ext.set_tare(5)
    assert ext.full() == 9
    with pytest.raises(TypeError, match="set_tare\\(int\\)"):
        ext.set_tare("x")


def test_accessors_as_objects_and_methods():
    wheel = ext.wheel()
    wheel.turns += 1
    assert (wheel.turns, wheel.get_turns(), ext.turns_of(wheel)) == (2, 2, 2)
    wheel.set_turns(6)
    assert wheel.turns == 6
    wheel.get_only().length = 11
    assert wheel.only().length == 11


@pytest.mark.parametrize("name", ["kept", "kept_after", "plain"])
def test_assigned_pointers_are_kept(name):
    wheel = ext.wheel()
    assert getattr(wheel, name) is None
    setattr(wheel, name, ext.spoke(12))
    collect()
    assert [ext.spoke(n).length for n in range(5)] == list(range(5))
    assert getattr(wheel, name).length == 12
    setattr(wheel, name, None)
    assert getattr(wheel, name) is None
    with pytest.raises(TypeError, match="None\\(callables::wheel {lvalue}, callables::spoke\\*\\)"):
        setattr(wheel, name, 3)


def test_static_pointers_are_kept():
    ext.wheel.best = ext.spoke(13)
    collect()
    assert [ext.spoke(n).length for n in range(5)] == list(range(5))
    assert ext.wheel.best.length == 13
    ext.wheel.best = None
    assert ext.wheel.best is None
    with pytest.raises(AttributeError, match="can't delete attribute"):
        del ext.wheel.best
    ext.wheel.made = 9
    assert ext.wheel().made == 9


def test_assigned_texts_are_kept():
    wheel = ext.wheel()
    assert wheel.maker == "none"
    wheel.maker = "".join(["some", "body"])
    collect()
    assert wheel.maker == "somebody"
    wheel.maker = None
    assert wheel.maker is None
    with pytest.raises(TypeError, match="char const\\*"):
        wheel.maker = 3


def test_named_visitors():
    wheel = ext.wheel()
    assert wheel.turns_by_visitor == 1
    assert wheel.turn() == 4
    assert wheel.turn(n=2) == 8
    assert "turns it" in ext.wheel.turn.__doc__
    assert wheel.turn_plainly(1) == 8
    assert "undocumented" in ext.wheel.turn_plainly.__doc__
    assert wheel.turn_logged(n=3) == 24
    assert wheel.only().length == 4
    assert "the one" in ext.wheel.only.__doc__
    assert ext.wheel.logged == "only"


NAMED = ["by_arg", "by_args", "by_text", "by_list", "joined", "by_size", "by_size_too", "by_made"]


@pytest.mark.parametrize("name", NAMED)
def test_names_of_parameters(name):
    f = getattr(ext, name)
    assert f(1, 2, False) == 120
    assert f(a=1, b=2, c=True) == 121
    assert f(1, c=0, b=6) == 160
    with pytest.raises(TypeError):
        f(1, 2, True, d=0)


def test_defaults_of_parameters():
    assert (ext.by_arg(1), ext.by_args(1), ext.by_args(1, c=False)) == (141, 141, 140)
    assert ext.by_size_too(1) == 150
    assert ext.by_kept(1) == 111
    assert ext.by_made(1) == 121
    assert (ext.joined(1, 2), ext.joined(a=1, b=2)) == (120, 120)
    for missing in (ext.by_text, ext.by_list, ext.joined, ext.by_size):
        with pytest.raises(TypeError):
            missing(1)


def test_names_of_constructors():
    assert ext.widget(1).sum == 17
    assert ext.widget(1, b=2).sum == 13
    assert ext.widget(a=1, b=2, c=5).sum == 17


def test_input_iterators_lead_into_their_item():
    assert ext.letters(["rye", "barley"]) == 9
    assert ext.lengths([ext.spoke(3), ext.spoke(4)]) == 7
    with pytest.raises(TypeError):
        ext.letters(["rye", 3])
