"""What pythonize() is asked for, and what collections.abc brings, held against list, dict and set."""

import collections.abc
import gc
import operator

import kevel.pythonic
import pytest
import pythonic_forms_ext as ext
from support import settle


def row(*values):
    made = ext.Row()
    made.extend(values)
    return made


def numbers(*values):
    made = ext.Numbers()
    for value in values:
        made.add(value)
    return made


def words(**values):
    made = ext.Words()
    made.update(values)
    return made


def both(ours, theirs, act):
    """Do the same with both; the same has to come of it, and be in them afterwards."""

    def outcome(subject):
        try:
            return act(subject)
        except (IndexError, ValueError, KeyError) as error:
            return type(error)

    left, right = outcome(ours), outcome(theirs)
    assert left == right
    ordered = sorted if isinstance(ours, collections.abc.Set) else list
    assert ordered(ours) == ordered(theirs)
    return left


def test_a_mutable_sequence_is_what_a_list_is():
    ours, theirs = row(), []
    assert isinstance(ours, collections.abc.MutableSequence)
    both(ours, theirs, lambda s: s.append(1.0))
    both(ours, theirs, lambda s: s.extend([2.0, 3.0, 2.0]))
    for index, value in ((0, 9.0), (-1, 8.0), (100, 7.0), (-100, 6.0), (2, 5.0)):
        both(ours, theirs, lambda s, i=index, v=value: s.insert(i, v))
    for act in (
        lambda s: s.pop(),
        lambda s: s.pop(0),
        lambda s: s.pop(50),
        lambda s: s.remove(2.0),
        lambda s: s.remove(77.0),
        lambda s: s.index(3.0),
        lambda s: s.index(3.0, 5),
        lambda s: s.count(2.0),
        lambda s: s.reverse(),
        lambda s: list(reversed(s)),
        lambda s: s.__delitem__(1),
        lambda s: s.__delitem__(-1),
        lambda s: s.__delitem__(44),
        lambda s: 3.0 in s,
        lambda s: list(s[::-2]),
        lambda s: list(operator.iadd(s, [4.0])),
        lambda s: s.clear(),
        lambda s: s.pop(),
    ):
        both(ours, theirs, act)
    with pytest.raises(TypeError):
        ours.append("1")
    with pytest.raises(TypeError):
        ours.insert("0", 1.0)


def test_elements_in_place_are_not_taken_out():
    items = ext.Items()
    items.add(ext.Item(1))
    items.add(ext.Item(2))
    first = items[0]
    first.n = 5
    assert [item.n for item in items] == [5, 2] and items.index(ext.Item(2)) == 1
    assert isinstance(items, collections.abc.Sequence) and not isinstance(items, collections.abc.MutableSequence)
    assert not hasattr(items, "pop") and not hasattr(items, "__delitem__")
    mapping = ext.ItemMap()
    mapping["a"] = ext.Item(3)
    mapping["a"].n = 4
    assert mapping["a"].n == 4 and not hasattr(mapping, "pop") and not hasattr(mapping, "__delitem__")
    assert isinstance(mapping, collections.abc.Mapping) and [(k, v.n) for k, v in mapping.items()] == [("a", 4)]


def test_a_mapping_is_what_a_dict_is():
    ours, theirs = words(), {}
    assert isinstance(ours, collections.abc.MutableMapping)
    both(ours, theirs, lambda m: m.update({"a": "1", "b": "2"}, c="3"))
    assert ours == theirs and theirs == ours and ours != {"a": "1"} and ours == words(**theirs)
    for act in (
        lambda m: m.get("a"),
        lambda m: m.get("z"),
        lambda m: m.get("z", 5),
        lambda m: m.setdefault("d", "4"),
        lambda m: m.setdefault("a", "9"),
        lambda m: sorted(m.keys() & {"a", "q"}),
        lambda m: list(m.values()),
        lambda m: ("a", "1") in m.items(),
        lambda m: len(m.items()),
        lambda m: m.pop("b"),
        lambda m: m.pop("b", "none"),
        lambda m: m.pop("b"),
        lambda m: m.__delitem__("a"),
        lambda m: dict(**m),
        lambda m: {**m},
        lambda m: m.clear(),
    ):
        both(ours, theirs, act)
    with pytest.raises(TypeError):
        hash(ours)
    with pytest.raises(TypeError):
        ours < ours
    ours["x"] = "y"
    assert ours.popitem() == ("x", "y") and not ours


