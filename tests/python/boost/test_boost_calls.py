"""What calls of Boost.Python's functions come to where something is missing, or of another class than C++ names."""

import boost_calls_ext as ext
import pytest


def is_refused(function, *arguments, **named):
    with pytest.raises(TypeError) as caught:
        function(*arguments, **named)
    assert type(caught.value).__name__ == "ArgumentError"


class EmptyNest(ext.nest):
    def __init__(self):
        pass


def test_an_instance_without_an_object_is_no_argument():
    for function in (ext.shared_eggs, ext.const_shared_eggs, ext.eggs_of, ext.eggs_at):
        is_refused(function, EmptyNest())
        assert function(ext.nest()) == 2
    is_refused(lambda: EmptyNest().eggs)
    assert (ext.shared_eggs(None), ext.eggs_at(None)) == (-1, -1)


def test_a_constructor_function_may_make_nothing():
    assert (ext.tent(1).poles, ext.tent("t").poles, ext.shared_poles(ext.tent(1))) == (4, 4, 4)
    for nothing in (ext.tent(0), ext.tent("")):
        assert type(nothing) is ext.tent
        is_refused(lambda nothing=nothing: nothing.poles)


def test_methods_for_any_attribute():
    shed = ext.shed(10)
    assert (shed.rake, shed.saw, hasattr(shed, "wheelbarrow")) == (14, 13, False)
    shed.axe = 20
    assert shed.saw == 26
    del shed.axe
    assert shed.saw == 23

    class Barn(ext.shed):
        pass

    assert Barn(1).saw == 4
    unborn = ext.shed.__new__(ext.shed)
    with pytest.raises(TypeError):
        _ = unborn.saw


def test_raw_constructors():
    ropes = ext.rope(), ext.rope(2.5), ext.rope(4, strands=2), ext.rope(1, 2, True)
    assert [(rope.length, rope.strands) for rope in ropes] == [(1, 3), (2.5, 3), (4, 2), (1, 2)]


def test_named_arguments_of_raw_functions_count():
    assert (ext.count(1, 2), ext.count(1, salt=2), ext.count(a=1, b=2)) == (20, 11, 2)
    is_refused(ext.count, 1)
    is_refused(ext.count)
    assert ext.count_any() == 0


def test_operators_that_change_self_are_not_replaced():
    one = money = ext.money(5)
    money += ext.money(2)
    assert money is one
    assert money.cents == 7
    with pytest.raises(TypeError, match="did not match"):
        money += 2
    assert (money + 2).cents == 207
    is_refused(ext.money.__iadd__, money, 2)


def test_operators_with_another_number_of_arguments():
    money = ext.money(5)
    for name in ("__sub__", "__rsub__", "__div__", "__eq__", "__add__"):
        assert getattr(money, name)("x") is NotImplemented
        is_refused(getattr(money, name))
        is_refused(getattr(money, name), money, money)
    is_refused(money.__matmul__, "x")
    assert money.__matmul__(money).cents == 10
    with pytest.raises(TypeError, match="unsupported operand"):
        money - "x"


def test_a_derived_object_converts_as_it_is():
    assert [ext.shape_sides(each) for each in (ext.any_shape(), ext.circle(), ext.polygon(5))] == [0, 2, 5]
    figures = ext.any_figure(), ext.figure(), ext.circle(), ext.polygon(6)
    assert [ext.figure_sides(each) for each in figures] == [0, 1, 2, 6]
    assert ext.any_shape(ext.circle())
    for wrong in (3, None, ext.figure()):
        is_refused(ext.shape_sides, wrong)


def test_a_class_that_is_not_registered_is_shown_as_the_declared_one():
    shown = [ext.grow(n) for n in range(3)]
    assert [type(each).__name__ for each in shown] == ["tree", "oak", "tree"]
    is_refused(ext.acorns, shown[0])
    assert [ext.acorns(each) for each in shown[1:]] == [3, 3]


def test_exceptions_whose_reference_was_given_away():
    for _ in range(3):
        with pytest.raises(ext.Fault, match="it broke"):
            ext.fail()
        with pytest.raises(ext.EarlyFault, match="it broke early"):
            ext.fail_early()


def test_pure_virtual_functions():
    with pytest.raises(RuntimeError, match="Pure virtual function called"):
        ext.crane().lift(1)
    with pytest.raises(TypeError, match="'NoneType' object is not callable"):
        ext.hoist(ext.crane(), 1)
