"""Overload sets: which member is called, and what the error says when none is."""

import inspect

import overloads_ext as ext
import pytest


class Index:
    """Converts to int, but is none."""

    def __index__(self):
        return 5


class Puppy(ext.Dog):
    """A Python subclass."""


def test_later_registration_is_asked_first():
    assert ext.narrow_last(1) == "int"
    assert ext.narrow_last(1.5) == "double"
    assert ext.wide_last(1) == "double"
    assert ext.wide_last(1.5) == "double"


def test_argument_that_needs_a_conversion():
    assert ext.narrow_last(Index()) == "int"
    assert ext.narrow_last(True) == "int"
    assert ext.by_count(Index(), True) == "(int, int)"


@pytest.mark.parametrize(
    "value, expected",
    [
        (1, "int"),
        (2**31, "double"),
        (1.5, "double"),
        (10**400, "object"),
        (1j, "complex"),
        (True, "int"),
        ("text", "text"),
        (b"text", "text"),
        ([], "list"),
        ({}, "dict"),
        ((), "tuple"),
        (ext.Metal.gold, "metal"),
        (object(), "object"),
        (len, "object"),
        (ext.Rock(), "object"),
        (ext.Animal(), "animal"),
        (ext.Dog(), "dog"),
        (Puppy(), "dog"),
    ],
)
def test_first_that_fits_the_type(value, expected):
    for _ in range(3):
        assert ext.by_type(value) == expected


def test_bool_takes_any_int_and_int_any_bool():
    assert ext.bool_last(True) == "bool"
    assert ext.bool_last(1) == "bool"
    assert ext.bool_last(None) == "bool"
    assert ext.narrow_last(False) == "int"


def test_value_out_of_range_goes_to_the_next():
    assert ext.by_size(127) == "small"
    assert ext.by_size(128) == "large"
    assert ext.by_size(-(2**63)) == "large"


def test_count_of_arguments():
    assert ext.by_count() == "()"
    assert ext.by_count(1) == "(int)"
    assert ext.by_count(1, 2) == "(int, int)"
    assert ext.by_count("1", 2) == "(text, int)"


def test_defaults_take_part():
    assert ext.by_default() == "()"
    assert ext.by_default(1) == "defaulted 89"
    assert ext.by_default(1, 2) == "defaulted 29"
    assert ext.by_default(1, c=3) == "defaulted 83"


def test_names_of_keywords_choose():
    assert ext.by_name(first=1) == "(int)"
    assert ext.by_name(second=1) == "(int)"
    assert ext.by_name(second=1, first=2) == "(int, int)"


def test_class_of_an_instance():
    assert ext.by_class(ext.Animal()) == "animal"
    assert ext.by_class(ext.Dog()) == "dog"
    assert ext.by_class(Puppy()) == "dog"
    assert ext.by_class(ext.Rock()) == "rock"
    assert ext.by_class(None) == "rock"
    assert ext.general_last(ext.Dog()) == "animal"


def test_constructors():
    assert ext.Box().made == "()"
    assert ext.Box(1).made == "(int)"
    assert ext.Box("x").made == "(text)"
    assert ext.Box(1, 2).made == "(int, int)"
    assert ext.Box(ext.Box(), True).made == "(Box, bool)"
    assert ext.Box(label="x").made == "(text)"
    assert ext.Box(size=1).made == "(int)"


def test_methods():
    box = ext.Box()
    assert box.put(1) == "put int"
    assert box.put("x") == "put text"
    assert box.put(box) == "put box"
    assert ext.Box.put(box, 1) == "put int"


def test_error_lists_every_signature_with_the_argument_that_failed():
    with pytest.raises(TypeError) as caught:
        ext.by_count(1, None)
    lines = [line.strip() for line in str(caught.value).splitlines()]
    assert lines == [
        "by_count(): no signature fits the arguments (int, None)",
        "by_count(arg0: str, arg1: int) -> str",
        "argument 1 'arg0': expected str, got int",
        "by_count(arg0: int, arg1: int) -> str",
        "argument 2 'arg1': expected int, got None",
        "by_count(arg0: int) -> str",
        "takes at most 1 arguments, 2 given",
        "by_count() -> str",
        "takes at most 0 arguments, 2 given",
    ]


def test_error_of_a_method_and_a_constructor():
    with pytest.raises(TypeError) as caught:
        ext.Box().put(1.5)
    text = str(caught.value)
    assert text.startswith("Box.put(): no signature fits the arguments (Box, float)")
    assert text.count("put(self: Box, ") == 3
    assert "expected Box, got float" in text
    with pytest.raises(TypeError) as caught:
        ext.Box(1.5)
    text = str(caught.value)
    assert text.startswith("Box.__init__(): no signature fits the arguments (Box, float)")
    assert text.count("__init__(self: Box") == 5


def test_error_names_classes_and_none():
    with pytest.raises(TypeError) as caught:
        ext.by_class(3)
    text = str(caught.value)
    assert "by_class(it: Dog) -> str" in text
    assert "by_class(it: Optional[Rock]) -> str" in text
    assert "expected Animal, got int" in text


def test_overflow_only_if_nothing_else_is_wrong():
    with pytest.raises(OverflowError):
        ext.by_size(2**64)
    with pytest.raises(TypeError):
        ext.narrow_last([2**64])


def test_exception_inside_the_chosen_member_is_not_a_mismatch():
    def refuse():
        raise TypeError("from the callback")

    with pytest.raises(TypeError, match="^from the callback$"):
        ext.or_callback(refuse)
    assert ext.or_callback(1) == "int"
    assert ext.or_callback(lambda: "called") == "called"


def test_docstring_has_every_signature():
    assert "by_class(it: Dog) -> str" in ext.by_class.__doc__
    assert "Any animal." in ext.by_class.__doc__
    assert "A rock, or None." in ext.by_class.__doc__
    assert "A box into the box." in inspect.getdoc(ext.Box.put)
    assert ext.by_class.__name__ == "by_class"
    assert ext.by_class.__module__ == "overloads_ext"
    assert ext.Box.put.__qualname__ == "Box.put"
