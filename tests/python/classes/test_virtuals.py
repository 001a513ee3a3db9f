"""Virtual functions that Python overrides and C++ calls."""

import traceback
import weakref

import pytest
import virtuals_ext as ext
from support import collect, dead, run_threads, settle


class Square(ext.Shape):
    """Overrides everything."""

    def __init__(self, side):
        super().__init__("cpp square")
        self.side = side
        self.touched = []

    def area(self):
        return self.side * self.side

    def name(self):
        return "square of " + super().name()

    def scale(self, factor, unit):
        return super().scale(factor, unit) + self.side

    def touch(self, thing):
        self.touched.append(thing)


class Bare(ext.Shape):
    """Overrides only what is pure in C++."""

    def area(self):
        return 0.5


class Empty(ext.Shape):
    """Forgets to override what is pure in C++."""


def test_cpp_calls_the_override():
    assert ext.area_of(Square(3)) == 9.0
    assert Square(3).twice_area() == 18.0
    assert ext.total([Square(1), Square(2), Bare(), ext.Unit()]) == 6.5


def test_super_reaches_the_default_implementation():
    assert ext.name_of(Square(1)) == "square of cpp square"
    assert Square(1).name() == "square of cpp square"
    assert ext.scaled(Square(7), 2, "abc") == 13


def test_default_implementation_without_override():
    assert ext.name_of(Bare()) == "shape"
    assert ext.name_of(Bare("named")) == "named"
    assert Bare().name() == "shape"
    assert ext.scaled(Bare(), 2, "abc") == 6
    ext.touch_with(Bare(), None)


def test_super_without_a_separate_default_implementation():
    class Labelled(Bare):
        def label(self):
            return "my " + super().label()

    assert ext.label_of(Bare()) == "label"
    assert Labelled().label() == "my label"
    assert ext.label_of(Labelled()) == "my label"
    assert ext.Shape.label(Labelled()) == "label"


def test_arguments_and_objects_reach_the_override():
    square, thing = Square(1), object()
    ext.touch_with(square, thing)
    assert square.touched[0] is thing


def test_override_of_a_later_class_and_mixin():
    class Named:
        def name(self):
            return "mixin, " + super().name()

    class Both(Named, Bare):
        pass

    class Later(Both):
        def name(self):
            return "later, " + super().name()

    assert ext.name_of(Both()) == "mixin, shape"
    assert ext.name_of(Later()) == "later, mixin, shape"


def test_override_set_on_the_instance_or_class_at_run_time():
    bare = Bare()
    assert ext.name_of(bare) == "shape"
    bare.name = lambda: "instance"
    assert ext.name_of(bare) == "instance"
    del bare.name

    class Changing(Bare):
        pass

    changing = Changing()
    assert ext.name_of(changing) == "shape"
    Changing.name = lambda self: "class"
    assert ext.name_of(changing) == "class"


def test_pure_virtual_function_without_override():
    for call in (ext.area_of, Empty.twice_area, Empty.area):
        with pytest.raises(RuntimeError, match="[Pp]ure virtual function"):
            call(Empty())
    with pytest.raises(RuntimeError, match="[Pp]ure virtual function"):
        ext.area_of(ext.Shape())


def test_cpp_class_with_its_own_overrides():
    assert ext.area_of(ext.Unit()) == 1.0
    assert ext.Unit().name() == "unit"


def test_exception_of_an_override_is_the_same_object_with_its_traceback():
    error = KeyError("from the override")

    class Failing(ext.Shape):
        def area(self):
            raise error

    with pytest.raises(KeyError) as caught:
        Failing().twice_area()
    assert caught.value is error
    names = [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
    assert names[-1] == "area"


def test_cpp_catches_the_exception_of_an_override():
    class Failing(ext.Shape):
        def area(self):
            raise ValueError

    assert ext.area_or(Failing(), 4.5) == 4.5
    assert ext.area_or(Bare(), 4.5) == 0.5


@pytest.mark.parametrize("result, error", [("text", TypeError), (None, TypeError), (10**400, OverflowError)])
def test_override_that_returns_the_wrong_type(result, error):
    class Wrong(ext.Shape):
        def area(self):
            return result

    with pytest.raises(error):
        ext.area_of(Wrong())


def test_override_with_the_wrong_parameters():
    class Wrong(Bare):
        def scale(self):
            return 1

    with pytest.raises(TypeError, match="scale"):
        ext.scaled(Wrong(), 1, "m")


def test_override_that_is_no_function():
    class Attribute(Bare):
        name = "text"

    with pytest.raises(TypeError, match="not callable"):
        ext.name_of(Attribute())


def test_object_that_cpp_keeps_stays_whole():
    ext.keep(Square(3))
    ext.keep(Bare())
    collect()
    assert ext.kept_area() == 9.5
    ext.forget()
    assert settle(ext.Shape.count, 0) == 0


def test_override_that_lets_go_of_its_own_object():
    class Forgetting(Bare):
        def area(self):
            ext.forget()
            collect()
            return 3.5

    ext.keep(Forgetting())
    assert ext.last_kept_area() == 3.5
    assert settle(ext.Shape.count, 0) == 0


def test_python_half_does_not_keep_itself_alive():
    square = Square(1)
    reference = weakref.ref(square)
    assert ext.area_of(square) == 1.0
    del square
    assert dead(reference)
    assert settle(ext.Shape.count, 0) == 0


def test_virtual_call_before_init_is_done():
    class Early(ext.Shape):
        def __init__(self):
            with pytest.raises(TypeError, match="__init__ was never called"):
                ext.area_of(self)
            super().__init__()
            self.early = ext.area_of(self)

        def area(self):
            return 2.5

    assert Early().early == 2.5


def test_overrides_called_from_several_threads():
    shapes = [Square(side) for side in range(1, 5)]

    def work(shape):
        return [ext.area_of(shape) for _ in range(300)] == [shape.area()] * 300

    assert run_threads(*[lambda shape=shape: work(shape) for shape in shapes]) == [True] * 4


def test_recursion_through_an_override():
    class Deep(ext.Shape):
        depth = 0

        def area(self):
            self.depth += 1
            return 1.0 + ext.area_of(self) if self.depth < 50 else 0.0

    assert ext.area_of(Deep()) == 49.0
