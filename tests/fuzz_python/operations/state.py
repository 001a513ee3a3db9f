"""Attacks on the bridge's own state: classes, slots, constructors, pickles, copies, checked mode, forks."""

import copy
import os
import pickle
import sys

import fuzz_calling_ext as calling
import fuzz_calls_ext as calls
import fuzz_containers_ext as containers
import fuzz_objects_ext as objects
import kevel
from dice import Dice
from hostile import half_made, number, odd
from world import World, keepable

from . import operation
from .instances import ALL, PyValue, usable

CLASSES = [getattr(objects, name) for name in ALL] + [
    containers.Ints,
    containers.Values,
    containers.Box,
    calling.Shape,
    calls.Number,
]
#: what names of the bridge's have looked like
HIDDEN = ("_kvl_p", "_kvl", "_kvl_owner", "_kvl_held", "_kvl_keep", "__dict__", "__class__", "_kvl_element", "_kvl_box")


@operation("state", 10)
def assign_class(world: World, dice: Dice) -> None:
    thing = world.anything(dice)
    other = world.anything(dice)
    thing.__class__ = dice.pick([*CLASSES, type(other), PyValue, object, int])
    usable(world, thing) if hasattr(thing, "sound") else None


@operation("state", 10)
def write_slots(world: World, dice: Dice) -> None:
    thing = world.anything(dice)
    name = dice.pick(HIDDEN)
    if name in ("__dict__",):
        thing.__dict__ = {"_kvl_p": number(dice)}
    elif dice.chance(20):
        delattr(thing, name)
    else:
        value = dice.pick([0, 1, number(dice), None, odd(world, dice), getattr(world.anything(dice), name, 8)])
        setattr(thing, name, keepable(thing, value))


@operation("state", 8)
def object_setattr(world: World, dice: Dice) -> None:
    thing = world.anything(dice)
    value = dice.pick([8, None, number(dice), world.anything(dice)])
    dice.pick([object.__setattr__, lambda t, n, v: t.__dict__.__setitem__(n, v)])(
        thing, dice.pick(HIDDEN), keepable(thing, value)
    )


@operation("state", 10)
def init_again(world: World, dice: Dice) -> None:
    cls = dice.pick(CLASSES)
    thing = dice.pick([world.anything(dice), cls, type(cls), half_made(cls), odd(world, dice)])
    cls.__init__(thing, *dice.some(1, lambda: dice.below(9)))


@operation("state", 8)
def init_over_part(world: World, dice: Dice) -> None:
    owner = objects.Value(3)
    inner = owner.small
    inner.__init__(1.0, 2.0)
    world.check(owner.sound() and owner.small.x in (0.0, 1.0), "init over a part", owner.small.x)
    values = containers.Values([owner])
    values[0].__init__(5)


@operation("state", 8)
def write_on_class(world: World, dice: Dice) -> None:
    class Sub(dice.pick([objects.Value, objects.Shared, objects.Fixed, calling.Shape])):  # type: ignore[misc]
        pass

    name = dice.pick(["number", "sound", "__init__", "area", "_kvl_p", "__slots__"])
    setattr(Sub, name, odd(world, dice))
    thing = Sub()
    getattr(thing, name)
    world.put("Value", thing, dice) if isinstance(thing, objects.Value) and name == "sound" else None


@operation("state", 15)
def pickled(world: World, dice: Dice) -> None:
    thing = dice.pick(
        [objects.Small(1.5, dice.below(9)), objects.Fixed(dice.below(9)), objects.Value(dice.below(9), "n"), PyValue(3)]
    )
    if dice.chance(50):
        again = pickle.loads(pickle.dumps(thing, dice.below(pickle.HIGHEST_PROTOCOL + 1)))
    else:
        again = dice.pick([copy.copy, copy.deepcopy])(thing)
    same = all(
        getattr(again, name) == getattr(thing, name)
        for name in ("x", "y", "n", "number", "name")
        if hasattr(thing, name)
    )
    world.check(same and type(again) is type(thing) and again is not thing, "what was pickled", again)


@operation("state", 10)
def pickle_odd(world: World, dice: Dice) -> None:
    thing = world.anything(dice)
    again = dice.pick(
        [lambda: pickle.loads(pickle.dumps(thing)), lambda: copy.copy(thing), lambda: copy.deepcopy(thing)]
    )()
    if isinstance(again, objects.Value):
        world.put("Value", again, dice)


@operation("state", 15)
def forged_pickle(world: World, dice: Dice) -> None:
    """Opcodes stay as they are: a pickle may name any function there is, and this is not about that."""
    thing = dice.pick([objects.Small(1.5, 2.5), objects.Fixed(4), objects.Value(5, "name")])
    data = bytearray(pickle.dumps(thing, 2))
    for _ in range(1 + dice.below(3)):
        at = dice.below(len(data))
        if data[at : at + 1] in (b"c", b"R", b"i", b"o", b"\x81", b"\x93"):
            continue
        data[at] = dice.pick([0, 1, 5, 0x7F, 0xFF, ord("N"), ord("K"), ord(")"), ord("}")])
    try:
        again = pickle.loads(bytes(data))
    except (pickle.UnpicklingError, EOFError, ImportError, UnicodeDecodeError, AssertionError, SyntaxError, NameError):
        return
    if isinstance(again, objects.Value):
        usable(world, again)


@operation("state", 15)
def forged_state(world: World, dice: Dice) -> None:
    cls = dice.pick([objects.Small, objects.Fixed, objects.Value, PyValue, objects.Unique, containers.Ints])
    names = HIDDEN
    state = dice.pick(
        [
            odd(world, dice),
            (1, 2),
            ({dice.pick(names): number(dice)},),
            ((1.0, 2.0), {dice.pick(names): 8}),
            {dice.pick(names): 1 << 40},
        ]
    )
    thing = dice.pick([half_made(cls), world.anything(dice)])
    cls.__setstate__(thing, state)


@operation("state", 6)
def call_reduce(world: World, dice: Dice) -> None:
    thing = dice.pick([objects.Small(), objects.Value(3), objects.Fixed(3)])
    function, args, *rest = thing.__reduce_ex__(2)
    made = function(*(args if dice.chance(50) else [dice.pick(CLASSES), odd(world, dice)][: dice.below(3)]))
    if rest and dice.chance(50):
        made.__setstate__(dice.pick([rest[0], odd(world, dice)]))


@operation("state", 4)
def checked(world: World, dice: Dice) -> None:
    if world.alone and os.environ.get("KEVEL_CHECK") is None:
        with kevel.checked(dice.pick(["raise", "log"])):
            objects.Value(1).small.x = 2.0
            calling.call(lambda: objects.Value())
            kevel.leaks()


@operation("state", 1)
def fork(world: World, dice: Dice) -> None:
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            thing = objects.Value(3)
            code = (
                0
                if thing.number == 3 and calling.call(lambda: 5) == 5 and calling.function_in_thread(abs, -2) == 2
                else 2
            )
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    world.check(status == 0, "a forked child", status)


@operation("state", 5)
def wrong_self(world: World, dice: Dice) -> None:
    cls = dice.pick(CLASSES)
    names = sorted(
        name
        for name in vars(cls)
        if callable(getattr(cls, name)) and name not in ("__init_subclass__", "__subclasshook__")
    )
    function = getattr(cls, dice.pick(names))
    function(*dice.some(3, lambda: odd(world, dice)))
