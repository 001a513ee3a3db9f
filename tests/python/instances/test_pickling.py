"""Pickling and copying by a pair of functions in C++, and instances sent to other processes."""

import concurrent.futures
import copy
import multiprocessing
import os
import pickle

import pickling_ext as ext
import pytest

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


def again(obj, protocol=pickle.HIGHEST_PROTOCOL):
    return pickle.loads(pickle.dumps(obj, protocol))


class Place(ext.Point):
    """A Python subclass with attributes of its own."""


class Named(ext.Point):
    """A Python subclass that saves its attributes itself."""

    def __getstate__(self):
        return (super().__getstate__(), self.name)

    def __setstate__(self, state):
        super().__setstate__(state[0])
        self.name = state[1].upper()


class Dog(ext.Animal):
    def name(self):
        return "dog"


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_state_survives(protocol):
    point = again(ext.Point(3, -4), protocol)
    assert type(point) is ext.Point and (point.x, point.y) == (3, -4)
    counter = ext.Counter()
    assert again(counter, protocol).count("none") == 0  # an empty state is one as well
    for word in "a b a".split():
        counter.add(word)
    assert (again(counter, protocol).count("a"), again(counter, protocol).count("b")) == (2, 1)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_attributes_and_cycles_survive(protocol):
    place = Place(1, 2)
    place.neighbours = [ext.Point(5, 6), place]
    back = again(place, protocol)
    assert type(back) is Place and back.y == 2
    assert back.neighbours[0].x == 5 and back.neighbours[1] is back
    point = ext.Point(7, 8)
    point.note = "any instance takes attributes"
    assert again(point, protocol).note == point.note


def test_a_subclass_may_save_more():
    named = Named(1, 2)
    named.name = "north"
    back = again(named)
    assert (back.x, back.name) == (1, "NORTH")


def test_overrides_of_a_restored_object():
    dog = again(Dog(3))
    assert (dog.legs, ext.told_name(dog), ext.told_name(again(ext.Animal()))) == (3, "dog", "animal")
    assert again(ext.Animal(0)).legs == 0


def test_copies():
    place = Place(1, 2)
    place.inner = [ext.Point(3, 4)]
    shallow, deep = copy.copy(place), copy.deepcopy(place)
    place.x = 9
    place.inner[0].x = 9
    assert (shallow.x, shallow.inner is place.inner) == (1, True)
    assert (deep.x, deep.inner[0].x) == (1, 3)
    assert type(shallow) is type(deep) is Place


def test_states_by_hand():
    assert ext.Point(1, 2).__getstate__() == (1, 2)
    point = ext.Point.__new__(ext.Point)
    point.__setstate__((5, 6))
    assert (point.x, point.y) == (5, 6)


def test_bad_states_are_refused():
    with pytest.raises(TypeError, match="expected tuple, got list"):
        ext.Point.__new__(ext.Point).__setstate__([1, 2])
    with pytest.raises(IndexError):
        ext.Point.__new__(ext.Point).__setstate__((1,))
    with pytest.raises(TypeError):
        ext.Point.__new__(ext.Point).__setstate__(("1", "2"))
    with pytest.raises(ValueError, match="at least once"):
        ext.Counter.__new__(ext.Counter).__setstate__({"a": 0})
    with pytest.raises(TypeError, match="__init__ was never called"):
        pickle.dumps(ext.Point.__new__(ext.Point))


def test_a_class_without_pickling_says_how_to_get_it():
    for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="cannot pickle or copy 'Closed' object: .* def_pickle"):
            attempt(ext.Closed())


def moved(point):
    """Runs in another process."""
    return Place(point.x + 1, point.y + 1), os.getpid()


def test_process_pool_executor():
    # Not spawned, for which PyPy 7.3.11 lacks _adjust_process_count.
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as pool:
        (place, process), (other, _) = pool.map(moved, [ext.Point(1, 2), ext.Point(3, 4)], timeout=60)
        assert type(place) is Place and (place.x, place.y, other.x) == (2, 3, 4)
        assert process != os.getpid()
        with pytest.raises(TypeError, match="cannot pickle"):
            pool.submit(moved, ext.Closed()).result(timeout=60)


def test_spawned_processes():
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        place, process = pool.apply_async(moved, [ext.Point(1, 2)]).get(timeout=60)
        assert type(place) is Place and (place.x, place.y) == (2, 3)
        assert process != os.getpid()
