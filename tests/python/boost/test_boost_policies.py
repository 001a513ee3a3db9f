"""Call policies and result converters that sources of Boost.Python bring along, and results that may dangle."""

import weakref

import boost_policies_ext as ext
import pytest
from support import PYPY, collect, dead


def test_postcall_replaces_the_result():
    node = ext.node(4)
    first, value = node.get()
    assert first is node
    assert value == 4
    before = ext.calls()
    assert ext.twice(3) == (3, 6)
    assert ext.calls() == before + 1
    with pytest.raises(TypeError, match="did not match C"):
        ext.twice("3")
    assert ext.calls() == before + 1


def test_precall_prevents_the_call():
    with pytest.raises(PermissionError, match="not now"):
        ext.never(1)


def test_postcall_fails():
    with pytest.raises(LookupError, match="lost"):
        ext.losing(1)


def test_result_converters():
    assert ext.pair(2) == (4, 4)
    assert ext.doubled(2) == 8
    assert ext.make(7).get()[1] == 7


def test_hooks_of_constructors():
    assert ext.logged(3).value == 3
    assert ext.seen() == "before 2 after 3"
    assert ext.logged("four").value == 4
    assert ext.seen() == "before 2 after 4"
    assert ext.logged(4, 5).value == 20
    assert ext.seen() == "factory 2 4"
    with pytest.raises(PermissionError, match="not now"):
        ext.logged(-1)
    assert ext.seen() == "before 2"
    assert ext.held(6).value == 6
    assert ext.seen() == "half 6"


def test_hand_made_lifetime():
    node = ext.node(5)
    alive = weakref.ref(node)
    inner = node.self()
    del node
    collect()
    assert alive() is not None
    assert inner.get()[1] == 5
    del inner
    assert dead(alive)
    assert ext.kept(3).get()[1] == 3


def test_custodian_that_cannot_be_one():
    with pytest.raises(TypeError, match="weak references"):
        ext.tied_number(3)


def test_told_signatures():
    node = ext.node(4)
    assert node.label("z") == "9z"
    assert node.plain() == 4
    assert node.twice == 8
    assert (ext.add(1), ext.add(1, b=9), ext.add(a=2)) == (4, 10, 5)
    assert ext.next(3) == 4


def test_a_policy_may_have_any_names_of_its_own():
    before = ext.calls()
    assert ext.own_names(4) == 8
    assert ext.calls() == before + 2


def test_result_of_a_call_that_only_the_call_holds():
    def fresh():
        return ext.node(42)

    for called in (ext.called_reference, ext.called_pointer):
        if PYPY:  # no reference counts: the result keeps it
            found = called(fresh)
            collect()
            assert found.get()[1] == 42
        else:
            with pytest.raises(ReferenceError, match="dangling"):
                called(fresh)
    if PYPY:
        assert ext.looked_at(fresh) == 42
        assert ext.called_text(lambda: "".join(["fre", "sh"])) == "fresh"
    else:
        with pytest.raises(ReferenceError, match="dangling reference to object of type: policies::node"):
            ext.looked_at(fresh)
        with pytest.raises(ReferenceError, match="dangling pointer to object of type: char"):
            ext.called_text(lambda: "".join(["fre", "sh"]))


def test_result_of_a_call_that_others_hold():
    node = ext.node(6)
    found = ext.called_reference(lambda: node)
    node.value = 1
    assert found.get()[1] == 6
    assert ext.called_pointer(lambda: None) is None
    assert ext.looked_at(lambda: node) == 6
    assert ext.called_text(lambda: "literal") == "literal"
    assert ext.called_text(lambda: None) is None
    with pytest.raises(TypeError):
        ext.called_reference(lambda: 3)


def test_exception_that_is_left_pending():
    assert ext.careless("abc") == 3
    with pytest.raises((TypeError, SystemError)):
        ext.careless(3)
    with pytest.raises((BufferError, SystemError)):
        ext.silent()
    assert ext.careless("abc") == 3
