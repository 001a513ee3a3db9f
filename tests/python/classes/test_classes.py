"""Classes: constructors, methods, attributes, properties, static functions, and what Python expects of any class."""

import abc
import gc
import inspect
import pickle
import pydoc
import typing
import weakref

import classes_ext as ext
import pytest
from support import dead, settle


class Pixel(ext.Point):
    """A subclass with more state."""

    def __init__(self, x, y, colour="red"):
        super().__init__(x, y)
        self.colour = colour

    def sum(self):
        return super().sum() + 1000


def test_constructors():
    assert (ext.Point().x, ext.Point(1, 2).y) == (0, 2)
    assert ext.Point(y=1, x=2).x == 2
    assert ext.Account("me").cents == 0
    assert ext.Account("me", cents=5).cents == 5


def test_exception_of_a_constructor_leaves_nothing_behind():
    before = ext.Account.count()
    with pytest.raises(ValueError, match="^negative balance$"):
        ext.Account("me", -1)
    assert ext.Account.count() == before


def test_object_that_failed_to_construct_cannot_be_used():
    account = ext.Account.__new__(ext.Account)
    with pytest.raises(ValueError):
        account.__init__("me", -1)
    with pytest.raises(TypeError, match="__init__ was never called"):
        account.pay(1)


def test_methods_const_noexcept_and_with_defaults():
    point = ext.Point(1, 2)
    assert point.sum() == 3
    assert point.move(10) is None
    point.move(1, dy=1)
    assert (point.x, point.y) == (12, 3)
    assert ext.Point.sum(point) == 15


def test_lambda_as_method():
    assert ext.Point(1, 2).scaled(by=3).y == 6


def test_methods_throw():
    with pytest.raises(IndexError, match="^not enough money$"):
        ext.Account("me", 1).pay(2)


def test_virtual_method():
    assert ext.Account("me").fee(500) == 5


def test_attributes():
    point = ext.Point()
    point.x = 7
    assert point.x == 7
    account = ext.Account("me")
    account.note = "gr\u00fc\u00dfe"
    assert account.note == "gr\u00fc\u00dfe"
    assert account.branch == 17


@pytest.mark.parametrize("name", ["branch", "cents"])
def test_read_only_attributes(name):
    account = ext.Account("me")
    with pytest.raises(AttributeError):
        setattr(account, name, 1)
    with pytest.raises(AttributeError):
        delattr(account, name)
    assert getattr(account, name) == getattr(ext.Account("me"), name)


def test_attribute_of_the_wrong_type():
    point = ext.Point()
    with pytest.raises(TypeError, match="expected int, got str"):
        point.x = "1"
    with pytest.raises(OverflowError, match="out of range"):
        point.x = 2**31
    with pytest.raises(AttributeError):
        del point.x
    assert point.x == 0


def test_properties():
    assert ext.Point(3, 4).norm == 25
    account = ext.Account("me")
    account.owner = "you"
    assert account.owner == "you"
    with pytest.raises(ValueError, match="^no name$"):
        account.owner = ""
    assert account.owner == "you"


def test_property_is_a_property():
    assert isinstance(ext.Account.owner, property)
    assert ext.Account.owner.__doc__ == "Whose it is."
    assert ext.Point.y.__doc__ == "The ordinate."
    with pytest.raises(TypeError, match="expected Point, got Account"):
        ext.Point.norm.fget(ext.Account("me"))


def test_static_methods_need_no_instance():
    assert ext.Point.origin().x == 0
    assert ext.Point(1, 1).origin().x == 0
    assert isinstance(inspect.getattr_static(ext.Point, "origin"), staticmethod)


def test_class_attribute():
    assert ext.Account.currency == "cent"


def test_results_by_value_are_new_objects():
    point = ext.Point(1, 2)
    mirrored = point.mirrored()
    assert (mirrored.x, mirrored.y, point.x) == (2, 1, 1)
    assert type(mirrored) is ext.Point


def test_arguments_by_value_reference_and_pointer():
    point = ext.Point(1, 2)
    assert ext.x_of(point) == 1
    assert ext.x_through_pointer(point) == 1
    assert ext.sum_by_value(point) == 3
    assert point.x == 1
    ext.clear(point)
    assert point.x == 0


def test_none_is_the_null_pointer_but_no_reference():
    assert ext.x_through_pointer(None) == -1
    for function in (ext.x_of, ext.sum_by_value, ext.clear):
        with pytest.raises(TypeError, match="expected Point, got None"):
            function(None)


@pytest.mark.parametrize("value", [1, "Point", object(), ext.Point, type])
def test_nothing_else_is_an_instance(value):
    for function in (ext.x_of, ext.x_through_pointer):
        with pytest.raises(TypeError, match="expected Point, got"):
            function(value)
    with pytest.raises(TypeError, match="expected Point, got Account"):
        ext.x_of(ext.Account("me"))


def test_no_init_cannot_be_made_in_python():
    with pytest.raises(RuntimeError, match="cannot be instantiated from Python"):
        ext.NoInit()
    with pytest.raises(RuntimeError, match="cannot be instantiated from Python"):
        type("Sub", (ext.NoInit,), {})()
    assert ext.make_no_init().value == 5


def test_nested_class_and_function():
    assert ext.Outer.Inner().value == 3
    assert ext.Outer.Inner.__qualname__ == "Outer.Inner"
    assert not hasattr(ext, "Inner")
    assert ext.Outer.helper() == 11


