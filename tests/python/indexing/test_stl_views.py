"""Containers of C++ that Python refers to: bind_vector and bind_map."""

import itertools

import pytest
import stl_views_ext as ext


def test_vectors_are_what_cpp_sees():
    numbers = ext.numbers([3, 1, 2])
    ext.append_one(numbers)
    assert list(numbers) == [3.0, 1.0, 2.0, 1.0] and len(numbers) == 4 and numbers.total() == 7
    assert repr(numbers) == "numbers([3.0, 1.0, 2.0, 1.0])" and ext.numbers.__doc__.startswith("Numbers of C++.")
    assert list(ext.numbers()) == [] and list(ext.numbers(numbers)) == list(numbers)
    with pytest.raises(TypeError):
        ext.append_one([1, 2])
    with pytest.raises(TypeError, match="element 0: .*float.*str"):
        ext.numbers(["a"])
    with pytest.raises(TypeError, match="element 1: .*item.*int"):
        ext.items([ext.item(1), 2])


def same(name, *arguments, **named):
    """Do the same to a list and to numbers of C++, and compare."""
    expected, numbers = [5.0, 1.0, 4.0, 1.0], ext.numbers([5, 1, 4, 1])
    results = []
    for each in (expected, numbers):
        try:
            results.append(getattr(each, name)(*arguments, **named))
        except (IndexError, ValueError, TypeError) as error:
            results.append(type(error))
    assert results[0] == results[1]
    assert list(numbers) == expected


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("append", (2.0,)), ("extend", ([7, 8],)), ("extend", ((7,),)), ("insert", (0, 9.0)), ("insert", (-1, 9.0)),
        ("insert", (100, 9.0)), ("insert", (-100, 9.0)), ("pop", ()), ("pop", (0,)), ("pop", (-2,)), ("pop", (4,)), ("pop", ("a",)),
        ("remove", (1.0,)), ("remove", (6.0,)), ("index", (4.0,)), ("index", (6.0,)), ("count", (1.0,)), ("count", (6.0,)), ("clear", ()),
        ("reverse", ()), ("sort", ()), ("__contains__", (4.0,)), ("__contains__", ("x",)), ("__getitem__", (-1,)), ("__getitem__", (9,)),
        ("__setitem__", (1, 2.5)), ("__setitem__", (9, 2.5)), ("__delitem__", (2,)), ("__delitem__", (slice(1, 3),)), ("__len__", ()),
        ("__setitem__", (slice(1, 3), [7.0, 8.0, 9.0])), ("index", (1.0, 2)), ("index", (1.0, 2, 3)), ("index", (1.0, -1)),
        ("index", (5.0, 0, -4)), ("index", (5.0, -(2**70), 2**70)), ("index", (1.0, "a")),
    ],
)
def test_vectors_can_what_lists_can(name, arguments):
    same(name, *arguments)


@pytest.mark.parametrize("times", [-1, 0, 1, 3, 2**40, 2**62])
def test_vectors_are_multiplied_as_lists(times):
    plain, numbers = [1.0, 2.0], ext.numbers([1, 2])
    if times >= 2**40:
        with pytest.raises(MemoryError):
            numbers * times
        with pytest.raises(MemoryError):
            numbers *= times
        assert list(numbers) == plain
        return
    for made in (numbers * times, times * numbers):
        assert type(made) is ext.numbers and list(made) == plain * times
    whole = numbers
    whole *= times
    assert whole is numbers and list(numbers) == plain * times


def test_vectors_are_added_and_ordered_as_lists():
    made = ext.numbers([1]) + ext.numbers([2, 3])
    assert type(made) is ext.numbers and list(made) == [1, 2, 3]
    for wrong in ("x", None, 2.5):
        with pytest.raises(TypeError):
            made + wrong
        with pytest.raises(TypeError):
            made * wrong

    class Adds:
        def __radd__(self, other):
            return len(other)

    assert made + Adds() == 3

    lists = [[], [1.0], [1.0, 2.0], [2.0], [0.5, float("nan")]]
    for a, b in [*itertools.product(lists, lists[:4]), ([float("nan"), 1.0], [1.0]), ([1.0], [float("nan")])]:
        first, second = ext.numbers(a), ext.numbers(b)
        got = (first < second, first <= second, first > second, first >= second)
        assert got == (a < b, a <= b, a > b, a >= b), (a, b)
    with pytest.raises(TypeError):
        made < [1]


def test_multiplied_in_place_elements_stay_the_ones_in_the_container():
    items = ext.items([ext.item(1), ext.item(2)])
    first = items[0]
    items *= 2
    items[0].value = 9
    assert first.value == 9 and first is items[0] and len(items) == 4 and items[2].value == 1
    items *= 0
    assert len(items) == 0 and first.value == 9


