"""To which container an element belongs, and what it follows."""

import hostile_containers_ext as ext
import kevel
import pytest


def test_elements_belong_to_their_container_not_to_its_address():
    v = ext.items([ext.item("old")])
    element = v[0]
    kevel.release(v)
    for _ in range(50):
        w = ext.items([ext.item("new")])
        assert w[0] is not element
        assert w[0].key == "new"
        w.insert(0, ext.item())
        assert w[1].key == "new"
        w.clear()
        with pytest.raises(ReferenceError):
            _ = element.key


def test_elements_of_a_container_that_was_made_anew():
    v = ext.items([ext.item("old"), ext.item("older")])
    element = v[1]
    v.__init__([ext.item("new"), ext.item("newer")])
    with pytest.raises(ReferenceError):
        _ = element.key
    assert v[1] is not element
    assert v[1].key == "newer"


def test_elements_of_elements_follow():
    v = ext.groups([ext.items([ext.item("a"), ext.item("b")])])
    inner = v[0]
    element = inner[1]
    for _ in range(100):
        v.append(ext.items())
    assert v[0] is inner
    assert v[0][1] is element
    inner.insert(0, ext.item("c"))
    assert element.key == "b"
    assert inner[2] is element
    v.clear()
    assert element.key == "b"
    assert inner[2] is element
