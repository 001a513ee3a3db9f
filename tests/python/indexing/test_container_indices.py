"""Indices and slices of bound containers, which are those of a list."""

import hostile_containers_ext as ext
import pytest

HUGE = 10**30


def test_huge_indices():
    for v in (ext.numbers([1, 2, 3]), ext.items([ext.item(), ext.item(), ext.item()]), ext.texts(["a", "b", "c"])):
        last = v[2]
        for index in (HUGE, -HUGE, 2**63, -(2**63) - 1, 2**31):
            with pytest.raises(IndexError):
                _ = v[index]
            with pytest.raises(IndexError):
                v[index] = last
            with pytest.raises(IndexError):
                del v[index]
            with pytest.raises(IndexError):
                v.pop(index)
        assert len(v[:HUGE]) == len(v[-HUGE:]) == len(v[-HUGE:HUGE]) == len(v[HUGE:-HUGE:-1]) == 3
        assert len(v[HUGE:]) == len(v[:-HUGE]) == 0
        assert len(v[::HUGE]) == len(v[::-HUGE]) == 1
        v.insert(HUGE, last)
        v.insert(-HUGE, last)
        assert len(v) == 5
        del v[HUGE:]
        del v[:-HUGE]
        v[HUGE:] = [last]
        assert len(v) == 6
        del v[-HUGE:HUGE]
        assert len(v) == 0


@pytest.mark.parametrize("step", [1, 2, 3, -1, -2, -3, 7, -7])
def test_slices_are_those_of_a_list(step):
    bounds = [None, -7, -6, -5, -1, 0, 1, 3, 5, 6, 7]
    for first in bounds:
        for last in bounds:
            v, known = ext.numbers(range(6)), list(range(6))
            part = slice(first, last, step)
            assert list(v[part]) == known[part]
            del v[part], known[part]
            assert list(v) == known
            v, known = ext.numbers(range(6)), list(range(6))
            values = [10 + n for n in range(len(known[part]))]
            v[part] = values
            known[part] = values
            assert list(v) == known


@pytest.mark.parametrize("part", [slice(1, 5, 2), slice(None, None, -2), slice(None), slice(2, 4), slice(9, 9)])
def test_elements_follow_where_slices_go(part):
    v = ext.items([ext.item(n) for n in range(6)])
    elements = list(v)
    known = list(range(6))
    del v[part], known[part]
    assert [each.key for each in v] == known
    assert [each.key for each in elements] == list(range(6))
    assert all(v[known.index(n)] is elements[n] for n in known)
    assert not any(elements[n] is each for n in range(6) if n not in known for each in v)
