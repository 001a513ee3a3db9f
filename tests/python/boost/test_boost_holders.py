"""Holders that sources of Boost.Python write themselves, and those it has by name."""

import boost_holders_ext as ext
import pytest
from support import collect, settle


def test_own_holder_is_made_and_destroyed():
    before = ext.held(), ext.shape.alive
    x = ext.shape(5)
    assert (x.sides, x.name()) == (5, "shape")
    x.sides = 6
    assert x.sides == 6 and ext.name_of(x) == "shape"
    assert (ext.held(), ext.shape.alive) == (before[0] + 1, before[1] + 1)
    del x
    settle(lambda: (ext.held(), ext.shape.alive), before)
    assert (ext.held(), ext.shape.alive) == before


def test_failed_constructor_leaves_no_holder():
    before = ext.held()
    with pytest.raises(ValueError, match="sides < 0"):
        ext.shape(-1)
    with pytest.raises(TypeError, match="did not match C"):
        ext.shape("five")
    x = ext.shape.__new__(ext.shape)
    with pytest.raises(TypeError, match="did not match C"):
        x.name()
    assert ext.held() == before


def test_derived_classes():
    s = ext.square(2.5)
    assert (s.edge, s.sides, s.name(), ext.name_of(s)) == (2.5, 4, "square", "square")
    assert isinstance(s, ext.shape)
    c = ext.square(s)
    assert c.edge == 2.5 and c is not s

    class Mine(ext.square):
        def __init__(self, edge):
            ext.square.__init__(self, edge * 2)

    assert Mine(1).edge == 2
    with pytest.raises(TypeError):
        ext.square("no")


def test_second_constructor_call():
    x = ext.shape(3)
    x.__init__(4)
    assert x.sides == 4


def test_holder_of_another_class_is_refused():
    before = ext.held()
    with pytest.raises(TypeError, match="knows no class that this object is an instance of"):
        ext.unrelated()
    assert ext.held() == before


def test_python_half():
    t = ext.talker("hello")
    assert ext.ask(t) == "hello"

    class Loud(ext.talker):
        def say(self):
            return ext.talker.say(self).upper()

    loud = Loud("quiet")
    assert ext.ask(loud) == "QUIET"
    del loud
    collect()


def test_shared_pointers():
    n = ext.node()
    assert n.n == 7 and ext.kept_users() == 2
    assert ext.through_pointer(n) == 7
    m = ext.node(5)
    ext.make_node(m, 6)
    assert ext.through_pointer(m) == 6
    del n
    settle(ext.kept_users, 1)
    assert ext.kept_users() == 1
    ext.drop_kept()


def test_instances_made_by_name():
    s = ext.new_square(3.5)
    assert type(s) is ext.square and s.edge == 3.5
    assert type(ext.new_shape(True)) is ext.square
    assert type(ext.new_shape(False)) is ext.shape
    assert ext.new_shape(True).name() == "square"
    assert ext.no_shape() is None
    a, b = ext.both(s)
    assert a is not b and (a.edge, b.edge) == (3.5, 3.5)
    with pytest.raises(TypeError, match="no Python class is registered"):
        ext.new_unknown()


def test_constructors_made_of_holders():
    assert ext.pair(3, "x").text == "x3"
    with pytest.raises(TypeError):
        ext.pair("x", 3)
