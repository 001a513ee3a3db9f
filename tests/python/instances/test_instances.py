"""Instances in every state: not initialised, released, lent, of the wrong class. Each misuse is an error, never a crash."""

import copy
import gc
import pickle
import threading

import instances_ext as ext
import kevel
import pytest
from kevel._runtime.instances import boxes, instances
from kevel._runtime.types import state
from support import collect, run_script, settle

CLASSES = {"owning": ext.Resource, "inline": ext.Small}
both_kinds = pytest.mark.parametrize("cls", CLASSES.values(), ids=CLASSES)


class Forgetful(ext.Resource):
    """Never calls super().__init__()."""

    def __init__(self):
        pass


class Grown(ext.Resource):
    """Has a state of its own, and __reduce__."""

    def __init__(self, value):
        super().__init__(value)
        self.extra = "extra"

    def __reduce__(self):
        return (Grown, (self.value,))


def take(cls):
    """The free function that takes a reference to an instance of `cls`."""
    return ext.resource_value if cls is ext.Resource else ext.small_value


def uses(cls, obj):
    """Everything one may try with an instance."""
    return [
        obj.get,
        lambda: cls.get(obj),
        lambda: obj.value,
        lambda: setattr(obj, "value", 1),
        lambda: take(cls)(obj),
    ]


@both_kinds
def test_use_of_an_instance_whose_init_never_ran(cls):
    for use in uses(cls, cls.__new__(cls)):
        with pytest.raises(TypeError, match="this %s holds no C\\+\\+ object: its __init__ was never called" % cls.__name__):
            use()


def test_subclass_that_forgets_super_init():
    forgetful = Forgetful()
    with pytest.raises(TypeError, match="this Forgetful holds no .* must call super\\(\\).__init__"):
        forgetful.get()
    with pytest.raises(TypeError, match="never called"):
        ext.resource_or(forgetful, 5)
    with pytest.raises(TypeError, match="never called"):
        ext.both(ext.Resource(), forgetful)


def test_instance_that_is_initialised_later():
    obj = ext.Resource.__new__(ext.Resource)
    with pytest.raises(TypeError):
        obj.get()
    obj.__init__(5)
    assert obj.get() == 5


@both_kinds
def test_use_after_release(cls):
    obj = cls(5)
    assert kevel.release(obj) is None
    for use in uses(cls, obj):
        with pytest.raises(TypeError, match="this %s was released; it holds no C\\+\\+ object any more" % cls.__name__):
            use()


def test_release_destroys_at_once():
    before = settle(ext.Resource.count, 0)
    obj = ext.Resource()
    assert ext.Resource.count() == before + 1
    kevel.release(obj)
    assert ext.Resource.count() == before
    del obj
    collect()
    assert ext.Resource.count() == before


@both_kinds
def test_release_twice_does_nothing(cls):
    obj = cls(5)
    kevel.release(obj)
    kevel.release(obj)
    with pytest.raises(TypeError, match="was released"):
        obj.get()


def test_release_of_an_instance_without_a_cpp_object():
    obj = Forgetful()
    kevel.release(obj)
    with pytest.raises(TypeError, match="holds no C\\+\\+ object"):
        obj.get()


@pytest.mark.parametrize("value", [5, None, "text", object(), ext.Resource])
def test_release_takes_only_instances(value):
    with pytest.raises(TypeError, match="takes an instance of a wrapped C\\+\\+ class"):
        kevel.release(value)


@both_kinds
def test_with_statement_releases(cls):
    with cls(5) as obj:
        assert obj.get() == 5
    with pytest.raises(TypeError, match="was released"):
        obj.get()


def test_with_statement_releases_after_an_exception():
    before = settle(ext.Resource.count, 0)
    with pytest.raises(KeyError):
        with ext.Resource():
            raise KeyError("body")
    assert ext.Resource.count() == before


def test_new_init_after_release():
    obj = ext.Resource(1)
    kevel.release(obj)
    obj.__init__(2)
    assert obj.get() == 2


def test_release_while_another_object_refers_into_it():
    before = settle(ext.Holder.count, 0)
    holder = ext.Holder()
    inner = holder.get()
    kevel.release(holder)
    collect()
    assert (inner.get(), ext.Holder.count()) == (7, before + 1)
    with pytest.raises(TypeError, match="was released"):
        holder.get()
    del holder, inner
    assert settle(ext.Holder.count, before) == before


def test_release_of_what_another_object_owns():
    holder = ext.Holder()
    inner = holder.get()
    kevel.release(inner)
    with pytest.raises(TypeError, match="was released"):
        inner.get()
    assert holder.get().get() == 7


@pytest.mark.parametrize("value", [5, 77])
def test_release_while_cpp_uses_the_object(value):
    resource = ext.Resource(value)
    assert ext.read_after(resource, lambda: kevel.release(resource)) == value
    other = ext.Resource(value)
    assert other.run(lambda: kevel.release(other)) == value
    third = ext.Resource(value)
    assert third.run(lambda: third.__init__(3)) == value
    with pytest.raises(TypeError, match="was released"):
        resource.get()


