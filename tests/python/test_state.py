"""What the bridge keeps in instances and classes is not Python's to write, nor a pickle's: no address is ever made up."""

import copy
import copyreg
import functools
import gc
import pickle

import kevel
import pytest
import state_ext as ext
from support import settle

#: names that the bridge's state has or had, as somebody may guess them
GUESSED = ("_kvl_p", "_kvl_mem", "_kvl_keep", "_kvl_lent", "_kvl_fields", "_kvl_class", "_kvl_type", "_kvl_moves")
KINDS = (ext.Thing, ext.Small, ext.Fixed, ext.Owned, ext.Pickled, ext.Drawn, ext.Both)


def use(obj):
    """What a method of an instance gives."""
    return obj.draw() if isinstance(obj, ext.Drawn) else obj.get()


def refuse(obj):
    """Every use of an instance that holds no C++ object is an error."""
    with pytest.raises(TypeError, match="holds no C\\+\\+ object"):
        use(obj)


def elements():
    things = ext.Things()
    things.append(ext.Thing("element"))
    return things


def forged(cls, state):
    """A pickle of an instance with that state."""
    pickled = pickle.dumps(state, 2)[2:-1]
    return b"\x80\x02c" + f"{cls.__module__}\n{cls.__qualname__}\n".encode() + b")\x81" + pickled + b"b."


@pytest.mark.parametrize("cls", KINDS)
@pytest.mark.parametrize("name", GUESSED)
def test_no_name_that_can_be_guessed_leads_to_it(cls, name):
    obj = cls()
    before = use(obj)
    assert not hasattr(obj, name) and not hasattr(cls, name)
    try:
        setattr(obj, name, 5)
    except AttributeError:
        assert cls is ext.Fixed
    assert use(obj) == before
    made = ext.Thing.__new__(ext.Thing)
    setattr(made, name, 5)
    refuse(made)


@pytest.mark.parametrize("name", [*GUESSED, "_kvl_as_1", "_kvl_boost"])
def test_attributes_of_classes_mean_nothing(name):
    class Sub(ext.Thing):
        pass

    type.__setattr__(Sub, name, ext.Small)
    assert Sub("a").get() == "a"
    refuse(Sub.__new__(Sub))


def test_it_is_in_no_listing():
    for obj in (ext.Thing(), ext.Fixed(), elements()[0]):
        assert not [name for name in dir(obj) if "_kvl" in name]
        assert not [name for name in getattr(obj, "__dict__", {}) if "_kvl" in name]
        assert not [name for name in copyreg._slotnames(type(obj)) if "_kvl" in name]


def test_its_names_are_others_in_each_process():
    from kevel import _state

    names = [name for name in vars(_state.State) if name.startswith("_kvl")]
    assert len(names) == 6 and all(_state.is_hidden(name) and len(name) > 20 for name in names)


@pytest.mark.parametrize("cls", [ext.Thing, ext.Small, ext.Owned])
@pytest.mark.parametrize("name", GUESSED)
def test_forged_pickles(cls, name):
    for state in ((None, {name: 5}), {name: 5}, ({}, {name: 5})):
        refuse(pickle.loads(forged(cls, state)))


def test_forged_states_of_a_class_that_pickles():
    from kevel._pickling import Saved

    assert pickle.loads(forged(ext.Pickled, 8)).get() == 8
    assert pickle.loads(forged(ext.Pickled, Saved(9, {"_kvl_p": 5}))).get() == 9
    for state in ((None, {"_kvl_p": 5}), {"_kvl_p": 5}, Saved({}, {}), Saved(1, [1, 2])):
        with pytest.raises((TypeError, ValueError)):
            pickle.loads(forged(ext.Pickled, state))


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("cls", [ext.Thing, ext.Small, ext.Fixed, ext.Owned])
def test_what_object_says_how_to_pickle_has_no_address(cls, protocol):
    obj = cls()
    for reduce in (object.__reduce_ex__, lambda obj, protocol: copyreg._reduce_ex(obj, min(protocol, 1))):
        try:
            how = reduce(obj, protocol)
        except TypeError:
            continue
        assert "_kvl" not in repr(how)
        made = how[0](*how[1])
        if type(made) is cls and len(how) > 2 and how[2]:
            getattr(made, "__dict__", {}).update(how[2] if isinstance(how[2], dict) else {})
        if type(made) is cls and how[0] is not cls:
            refuse(made)
    with pytest.raises(TypeError, match="cannot pickle or copy"):
        copy.copy(obj)


