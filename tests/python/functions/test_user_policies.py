"""Call policies and result converters that users write, and functions whose signature is told."""

import weakref

import pytest
import user_policies_ext as ext
from support import collect, dead


def test_postcall_replaces_the_result():
    node = ext.node(4)
    first, value = node.get()
    assert first is node
    assert value == 4
    assert node.watched == (node, 4)
    before = ext.calls()
    assert ext.twice(3) == (3, 6)
    assert ext.calls() == before + 1
    with pytest.raises(TypeError):
        ext.twice("3")
    assert ext.calls() == before + 1
    assert ext.named() == (4, 8)
    assert ext.named(n=5) == (5, 10)


def test_precall_prevents_the_call():
    with pytest.raises(RuntimeError, match="precall .* refused"):
        ext.never(1)
    with pytest.raises(ValueError, match="not now: 7"):
        ext.not_now(7)


def test_postcall_fails():
    with pytest.raises(KeyError, match="lost"):
        ext.losing(1)


def test_postcall_runs_only_after_a_call_that_returned():
    before = ext.leaves()
    assert ext.counted(2) == (2, 4)
    assert ext.leaves() == before + 1
    with pytest.raises(IndexError, match="inside"):
        ext.fails()
    assert ext.leaves() == before + 1


def test_policy_that_returns_an_argument_too():
    given = object()
    assert ext.second(1, given) is given


def test_result_converters():
    assert ext.pair(2) == (4, 4)
    assert ext.pair_of_text(2) == ("xx", "xx")
    assert ext.doubled(2) == 8
    assert ext.make(7).get()[1] == 7
    assert ext.make(0) is None


def test_results_between_hooks():
    assert ext.unique(3).get()[1] == 3
    assert ext.shared(4).get()[1] == 4
    assert ext.text(3) == "xxx"
    assert ext.at(6).x == 6
    assert ext.nothing() is None


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


def test_custodian_that_cannot_be_one():
    with pytest.raises(TypeError, match="weak references"):
        ext.tied_number(3)
    assert ext.kept(0) is None


def test_told_signatures():
    node = ext.node(4)
    assert node.label("z") == "9z"
    assert node.member(1, "y") == node.member(text="y", more=1) == "5y"
    assert node.twice == 8
    assert (ext.add(1), ext.add(1, b=9), ext.add(a=2)) == (4, 10, 5)
    assert ext.next(3) == 4
    assert ext.either("a") == "a1"


def test_hooks_of_constructors():
    made = ext.logged(3)
    assert made.get() == 3
    assert ext.seen() == "before 2 after 3"
    assert ext.logged("four").get() == 4
    assert ext.seen() == "before 2 after 4"
    assert ext.logged(4, 5).get() == 20
    assert ext.seen() == "before 3 after 20"
    gift = ext.gift(30)
    assert ext.logged(gift, 5).get() == 35
    assert ext.seen() == "before 3 after 35"
    with pytest.raises(TypeError):
        _ = gift.value


def test_constructors_whose_hooks_refuse():
    with pytest.raises(RuntimeError, match="precall .* refused"):
        ext.logged(-1)
    assert ext.seen() == "before 2"
    with pytest.raises(IndexError, match="three"):
        ext.logged(1, 2, 3)
    assert ext.seen() == "before 4"
    with pytest.raises(RuntimeError, match="made no object"):
        ext.logged(1, 2, 3, 4)
    with pytest.raises(TypeError):
        ext.logged([])
    with pytest.raises(KeyError, match="late"):
        ext.late_one(object())


def test_hooks_of_constructors_of_other_kinds():
    one = ext.inline_one(b=2, a=1.5)
    assert (one.a, one.b) == (1.5, 2)
    assert ext.seen().endswith(", 1.5, 2)")
    assert ext.inline_one(1).b == 7

    class Derived(ext.base):
        def __init__(self, n):
            self.note = "yes"
            super().__init__(n + 1)

        def number(self):
            return 100

    assert ext.ask(Derived(1)) == 100
    assert ext.ask(ext.base(4)) == 4
    assert not hasattr(ext.base, "_kvl_construct")
