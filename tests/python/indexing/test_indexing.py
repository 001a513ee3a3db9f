"""Indexing suites: sequences, mappings, and elements that are proxies."""

import pickle
import weakref

import boost_indexing_ext
import indexing_ext
import kevel
import pytest
from support import collect, settle


@pytest.fixture(params=[indexing_ext, boost_indexing_ext], ids=["native", "boost"])
def ext(request):
    """The module of the same containers, by the native headers and by Boost.Python's."""
    return request.param


def values(sequence):
    return [item.value for item in sequence]


def test_sequence(ext):
    v = ext.items()
    assert len(v) == 0
    v.append(ext.item(1))
    v.append(2)
    v.extend([3, ext.item(4)])
    v.extend(item for item in v)
    assert values(v) == [1, 2, 3, 4, 1, 2, 3, 4]
    assert v[-1].value == 4
    assert ext.item(3) in v
    assert 3 in v
    assert 9 not in v
    assert "text" not in v
    del v[-4:]
    v[0] = 10
    assert values(v) == [10, 2, 3, 4]
    assert values(v[1:3]) == [2, 3]
    v[1:3] = [5, 6, 7]
    assert values(v) == [10, 5, 6, 7, 4]
    v[1:4] = 8
    assert values(v) == [10, 8, 4]
    v[:] = v
    assert values(v) == [10, 8, 4]
    v.extend(v)
    assert values(v) == [10, 8, 4] * 2
    v[4:2] = [1]
    assert values(v) == [10, 8, 4, 10, 1, 8, 4]


def test_mistakes_change_nothing(ext):
    v = ext.made(3)
    for index in (3, -4, 2**40):
        with pytest.raises(IndexError):
            _ = v[index]
        with pytest.raises(IndexError):
            del v[index]
        with pytest.raises(IndexError):
            v[index] = 1
    for index in ("0", None, 1.0):
        with pytest.raises(TypeError):
            _ = v[index]
    with pytest.raises(TypeError):
        v[0] = "text"
    with pytest.raises(TypeError):
        v[0:1] = [1, "text"]
    with pytest.raises(TypeError):
        v.append("text")
    with pytest.raises(TypeError):
        v.extend([1, "text"])
    with pytest.raises(AttributeError if ext is boost_indexing_ext else TypeError):
        v.extend(3)
    with pytest.raises(IndexError, match="step"):
        _ = v[::2]
    assert values(v) == [0, 1, 2]


def test_element_is_a_proxy(ext):
    v = ext.made(3)
    element = v[1]
    element.value = 5
    assert v[1].value == 5
    assert v[1] is element
    assert v[-2] is element
    assert isinstance(element, ext.item)
    assert element.__class__ is ext.item
    assert ext.by_reference(element) == 6
    assert ext.by_pointer(element) == ext.by_value(element) == ext.extracted(element) == ext.by_shared(element) == 6
    assert v[1].value == 6
    assert element.base_tag() == ext.as_base(element) == 7
    assert element.other_tag() == ext.as_other(element) == 8
    element.other = 9
    assert v[1].other == 9
    copy = ext.item(5)
    v[1] = copy
    assert element.value == 5
    copy.value = 6
    assert element.value == 5
    assert element == v[1]


def test_proxies_follow_their_elements(ext):
    v = ext.made(6)
    elements = list(v)
    del v[0]
    assert values(elements) == [0, 1, 2, 3, 4, 5]
    v[1].value = 20
    assert elements[2].value == 20
    v[0:2] = [7, 8, 9]
    assert values(elements) == [0, 1, 20, 3, 4, 5]
    elements[5].value = 50
    elements[1].value = 10
    assert values(v) == [7, 8, 9, 3, 4, 50]
    assert v[5] is elements[5]
    v[0:0] = [1, 1]
    assert v[7] is elements[5]
    del v[:]
    assert values(elements) == [0, 10, 20, 3, 4, 50]
    v.append(1)
    assert elements[0].value == 0


def test_proxies_survive_what_cpp_does(ext):
    v = ext.made(2)
    element = v[1]
    ext.grow(v)
    element.value = 77
    assert v[1].value == 77
    ext.clear(v)
    with pytest.raises(IndexError, match="not in its container any more"):
        _ = element.value
    with pytest.raises(IndexError):
        ext.by_reference(element)
    ext.grow(v)
    assert element.value == 1


def test_proxy_keeps_its_container(ext):
    before = settle(ext.count, 0)
    v = ext.made(3)
    alive = weakref.ref(v)
    element = v[2]
    del v
    collect()
    assert alive() is not None
    assert element.value == 2
    del element
    assert settle(ext.count, before) == before


def test_elements_end_with_their_proxies(ext):
    before = settle(ext.count, 0)
    v = ext.made(4)
    v[:] = v
    v[:] = (element for element in v)
    del v
    assert settle(ext.count, before) == before