def test_restoring_by_hand():
    pickled = ext.Pickled(1)
    pickled.__setstate__(2)
    assert pickled.get() == 2
    made = ext.Pickled.__new__(ext.Pickled)
    made.__setstate__(3)
    assert made.get() == 3
    for foreign in (ext.Pickled, ext, None, 5, ext.Thing(), ext.Thing.__new__(ext.Thing)):
        with pytest.raises(TypeError):
            ext.Pickled.__setstate__(foreign, 4)
        with pytest.raises(TypeError):
            ext.Pickled._kvl_restore(foreign, 4)
    assert pickled.get() == 2 and ext.Pickled().get() == 5


def strangers(cls):
    class Python:
        pass

    class Sub(cls):
        pass

    other = ext.Small if cls is not ext.Small else ext.Second
    instances = [Python(), other(), other.__new__(other), object()]
    return [*instances, cls, Sub, Python, other, type, ext, None, 5, "text", cls.get]


@pytest.mark.parametrize("cls", [ext.Thing, ext.Small, ext.Fixed, ext.Owned, ext.Pickled])
def test_no_stranger_passes_for_self(cls):
    """Such as the class itself, which has the attributes that its instances have."""
    for stranger in strangers(cls):
        before = dict(vars(stranger)) if isinstance(stranger, type) else None
        with pytest.raises(TypeError):
            cls.__init__(stranger)
        with pytest.raises(TypeError):
            cls.get(stranger)
        for value in list(vars(cls).values()):
            if isinstance(value, property):
                with pytest.raises(TypeError):
                    value.fget(stranger)
                with pytest.raises(TypeError):
                    value.fset(stranger, value.fget(cls()))
        with pytest.raises(TypeError):
            vars(kevel.instance)["__class__"].fset(stranger, cls)
        assert before is None or before == dict(vars(stranger))
    assert use(cls.__new__(cls).__class__()) == use(cls())


def test_memory_is_shown_of_no_stranger():
    shown = vars(ext.Image)["__array_interface__"]
    before = dict(vars(ext.Image))
    for stranger in (ext.Image, ext.Thing(), 5, ext.Image.__new__(ext.Image)):
        with pytest.raises(TypeError):
            shown.fget(stranger)
    assert dict(vars(ext.Image)) == before and not hasattr(ext.Image, "_kvl_array")
    image = ext.Image()
    assert ext.sum(image) == 2 and image.__array_interface__["shape"] == (3, 4)
    with pytest.raises(AttributeError):
        image.__array_interface__ = {"data": (5, False)}


def test_hidden_class_of_elements_makes_no_instances():
    things = elements()
    hidden = type(things[0])
    assert hidden is not ext.Thing and things[0].__class__ is ext.Thing
    before = settle(ext.alive, 1)
    for make in (lambda: hidden("a"), lambda: hidden.__new__(hidden), lambda: type("Sub", (hidden,), {})):
        with pytest.raises(TypeError, match="only C\\+\\+ makes"):
            make()
    refuse(object.__new__(hidden))
    with pytest.raises(TypeError, match="only C\\+\\+ makes"):
        hidden.__init__(object.__new__(hidden), "a")
    assert settle(ext.alive, before) == before


def test_hidden_class_of_elements_has_no_subclasses():
    class Skipping:
        def __init_subclass__(cls, **kwargs):
            pass

    class Sub(Skipping, type(elements()[0])):
        pass

    with pytest.raises(TypeError, match="only C\\+\\+ makes"):
        Sub("a")
    made = object.__new__(Sub)
    refuse(made)
    with pytest.raises(TypeError, match="only C\\+\\+ makes"):
        ext.Thing.__init__(made, "a")


