"""A std::shared_ptr may share the owner of one object and lead to another: Python gets what it leads to."""

import weakref

import aliases_ext as ext
import pytest
from support import collect, dead


@pytest.fixture(params=[ext.Cart, ext.make_cart], ids=["made by Python", "made by C++"])
def cart(request):
    return request.param()


class Kept(ext.Cart):
    """A class of Python's, whose instances live as long as C++ shares them."""


def test_a_part_is_an_object_of_its_own(cart):
    spare = ext.spare(cart)
    assert (type(spare), spare.size) == (ext.Wheel, 3)
    spare.size = 4
    assert ext.spare(cart).size == 4
    assert [wheel.size for wheel in ext.all(cart)] == [4, 1, 2]
    assert ext.perhaps(cart).size == 4
    assert ext.locked(cart).size == 4


def test_a_part_at_the_same_address_is_told_by_its_class(cart):
    for axle in (ext.axle(cart), ext.Axle()):
        left = ext.left(axle)
        assert (type(left), left.size) == (ext.Wheel, 1)
        assert type(ext.const_left(axle)) is ext.Wheel
        assert ext.owner_of(axle) is axle


def test_another_object_of_the_same_class_is_another():
    wheel = ext.Wheel(5)
    other = ext.sibling(wheel)
    assert other is not wheel
    assert (wheel.size, other.size) == (5, 99)


def test_what_leads_to_the_object_itself_is_the_same():
    wheel = ext.Wheel(5)
    assert ext.same(wheel) is wheel
    assert ext.same_const(wheel) is wheel
    part = ext.spare(ext.Cart())
    assert ext.same(part) is part
    assert [a is b for a, b in zip(ext.back([wheel, part]), [wheel, part])] == [True, True]


def test_a_part_keeps_its_owner():
    cart = Kept()
    alive = weakref.ref(cart)
    spare = ext.spare(cart)
    del cart
    collect()
    assert alive() is not None
    assert spare.size == 3
    del spare
    assert dead(alive)


def test_a_member_that_leads_into_another_object():
    one, two = ext.Cart(), Kept()
    assert one.tied is None
    ext.tie(one, two)
    del two
    collect()
    assert one.tied.size == 3
    wheel = ext.Wheel(8)
    one.tied = wheel
    assert one.tied is wheel


def test_bases_are_the_same_object():
    both = ext.Both()
    assert ext.as_right(both) is both
    assert ext.as_left(both) is both
    part = ext.part(both)
    assert (type(part), part.right, both.right) == (ext.Right, 21, 20)
    shown = ext.Shown()
    assert ext.as_root(shown) is shown


def test_a_base_without_a_class_is_the_same_object():
    known = ext.Known()
    assert ext.as_hidden(known) is known
    with pytest.raises(TypeError, match="Hidden"):
        ext.hidden_part(known)


def test_what_shares_itself():
    itself = ext.Self()
    assert itself.me() is itself
    assert ext.self_as_left(itself) is itself
    part = ext.self_part(itself)
    assert part is not itself
    assert type(part) is ext.Left


def test_overrides_and_callbacks_get_the_part(cart):
    seen = []

    class Picky(ext.Driver):
        def pick(self, one, of):
            seen.append((type(one), one.size, of))
            return one

    assert ext.picked(Picky(), cart).size == 3
    assert ext.picked(ext.Driver(), cart).size == 3
    assert seen[0][:2] == (ext.Wheel, 3)
    assert ext.called(lambda wheel: wheel, cart).size == 3
    driver = Picky()
    assert (type(ext.own(driver)), ext.own(driver).size) == (ext.Wheel, 60)
