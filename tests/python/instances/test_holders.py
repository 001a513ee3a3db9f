"""std::shared_ptr and std::unique_ptr: who owns an object, and when it dies."""

import weakref

import holders_ext as ext
import kevel
import pytest
from support import collect, dead, settle


class Tagged(ext.Shared):
    """A Python subclass with state that only Python knows."""

    def __init__(self, value, tag):
        super().__init__(value)
        self.tag = tag


class TaggedPlain(ext.Plain):
    """A Python subclass of a class without a smart pointer."""


@pytest.fixture(autouse=True)
def nothing_kept():
    """C++ keeps nothing before and after each test, and nothing lives."""
    ext.forget()
    ext.drop_taken()
    assert (settle(ext.Shared.count, 0), settle(ext.Plain.count, 0)) == (0, 0)
    yield
    ext.forget()
    ext.drop_taken()


def test_shared_object_lives_as_long_as_cpp_keeps_it():
    object_ = ext.Shared(5)
    ext.keep(object_)
    del object_
    collect()
    assert ext.Shared.count() == 1
    assert ext.last_value() == 5
    ext.forget()
    assert settle(ext.Shared.count, 0) == 0


def test_shared_object_lives_as_long_as_python_keeps_it():
    object_ = ext.Shared(5)
    ext.keep(object_)
    ext.forget()
    collect()
    assert object_.value == 5
    assert ext.Shared.count() == 1


@pytest.mark.parametrize("keep", [ext.keep, ext.keep_reference])
def test_object_comes_back_as_the_same_python_object(keep):
    object_ = ext.Shared(5)
    keep(object_)
    assert ext.last() is object_
    assert ext.pass_through(object_) is object_


def test_python_subclass_is_kept_alive_by_cpp():
    ext.keep(Tagged(7, "tag"))
    collect()
    found = ext.last()
    assert type(found) is Tagged
    assert (found.value, found.tag) == (7, "tag")
    reference = weakref.ref(found)
    del found
    collect()
    assert reference() is not None
    ext.forget()
    assert dead(reference)
    assert settle(ext.Shared.count, 0) == 0


def test_shared_object_made_in_cpp():
    first = ext.make_shared(3)
    assert (first.value, ext.Shared.count()) == (3, 1)
    ext.keep(first)
    first.value = 4
    assert ext.last_value() == 4
    del first
    collect()
    assert ext.last().value == 4


def test_two_results_for_one_object_share_it():
    ext.keep(ext.make_shared(1))
    first, second = ext.last(), ext.last()
    first.value = 8
    assert second.value == 8
    ext.forget()
    del first
    collect()
    assert (second.value, ext.Shared.count()) == (8, 1)
    del second
    assert settle(ext.Shared.count, 0) == 0


def test_derived_object_through_a_pointer_to_its_base():
    child = ext.make_child(2)
    assert type(child) is ext.SharedChild
    own = ext.SharedChild(6)
    ext.keep(own)
    assert ext.last() is own


def test_empty_shared_pointer_is_none():
    assert ext.last() is None
    assert ext.pass_through(None) is None
    assert ext.value_or(None, 12) == 12
    assert ext.value_or(ext.Shared(3), 12) == 3
    ext.keep(None)
    assert ext.last() is None


def test_shared_pointer_of_the_wrong_class():
    with pytest.raises(TypeError, match="got Plain"):
        ext.keep(ext.Plain())
    with pytest.raises(TypeError, match="got int"):
        ext.keep(1)


def test_call_that_throws_keeps_nothing():
    for _ in range(10):
        with pytest.raises(RuntimeError, match="^failed$"):
            ext.fail_with(Tagged(1, "t"))
    assert settle(ext.Shared.count, 0) == 0


def test_shared_pointer_to_an_object_inside_python_memory():
    tiny = ext.Tiny()
    tiny.value = 11
    assert ext.tiny_value(tiny) == 11
    assert ext.tiny_value(None) == -1
    assert ext.make_tiny().value == 9


def test_release_does_not_pull_the_object_from_under_cpp():
    object_ = ext.Shared(5)
    ext.keep(object_)
    kevel.release(object_)
    assert ext.last_value() == 5
    with pytest.raises(TypeError, match="was released"):
        object_.value  # noqa: B018


def test_unique_pointer_result_is_owned_by_python():
    object_ = ext.give(4)
    assert (object_.value, ext.Plain.count()) == (4, 1)
    del object_
    assert settle(ext.Plain.count, 0) == 0
    assert ext.give(0) is None


def test_unique_pointer_result_is_what_it_really_is():
    assert type(ext.give_child(4)) is ext.PlainChild


@pytest.mark.parametrize("make", [ext.Plain, ext.give, ext.PlainChild, ext.give_child, TaggedPlain])
def test_unique_pointer_argument_takes_the_object(make):
    object_ = make(5)
    assert ext.take(object_) is None
    assert ext.Plain.count() == 1
    with pytest.raises(TypeError, match="was given to C\\+\\+, which owns it now"):
        object_.value  # noqa: B018
    with pytest.raises(TypeError, match="was given to C\\+\\+"):
        ext.take(object_)
    del object_
    collect()
    assert ext.Plain.count() == 1
    ext.drop_taken()
    assert ext.Plain.count() == 0


def test_object_can_be_taken_and_given_back():
    object_ = ext.Plain(5)
    ext.take(object_)
    again = ext.give_back()
    assert (again.value, ext.Plain.count()) == (5, 1)
    del again, object_
    assert settle(ext.Plain.count, 0) == 0


def test_object_is_destroyed_by_a_function_that_keeps_it_not():
    assert ext.take_value(ext.Plain(6)) == 6
    assert ext.Plain.count() == 0


def test_function_that_took_an_object_and_threw_has_destroyed_it():
    object_ = ext.Plain(6)
    with pytest.raises(RuntimeError, match="^failed$"):
        ext.take_and_fail(object_)
    assert settle(ext.Plain.count, 0) == 0
    with pytest.raises(TypeError, match="was given to C\\+\\+"):
        object_.value  # noqa: B018


def test_borrowed_object_cannot_be_given_away():
    owner = ext.Plain(6)
    part = ext.borrow(owner)
    with pytest.raises(TypeError, match="does not own"):
        ext.take(part)
    assert (owner.value, part.value, ext.Plain.count()) == (6, 6, 1)


def test_object_that_another_refers_into_cannot_be_given_away():
    owner = ext.Plain(6)
    part = ext.borrow(owner)
    with pytest.raises(TypeError):
        ext.take_value(owner)
    assert part.value == 6


def test_object_in_memory_of_python_cannot_be_given_away():
    tiny = ext.Tiny()
    with pytest.raises(TypeError, match="lives in memory of Python"):
        ext.take_tiny(tiny)
    assert tiny.value == 9


def test_one_object_cannot_be_given_away_twice_in_a_call():
    object_ = ext.Plain(6)
    with pytest.raises(TypeError):
        ext.take_two(object_, object_)
    assert settle(ext.Plain.count, 1) == 1
    assert object_.value == 6


def test_nothing_is_lost_if_another_argument_does_not_fit():
    object_ = ext.Plain(6)
    with pytest.raises(TypeError):
        ext.take_two(object_, 1)
    assert (object_.value, ext.Plain.count()) == (6, 1)


def test_unique_pointer_of_the_wrong_class():
    with pytest.raises(TypeError, match="expected Plain, got Shared"):
        ext.take(ext.Shared())
    with pytest.raises(TypeError, match="got int"):
        ext.take(1)
