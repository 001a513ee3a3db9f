"""Classes of modules of Boost.Python: what they are made of, and what Python sees of them."""

import copy
import inspect
import sys
import weakref

import boost_classes_ext as ext
import pytest
from support import collect


def test_a_wrapper_given_as_holder_gets_its_python_half_first():
    class Loud(ext.bird):
        def sings(self):
            return self.size_of() + 100

        def size_of(self):
            return 7

    bird, loud = ext.bird(3), Loud(4)
    assert ext.python_self_of(bird) is bird
    assert ext.python_self_of(loud) is loud
    assert ext.python_self_of(ext.bird()) is not bird
    assert (ext.heard(bird), ext.heard(loud)) == (3, 4)  # nothing is found through wrapper<T> then
    assert ext.called(loud) == 107


def test_a_wrapper_within_a_smart_pointer_gets_it_too():
    class Night(ext.owl):
        def sings(self):
            return 5

    assert (ext.heard(ext.owl(2)), ext.heard(Night(2))) == (2, 2)


def test_functions_that_begin_and_end_a_range():
    numbers = ext.made()
    assert ext.counted(numbers) == 3
    assert list(numbers.each()) == [7, 7, 7]


def test_classes_and_their_class_have_the_names_of_boost_python():
    base = ext.plain.__base__
    assert (type(ext.plain).__name__, type(ext.plain).__module__) == ("class", "Boost.Python")
    assert (base.__name__, base.__module__, base.__bases__) == ("instance", "Boost.Python", (object,))
    assert ext.plain.__mro__ == inspect.getmro(ext.plain) == (ext.plain, base, object)
    assert ext.plain_derived.__mro__ == (ext.plain_derived, ext.plain, base, object)
    assert ext.plain_derived.__doc__ == "what it is"

    class Derived(ext.plain):
        pass

    assert type(Derived) is type(ext.plain)
    assert issubclass(Derived, base)
    assert Derived.__bases__ == (ext.plain,)


def test_dir_shows_nothing_but_what_boost_python_has():
    own = {"n", "get", "one", "__instance_size__", "__dict__", "__module__", "__weakref__"}
    everybodys = set(dir(object))
    for seen in (ext.plain, ext.plain(1)):
        assert set(dir(seen)) - everybodys == own
        for name in ("__enter__", "__exit__", "__slots__"):
            assert not hasattr(seen, name)
    assert not hasattr(ext.plain(1), "__annotations__")


def test_dir_shows_what_a_class_defines_of_its_own():
    for seen in (ext.entered, ext.entered()):
        assert {"__enter__", "__exit__"} <= set(dir(seen))
    with ext.entered() as it:
        assert isinstance(it, ext.entered)


def test_whoever_calls_all_that_dir_shows_keeps_the_object():
    obj = ext.plain(5)
    for name in dir(obj):
        value = getattr(obj, name)
        if callable(value) and name not in ("__class__", "__init__"):
            try:
                value()
            except TypeError:
                pass
            except (AttributeError, RuntimeError):  # pickling is not enabled
                pass
    assert (obj.n, obj.get()) == (5, 5)
    with pytest.raises((AttributeError, TypeError)):
        with obj:
            pass
    assert obj.n == 5
    assert weakref.ref(obj)() is obj


def test_a_class_without_constructor_takes_no_names():
    with pytest.raises(TypeError, match=r"__init__\(\) takes no keyword arguments"):
        ext.closed(a=1)
    with pytest.raises(RuntimeError, match="cannot be instantiated from Python"):
        ext.closed(1)
    with pytest.raises(RuntimeError, match="not enabled"):
        copy.copy(ext.plain(1))


class Radio(ext.lamp, ext.clock):
    def __init__(self, hour):
        ext.lamp.__init__(self)
        ext.clock.__init__(self, hour)

    def glow(self):
        return ext.lamp.glow(self) + self.hour

    def strike(self):
        return ext.clock.strike(self) * 100


class ClockFirst(ext.clock, ext.lamp):
    def __init__(self, hour):
        ext.clock.__init__(self, hour)
        ext.lamp.__init__(self)


class Louder(Radio):
    def strike(self):
        return Radio.strike(self) + 1


def test_a_python_class_may_hold_objects_of_several_cpp_classes():
    radio = Radio(7)
    radio.hour += 1
    radio.ticks = 9
    assert (ext.glow_of(radio), ext.strike_of(radio), ext.ticks_of(radio)) == (48, 800, 9)
    assert (radio.watts, radio.hour, radio.ticks, ext.kind(radio)) == (40, 8, 9, 1)
    assert isinstance(radio, ext.clock) and isinstance(radio, ext.lamp)
    assert ext.clock.__hash__(radio) == 8
    other = ClockFirst(5)
    other.watts = 60
    assert (ext.glow_of(other), ext.strike_of(other), other.hour) == (60, 5, 5)
    assert ext.strike_of(Louder(2)) == 201


def test_a_part_that_was_not_made_is_not_there():
    class Half(ext.lamp, ext.clock):
        def __init__(self):
            ext.lamp.__init__(self)

    half = Half()
    assert ext.glow_of(half) == 40
    for call in (lambda: ext.strike_of(half), lambda: ext.ticks_of(half), lambda: ext.kind(half), lambda: half.hour):
        with pytest.raises((TypeError, AttributeError)):
            call()


def test_all_parts_end_with_the_instance_and_are_kept_by_cpp():
    collect()
    before = ext.alive()
    radio = Radio(3)
    assert ext.alive() == (before[0] + 1, before[1] + 1)
    ext.keep_clock(radio)
    del radio
    collect()
    assert ext.strike_kept() == 300
    ext.drop_clock()
    for _ in range(3):
        collect()
    assert ext.alive() == before


def test_a_pure_virtual_function_says_no_more_than_that():
    with pytest.raises(RuntimeError) as caught:
        ext.speaker().speak()
    assert str(caught.value) == "Pure virtual function called"


def test_methods_that_only_python_2_had_are_not_there():
    with pytest.raises(AttributeError, match="'dict' object has no attribute 'iterkeys'"):
        ext.keys_of({})


def test_a_slice_whose_step_is_0():
    assert ext.first_of(slice(1, 4)) == 1
    with pytest.raises(IndexError, match="step size cannot be zero."):
        ext.first_of(slice(None, None, 0))


def test_outside_of_definitions_the_scope_is_none():
    assert ext.is_nowhere()
    with pytest.raises(AttributeError, match="'NoneType' object has no attribute '__dict__'"):
        ext.define_late()


def test_pickling_that_knows_no_attributes():
    first, second = ext.packed(3), ext.packed(4)
    second.more = 1
    assert copy.copy(first).n == 3
    if sys.version_info < (3, 11):  # where not every object has a __getstate__
        assert copy.copy(second).more == 1
        return
    with pytest.raises(RuntimeError, match=r"Incomplete pickle support \(__getstate_manages_dict__ not set\)"):
        copy.copy(second)


def test_objects_of_a_noncopyable_class_cross_by_pointers_only():
    for call, name in (
        (ext.sealed_value, "sealed"),
        (ext.sealed_copy, "sealed"),
        (ext.sealed_text_value, "sealed_text"),
        (ext.sealed_object, "sealed_text"),
    ):
        with pytest.raises(TypeError) as caught:
            call()
        assert str(caught.value) == f"No to_python (by-value) converter found for C++ type: classes::{name}"
    assert (ext.sealed().n, ext.sealed_reference().n, ext.sealed_new().n, ext.sealed_shared().text) == (1, 1, 1, "sealed")
