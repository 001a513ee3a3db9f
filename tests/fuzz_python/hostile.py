"""Values that lie, raise, change what is being converted, and let go of objects, whenever they are asked."""

import array
import gc
import time
from typing import Any, Callable, Dict, List, Optional, Tuple

import fuzz_calling_ext as calling
import fuzz_objects_ext as objects
import kevel
from dice import Dice
from world import Boom, Crash, World

#: how deep mischief may lead to more of it
DEPTH = 3
#: set by operations.load: does another operation
reenter: List[Callable[[World, Dice], None]] = []


def mischief(world: World, dice: Dice, victim: Any = None) -> None:
    """Do something that no one would expect of an `__index__`, or nothing."""
    depth = getattr(world.local, "depth", 0)
    if depth >= DEPTH:
        return
    world.local.depth = depth + 1
    try:
        what = dice.below(14)
        if what < 3:
            raise world.boom(dice)
        if what == 3 and dice.chance(30):
            gc.collect()
        elif what == 4:
            quietly(world, let_go, world, world.anything(dice))
        elif what == 5:
            quietly(world, objects.take, world.get("Unique", dice))
        elif what == 6 and isinstance(victim, list):
            resize(victim, dice)
        elif what == 7:
            container = world.get(dice.pick(["Ints", "Values", "Texts", "Doubles", "Named"]), dice)
            quietly(world, container.clear)
            forget_twin(world, container)
        elif what == 8:
            reenter[0](world, dice)
        elif what == 9:
            world.drop(dice)
        elif what == 10 and not world.alone:
            time.sleep(0)
        elif what == 11:
            objects.forget()
    finally:
        world.local.depth = depth


def quietly(world: World, function: Callable[..., Any], *args: Any) -> None:
    """Call, and let it fail."""
    try:
        function(*args)
    except Exception:
        pass


def let_go(world: World, thing: Any) -> None:
    """Release an instance; anything else is left alone."""
    forget_twin(world, thing)
    if isinstance(thing, kevel.instance):
        kevel.release(thing)


def forget_twin(world: World, container: Any) -> None:
    """What a container holds is no longer known."""
    for room in list(world.pool.values()):
        for entry in list(room):
            if entry.thing is container:
                entry.twin = None


def resize(victim: List[Any], dice: Dice) -> None:
    """Make a list much longer or shorter while somebody goes through it."""
    if dice.chance(50):
        victim.extend([1] * (1 << dice.below(12)))
    else:
        del victim[:]


def answer(world: World, dice: Dice, plain: Callable[[Dice], Any], victim: Any = None) -> Any:
    """Do mischief; return what was asked for, or a lie now and then."""
    mischief(world, dice, victim)
    return dice.pick(LIES)(dice) if dice.chance(15) else plain(dice)


def number(dice: Dice) -> int:
    """Return a whole number, often at the edge of a type."""
    if dice.chance(60):
        return dice.below(20) - 5
    edge = 1 << dice.pick([7, 8, 15, 16, 31, 32, 53, 63, 64, 65, 200])
    return (edge + dice.below(3) - 1) * (1 if dice.chance(60) else -1)


def real(dice: Dice) -> float:
    """Return a float, often an odd one."""
    odd = [0.0, -0.0, 0.5, 1e308, -1e308, 5e-324, float("inf"), float("-inf"), float("nan"), 3.4e38, 1e39, 2.0**53]
    return dice.pick(odd) if dice.chance(60) else dice.below(1000) / 8


def text(dice: Dice) -> str:
    """Return a text, often an odd one."""
    odd = [
        "",
        "a",
        "\0",
        "a\0b",
        "\ud800",
        "x\udcff",
        "grüße",
        "\U0001f600",
        "7",
        "x" * 300,
        "é" * 70,
        "__class__",
        "\uffff",
    ]
    return dice.pick(odd) if dice.chance(70) else "t" + str(dice.below(50))


LIES: Tuple[Callable[[Dice], Any], ...] = (
    lambda dice: None,
    lambda dice: "text",
    lambda dice: real(dice),
    lambda dice: number(dice),
    lambda dice: b"\xff",
    lambda dice: [],
    lambda dice: NotImplemented,
    lambda dice: True,
    lambda dice: objects.Small(),
    lambda dice: (1, 2),
    lambda dice: object(),
    lambda dice: -1,
    lambda dice: int,
    lambda dice: iter(()),
)
PLAIN: Dict[str, Callable[[Dice], Any]] = {
    "__index__": number,
    "__int__": number,
    "__float__": real,
    "__complex__": lambda dice: complex(real(dice), 1),
    "__bool__": lambda dice: dice.chance(50),
    "__len__": lambda dice: dice.below(6),
    "__hash__": lambda dice: dice.below(9),
    "__str__": text,
    "__repr__": text,
    "__bytes__": lambda dice: b"by",
    "__fspath__": text,
    "__iter__": lambda dice: iter(range(dice.below(5))),
    "__call__": number,
    "__length_hint__": lambda dice: dice.below(5000),
    "__eq__": lambda dice: dice.chance(50),
    "__lt__": lambda dice: dice.chance(50),
    "__contains__": lambda dice: dice.chance(50),
    "__getitem__": number,
    "keys": lambda dice: ["a", "b"][: dice.below(3)],
    "items": lambda dice: [("a", number(dice))],
    "__next__": number,
    "__getattr__": number,
    "__enter__": number,
    "value": number,
    "area": real,
    "name": text,
}
#: what a kind of hostile object answers to
TEMPERS = (
    ("__index__",),
    ("__float__",),
    ("__int__",),
    ("__index__", "__float__", "__int__", "__complex__"),
    ("__bool__",),
    ("__len__", "__getitem__"),
    ("__iter__", "__length_hint__"),
    ("__iter__", "__len__"),
    ("__iter__", "__next__"),
    ("__call__",),
    ("keys", "__getitem__", "__len__", "__iter__"),
    ("__eq__", "__hash__", "__lt__"),
    ("__str__", "__repr__"),
    ("__fspath__",),
    ("__getattr__",),
    ("items", "keys", "__getitem__"),
    tuple(name for name in sorted(PLAIN) if name != "__getattr__"),
)
BASES = (object,) * 6 + (int, float, str, bytes, list, tuple, dict, set)


