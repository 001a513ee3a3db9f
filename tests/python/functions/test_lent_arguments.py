"""What C++ passes to Python by reference or pointer is lent for the call, unless Python has that object anyway."""

import gc

import lent_arguments_ext as ext
import pytest

ENDED = "lent this object for the length of a call, which has ended"


class Keeping(ext.Visitor):
    """Keeps what it gets."""

    def __init__(self):
        super().__init__()
        self.kept = []

    def keep(self, *values, **named):
        self.kept.append((*values, *named.values()))

    visit = pointer = constant = base = side = many = parts = named = meet = keep


def ended(kept, name="n"):
    with pytest.raises(ReferenceError, match=ENDED):
        getattr(kept, name)


def test_what_an_override_keeps_is_refused_afterwards():
    class Changing(Keeping):
        def visit(self, cell):
            assert (type(cell).__name__, cell.n) == ("Cell", 10)
            cell.n += 1
            self.keep(cell)

    visitor = Changing()
    assert ext.visit(visitor) == 11
    ended(visitor.kept[0][0])
    with pytest.raises(ReferenceError, match=ENDED):
        visitor.kept[0][0].n = 5
    with pytest.raises(ReferenceError, match=ENDED):
        ext.visit_given(visitor, visitor.kept[0][0])


def test_pointers_bases_and_containers_too():
    visitor = Keeping()
    assert ext.others(visitor) == 20
    pointer, null, constant, base, side, many, (some, pair), named = visitor.kept
    assert null == (None,)
    assert (some["none"], pair[1], named[1]) == (None, 3, 5)
    for cell in (pointer[0], constant[0], *many[0], some["c"], pair[0], named[0]):
        ended(cell)
    ended(base[0], "base")
    ended(side[0], "side")


def test_what_python_has_is_the_same_object():
    visitor, cell = Keeping(), ext.Cell(3)
    assert ext.visit_given(visitor, cell) == 3
    visited, pointer, constant, base, side, (both,) = visitor.kept
    assert all(each is cell for each in (*visited, *pointer, *constant, *base, *both))
    kept = []
    ext.call_given(kept.append, cell)
    assert kept[0] is cell
    del visitor, visited, pointer, constant, base, side, both
    gc.collect()
    assert kept[0].n == 3


def test_the_same_object_through_calls_in_between():
    visitor, cell = Keeping(), ext.Cell(3)
    assert ext.deeply(visitor, cell, 3) == 3
    assert visitor.kept[0][0] is cell


def test_an_object_with_overrides_is_its_python_half():
    one, two = Keeping(), Keeping()
    ext.meet(one, two)
    assert one.kept == [(two,)]


def test_an_object_that_shares_itself_may_be_kept():
    kept, friend = [], ext.Friend()
    ext.befriend(kept.append, friend)
    assert kept[1] is friend
    gc.collect()
    kept[0].n += 1
    assert (kept[0].n, friend.n) == (5, 4)


def test_calls_of_any_form():
    kept = []

    def change(cell):
        if cell != 1:
            kept.append(cell)
            cell.n += 1

    assert ext.call(change) == 34
    for cell in kept:
        ended(cell)
    assert ext.call_function(lambda cells: kept.extend(cells)) == 40
    ended(kept[-2])
    assert kept[-1] is None


def test_lent_until_an_exception_ends_the_call():
    kept = []

    def fail(cell):
        kept.append(cell)
        raise KeyError("failed")

    with pytest.raises(KeyError):
        ext.call(fail)
    ended(kept[0])


def test_what_cpp_stores_lasts():
    class Owner:
        def take(self, cell):
            self.taken = cell

    all_, named, owner = [], {}, Owner()
    ext.store(all_, named, owner)
    gc.collect()
    for cell in (*all_, named["item"], named["default"], owner.cell, owner.taken):
        assert cell.n == 50
