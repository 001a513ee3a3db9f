"""Properties of classes: read, assigned and refused on the class, on what derives from it, and on instances."""

import abc
import typing

import pytest
import static_properties_ext as ext
import static_properties_user_ext as user
from support import run_script


@pytest.fixture(autouse=True)
def reset():
    ext.Counter.shared, ext.Counter.name = 5, "counter"
    yield
    assert type(vars(ext.Counter)["shared"]).__name__ == "StaticProperty"


class Sub(ext.Counter):
    """A class of Python's."""


@pytest.mark.parametrize("owner", [ext.Counter, ext.Derived, Sub], ids=["class", "derived", "subclass"])
@pytest.mark.parametrize("by_instance", [False, True])
def test_assignment_reaches_cpp(owner, by_instance):
    target = owner() if by_instance else owner
    target.shared = 6
    assert (ext.shared(), ext.Counter.shared, Sub.shared, Sub().shared) == (6, 6, 6, 6)
    target.shared += 1
    assert ext.shared() == 7
    target.ratio = 10.0
    assert (ext.shared(), ext.Counter.ratio, target.twice) == (20, 10.0, 40)
    target.name = "other"
    assert ext.name() == ext.Counter.name == "other"
    target.shared = 8
    assert ext.shared() == 8
    ext.assign(target, 9)
    assert ext.shared() == 9
    assert "shared" not in getattr(target, "__dict__", {}) or owner is ext.Counter


@pytest.mark.parametrize("target", [ext.Counter, ext.Derived, Sub, ext.Counter(), Sub()])
def test_what_is_refused(target):
    for name, value in (("limit", 1), ("twice", 1)):
        with pytest.raises(AttributeError, match=f"Counter.{name} is a static property of C\\+\\+ without a setter"):
            setattr(target, name, value)
        with pytest.raises(AttributeError):
            delattr(target, name)
    assert (target.limit, target.twice) == (9, 10)
    with pytest.raises(AttributeError, match="Counter.shared is a static property of C\\+\\+"):
        del target.shared
    for value in ("text", None, 2**40, object()):
        with pytest.raises((TypeError, OverflowError)):
            target.shared = value
    assert ext.shared() == 5


def test_what_is_no_static_property_is_assigned_as_ever():
    Sub.mine = 3
    Sub.get = lambda self: "python"
    assert (Sub.mine, Sub().get()) == (3, "python")
    del Sub.mine, Sub.get
    assert not hasattr(Sub, "mine") and Sub().get() == 1
    counter = ext.Counter()
    counter.own = 4
    assert (counter.own, ext.Counter().own) == (4, 1)


def test_subclass_that_has_the_name_itself():
    class Own(ext.Counter):
        shared = 3

    Own.shared = 4
    Own().shared = 5
    assert (Own.shared, Own().shared, ext.shared()) == (4, 4, 5)
    del Own.shared
    Own.shared = 6
    assert ext.shared() == 6


def test_subclasses_that_are_abstract_too():
    class Abstract(ext.Counter, abc.ABC):
        @abc.abstractmethod
        def run(self):
            pass

    class Concrete(Abstract):
        def run(self):
            return self.get()

    with pytest.raises(TypeError, match="abstract"):
        Abstract()
    assert Concrete().run() == 1
    Abstract.shared = 8
    Concrete.shared += 1
    assert ext.shared() == 9
    assert isinstance(Concrete(), Abstract) and not isinstance(ext.Counter(), Abstract)
    assert issubclass(Concrete, ext.Counter) and not isinstance(5, ext.Counter) and isinstance(Sub(), ext.Counter)


def test_classes_without_static_properties_mix_with_any_class():
    class Meta(type):
        pass

    class Protocol(typing.Protocol):
        def get(self) -> int: ...

    assert type(ext.Plain) is type
    for base in (abc.ABC, Protocol, Meta("Registered", (), {})):
        assert type("Mixed", (ext.Plain, base), {})().get() == 1

    class Generic(ext.Plain, typing.Generic[typing.TypeVar("T")]):
        pass

    assert Generic().get() == 1


def test_derived_class_of_one_without():
    ext.PlainWithStatics.shared = 5
    assert ext.plain_shared() == 5 and ext.PlainWithStatics().get() == 1
    type("Mixed", (ext.PlainWithStatics, abc.ABC), {}).shared = 6
    assert ext.plain_shared() == 6


def test_nested_classes():
    ext.Outer.shared = 3
    ext.Outer.Inner.shared = 4
    assert ext.outer() == (3, 4)
    with pytest.raises(AttributeError):
        del ext.Outer.shared


def test_base_of_another_module():
    user.Derived.shared = 8
    assert ext.based() == 8
    type("Mixed", (user.Derived, abc.ABC), {}).shared = 9
    assert ext.based() == 9 == user.Derived().shared
    assert user.Derived().get() == 2


def test_what_a_derived_class_registers_hides_the_property():
    """It is not assigned to it."""
    assert user.Hiding().shared() == 102
    assert int(user.Hidden.shared.one) == 1
    user.Hiding.shared = 3
    assert user.Hiding.shared == 3 and ext.Based.shared == ext.based()


def test_properties_that_are_added_later():
    script = """
import static_properties_ext as ext
class Sub(ext.Late): pass
ext.Late.first, Sub.first = 10, 11
assert ext.late() == (11, 2)
ext.add_late()
Sub.second = 21
assert ext.late() == (11, 21)
Sub().first = 22
assert ext.late() == (11, 22), ext.late()
import kevel.pythonic
kevel.pythonic.rename(ext.Late, "second", "third")
Sub.third = 23
assert ext.late() == (11, 23) and not hasattr(Sub, "second")
print("finished")
"""
    assert run_script(script) == (0, "finished\n", "")