def test_a_set_is_what_a_set_is():
    ours, theirs = numbers(3, 1, 2), {1, 2, 3}
    assert isinstance(ours, collections.abc.MutableSet) and ours == theirs and theirs == ours
    for other in (set(), {1}, {1, 2, 3}, {1, 2, 3, 4}, {7}):
        for act in (operator.le, operator.lt, operator.ge, operator.gt, operator.eq, operator.ne):
            assert act(ours, other) is act(theirs, other)
            assert act(ours, numbers(*other)) is act(theirs, other)
        for act in (operator.and_, operator.or_, operator.sub, operator.xor):
            assert act(ours, other) == act(theirs, other) and act(other, ours) == act(other, theirs)
        assert ours.isdisjoint(other) is theirs.isdisjoint(other)
    both(ours, theirs, lambda s: s.add(9))
    both(ours, theirs, lambda s: s.add(9))
    both(ours, theirs, lambda s: s.discard(1))
    both(ours, theirs, lambda s: s.discard(77))
    both(ours, theirs, lambda s: s.remove(77))
    both(ours, theirs, lambda s: s.remove(2))
    both(ours, theirs, lambda s: sorted(operator.ior(s, {5})))
    with pytest.raises(TypeError):
        hash(ours)


def test_members_as_the_type_tells_them():
    interval, multiples = ext.Interval(), ext.Multiples()
    assert 1.5 in interval and 3.0 not in interval and 1 in interval and "1.5" not in interval
    assert 9 in multiples and 10 not in multiples and None not in multiples


def test_a_pointer_gives_what_it_leads_to():
    lazy = ext.Lazy(ext.Item(4))
    assert lazy.n == 4 and lazy.uses() == 1 and lazy
    lazy.n = 6
    assert lazy.n == 6
    lazy.own = "own"
    assert lazy.own == "own" and lazy.__dict__ == {"own": "own"}
    with pytest.raises(AttributeError, match="nothing"):
        str(lazy.nothing)
    empty = ext.Lazy()
    assert not empty
    with pytest.raises(ReferenceError, match="Lazy<pythonic_forms::Item> is null: it leads to no object"):
        str(empty.n)


def test_properties_of_pairs():
    room = ext.Thermometer()
    assert (room.celsius, room.label, room.count) == (20.0, "room", 3)
    room.celsius, room.label = 25.0, "garden"
    assert (room.get_celsius(), room.getLabel()) == (25.0, "garden")
    with pytest.raises(AttributeError):
        room.count = 4
    assert room.get() == 1 and room.getaway() == 2 and not hasattr(room, "away")
    assert room.size() == 9  # a name that the class has already


def test_a_context_manager_of_two_methods():
    door = ext.Door()
    with door as same:
        assert same is door and door.log == "open "
    assert door.log == "open close "
    with pytest.raises(RuntimeError, match="stuck"):
        with door:
            door.slam()
    assert door.log == "open close open close "
    assert ext.refused.endswith("BadDoor has no method 'shut' for a context manager to call")


def test_memory_in_place():
    numpy = pytest.importorskip("numpy")
    block = ext.Block()
    array = numpy.asarray(block)
    array[1] = 20
    assert numpy.asarray(block).tolist() == [1, 20, 3, 4]
    del block
    gc.collect()
    assert array.sum() == 28
    assert not hasattr(ext.Row, "__array_interface__")