def test_release_from_many_threads_destroys_once():
    before = settle(ext.Resource.count, 0)
    for _ in range(50):
        obj = ext.Resource()
        threads = [threading.Thread(target=kevel.release, args=(obj,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert ext.Resource.count() == before


def test_release_within_release(monkeypatch):
    before = settle(ext.Resource.count, 0)
    memories = []

    def address_of(obj):  # as if another thread had its turn here
        found = state.address_of(obj)
        memories.append(state.memory_of(obj))
        if len(memories) == 1:
            kevel.release(obj)
        return found

    monkeypatch.setattr(instances, "address_of", address_of)
    monkeypatch.setattr(instances, "is_owner", lambda memory: memories.append("read") or boxes.is_owner(memory))
    kevel.release(ext.Resource())
    assert len(memories) == 3 and ext.Resource.count() == before  # the memory was read once, by who destroyed it


def test_reassigning_class_to_one_of_the_same_cpp_class():
    obj = ext.Resource(5)
    obj.__class__ = Grown
    assert (type(obj), obj.get()) == (Grown, 5)
    obj.__class__ = ext.Resource
    assert type(obj) is ext.Resource


@pytest.mark.parametrize("cls", [ext.Small, ext.Child, ext.Holder, kevel.instance])
def test_reassigning_class_to_another_cpp_class(cls):
    obj = ext.Resource(5)
    with pytest.raises(TypeError):
        obj.__class__ = cls
    with pytest.raises(TypeError):
        object.__setattr__(obj, "__class__", cls)
    assert (type(obj), obj.get()) == (ext.Resource, 5)


def test_reassigning_class_to_a_plain_python_class():
    class Plain:
        pass

    with pytest.raises(TypeError):
        ext.Resource().__class__ = Plain
    with pytest.raises(TypeError):
        Plain().__class__ = ext.Resource


def test_init_of_a_base_on_an_instance_of_a_derived_class():
    child = ext.Child(1)
    with pytest.raises(TypeError, match="a Child holds a C\\+\\+ Child: call Child.__init__"):
        ext.Resource.__init__(child, 5)
    assert (child.get(), child.extra) == (1, 50)

    class PythonChild(ext.Child):
        def __init__(self):
            ext.Resource.__init__(self, 5)

    with pytest.raises(TypeError, match="call Child.__init__"):
        PythonChild()


def test_init_on_an_instance_of_another_class():
    small = ext.Small(3)
    for value in (small, 5, None, object()):
        with pytest.raises(TypeError, match="argument 1 'self': expected Resource, got"):
            ext.Resource.__init__(value, 5)
    assert small.get() == 3


def test_deriving_from_two_unrelated_cpp_classes():
    with pytest.raises(TypeError, match="one Python object holds one C\\+\\+ object"):
        type("Both", (ext.Resource, ext.Small), {})
    with pytest.raises(TypeError, match="cannot derive from both"):
        type("Both", (Grown, ext.Holder), {})


def test_deriving_from_two_related_cpp_classes():
    both = type("Both", (ext.Child, ext.Resource), {})(4)
    assert (both.get(), both.extra) == (4, 50)
    diamond = type("Diamond", (type("A", (ext.Child,), {}), type("B", (ext.Resource,), {})), {})(4)
    assert (diamond.get(), diamond.extra) == (4, 50)


@pytest.mark.parametrize("copier", [pickle.dumps, copy.copy, copy.deepcopy])
@both_kinds
def test_pickling_and_copying_are_refused(cls, copier):
    with pytest.raises(TypeError, match="cannot pickle or copy '?%s'? object" % cls.__name__):
        copier(cls(5))


def test_subclass_may_define_pickling():
    again = copy.copy(Grown(8))
    assert (type(again), again.get(), again.extra) == (Grown, 8, "extra")
    assert pickle.loads(pickle.dumps(Grown(9))).get() == 9


def test_method_on_an_instance_of_another_class():
    with pytest.raises(TypeError, match="expected Resource, got Small"):
        ext.Resource.get(ext.Small())
    with pytest.raises(TypeError, match="expected Small, got Resource"):
        ext.Small.get(ext.Resource())
    with pytest.raises(TypeError, match="expected Child, got Resource"):
        ext.Child.extra.fget(ext.Resource())
    for value in (5, None, "text", ext.Resource):
        with pytest.raises(TypeError, match="expected Resource, got"):
            ext.Resource.get(value)
    with pytest.raises(TypeError, match="argument 1 'self' is missing"):
        ext.Resource.get()


FAKES = """
import unittest.mock
import instances_ext as ext

class AnyAttribute:
    def __getattr__(self, name):
        return 4096

class Liar:
    __class__ = ext.Resource

class Both(Liar, AnyAttribute):
    pass

for fake in (unittest.mock.MagicMock(), unittest.mock.Mock(), AnyAttribute(), Liar(), Both()):
    for call in (
        lambda: ext.resource_value(fake),
        lambda: ext.resource_or(fake, 1),
        lambda: ext.Resource.get(fake),
        lambda: ext.Resource.value.fget(fake),
        lambda: ext.Resource.__init__(fake),
        lambda: ext.small_value(fake),
    ):
        try:
            call()
        except TypeError:
            continue
        print("taken for an instance:", type(fake))
print("done")
"""


def test_what_looks_like_an_instance_is_none():
    assert run_script(FAKES) == (0, "done\n", "")


def test_operator_on_a_released_object_says_so():
    obj = ext.Resource(1)
    kevel.release(obj)
    with pytest.raises(TypeError, match="was released"):
        obj + ext.Resource(2)
    with pytest.raises(TypeError, match="was released"):
        ext.Resource(2) + obj


def test_instance_of_a_class_that_is_gone():
    cls = type("Temporary", (ext.Resource,), {})
    obj = cls(3)
    del cls
    gc.collect()
    assert obj.get() == 3
    assert ext.resource_value(obj) == 3
