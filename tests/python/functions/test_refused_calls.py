"""Calls that are refused keep nothing: an argument dies when its last reference goes."""

import gc
import weakref

import boost_words_ext as words
import giving_ext as ext
import pytest
from support import dead


class Thing:
    """A value that nothing takes."""


class Raising:
    """A value that says by an exception of its own that it is none."""

    def __index__(self):
        raise TypeError("not today")


def assign(value):
    ext.Job().hooked = value


REFUSED = {
    "a function": ext.take,
    "an overload": lambda value: ext.Job().either(value, value),
    "a method": lambda value: ext.Job().run(value, 3),
    "by name": lambda value: ext.take(job=value),
    "an unknown name": lambda value: ext.take(jop=value),
    "self": ext.Job.number,
    "a constructor": ext.Job,
    "a property": assign,
    "a number": lambda value: ext.take_number(ext.Job(), value),
    "Boost's": lambda value: words.two(1, value),
}


@pytest.mark.parametrize("cls", [Thing, Raising])
@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_refused_argument_dies_with_its_last_reference(name, cls):
    gc.collect()
    gc.disable()
    try:
        value = cls()
        gone = weakref.ref(value)
        with pytest.raises(TypeError):
            REFUSED[name](value)
        del value
        assert dead(gone)
    finally:
        gc.enable()


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_refusal_shows_nothing_of_how_it_was_found(name):
    with pytest.raises(TypeError) as caught:
        REFUSED[name](Thing())
    assert caught.value.__context__ is None or caught.value.__context__ is caught.value.__cause__