def test_released_container_and_proxy(ext):
    v = ext.made(3)
    element, other = v[0], v[1]
    kevel.release(other)
    with pytest.raises(TypeError) as caught:
        ext.by_reference(other)
    assert "released" in f"{caught.value} {caught.value.__cause__}"
    assert v[1].value == 1
    kevel.release(v)
    with pytest.raises((TypeError, ReferenceError)):
        ext.by_reference(element)
    with pytest.raises((TypeError, ReferenceError)):
        _ = element.value
    kevel.release(element)


def test_deleting_while_iterating(ext):
    v = ext.made(6)
    seen = []
    for element in v:
        seen.append(element.value)
        del v[0]
    assert seen == [0, 2, 4]
    assert values(v) == [3, 4, 5]


def test_container_that_changes_while_a_slice_is_assigned(ext):
    v = ext.made(6)

    def items():
        yield 1
        ext.clear(v)
        yield 2

    v[2:5] = items()
    assert values(v) == [1, 2]
    v = ext.made(4)
    v.extend(ext.clear(v) or number for number in (1, 2))
    assert values(v) == [1, 2]


def test_other_containers(ext):
    d = ext.deque()
    d.extend([1, 2])
    first = d[0]
    first.value = 9
    assert values(d) == [9, 2]
    strings = ext.strings()
    strings.extend(["a", "b"])
    assert list(strings) == ["a", "b"]
    assert "a" in strings
    doubles = ext.doubles()
    doubles[:] = (1, 2.5)
    assert list(doubles) == [1.0, 2.5]
    copies = ext.copies()
    copies.append(4)
    assert list(copies) == [4]
    table = ext.table()
    table.append(doubles)
    table[0][1] = 5
    assert list(table[0]) == [1.0, 5.0]
    assert list(doubles) == [1.0, 2.5]
    shared = ext.shared()
    item = ext.item(3)
    shared.append(item)
    shared[0].value = 4
    assert item.value == 4
    pointers = ext.pointers()
    pointers.append(item)
    pointers[0].value = 5
    assert item.value == 5


def test_mapping(ext):
    m = ext.named()
    m["b"] = 2
    m["a"] = ext.item(1)
    assert len(m) == 2
    assert "a" in m
    assert "c" not in m
    assert 3 not in m
    assert [(entry.key(), entry.data().value) for entry in m] == [("a", 1), ("b", 2)]
    element = m["a"]
    element.value = 5
    assert m["a"].value == 5
    assert m["a"] is element
    for entry in m:
        entry.data().value += 1
    assert element.value == 6
    for name in ("c", "d"):
        with pytest.raises(KeyError):
            _ = m[name]
        if ext is boost_indexing_ext:
            del m[name]  # which Boost.Python does without a word
        else:
            with pytest.raises(KeyError):
                del m[name]
    with pytest.raises(TypeError):
        m[1] = 1
    with pytest.raises(TypeError):
        m["x"] = "text"
    with pytest.raises(RuntimeError, match="licing"):
        _ = m[0:1]
    entries = list(m)
    del m["a"]
    assert element.value == 6
    assert [entries[0].key(), entries[0].data().value] == ["a", 6]
    m["a"] = 9
    assert element.value == 6
    kept = m["b"]
    ext.clear_map(m)
    with pytest.raises((IndexError, KeyError)):
        _ = kept.value
    with pytest.raises((IndexError, KeyError)):
        entries[1].data()
    prices = ext.prices()
    prices[3] = 1.5
    assert [(entry.key(), entry.data()) for entry in prices] == [(3, 1.5)]


def test_mapping_that_changes_while_it_is_iterated(ext):
    m = ext.named()
    m["a"], m["b"] = 1, 2
    with pytest.raises(RuntimeError, match="size"):
        for entry in m:
            del m[entry.key()]


def test_suite_with_rules_of_its_own(ext):
    c = ext.ruled()
    c.add(4)
    c.add(5)
    assert c[1].value == 4
    element = c[2]
    del c[1]
    assert len(c) == 1
    assert 1 in c
    with pytest.raises(IndexError, match="from 1"):
        _ = c[0]
    with pytest.raises(IndexError):
        _ = element.value


def test_suite_that_replaces_hooks():
    v = indexing_ext.strict()
    v.append(1)
    v.append(2)
    v.extend([7])
    assert list(v) == [2, 1, 7]
    assert v["last"] == 7
    v["last"] = 8
    assert v[2] == 8
    with pytest.raises(IndexError, match="from the end"):
        _ = v[-1]


def test_extending_a_container():
    d = indexing_ext.copies()
    indexing_ext.extend(d, (number for number in (1, 2)))
    assert list(d) == [1, 2]
    with pytest.raises(TypeError):
        indexing_ext.extend(d, [3, "text"])
    assert list(d) == [1, 2]


def test_pickling_a_proxy_is_refused_like_its_class():
    v = boost_indexing_ext.made(1)
    with pytest.raises(RuntimeError, match='Pickling of "boost_indexing_ext.item" instances is not enabled'):
        pickle.dumps(v[0])
