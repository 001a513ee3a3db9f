"""Classes of modules of Boost.Python: what they are made of, and what Python sees of them."""

import boost_classes_ext as ext


def test_a_wrapper_given_as_holder_gets_its_python_half_first():
    class Loud(ext.bird):
        def sings(self):
            return self.size_of() + 100

        def size_of(self):
            return 7

    bird, loud = ext.bird(3), Loud(4)
    assert ext.half_of(bird) is bird
    assert ext.half_of(loud) is loud
    assert ext.half_of(ext.bird()) is not bird
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