def _special(name: str) -> Callable[..., Any]:
    def special(self: Any, *args: Any) -> Any:
        state = _state.get(id(self))
        if state is None:  # it is being made, or unmade
            return PLAIN[name](Dice(1))
        return answer(state[0], state[1], PLAIN[name], state[2])

    special.__name__ = name
    return special


class _Class:
    """The class that an object claims to be of."""

    def __get__(self, thing: Any, cls: Any = None) -> Any:
        if thing is None:
            return type
        state = _state.get(id(thing))
        if state is not None and state[1].chance(30):
            mischief(state[0], state[1])
            return state[1].pick(
                [int, float, str, list, dict, objects.Value, objects.Unique, objects.Small, calling.Shape]
            )
        return type(thing)


#: of each hostile object that lives: its world, its dice, what it may change. Kept here, as some take no attributes.
_state: Dict[int, Tuple[World, Dice, Any, Any]] = {}
_classes: Dict[Tuple[type, Tuple[str, ...], bool], type] = {}


def forget() -> None:
    """Let go of all hostile objects, at the end of an episode."""
    _state.clear()


def _class(base: type, temper: Tuple[str, ...], claims: bool) -> type:
    key = (base, temper, claims)
    if key not in _classes:
        body: Dict[str, Any] = {name: _special(name) for name in temper}
        if claims:
            body["__class__"] = _Class()
        if "__hash__" not in body and "__eq__" not in body:
            body["__hash__"] = lambda self: 7
        _classes[key] = type("Hostile" + base.__name__.capitalize(), (base,), body)
    return _classes[key]


def hostile(world: World, dice: Dice, victim: Any = None, temper: Optional[Tuple[str, ...]] = None) -> Any:
    """Return a hostile object of a random kind; `victim` is the list that it may change."""
    base = dice.pick(BASES)
    cls = _class(base, temper or dice.pick(TEMPERS), dice.chance(10))
    content = {
        int: 5,
        float: 2.5,
        str: "hostile",
        bytes: b"hostile",
        list: [1, 2],
        tuple: (1, 2),
        dict: {"a": 1},
        set: {1},
    }
    thing = cls(content[base]) if base in content else cls()
    _state[id(thing)] = (world, dice.fork(), victim, thing)
    return thing


class Dying:
    """Does mischief when it dies."""

    def __init__(self, world: World, dice: Dice) -> None:
        self.world, self.dice = world, dice.fork()

    def __del__(self) -> None:
        if not hasattr(self, "dice"):
            return  # a copy that failed half-way
        try:
            if self.dice.chance(50):
                quietly(self.world, let_go, self.world, self.world.anything(self.dice))
            else:
                objects.forget()
        except (Boom, Crash):
            pass


def half_made(cls: type) -> Any:
    """Return an instance that no constructor has seen."""
    return cls.__new__(cls)


def odd(world: World, dice: Dice) -> Any:
    """Return a value that hardly any function expects."""
    what = dice.below(24)
    if what < 6:
        return hostile(world, dice)
    if what < 10:
        return world.anything(dice)
    if what == 10:
        return half_made(
            dice.pick([objects.Value, objects.Unique, objects.Shared, objects.Small, objects.Fixed, calling.Shape])
        )
    if what == 11:
        victim: List[Any] = []
        victim.extend(dice.some(8, lambda: number(dice)))
        victim.insert(dice.below(len(victim) + 1), hostile(world, dice, victim, dice.pick(TEMPERS[:5])))
        return victim
    if what == 12:
        return {text(dice): number(dice), hostile(world, dice, None, TEMPERS[11]): 1}
    if what == 13:
        return array.array(dice.pick("bBhiqfd"), [1, 2, 3])
    if what == 14:
        return dice.pick([None, (), [], {}, b"", "", set(), range(3), Ellipsis, NotImplemented, object, int, 1j])
    if what == 15:
        return dice.pick(
            [objects.Value, objects.Value.sound, objects.Unique.__init__, objects.take, calling, lambda *a: a]
        )
    if what == 16:
        return memoryview(bytearray(b"12345678"))
    if what == 17:
        return (each for each in [1, hostile(world, dice), 2])
    return dice.pick([number, real, text])(dice)
