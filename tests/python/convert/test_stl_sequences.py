"""Sequences, sets, pairs, tuples and optionals of the standard library as Python's."""

import collections

import pytest
import stl_sequences_ext as ext


@pytest.mark.parametrize("n", [0, 1, 15, 16, 17, 33, 3000])
def test_containers_cross_both_ways(n):
    numbers = list(range(n))
    texts = [f"text {i}" for i in numbers]
    assert ext.deque_numbers(numbers) == numbers and ext.deque_numbers(iter(numbers)) == numbers
    assert ext.list_texts(texts) == texts and ext.list_texts(text for text in texts) == texts
    assert ext.set_numbers(numbers + numbers) == set(numbers) and ext.set_numbers(frozenset(numbers)) == set(numbers)
    assert ext.set_texts(texts) == set(texts)
    assert ext.nested([("a", numbers)]) == [("a", numbers)]
    assert [point.x for point in ext.points([ext.Point(i) for i in numbers])] == numbers


@pytest.mark.parametrize(
    "texts", [[], [""], ["", ""], ["a", "", "b"], ["a\0b", "c"], ["\0"], ["\0", "", "\0\0"], ["é", "日本", "\U0001f600"], ["x" * 100000] * 3]
)
def test_texts_of_all_kinds(texts):
    assert ext.list_texts(texts) == texts and ext.list_texts(tuple(texts)) == texts and ext.list_texts(iter(texts)) == texts


def test_texts_that_are_no_plain_str():
    class Text(str):
        def encode(self, *_):
            raise AssertionError("not asked")

    assert ext.list_texts(["a", Text("b"), b"c"]) == ["a", "b", "c"]
    with pytest.raises(ValueError, match="surrogates"):
        ext.list_texts(["a", "\ud800"])


def test_arrays_have_their_length():
    assert ext.array_numbers([1, 2.5, True]) == [1.0, 2.5, 1.0]
    assert ext.array_numbers(i for i in range(3)) == [0, 1, 2]
    assert ext.array_texts(("a", "é")) == ["a", "é"]
    assert ext.array_empty([]) == []
    for wrong, count in [([1, 2], 2), ([1, 2, 3, 4], 4), ([], 0)]:
        with pytest.raises(TypeError, match=f"expected 3 elements, got {count}"):
            ext.array_numbers(wrong)
    with pytest.raises(TypeError, match="expected 2 elements, got 1"):
        ext.array_texts(["a"])
    with pytest.raises(TypeError, match="expected a list, got str"):
        ext.array_texts("ab")


def test_tuples():
    assert ext.pair((1, "a")) == (1, "a") and ext.pair([2, "b"]) == (2, "b")
    assert type(ext.pair((1, "a"))) is tuple
    assert ext.triple((1, None, 2)) == (1, None, 2.0) and ext.triple((1, "x", 2.5)) == (1, "x", 2.5)
    assert ext.nothing(()) == ()
    named = collections.namedtuple("named", "a b")
    assert ext.pair(named(3, "c")) == (3, "c")
    with pytest.raises(TypeError, match="expected a tuple or list, got set"):
        ext.pair({1, "a"})
    with pytest.raises(TypeError, match="expected 2 elements, got 3"):
        ext.pair((1, "a", None))
    with pytest.raises(TypeError, match="element 1: "):
        ext.pair((1, 2))


def test_optionals():
    assert ext.optional_int() is None and ext.optional_int(None) is None and ext.optional_int(5) == 5
    with pytest.raises(TypeError, match="int.*str"):
        ext.optional_int("5")
    with pytest.raises(OverflowError):
        ext.optional_int(2**40)


def test_the_element_that_does_not_fit_is_named():
    with pytest.raises(TypeError, match="^element 2: .*str.*int"):
        ext.list_texts(["a", "b", 3])
    with pytest.raises(TypeError, match="^element 1: element 1: element 2: .*int.*str"):
        ext.nested([("a", []), ("b", [1, None, "2"])])
    with pytest.raises(OverflowError, match="element 1"):
        ext.set_numbers([1, 2**31])
    with pytest.raises(TypeError, match="^element 1: .*Point.*int"):
        ext.points([ext.Point(1), 2])
    with pytest.raises(TypeError, match="expected a list, got str"):
        ext.set_texts("abc")
    for function in (ext.deque_numbers, ext.list_texts, ext.set_texts):
        with pytest.raises(TypeError):
            function(5)


def test_exceptions_of_iterables_arrive_as_they_are():
    raised = []

    def broken(kind):
        yield "a"
        raised.append(kind("from within"))
        raise raised[-1]

    for kind in (KeyError, LookupError, TypeError, ValueError):
        with pytest.raises(kind) as caught:
            ext.list_texts(broken(kind))
        assert caught.value is raised[-1] and caught.value.args == ("from within",)


def test_instances_inside():
    a, b = ext.Point(1), ext.Point(2)
    shared = ext.shared([a, b, a])
    assert shared[0] is a and shared[1] is b and shared[2] is a
    assert ext.sum_of_pointers([a, None, b]) == 3
    assert ext.sum_of_pointers(ext.Point(i) for i in range(100)) == sum(range(100))
    assert [made and made.x for made in ext.made(3)] == [0, None, 2] and ext.made(0) == []
    ext.moved(a)
    ext.moved(None)
    assert a.x == 2