def test_elements_stay_elements():
    things = elements()
    element, thing = things[0], ext.Thing("plain")
    before = settle(ext.alive, 2)
    with pytest.raises(TypeError, match="only C\\+\\+ makes the objects that stand for elements"):
        element.__init__("again")
    with pytest.raises(TypeError, match="stands for an element of a container"):
        element.__class__ = ext.Thing
    with pytest.raises(TypeError, match="only C\\+\\+ makes"):
        thing.__class__ = type(element)
    # Not even the interpreter does it, for which the layouts differ.
    set_class = vars(object)["__class__"].__set__
    for obj, cls in ((element, ext.Thing), (thing, type(element))):
        with pytest.raises(TypeError):
            set_class(obj, cls)
    assert (element.get(), thing.get(), things[0].get()) == ("element", "plain", "element")
    assert settle(ext.alive, before) == before


def test_entries_of_maps_know_their_map():
    named = ext.Named()
    named["a"] = ext.Thing("first")
    element = named["a"]
    element.text = "changed"
    assert named["a"].get() == "changed"
    with pytest.raises(TypeError):
        element.__init__("again")


@pytest.mark.parametrize("kind", ["thing", "small", "owned"])
def test_second_init_of_a_reference(kind):
    """It holds a new object of its own then; what it referred to stays what it is."""
    holder = ext.Holder()
    before = settle(ext.alive, 1)
    for _ in range(20):
        reference = getattr(holder, kind)()
        reference.__init__()
        fresh = type(reference)()
        assert reference.get() == fresh.get() and getattr(holder, kind)().get() in ("held", 7)
    reference.__init__()
    kevel.release(reference)
    refuse(reference)
    del reference, fresh
    assert settle(ext.alive, before) == before
    assert getattr(holder, kind)().get() in ("held", 7)


def test_change_of_the_class():
    class Sub(ext.Thing):
        def more(self):
            return self.get() + "!"

    class Other(ext.Second):
        pass

    class Wide(ext.Fixed):
        pass

    thing = ext.Thing("a")
    thing.__class__ = Sub
    assert thing.more() == "a!"
    thing.__class__ = ext.Thing
    assert type(thing) is ext.Thing
    for cls in (ext.Both, ext.Second, Other, ext.Small, object, int, type, kevel.instance, ext.Colour, None, 5):
        with pytest.raises(TypeError):
            thing.__class__ = cls
    both = ext.Both()
    for cls in (ext.Thing, ext.Second, Sub):
        with pytest.raises(TypeError):
            both.__class__ = cls
    with pytest.raises(TypeError):
        ext.Fixed().__class__ = Wide  # which has a __dict__
    with pytest.raises(TypeError):
        ext.Thing.__class__ = type("Meta", (type,), {})
    assert thing.get() == "a" and ext.Thing("b").get() == "b"


class Skipping:
    """Keeps the base's __init_subclass__ from being called."""

    def __init_subclass__(cls, **kwargs):
        pass


def test_two_classes_of_cpp_in_one():
    with pytest.raises(TypeError, match="cannot derive from both Thing and Small"):
        type("Sub", (ext.Thing, ext.Small), {})

    class Sub(Skipping, ext.Thing, ext.Small):
        pass

    for cls in (ext.Thing, ext.Small):
        with pytest.raises(TypeError, match="cannot derive from both|expected Small, got"):
            cls.__init__(object.__new__(Sub))
    with pytest.raises(TypeError, match="cannot derive from both"):
        Sub()
    thing = ext.Thing()
    with pytest.raises(TypeError, match="cannot derive from both"):
        thing.__class__ = Sub


def test_subclass_whose_base_skips_init_subclass():
    class Sub(Skipping, ext.Thing):
        pass

    assert [Sub("a").get(), Sub("b").get()] == ["a", "b"]
    assert Sub.__new__(Sub).__class__ is Sub


@pytest.mark.parametrize("cls", KINDS)
def test_half_made_instances(cls):
    for made in (object.__new__(cls), cls.__new__(cls), copyreg._reconstructor(cls, object, None)):
        refuse(made)
        made.__init__()
        assert use(made) == use(cls())


def test_enumerators_keep_their_values():
    for member, pass_ in ((ext.Colour.red, ext.colour), (ext.Access.read, ext.access)):
        before = member._value_
        try:
            for value in (77, "text", None, -1, 2**70):
                member._value_ = value
                assert pass_(member) == before
        finally:
            member._value_ = before
    both = ext.Access.read | ext.Access.write
    assert ext.access(both) == 3
    try:
        for value in ("text", None, -1, 2**70, object.__new__(ext.Colour)):
            both._value_ = value
            with pytest.raises((TypeError, OverflowError), match="no enumerator|no value"):
                ext.access(both)
    finally:
        both._value_ = 3
    with pytest.raises(TypeError, match="argument 1"):
        ext.colour(object.__new__(ext.Colour))


