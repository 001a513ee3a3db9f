"""C++ base classes: offsets, virtual bases, most derived results, downcasts."""

import inheritance_ext as ext
import pytest
from support import settle


class PythonBoth(ext.Both):
    """A Python subclass of a class with two bases."""


class PythonBottom(ext.Bottom):
    """A Python subclass of a diamond."""


def test_python_classes_derive_as_the_cpp_classes_do():
    assert ext.Both.__bases__ == (ext.First, ext.Second)
    assert ext.All.__bases__ == (ext.Third, ext.Both)
    assert issubclass(ext.All, ext.Second)
    assert isinstance(ext.Leaf(), ext.Node)
    assert not isinstance(ext.Node(), ext.Leaf)


@pytest.mark.parametrize("cls", [ext.Both, ext.All, PythonBoth])
def test_every_base_is_found_at_its_place(cls):
    both = cls()
    assert (both.first, both.second, both.own) == (1, 2, 3)
    assert (both.get_first(), both.get_second()) == (1, 2)
    assert (ext.first_of(both), ext.second_of(both), ext.own_of(both)) == (1, 2, 3)
    assert ext.second_of_pointer(both) == 2
    both.set_second(22)
    both.first = 11
    assert (both.first, both.second, both.own) == (11, 22, 3)


def test_bases_of_bases():
    object_ = ext.All()
    assert (object_.third, object_.last, ext.third_of(object_)) == (4, 5, 4)


def test_base_is_no_derived_object():
    with pytest.raises(TypeError, match="expected Both, got First"):
        ext.own_of(ext.First())
    with pytest.raises(TypeError, match="expected Second, got First"):
        ext.second_of(ext.First())
    with pytest.raises(TypeError, match="expected Both, got Second"):
        ext.Both.own.fget(ext.Second())


def test_reference_to_a_base_that_is_not_polymorphic_is_that_base():
    both = ext.Both()
    part = ext.second_part(both)
    assert type(part) is ext.Second
    part.second = 77
    assert both.second == 77


@pytest.mark.parametrize("cls", [ext.Bottom, PythonBottom])
def test_virtual_base_is_there_once(cls):
    bottom = cls()
    assert (bottom.top, bottom.left, bottom.right, bottom.bottom) == (100, 101, 102, 103)
    bottom.top = 5
    assert ext.top_of(bottom) == 5
    assert ext.right_of(bottom) == 102
    assert ext.Left.__mro__ == (ext.Left, ext.Top, *ext.Top.__mro__[1:])


def test_virtual_base_of_the_middle_classes():
    assert ext.top_of(ext.Left()) == 100
    assert ext.Right().top == 100


def test_pointer_to_a_base_comes_back_as_what_it_is():
    node, leaf = ext.make("node"), ext.make("leaf")
    assert (type(node), type(leaf)) == (ext.Node, ext.Leaf)
    assert (node.kind(), leaf.kind()) == ("node", "leaf")
    assert (leaf.sap, leaf.id, leaf.text) == (20, 10, "tag")
    assert type(ext.make_tag()) is ext.Leaf
    assert ext.make_tag().sap == 20
    assert ext.make("nothing") is None


def test_pointer_to_a_virtual_base_comes_back_as_what_it_is():
    bottom = ext.make_bottom()
    assert type(bottom) is ext.Bottom
    assert (bottom.bottom, bottom.top) == (103, 100)


def test_reference_to_a_base_comes_back_as_what_it_is():
    leaf = ext.Leaf()
    leaf.sap = 21
    assert type(ext.same_node(leaf)) is ext.Leaf
    assert ext.same_node(leaf).sap == 21
    assert type(ext.tag_of(leaf)) is ext.Leaf


def test_class_that_python_does_not_know_comes_back_as_a_base_of_it():
    leaf = ext.make("secret leaf")
    assert isinstance(leaf, ext.Node)
    assert leaf.kind() == "secret leaf"
    assert leaf.id == 10
    node = ext.make("secret node")
    assert type(node) is ext.Node
    assert node.kind() == "secret node"


def test_downcast_asks_cpp_what_the_object_is():
    leaf = ext.make("secret leaf")
    assert ext.sap_of(leaf) == 20
    assert ext.text_of(leaf) == "tag"
    for node in (ext.make("node"), ext.make("secret node"), ext.Node()):
        with pytest.raises(TypeError, match="expected Leaf, got Node"):
            ext.sap_of(node)


def test_object_deleted_through_a_base_is_destroyed_once():
    before = settle(ext.Node.count, 0)
    made = [ext.make(what) for what in ("node", "leaf", "secret leaf", "secret node")] + [ext.make_tag(), ext.Leaf()]
    assert ext.Node.count() == before + 6
    del made
    assert settle(ext.Node.count, before) == before


def test_explicit_call_of_a_base_method():
    leaf = ext.Leaf()
    assert ext.Node.kind(leaf) == "leaf"
    assert ext.kind_of(leaf) == "leaf"
