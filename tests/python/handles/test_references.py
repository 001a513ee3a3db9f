"""Frames, weak handles and fields, from C++ and from C; cycles through C++ are collected."""

import gc
import weakref

import c_references_ext as c
import pytest
import references_ext as ext
from kevel._runtime.types.state import EDGES
from support import collect, dead, settle


class Thing:
    """Takes attributes and weak references."""


def test_weak_handle_of_a_living_object():
    c.a_weak_handle_is_the_same_as_its_object(Thing())


def test_field_of_a_python_object():
    c.a_field_keeps_its_value_until_it_gets_another(Thing())


def test_field_of_an_instance():
    c.a_field_keeps_its_value_until_it_gets_another(ext.Referrer())


def test_field_whose_owner_is_gone():
    owner = Thing()
    c.a_field_is_kept_for_later(owner)
    reference = weakref.ref(owner)
    del owner
    assert dead(reference)
    c.a_kept_field_has_lost_its_owner(None)


def test_weak_does_not_keep():
    thing = Thing()
    ext.watch(thing)
    assert ext.watched() is thing
    reference = weakref.ref(thing)
    del thing
    assert dead(reference)
    assert ext.watched() is None


def test_weak_needs_an_object_that_takes_weak_references():
    with pytest.raises(TypeError, match="weak"):
        ext.watch(5)


def test_frames_in_a_loop():
    texts = ["a" * (n % 97) for n in range(3000)]
    assert ext.longest(texts) == "a" * 96
    assert ext.longest([]) is None


def test_second_escape():
    with pytest.raises(RuntimeError, match="has escaped from this frame already"):
        ext.escape_twice([])


def make_cycle(refer):
    node, thing = ext.Referrer(), Thing()
    thing.node = node
    refer(node, thing)
    return weakref.ref(thing)


def test_cycle_through_a_field_is_collected():
    before = settle(lambda: ext.alive(), 0)
    reference = make_cycle(lambda node, thing: node.refer_by_field(node, thing))
    assert settle(lambda: ext.alive(), before) == before
    assert reference() is None


def test_cycle_through_a_global_is_not():
    before = settle(lambda: ext.alive(), 0)
    reference = make_cycle(lambda node, thing: node.refer_by_global(thing))
    collect()
    assert ext.alive() == before + 1
    reference().node.let_go()
    assert settle(lambda: ext.alive(), before) == before


def test_field_has_its_value_back():
    node = ext.Referrer()
    assert node.other() is None
    thing = Thing()
    node.refer_by_field(node, thing)
    assert node.other() is thing
    assert node.replace(node)
    assert node.other() is node
    reference = weakref.ref(thing)
    del thing
    assert dead(reference)


def test_field_ends_the_edge_when_it_is_deleted():
    node, thing = ext.Referrer(), Thing()
    node.refer_by_field(node, thing)
    reference = weakref.ref(thing)
    node.refer_by_field(node, None)
    del thing
    ext.alive()  # the end of a call hands the edge back
    assert dead(reference)


def test_many_fields_of_one_owner():
    nodes = [ext.Referrer() for _ in range(200)]
    owner = ext.Referrer()
    things = [Thing() for _ in nodes]
    for node, thing in zip(nodes, things):
        node.refer_by_field(owner, thing)
    assert [node.other() for node in nodes] == things
    del nodes, node
    assert settle(ext.alive, 1) == 1
    ext.alive()
    assert not getattr(owner, EDGES)


def test_field_of_a_class_is_not_its_base_s():
    class Base:
        pass

    ext.orphan(Base, "base")

    class Derived(Base):
        pass

    ext.orphan(Derived, "derived")
    assert ext.orphan_value() == "derived"
    del Derived
    gc.collect()
    assert settle(lambda: ext.orphan_value(), None) is None
    assert not ext.orphan_set(1)
