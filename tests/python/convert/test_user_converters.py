"""Converters that users write, in the native headers."""

import inspect

import pytest
import user_converters_ext as ext
from support import collect, settle


def test_results_and_arguments():
    assert ext.shifted((1, 4), 10) == (11, 14)
    assert type(ext.shifted((1, 4), 10)) is tuple
    assert ext.length((1, 4)) == 3


def test_what_is_not_accepted_is_a_type_error():
    for wrong in ([1, 4], (1, 2, 3), ("a", "b"), None, 1):
        with pytest.raises(TypeError):
            ext.length(wrong)


def test_converters_may_throw():
    with pytest.raises(ValueError, match="^a span ends before it begins$"):
        ext.length((4, 1))
    with pytest.raises(ValueError, match="^a span ends before it begins$"):
        ext.backwards()
    with pytest.raises(TypeError):
        ext.length((1, "b"))


def test_extract():
    assert ext.is_span((1, 2))
    assert not ext.is_span([1, 2])
    assert ext.length_of((1, 9)) == 8
    with pytest.raises(TypeError):
        ext.length_of("no span")


def test_calls_of_python():
    assert ext.as_object() == (5, 6)
    seen = []

    def double(span):
        seen.append(span)
        return span[0] * 2, span[1] * 2

    assert getattr(ext, "pass")(double) == (6, 8)
    assert seen == [(3, 4)]


def test_containers():
    assert ext.doubled([1, 2]) == [2, 4]
    assert ext.doubled(n for n in range(3)) == [0, 2, 4]
    assert ext.kept() == [1, 2]
    assert ext.joined(("a", "ü")) == "aü"
    assert ext.lengths([(1, 2), (1, 5)]) == [1, 4]
    with pytest.raises(TypeError):
        ext.doubled("12")
    with pytest.raises(TypeError):
        ext.doubled([1, "two"])


def test_overloads():
    assert [ext.kind(each) for each in (1, [1], (1, 2))] == ["int", "numbers", "span"]


def test_optional():
    assert (ext.half(3), ext.half(None)) == (1.5, None)
    with pytest.raises(TypeError):
        ext.half("3")


def test_a_class_that_is_made_of_other_objects_too():
    assert ext.text_of(ext.Label("label")) == "label"
    assert ext.text_of("str") == "str"
    label = ext.Label("old")
    ext.relabel(label, "new")
    assert label.text == "new"
    with pytest.raises(TypeError):
        ext.relabel("str", "new")
    del label
    assert settle(lambda: ext.Label.alive, 0) == 0


def test_errors_of_python_in_converters_keep_their_identity():
    class Asking:
        accepted = True

        @property
        def value(self):
            raise error

    error = KeyError("inside")
    with pytest.raises(KeyError) as caught:
        ext.value_of(Asking())
    assert caught.value is error
    with pytest.raises(AttributeError):
        ext.value_of(1)


def test_members_and_overrides():
    holder = ext.Holder()
    assert holder.where == (1, 2)
    holder.where = (3, 7)
    assert holder.where == (3, 7)
    assert holder.next_twice((1, 2)) == (3, 4)

    class Derived(ext.Holder):
        def next(self, span):
            return span[0] * 10, span[1] * 10

    assert Derived().next_twice((1, 2)) == (100, 200)


def test_converted_arguments_end_with_the_call():
    for _ in range(100):
        ext.text_of("str")
    collect()
    assert ext.Label.alive == 0


def test_signatures_show_the_classes_that_converters_name():
    assert str(inspect.signature(ext.shifted)) == "(arg0: tuple, arg1: int, /) -> tuple"
    with pytest.raises(TypeError, match=r"length\(arg0: tuple\) -> int"):
        ext.length(1)
    assert "user_converters::numbers" in str(inspect.signature(ext.doubled))
