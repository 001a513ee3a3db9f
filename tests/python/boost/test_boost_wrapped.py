"""Wrapper classes of C++ classes without virtual functions, and members that a class has of another one."""

import boost_wrapped_ext as ext
import pytest


def test_a_wrapper_of_a_class_without_virtual_functions():
    peaks = ext.peaks()
    peaks.add(3)
    peaks.add(4)
    peaks.added = 2
    assert (peaks.count(), peaks.last(), peaks.added, ext.total(peaks), ext.last_of(peaks)) == (2, 4, 2, 7, 4)
    ext.clear(peaks)
    assert peaks.count() == 0


def test_objects_that_constructor_functions_make():
    peaks = ext.peaks(9)
    peaks.add(1)
    assert (peaks.last(), ext.total(peaks)) == (1, 10)


def test_subclasses_of_python():
    class Range(ext.peaks):
        def __init__(self, n):
            super().__init__()
            for each in range(n):
                self.add(each)

    assert ext.total(Range(4)) == 6


def test_an_object_of_the_class_itself_is_none_of_the_wrapper():
    plain = ext.the_peaks()
    assert plain.count() == 0
    for use in (lambda o: o.add(3), lambda o: o.last(), lambda o: o.added, ext.last_of):
        with pytest.raises(TypeError):
            use(plain)
    del plain
    many = [ext.peaks() for _ in range(100)]
    assert [each.count() for each in many] == [0] * 100


def test_members_of_another_class():
    powder, crystal = ext.powder(), ext.crystal()
    assert powder.get() == 1
    assert ext.powder.energy(crystal) == 2
    ext.powder.grow(crystal)
    assert ext.powder.energy(crystal) == 5
    for use in (powder.energy, powder.grow):
        with pytest.raises(TypeError, match="did not match C\\+\\+ signature") as caught:
            use()
        assert type(caught.value).__name__ == "ArgumentError"


def test_properties_of_another_class():
    powder, crystal = ext.powder(), ext.crystal()
    assert ext.powder.edges.__get__(crystal) == 2
    ext.powder.edges.__set__(crystal, 8)
    assert ext.powder.power.__get__(crystal) == 8
    for use in (lambda: powder.edges, lambda: powder.power, lambda: setattr(powder, "edges", 1)):
        with pytest.raises(TypeError, match="crystal"):
            use()


def test_members_of_a_derived_class():
    assert ext.crystal.called(ext.gem()) == ext.gem().called() == ext.gem().name == "ruby"
    with pytest.raises(TypeError, match="did not match"):
        ext.crystal().called()
