"""Elements of containers whose C++ calls Python, or waits, while Python changes the container."""

import functools
import gc
import threading

import kevel
import pytest
import used_elements_ext as ext
from support import run_script

#: ways in which C++ works on an element, or on what lies in it, while it calls a function
USES = {
    "method": lambda cell, f: cell.call(f),
    "released lock": lambda cell, f: cell.call_released(f),
    "reference": lambda cell, f: ext.reference(cell, f),
    "reference behind": lambda cell, f: ext.behind(f, cell),
    "pointer": lambda cell, f: ext.pointer(cell, f),
    "shared": lambda cell, f: ext.shared(cell, f),
    "back reference": lambda cell, f: ext.back(cell, f),
    "part": lambda cell, f: cell.part.call(f),
    "element of an element": lambda cell, f: cell.parts[1].call(f),
    "map's entry": lambda cell, f: cell.call(f),
}
SEQUENCES = {
    "append": lambda v: v.append(ext.Cell(9)),
    "extend": lambda v: v.extend([ext.Cell(8), ext.Cell(9)]),
    "delete it": lambda v: v.__delitem__(1),
    "delete before": lambda v: v.__delitem__(0),
    "delete behind": lambda v: v.__delitem__(2),
    "delete a slice": lambda v: v.__delitem__(slice(0, 2)),
    "set a slice": lambda v: v.__setitem__(slice(0, 2), [ext.Cell(7)]),
    "assign": lambda v: v.__setitem__(1, ext.Cell(7)),
    "set a slice to one": lambda v: v.__setitem__(slice(0, 2), ext.Cell(7)),
}
LISTS = {
    "insert": lambda v: v.insert(0, ext.Cell(9)),
    "+=": lambda v: v.__iadd__([ext.Cell(9)]),
    "pop": lambda v: v.pop(),
    "pop it": lambda v: v.pop(1),
    "remove": lambda v: v.remove(ext.Cell(1)),
    "clear": lambda v: v.clear(),
    "reverse": lambda v: v.reverse(),
    "sort": lambda v: v.sort(key=lambda cell: -cell.number),
    "delete steps": lambda v: v.__delitem__(slice(0, None, 2)),
    "assign steps": lambda v: v.__setitem__(slice(1, None, 2), [ext.Cell(7)]),
}
MAPS = {
    "delete it": lambda m: m.__delitem__("b"),
    "assign": lambda m: m.__setitem__("b", ext.Cell(7)),
}
DICTS = {
    "pop it": lambda m: m.pop("b"),
    "pop it or else": lambda m: m.pop("b", None),
    "update": lambda m: m.update({"b": ext.Cell(7)}),
    "clear": lambda m: m.clear(),
}
FLAT = {
    "delete another": lambda m: m.__delitem__("a"),
    "a new key": lambda m: m.__setitem__("d", ext.Cell(9)),
}
#: what leaves every element where it is
HARMLESS_SEQUENCES = {
    "assign another": lambda v: v.__setitem__(0, ext.Cell(5)),
    "read": lambda v: (v[0], v[1], len(v), list(v), v[0:2]),
}
HARMLESS_LISTS = {
    "assign steps": lambda v: v.__setitem__(slice(0, None, 2), [ext.Cell(5), ext.Cell(6)]),
    "copy": lambda v: v.copy().clear(),
}
HARMLESS_MAPS = {
    "a new key": lambda m: [m.__setitem__(str(i), ext.Cell(9)) for i in range(100)],
    "assign another": lambda m: m.__setitem__("c", ext.Cell(5)),
    "delete another": lambda m: m.__delitem__("a"),
}
HARMLESS_DICTS = {
    "update": lambda m: m.update({"d": ext.Cell(9)}),
    "setdefault": lambda m: m.setdefault("e", ext.Cell(9)),
    "pop another": lambda m: m.pop("c"),
}


def sequence(cls):
    made = cls()
    made.extend([ext.Cell(0), ext.Cell(1), ext.Cell(2)])
    return made


def mapping(cls):
    made = cls()
    for number, key in enumerate("abc"):
        made[key] = ext.Cell(number)
    return made


