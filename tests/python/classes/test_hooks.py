"""Hooks of Python classes, such as __getattr__: they see nothing of the bridge's state, and everything else."""

import kevel
import pytest
import state_ext as ext
from bridge_state import refuse
from support import settle


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