def test_python_subclass():
    pixel = Pixel(1, 2)
    assert isinstance(pixel, ext.Point)
    assert issubclass(Pixel, ext.Point)
    assert (pixel.x, pixel.colour, pixel.sum()) == (1, "red", 1003)
    assert ext.x_of(pixel) == 1
    pixel.x = 5
    assert ext.x_of(pixel) == 5
    assert type(pixel.mirrored()) is ext.Point


def test_subclass_with_abstract_methods():
    class Abstract(ext.Point, abc.ABC):
        @abc.abstractmethod
        def colour(self):
            """The colour."""

    class Concrete(Abstract):
        def colour(self):
            return "red" + str(self.sum())

    assert Concrete(1, 2).colour() == "red3"
    assert ext.x_of(Concrete(4, 5)) == 4
    with pytest.raises(TypeError, match="abstract"):
        Abstract(1, 2)


def test_subclass_that_is_generic_has_slots_or_a_metaclass():
    class Meta(type):
        pass

    class Generic(ext.Point, typing.Generic[typing.TypeVar("T")]):
        pass

    class Slots(ext.Point):
        __slots__ = ("z",)

    class WithMeta(ext.Point, metaclass=Meta):
        pass

    for cls in (Generic, Generic[int], Slots, WithMeta):
        assert ext.x_of(cls(3, 4)) == 3
    slots = Slots(1, 2)
    slots.z = 3
    assert (slots.x, slots.z) == (1, 3)


def test_subclass_with_its_own_new():
    class Made(ext.Point):
        def __new__(cls, *args):
            made = super().__new__(cls)
            made.args = args
            return made

    made = Made(1, 2)
    assert (made.args, made.sum()) == ((1, 2), 3)


def test_finalizer_of_a_subclass_still_sees_the_cpp_object():
    seen = []

    class Mourned(ext.Account):
        def __del__(self):
            seen.append(self.cents)

    for cents in range(5):
        Mourned("me", cents)
    assert settle(lambda: len(seen), 5) == 5
    assert sorted(seen) == [0, 1, 2, 3, 4]
    assert settle(ext.Account.count, 0) == 0


def test_object_that_its_finalizer_brings_back_to_life():
    saved = []

    class Lazarus(ext.Account):
        def __del__(self):
            saved.append(self)

    Lazarus("me", 7)
    settle(lambda: len(saved), 1)
    assert saved[0].cents == 7
    assert saved[0].pay(2) == 5


def test_classes_and_methods_pickle_by_name():
    assert pickle.loads(pickle.dumps(ext.Point)) is ext.Point
    assert pickle.loads(pickle.dumps(ext.Point.sum)) is ext.Point.sum
    assert pickle.loads(pickle.dumps(ext.Outer.Inner)) is ext.Outer.Inner


def test_instances_have_a_dict_and_weak_references():
    point = ext.Point()
    point.label = "p"
    assert point.__dict__ == {"label": "p"}
    reference = weakref.ref(point)
    assert reference() is point
    del point
    assert dead(reference)


def test_identity_hash_and_equality_are_those_of_any_object():
    first, second = ext.Point(1, 2), ext.Point(1, 2)
    assert first == first
    assert first != second
    assert len({first, second, first}) == 2


def test_cpp_object_dies_with_its_python_object():
    before = settle(ext.Account.count, 0)
    accounts = [ext.Account("me") for _ in range(100)]
    assert ext.Account.count() == before + 100
    del accounts
    assert settle(ext.Account.count, before) == before


def test_cycle_through_python_attributes_is_collected():
    before = settle(ext.Account.count, 0)
    account = ext.Account("me")
    account.myself = account
    del account
    gc.collect()
    assert settle(ext.Account.count, before) == before


def test_second_init_replaces_the_object():
    point = ext.Point(1, 2)
    point.__init__(3, 4)
    assert (point.x, point.y) == (3, 4)


def test_class_introspection():
    assert (ext.Point.__name__, ext.Point.__qualname__, ext.Point.__module__) == ("Point", "Point", "classes_ext")
    assert ext.Point.__doc__ == "A point of the plane."
    assert ext.Point.sum.__qualname__ == "Point.sum"
    assert ext.Point.sum.__module__ == "classes_ext"
    assert ext.Point.move.__doc__ == "Move it."
    assert repr(ext.Point(1, 2)) == "Point(1, 2)"
    assert "Account" in repr(ext.Account("me"))


def test_signature_of_a_method():
    assert str(inspect.signature(ext.Point.move)).startswith("(self: ")
    assert list(inspect.signature(ext.Point.move).parameters) == ["self", "dx", "dy"]
    assert list(inspect.signature(ext.Point(1, 2).move).parameters) == ["dx", "dy"]
    assert inspect.signature(ext.Point.mirrored).return_annotation is ext.Point


def test_signature_of_a_class():
    assert list(inspect.signature(ext.Outer).parameters) == []
    assert str(inspect.signature(ext.Outer.__init__)).startswith("(self")


def test_help_of_a_class():
    text = pydoc.plain(pydoc.render_doc(ext.Account))
    assert "Money." in text
    assert "pay(self: " in text
    assert "Whose it is." in text
    assert "From both coordinates." in pydoc.plain(pydoc.render_doc(ext.Point))


def test_property_setter_through_dunder_set():
    point = ext.Point()
    type(point).x.__set__(point, 9)
    assert point.x == 9
