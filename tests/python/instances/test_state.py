"""What the bridge keeps in instances and classes is not Python's to write, nor a pickle's: no address is ever made up."""

import copyreg
import functools
import gc

import kevel
import pytest
import state_ext as ext
from bridge_state import GUESSED, KINDS, elements, refuse, use
from support import settle


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
    from kevel._runtime.types import state

    names = [name for name in vars(state.State) if name.startswith("_kvl")]
    assert len(names) == 6 and all(state.is_hidden(name) and len(name) > 20 for name in names)


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
