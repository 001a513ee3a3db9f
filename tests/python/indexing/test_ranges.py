"""C++ iterators whose container changes between their steps, and containers that pythonize() has made."""

import pytest
import ranges_ext as ext


def filled(cls, *items):
    made = cls()
    for each in items:
        made.append(each)
    return made


def test_what_can_be_counted_goes_on_by_the_index():
    numbers = filled(ext.Numbers, 1, 2, 3)
    found = []
    for each in numbers:
        found.append(each)
        if each < 100:
            numbers.append(each + 100)
    assert found == [1, 2, 3, 101, 102, 103]
    steps = iter(numbers)
    assert next(steps) == 1
    numbers.clear()
    with pytest.raises(StopIteration):
        next(steps)
    numbers.append(7)
    numbers.append(8)
    assert next(steps) == 8


@pytest.mark.parametrize("begin", [iter, lambda chain: chain.all], ids=["iterator", "range"])
def test_what_tells_its_size_must_keep_it(begin):
    chain = filled(ext.Chain, "a", "b", "c")
    assert list(begin(chain)) == ["a", "b", "c"]
    for change in (lambda: chain.append("d"), chain.pop, chain.clear):
        chain.append("e")
        steps = begin(chain)
        next(steps)
        change()
        with pytest.raises(RuntimeError, match="the container changed during iteration"):
            next(steps)


def test_ranges_follow_what_moves():
    rows = ext.Rows()
    rows.grow(2)
    steps, links = iter(rows[1]), rows[1].links()
    assert next(steps) == next(links) == 1
    rows.grow(1000)
    rows[1].append(4)
    assert list(steps) == [2, 3, 4]
    with pytest.raises(RuntimeError, match="the container changed during iteration"):
        next(links)
    row, steps = rows[1], iter(rows[1])
    del rows[1]
    assert list(steps) == [1, 2, 3, 4] and list(row) == [1, 2, 3, 4]
    steps = iter(rows[0])
    rows = row = None
    assert next(steps) == 1


def test_items_of_a_set_may_be_taken_out():
    points = ext.Points()
    for x in range(3):
        points.add(ext.Point(x))
    first, second, _ = list(points)
    points.discard(first)
    points.discard(second)
    assert (first.x, second.x) == (0, 1) and [point.x for point in points] == [2]
    steps = iter(points)
    points.add(ext.Point(9))
    with pytest.raises(RuntimeError, match="changed during iteration"):
        next(steps)


@pytest.mark.parametrize("index", [10**30, -(10**30), 1 << 63])
def test_no_sequence_has_a_huge_index(index):
    numbers = ext.Sequence()
    numbers.insert(0, 1)
    for use in (lambda: numbers[index], lambda: numbers.__setitem__(index, 2), lambda: numbers.__delitem__(index)):
        with pytest.raises(IndexError):
            use()
    numbers.insert(index, 2)
    assert list(numbers) == ([1, 2] if index > 0 else [2, 1])
    with pytest.raises(TypeError):
        numbers["a"]