@pytest.mark.parametrize("evens", [lambda s: s.evens(), ext.evens_of], ids=["method", "function"])
def test_a_view_is_a_generator(evens):
    before = ext.Series.count()
    series = ext.Series()
    for n in (1, 2, 3, 4, 6):
        series.add(n)
    view = evens(series)
    assert iter(view) is view and next(view) == 2
    del series
    gc.collect()
    assert list(view) == [4, 6] and list(view) == []
    with pytest.raises(StopIteration):
        next(view)
    del view
    assert settle(ext.Series.count, before) == before
    empty = evens(ext.Series())
    assert list(empty) == []
    failing = ext.Series()
    failing.add(-2)
    with pytest.raises(ValueError, match="negative"):
        next(evens(failing))


def test_a_pythonizor_for_a_pattern_of_types():
    grid, other = ext.GridInt(), ext.GridDouble()
    grid.cell, other.cell = 3, 2.5
    assert (grid.cell, other.cell, grid.kind, other.kind) == (3, 2.5, "int", "double")


def test_other_names():
    one = ext.Described()
    assert one.equals(ext.Described()) is True and "__eq__" not in vars(ext.Described)
    assert one != ext.Described() and ext.Described.equals.__qualname__ == "Described.equals"
    with pytest.raises(TypeError, match=r"Described.equals\(\): no signature fits"):
        one.equals()
    with pytest.raises(AttributeError, match="Described defines no 'nothing' that could be called 'x'"):
        kevel.pythonic.rename(ext.Described, "nothing", "x")


def test_what_is_not_equal_follows_what_is():
    one, same = ext.Stamp(1), ext.Stamp(1)
    assert one.equals(same) and one != same  # renamed: Python compares identities
    assert ext.Postmark(1) == ext.Postmark(2) and not ext.Postmark(1) != ext.Postmark(2)  # its author's


def test_nothing_is_put_where_nobody_would_keep_it():
    items = ext.Items()
    items.add(ext.Item(1))
    items.add(ext.Item(2))
    choice = ext.Choice(items)
    del items
    gc.collect()
    assert len(choice) == 2 and isinstance(choice, collections.abc.Sequence)
    assert [item.n for item in choice] == [choice[0].n, choice[1].n] == [1, 2]
    for name in ("__setitem__", "__delitem__", "insert", "append"):
        assert not hasattr(choice, name)


def test_entries_of_a_map_are_tuples():
    settings = ext.Settings()
    assert list(settings) == []
    for name, n in (("b", 2), ("a", 1)):
        settings.set(name, ext.Item(n))
    assert [(name, item.n) for name, item in settings] == [("a", 1), ("b", 2)]
    assert ("a", ext.Item(1)) in settings and ("a", ext.Item(2)) not in settings and "a" not in settings
    name, item = next(iter(settings))
    item.n = 7  # a copy
    assert (name, dict(settings)["a"].n, len(settings)) == ("a", 1, 2)


@pytest.mark.parametrize("cls", [ext.FewNumbers, ext.FewWords])
def test_what_lacks_a_part_joins_nothing(cls):
    abstract = (collections.abc.Sequence, collections.abc.Mapping, collections.abc.Set)
    assert not issubclass(cls, abstract) and not hasattr(cls, "pop") and list(cls()) == []


def test_joining_from_python():
    class Countdown:
        def __len__(self):
            return 3

        def __getitem__(self, index):
            return [3, 2, 1][index]

    kevel.pythonic.join(Countdown, "Sequence")
    down = Countdown()
    assert isinstance(down, collections.abc.Sequence) and down.index(2) == 1 and list(reversed(down)) == [1, 2, 3]
    with pytest.raises(TypeError, match="cannot be a MutableSequence, for it has no __delitem__, __setitem__, insert"):
        kevel.pythonic.join(Countdown, "MutableSequence")
    with pytest.raises(ValueError, match="cannot join 'List'"):
        kevel.pythonic.join(Countdown, "List")
    assert hash(down) == hash(down) and kevel.pythonic.lacking(Countdown, "Mapping") == ["__iter__"]
