"""What Python is told of functions: `inspect.signature`, docstrings, refusals, and what casters call their types."""

import datetime
import inspect

import pytest
import signatures_ext as ext


def refusal(function, *args):
    with pytest.raises(TypeError) as info:
        function(*args)
    return str(info.value)


def test_hints_of_casters_name_the_types():
    assert "ints(all: Iterable[int]) -> list[int]\n" in refusal(ext.ints)
    assert "texts(all: Iterable[Iterable[str]]) -> int\n" in refusal(ext.texts)
    assert "objects(arg0: Iterable[object], arg1: list) -> int\n" in refusal(ext.objects)


def test_hints_name_the_classes_that_cpp_registers_even_later():
    assert "points(all: Iterable[Point], n: int = 3) -> int\n" in refusal(ext.points)
    assert "pointers(arg0: Iterable[Optional[Point]]) -> int\n" in refusal(ext.pointers)
    assert "shared(arg0: Iterable[Optional[Point]]) -> list[Point]\n" in refusal(ext.shared)
    assert "units(arg0: Iterable[Unit]) -> list[Unit]\n" in refusal(ext.units)
    assert "laters(arg0: int) -> list[Later]\n" in refusal(ext.laters)


def test_hints_are_annotations():
    told = inspect.signature(ext.ints)
    assert told.parameters["all"].annotation == "Iterable[int]" and told.return_annotation == "list[int]"
    parameters = inspect.signature(ext.points).parameters
    assert parameters["all"].annotation == "Iterable[Point]" and parameters["n"].default == 3


def test_a_hint_beside_a_builtin_type_leaves_overloads_as_they_are():
    assert ext.swapped("a:b") == "b:a" and ext.swapped(5) == -5
    assert ext.swapped(pair="a:b") == "b:a" and ext.swapped(n=5) == -5
    message = refusal(ext.swapped, 1.5)
    assert "swapped(pair: str) -> str\n        argument 1 'pair': expected str, got float" in message


def test_a_hint_may_name_any_class():
    assert ext.next_day(datetime.date(2024, 2, 28)) == datetime.date(2024, 2, 29)
    assert "next_day(arg0: datetime.date) -> datetime.date\n" in refusal(ext.next_day)
