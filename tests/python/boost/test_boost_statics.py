"""Objects of Python in static storage of modules of Boost.Python, which are there from the import on."""

import math

import boost_statics_ext as ext
import pytest


@pytest.mark.parametrize(
    ("cls", "value"),
    [
        (ext.slices, slice(None)),
        (ext.tuples, ()),
        (ext.numbers, 0),
        (ext.dicts, {}),
        (ext.lists, []),
        (ext.texts, ""),
        (ext.objects, None),
    ],
)
def test_the_default_of_each_type_may_be_a_static_member(cls, value):
    assert cls.common == value
    assert cls().value == value
    assert type(cls.common) is type(value)


def test_slices_and_tuples_may_be_made_of_values():
    assert ext.slices_of == (slice(1, None), slice(None))
    assert ext.tuples_of == ((1, "two"), (7, 8), ((1, "two"), 2.5, None, slice(1, None)))


def test_numbers_texts_and_containers_may_be_made_of_values():
    assert ext.numbers_of == (0, 7, 42)
    assert ext.containers == ({}, {"a": 1}, ["a", "b", "c"], "5")
    assert ext.values == (5, 2**64 - 1, "text", "c", True, 0.5, None)
    assert ext.type is list
    assert ext.no_handle


def test_modules_attributes_items_and_calls_may_be_made():
    assert ext.found == (math, math.pi, 2, "two", 42)


    assert ext.same is ext.letters
    ext.letters.append("d")
    assert ext.same == ["a", "b", "c", "d"]
