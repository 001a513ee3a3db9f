"""Attributes of instances: fixed where a class says so, and shown by repr."""

import copy
import pickle
import weakref

import attributes_ext as ext
import kevel.pythonic
import pytest


@pytest.mark.parametrize("cls", [ext.Fixed, ext.Held, ext.FixedChild, ext.Overridden])
def test_fixed_attributes(cls):
    obj = cls()
    with pytest.raises(AttributeError, match="colour"):
        obj.colour = 1
    with pytest.raises(AttributeError):
        obj.__dict__  # noqa: B018
    assert weakref.ref(obj)() is obj
    with pytest.raises(AttributeError):
        del obj.colour


def test_fixed_attributes_are_those_of_the_class():
    child = ext.FixedChild()
    child.n, child.more = 5, 6
    assert (child.n, child.more) == (5, 6)
    held = ext.Held()
    held.text = "other"
    assert held.text == "other" and ext.same(held) is not None
    with pytest.raises(AttributeError):
        held.count = 2


def test_a_python_subclass_takes_attributes():
    class Mine(ext.Fixed):
        pass

    mine = Mine(3)
    mine.colour = "red"
    assert mine.__dict__ == {"colour": "red"} and mine.n == 3
    mine.__class__ = type("Other", (ext.Fixed,), {})
    assert mine.colour == "red"

    class Slotted(ext.Fixed):
        __slots__ = ("extra",)

    slotted = Slotted(4)
    slotted.extra = 1
    with pytest.raises(AttributeError):
        slotted.other = 1
    assert (slotted.n, slotted.extra) == (4, 1)


@pytest.mark.parametrize("cls", [ext.Open, ext.OpenChild, ext.Both, ext.Node])
def test_other_classes_take_attributes(cls):
    obj = cls()
    obj.colour = "red"
    assert obj.__dict__ == {"colour": "red"} and copy.copy(obj.__dict__) == {"colour": "red"}


def test_several_bases():
    both = ext.Both()
    both.n, both.open, both.label = 7, 8, "both"
    assert (both.n, both.open, both.label) == (7, 8, "both")


def test_overrides_of_a_fixed_class():
    class Mine(ext.Overridden):
        def value(self):
            return 42

    assert ext.value_of(Mine()) == 42 and ext.value_of(ext.Overridden()) == 1


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickling_without_attributes(protocol):
    back = pickle.loads(pickle.dumps(ext.Fixed(9), protocol))
    assert back.n == 9 and pickle.loads(pickle.dumps(ext.Fixed(0), protocol)).n == 0
    assert copy.deepcopy(back).n == 9


def test_repr_shows_properties():
    assert repr(ext.Fixed(3)) == "Fixed(n=3)" and str(ext.Fixed(4)) == "Fixed(n=4)"
    assert repr(ext.FixedChild()) == "FixedChild(n=0, more=3)"
    assert repr(ext.Held()) == "Held(text='held')"
    node = ext.Node()
    node.name = "a"
    assert repr(node) == "Node(name='a', next=None)"
    node.next = node
    assert repr(node) == "Node(name='a', next=...)"
    node.next = None

    class Mine(ext.Fixed):
        pass

    assert repr(Mine(1)).endswith("Mine(n=1)")


def test_repr_of_what_is_gone():
    held = ext.Held()
    kevel.release(held)
    assert repr(held) == "<Held without its C++ object>"
    assert repr(ext.Held.__new__(ext.Held)) == "<Held without its C++ object>"


def test_repr_from_python():
    class Named(ext.Open):
        __repr__ = kevel.pythonic.attribute_repr("open", "label")

    named = Named()
    with pytest.raises(AttributeError, match="label"):
        repr(named)
    named.label = "x"
    assert repr(named).endswith("Named(open=2, label='x')")
    with pytest.raises(TypeError, match="names of attributes, not a int"):
        kevel.pythonic.attribute_repr(1)