KINDS = {
    "bind_vector": (lambda: sequence(ext.Cells), {**SEQUENCES, **LISTS}, {**HARMLESS_SEQUENCES, **HARMLESS_LISTS}),
    "deque": (lambda: sequence(ext.DequeCells), {**SEQUENCES, **LISTS}, {**HARMLESS_SEQUENCES, **HARMLESS_LISTS}),
    "suite": (lambda: sequence(ext.SuiteCells), SEQUENCES, HARMLESS_SEQUENCES),
    "bind_map": (lambda: mapping(ext.MapCells), {**MAPS, **DICTS}, {**HARMLESS_MAPS, **HARMLESS_DICTS}),
    "hash": (lambda: mapping(ext.HashCells), {**MAPS, **DICTS}, {**HARMLESS_MAPS, **HARMLESS_DICTS}),
    "map suite": (lambda: mapping(ext.SuiteMapCells), MAPS, HARMLESS_MAPS),
    "flat": (lambda: mapping(ext.FlatCells), {**MAPS, **FLAT}, {"assign another": HARMLESS_MAPS["assign another"]}),
}


def element(kind, all, use):
    if use != "map's entry":
        return all[1 if hasattr(all, "append") else "b"]
    if kind not in ("map suite", "flat"):
        pytest.skip("a container of this kind gives values, and no entries, when it is iterated over")
    return [entry for entry in all if entry.key() == "b"][0].data()


def numbers(all):
    found = all.values() if hasattr(all, "values") else all
    return [(each.data() if hasattr(each, "data") else each).number for each in found]


@pytest.mark.parametrize("use", sorted(USES))
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_container_stays_as_it_is_while_cpp_works_on_an_element(kind, use):
    made, changes, _ = KINDS[kind]
    for name, change in changes.items():
        all = made()
        used, before = element(kind, all, use), numbers(all)

        def refused(change=change, all=all):
            with pytest.raises(BufferError, match=r"C\+\+ works on an element of this container"):
                change(all)

        assert USES[use](used, refused), name
        assert numbers(all) == before and used.number == 1, name
        change(all)  # afterwards nothing is in the way
        assert numbers(all) != before and used.number == (7 if name.startswith(("assign", "update")) else 1), name


@pytest.mark.parametrize("use", sorted(USES))
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_leaves_the_elements_where_they_are_goes_on(kind, use):
    made, _, harmless = KINDS[kind]
    for name, change in harmless.items():
        all = made()
        assert USES[use](element(kind, all, use), functools.partial(change, all)), name


@pytest.mark.parametrize("function", ["copied", "moved"])
def test_of_what_cpp_has_a_copy_the_container_may_do_anything(function):
    all = sequence(ext.Cells)
    assert getattr(ext, function)(all[1], all.clear)
    assert len(all) == 0


@pytest.mark.parametrize("use", sorted(set(USES) - {"map's entry"}))
def test_an_authors_function_may_ask_whether_cpp_works_on_an_element(use):
    all = sequence(ext.Cells)

    def refused():
        with pytest.raises(BufferError, match=r"C\+\+ works on an element of this container"):
            all.grow()

    assert USES[use](all[1], refused) and len(all) == 3
    all.grow()
    assert len(all) == 103 and ext.Cell(1).call(all.grow)


def test_other_containers_are_not_concerned():
    all, other = sequence(ext.Cells), sequence(ext.Cells)
    assert all[1].call(other.clear) and not len(other)
    cell = ext.Cell(3)
    assert cell.call(all.clear) and not len(all)


def test_an_element_that_has_left_is_no_concern_of_the_container():
    all = sequence(ext.Cells)
    used = all.pop(1)
    assert used.call(all.clear) and not len(all) and used.number == 1


def test_the_whole_of_a_part_stays():
    all = sequence(ext.Cells)
    within = all[1].parts

    def refused():
        for change in (all.clear, within.clear):
            with pytest.raises(BufferError):
                change()
        all[0].parts.clear()
        with pytest.raises(BufferError):
            all[1] = all[0]

    assert within[0].call(refused)
    assert len(all[0].parts) == 0 and len(within) == 2
    within.clear()
    all.clear()