def test_sorting_and_comparing():
    same("sort", reverse=True)
    same("sort", key=lambda number: -number)
    same("sort", key=lambda number: number % 4)
    numbers = ext.numbers([1, 2])
    assert numbers == ext.numbers([1, 2]) and numbers != ext.numbers([2, 1]) and numbers != [1, 2]
    assert numbers.copy() == numbers and numbers.copy() is not numbers
    with pytest.raises(TypeError, match="unhashable"):
        hash(numbers)
    whole = numbers
    whole += [3]
    assert whole is numbers and list(numbers) == [1, 2, 3]
    with pytest.raises(IndexError):
        ext.numbers().pop()
    with pytest.raises(ZeroDivisionError):
        numbers.sort(key=lambda number: 1 / 0)
    with pytest.raises(ValueError, match="changed while it was being sorted"):
        numbers.sort(key=lambda number: numbers.append(0) or 0)
    assert list(numbers) == [1, 2, 3, 0, 0, 0]


def test_elements_are_the_ones_in_the_container():
    items = ext.items(ext.item(n) for n in (3, 1, 2))
    first = items[0]
    first.value = 30
    assert ext.sum_of(items) == 33
    items.sort(key=lambda item: item.value)
    assert [item.value for item in items] == [1, 2, 30]
    first.value = 31
    assert items[2].value == 31
    items.reverse()
    items.insert(0, ext.item(7))
    first.value = 32
    assert [item.value for item in items] == [7, 32, 2, 1]
    gone = items.pop(1)
    gone.value = 5
    first.value = 6
    assert ext.sum_of(items) == 10 and gone.value == first.value == 6
    assert items.index(ext.item(2)) == 1 and items.count(ext.item(8)) == 0 and ext.item(1) in items
    items.remove(ext.item(7))
    items.clear()
    assert len(items) == 0


def test_elements_without_equality():
    others = ext.others([ext.other(), ext.other()])
    others[0].value = 5
    others.sort(key=lambda other: other.value)
    assert [other.value for other in others] == [0, 5]
    assert not hasattr(others, "index") and others[0] not in others


def test_maps_are_what_cpp_sees():
    named = ext.named({"b": ext.item(2), "a": ext.item(1)})
    assert list(named) == ["a", "b"] and named.keys() == ["a", "b"] and [item.value for item in named.values()] == [1, 2]
    named["a"].value = 10
    assert ext.value_at(named, "a") == 10
    assert [(key, item.value) for key, item in named.items()] == [("a", 10), ("b", 2)]
    popped = named.pop("a")
    assert popped.value == 10 and "a" not in named and named.get("a") is None and named.get("a", 5) == 5
    assert named.pop("a", None) is None and named.setdefault("c", ext.item(3)).value == 3 and named.setdefault("c", ext.item(4)).value == 3
    with pytest.raises(KeyError):
        named.pop("a")
    with pytest.raises(KeyError):
        named["zzz"]
    assert dict(named).keys() == {"b", "c"}


def test_maps_can_what_dicts_can():
    prices = ext.prices({1: 1.5, 2: 2.5})
    prices.update({2: 3.5, 3: 4.5})
    assert dict(prices) == {1: 1.5, 2: 3.5, 3: 4.5} and len(prices) == 3
    assert prices == ext.prices(prices) and prices.copy() == prices and prices != {}
    with pytest.raises(TypeError, match="int.*str"):
        prices.update({4: 1.0, "x": 1.0})
    with pytest.raises(TypeError, match="float.*str"):
        prices.update({4: "x"})
    assert 4 not in prices
    del prices[1]
    assert repr(ext.prices({5: 0.5})) == "prices({5: 0.5})"
    prices.clear()
    assert not prices.keys() and list(ext.prices()) == []


def test_types_that_are_not_bound_are_converted():
    assert ext.converted([1, 2, 3]) == [(3, 1)]


STEPS = [slice(a, b, c) for a in (None, 0, 1, -2, 9) for b in (None, 0, 3, -1, -9) for c in (None, 1, 2, 3, -1, -2, 7)]


@pytest.mark.parametrize("make", [ext.numbers, lambda values: ext.items(map(ext.item, values))], ids=["numbers", "objects"])
def test_slices_with_steps_are_those_of_a_list(make):
    def plain(values):
        return [getattr(value, "value", value) for value in values]

    for part in STEPS:
        values, ours = list(range(6)), make(range(6))
        assert plain(ours[part]) == values[part] and type(ours[part]) is type(ours)
        count = len(values[part])
        values[part] = range(50, 50 + count)
        ours[part] = make(range(50, 50 + count))
        assert plain(ours) == values
        del values[part]
        del ours[part]
        assert plain(ours) == values
    ours = make(range(6))
    with pytest.raises(ValueError, match="1 items for an extended slice of 3"):
        ours[::2] = make([1])
    with pytest.raises(ValueError, match="zero"):
        ours[::0]  # noqa: B018
    with pytest.raises(TypeError, match="element 1"):
        ours[::3] = [*make([1]), "x"]
    assert plain(ours) == list(range(6))


def test_objects_of_elements_follow_slices_with_steps():
    items = ext.items(ext.item(n) for n in range(6))
    third, fourth = items[2], items[3]
    del items[::2]
    assert fourth.value == 3 and third.value == 2  # the one that is left, and a copy of the one that went
    fourth.value = 30
    assert [item.value for item in items] == [1, 30, 5]
    third.value = 20
    assert [item.value for item in items] == [1, 30, 5]
