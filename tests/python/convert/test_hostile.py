"""Containers whose size changes while they are converted, and such as lie about it: the values that are there, or one clear error."""

import itertools

import hostile_ext as ext
import pytest


class Number:
    """A number whose conversion does something else as well."""

    def __init__(self, act, value=1):
        self.act = act
        self.value = value

    def __float__(self):
        self.act()
        return float(self.value)

    def __index__(self):
        self.act()
        return self.value


#: a function of each container of numbers that takes a list
NUMBERS = [ext.doubles, ext.ints, ext.bytes, ext.deque, ext.list, ext.set, ext.hashed, ext.extracted, ext.span]


@pytest.mark.parametrize("function", NUMBERS)
@pytest.mark.parametrize("count", [1, 20, 40, 1000])
def test_a_list_that_an_element_makes_longer(function, count):
    numbers = [1] * (count - 1)
    numbers.append(Number(lambda: numbers.extend([2] * 5000)))
    with pytest.raises(RuntimeError, match="changed its size"):
        function(numbers)


@pytest.mark.parametrize("function", NUMBERS)
@pytest.mark.parametrize("count", [2, 20, 40, 1000])
def test_a_list_that_an_element_makes_shorter(function, count):
    numbers = [Number(lambda: numbers.__delitem__(slice(1, None))), *[2] * (count - 1)]
    with pytest.raises(RuntimeError, match="changed its size"):
        function(numbers)


def test_a_list_that_an_element_changes_in_place():
    numbers = [Number(lambda: numbers.__setitem__(1, "text")), 2]
    assert ext.doubles(numbers) == [1, 2]
    assert numbers[1] == "text"


def test_elements_one_by_one_are_those_that_an_iterator_gives():
    numbers = [Number(lambda: numbers.__delitem__(slice(1, None))), 2, 3]
    assert ext.optionals(numbers) == [1]
    numbers = [Number(lambda: numbers.append(7) if len(numbers) < 4 else None), 2]
    assert ext.iterated(numbers) == [1, 2, 7]
    nested = [[Number(lambda: nested.__delitem__(slice(1, None)))], [2], [3]]
    assert ext.nested(nested) == [[1]]
    pairs = [(1, Number(lambda: pairs.clear())), (2, 3)]
    assert ext.pairs(pairs) == [(1, 1)]
    variants = [Number(lambda: variants.clear()), "a"]
    assert ext.variants(variants) == [1]


def test_tuples_that_are_lists_have_the_elements_they_had():
    both = [Number(lambda: both.clear()), 2.5]
    assert ext.pair(both) == (1, 2.5)
    three = [Number(lambda: three.extend("abc")), 2.5, "c"]
    assert ext.tuple(three) == (1, 2.5, "c")
    three = [1.0, Number(lambda: three.clear()), 3.0]
    with pytest.raises(RuntimeError, match="changed its size"):
        ext.array(three)


def test_maps_that_change_are_those_they_were():
    numbers = {1: Number(lambda: numbers.clear()), 2: 2.0}
    assert ext.map(numbers) == {1: 1.0, 2: 2.0}
    lists = {"a": [Number(lambda: lists.update(c=[]))], "b": [2]}
    assert ext.nested_map(lists) == {"a": [1], "b": [2]}


def test_a_set_that_changes_during_its_iteration():
    class Text(str):
        __hash__ = str.__hash__

    class Element(Number):
        def __hash__(self):
            return 1

    elements = {Element(lambda: elements.add(5))}
    with pytest.raises(RuntimeError, match="changed size"):
        ext.optionals(elements)
    entries = {1: 1}
    keys = iter(entries)
    entries[2] = 2
    with pytest.raises(RuntimeError, match="changed size"):
        ext.ints(keys)


class Lying(list):
    """A list with a length of its own."""

    told = 2**62

    def __len__(self):
        return self.told


HUGE = [2**62, 2**70, -1]


@pytest.mark.parametrize("told", HUGE)
@pytest.mark.parametrize("items, function", [([1, 2, 3], f) for f in NUMBERS] + [
    (["a", "b"], ext.texts), (["a"], ext.text_set), (["a", "b"], ext.text_span), ([1, None], ext.optionals), ([True], ext.bools), ([1, 2.0], ext.pair),
    ([1, 2, "c"], ext.tuple), ([1, 2, 3], ext.array), ([[1]], ext.nested), ([ext.Point(1)], ext.points), ([ext.Point(1)], ext.held), ([1, 2], ext.iterated),
])  # fmt: skip
def test_a_list_that_lies_about_its_length(items, function, told):
    class Told(Lying):
        pass

    Told.told = told
    expected = function(list(items))
    try:
        got = function(Told(items))
    except (MemoryError, OverflowError, ValueError):
        return
    assert got == expected


@pytest.mark.parametrize("told", HUGE)
@pytest.mark.parametrize("name", ["__len__", "__length_hint__"])
def test_an_iterable_that_lies_about_its_length(name, told):
    class Told:
        def __init__(self, items):
            self.items = items

        def __iter__(self):
            return iter(self.items)

    setattr(Told, name, lambda self: told)
    for items, function in [([1, 2, 3], ext.ints), (["a"], ext.texts), ([1], ext.set), ([1, 2, 3], ext.array), ([1, 2], ext.iterated), ([1], ext.optionals)]:
        expected = function(list(items))
        try:
            got = function(Told(items))
        except (MemoryError, OverflowError, ValueError):
            continue
        assert got == expected


def test_a_list_that_gives_others_when_it_is_iterated_again():
    class Growing(list):
        count = 40

        def __iter__(self):
            Growing.count *= 2
            return iter(range(Growing.count))

    assert ext.ints(Growing([0])) == list(range(160))
    assert ext.texts(type("Texts", (list,), {"__iter__": lambda self: iter("abc")})()) == ["a", "b", "c"]


def test_what_is_endless_has_no_length_of_a_tuple():
    class Endless(list):
        def __iter__(self):
            return itertools.count()

    with pytest.raises(TypeError, match="expected 2 elements, got 1002"):
        ext.pair(Endless())
    with pytest.raises(TypeError, match="expected 3 elements, got 5"):
        ext.tuple([1, 2, 3, 4, 5])


def test_mappings_that_lie():
    class Short(dict):
        def keys(self):
            return ["a", "b"]

        def __len__(self):
            return 2**62

    class Gone:
        def keys(self):
            return iter(["a"])

        def __getitem__(self, key):
            raise ZeroDivisionError

    assert ext.text_map(Short(a="1")) == {"a": "1"}
    with pytest.raises(ZeroDivisionError):
        ext.text_map(Gone())


def test_iterators_that_raise_in_the_middle():
    def broken():
        yield 1
        raise ZeroDivisionError

    for function in [ext.ints, ext.texts, ext.optionals, ext.set, ext.iterated, ext.points, ext.array]:
        with pytest.raises((ZeroDivisionError, TypeError)) as caught:
            function(broken() if function not in (ext.texts, ext.points) else (each for each in (1 / 0,)))
        assert caught.type is ZeroDivisionError