def test_a_call_within_a_call_and_one_that_fails_end_their_uses():
    all = sequence(ext.Cells)
    used = all[1]

    def within():
        assert used.call(lambda: None) and ext.reference(all[0], lambda: None)
        with pytest.raises(BufferError):
            all.clear()

    with pytest.raises(RuntimeError, match="1"):
        ext.failing(used, within, all[0])
    with pytest.raises(ZeroDivisionError):
        used.call(lambda: 1 // 0)
    with pytest.raises(TypeError):
        ext.failing(used, within, None)
    all.clear()
    assert len(all) == 0


def test_a_lost_element_ends_no_use_that_did_not_begin():
    all = sequence(ext.Cells)
    used = all[1]

    def gone():
        all.clear()
        yield 1

    with pytest.raises((TypeError, IndexError)):
        ext.failing(used, gone(), "no cell")
    all.append(ext.Cell(1))


def test_another_thread_is_refused_meanwhile():
    all = sequence(ext.Cells)
    used, inside, go_on, seen = all[1], threading.Event(), threading.Event(), []

    def wait():
        inside.set()
        assert go_on.wait(20)

    thread = threading.Thread(target=lambda: seen.append(used.call(wait)))
    thread.start()
    assert inside.wait(20)
    with pytest.raises(BufferError):
        all.clear()
    go_on.set()
    thread.join()
    assert seen == [True]
    all.clear()


def test_what_would_drop_the_container_leaves_its_elements_until_the_call_ends():
    cell = ext.Cell()
    for drop in (kevel.release, lambda all: all.__init__()):
        all = sequence(ext.Cells)
        assert all[1].parts[1].call(functools.partial(drop, all))
    assert cell.parts[1].call(lambda: cell.__init__(4)) and cell.number == 4
    assert cell.parts[1].call(lambda: kevel.release(cell))
    made = [sequence(ext.Cells)]
    assert made[0][1].parts[1].call(lambda: (made.clear(), gc.collect()))


def test_assigning_to_a_whole_is_refused_while_cpp_works_on_an_element_in_it():
    all, cell, seen = sequence(ext.Cells), ext.Cell(), []

    def assign(owner, name):
        with pytest.raises(BufferError):
            setattr(owner, name, getattr(ext.Cell(), name))
        seen.append(name)

    assert cell.parts[1].call(lambda: assign(cell, "parts"))
    assert all[1].parts[1].call(lambda: assign(all[1], "parts"))
    assert all[1].parts[1].call(lambda: setattr(all[0], "parts", ext.Parts()))
    assert all[1].part.call(lambda: setattr(all[1], "parts", ext.Parts()))
    assert seen == ["parts"] * 2 and len(all[0].parts) == len(all[1].parts) == 0
    all[2].parts = all[2].parts
    cell.part = all[2].part


@pytest.mark.parametrize("kind", ["bind_vector", "deque", "suite"])
def test_an_element_may_be_stored_in_its_own_container(kind):
    all = KINDS[kind][0]()
    all.append(all[1])
    all[0] = all[1]
    all[2] = all[2]
    all[0:1] = all[1]
    all.extend([all[0], all[1]])
    if hasattr(all, "insert"):
        all.insert(0, all[1])
        all.remove(all[0])
    assert numbers(all) == [1, 1, 2, 1, 1, 1]
    tree = ext.Cell()
    tree.parts.append(tree.parts[0])
    tree.parts[0] = tree.parts[2]
    assert len(tree.parts) == 3


RACE = """
import sys, threading
import used_elements_ext as ext
sys.setswitchinterval(1e-6)
all = ext.Cells(ext.Cell(i) for i in range(8))
refused, wrong, barrier = [], [], threading.Barrier(4)

def use():
    barrier.wait()
    for i in range(ROUNDS):
        try:
            uses = all[i % 4].call, all[0].parts[1].call, all[1].call_released
            if not [use(lambda: None) for use in uses] == [True] * 3:
                wrong.append(i)
        except IndexError:
            pass

def change():
    barrier.wait()
    for i in range(ROUNDS):
        try:
            all.append(ext.Cell(i))
            del all[0]
            all.reverse()
        except BufferError:
            refused.append(i)

threads = [threading.Thread(target=each) for each in (use, use, change, change)]
for each in threads: each.start()
for each in threads: each.join()
all.clear()
print(wrong or "right")
"""


def test_threads_use_and_change_at_random():
    assert run_script(RACE.replace("ROUNDS", "300"), timeout=60) == (0, "right\n", "")