def test_wrapped_python_functions_are_overrides():
    """functools.wraps copies what a function has in its __dict__."""

    class Sub(ext.Drawn):
        @functools.wraps(ext.Drawn.draw)
        def draw(self):
            return 5

    assert ext.draws(Sub()) == 5
    assert ext.draws(ext.Drawn()) == 1


def test_marks_of_functions_cannot_be_guessed():
    def mine():
        return 1

    for name in ("_kvl_set", "_kvl_function", "_kvl_raw"):
        assert not hasattr(ext.raw, name) and not hasattr(ext.Thing.get, name)
        setattr(mine, name, 5)
    assert ext.raw(1, "a") == (1, "a")
    with pytest.raises(TypeError, match="1 arguments are required, 0 were given"):
        ext.raw()


def test_collector_sees_what_it_has_to():
    thing = ext.Thing()
    gc.collect()
    assert gc.get_referents(thing) is not None and thing.get() == "thing"


def hooked(**hooks):
    """A subclass with attribute hooks, which its constructor sees too."""
    return type("Hooked", (ext.Thing,), hooks)


def added(value):
    return value + 8 if isinstance(value, int) else value


class Mixin:
    """Hooks of another base."""

    def __setattr__(self, name, value):
        super().__setattr__(name, added(value))

    def __getattribute__(self, name):
        return added(super().__getattribute__(name))


@pytest.mark.parametrize("answer", [0, 5, None, "text", object(), 1.5])
def test_hook_that_answers_everything(answer):
    Hooked = hooked(__getattr__=lambda self, name: answer)
    refuse(Hooked.__new__(Hooked))
    obj = Hooked("a")
    assert (obj.get(), obj.anything, ext.shared(obj)) == ("a", answer, "a")
    kevel.release(obj)
    with pytest.raises(TypeError, match="was released"):
        obj.get()
    owned = type("Hooked", (ext.Owned,), {"__getattr__": lambda self, name: answer})("b")
    assert ext.take(owned) == "b"
    with pytest.raises(TypeError, match="was given to C\\+\\+"):
        ext.take(owned)


def test_hooks_that_change_what_they_see():
    for cls in (
        hooked(__setattr__=lambda self, name, value: object.__setattr__(self, name, added(value))),
        hooked(__getattribute__=lambda self, name: added(object.__getattribute__(self, name))),
        hooked(__delattr__=lambda self, name: None),
        type("Mixed", (Mixin, ext.Thing), {}),
        type("Mixed", (type("Second", (Mixin, ext.Thing), {}),), {}),
    ):
        obj = cls("a")
        assert (obj.get(), ext.shared(obj)) == ("a", "a")
        obj.__init__("b")
        assert obj.get() == "b"
        kevel.release(obj)
        refuse(obj)


def test_hook_that_refuses_everything():
    def frozen(self, name, value):
        raise AttributeError("frozen")

    before = settle(ext.alive, 0)
    Hooked = hooked(__setattr__=frozen)
    for _ in range(10):
        obj = Hooked("a")
        assert obj.get() == "a"
        with pytest.raises(AttributeError, match="frozen"):
            obj.text = "b"
    del obj
    assert settle(ext.alive, before) == before


def test_hooks_that_a_decorator_adds():
    def frozen(cls):
        cls.__setattr__ = lambda self, name, value: object.__setattr__(self, name, added(value))
        cls.__getattr__ = lambda self, name: 5
        return cls

    @frozen
    class Frozen(ext.Drawn):
        pass

    obj = Frozen()
    assert (obj.draw(), ext.draws(obj), obj.anything) == (1, 1, 5)
    kevel.release(obj)
    refuse(obj)


def test_hooks_see_everything_else():
    seen = []
    Hooked = hooked(__setattr__=lambda self, name, value: (seen.append(name), object.__setattr__(self, name, value)))
    obj = Hooked("a")
    obj.mine = obj.text = "b"
    assert (seen, obj.get(), obj.mine) == (["mine", "text"], "b", "b")
    assert Hooked.__setattr__.__name__ == "<lambda>"
