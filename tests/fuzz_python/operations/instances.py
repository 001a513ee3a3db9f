"""Instances: making, members, parts, inheritance, identity, and everything that their classes refuse."""

import gc
import weakref
from typing import Any

import fuzz_calls_ext as calls
import fuzz_containers_ext as containers
import fuzz_objects_ext as objects
from dice import Dice
from hostile import let_go, number, odd, real, text
from world import World

from . import operation, use

NUMBERED = (
    "Value",
    "ValueChild",
    "Unique",
    "UniqueChild",
    "Shared",
    "SharedChild",
    "Counting",
    "CountingChild",
    "Moved",
    "Itself",
)
ALL = (*NUMBERED, "Small", "Fixed", "Left", "Right", "Both", "Top", "UpperLeft", "UpperRight", "Bottom", "Owner")
PART_OF = {"Both": ("left", "right", "both"), "Bottom": ("top", "left", "right", "bottom")}


class PyValue(objects.Value):
    """A subclass of Python's."""


class PyUnique(objects.Unique):
    """One that keeps an attribute."""

    def __init__(self, number: int = 0) -> None:
        super().__init__(number)
        self.more = [number]


class Unfinished(objects.Shared):
    """One that forgets to call super().__init__()."""

    def __init__(self) -> None:
        pass


SUBCLASSES = {"Value": PyValue, "Unique": PyUnique, "Shared": Unfinished}


def usable(world: World, thing: Any) -> bool:
    """Whether an instance still holds its object."""
    try:
        thing.sound()
    except (TypeError, ReferenceError):
        return False
    return True


@operation("objects", 20)
def make(world: World, dice: Dice) -> None:
    name = dice.pick(ALL)
    cls = SUBCLASSES[name] if name in SUBCLASSES and dice.chance(30) else getattr(objects, name)
    if dice.chance(30):
        world.put(name, cls(odd(world, dice)), dice)
    elif name in NUMBERED and cls is not Unfinished:
        n = dice.below(1000)
        thing = cls(n)
        world.check(thing.number == n, f"{name}(n).number", thing.number, n)
        world.put(name, thing, dice)
    else:
        world.put(name, cls(), dice)


@operation("objects")
def make_with_odd(world: World, dice: Dice) -> None:
    cls = getattr(objects, dice.pick(ALL))
    cls(*dice.some(3, lambda: odd(world, dice)))


@operation("objects")
def make_named(world: World, dice: Dice) -> None:
    name = text(dice).encode("ascii", "ignore").decode()
    thing = objects.Value(name=name, number=7)
    world.check((thing.number, thing.name) == (7, name), "Value by keywords", thing.number, thing.name, name)
    objects.Value(dice.below(5), **{text(dice): odd(world, dice)})


@operation("objects", 20)
def write_number(world: World, dice: Dice) -> None:
    thing = world.get(dice.pick(NUMBERED), dice)
    n = dice.below(1 << 31)
    if usable(world, thing):
        thing.number = n
        world.check(thing.number == n, "number after writing", thing.number, n)


@operation("objects", 20)
def write_odd(world: World, dice: Dice) -> None:
    thing = world.get(dice.pick(ALL), dice)
    setattr(
        thing,
        dice.pick(["number", "name", "small", "x", "n", "left", "top", "part", "other", "any", "function", "value"]),
        odd(world, dice),
    )


@operation("objects", 15)
def write_small(world: World, dice: Dice) -> None:
    small = world.get("Small", dice)
    x = dice.pick([0.5, -1.0, 1e300, float("inf")])
    small.x, small.y = x, dice.below(9)
    world.check(small.x == x, "x after writing", small.x, x)
    small.x = odd(world, dice)


@operation("objects", 15)
def part(world: World, dice: Dice) -> None:
    owner = world.get(dice.pick(["Value", "Unique", "Shared"]), dice)
    if not usable(world, owner):
        return
    inner = owner.part if isinstance(owner, objects.Shared) else owner.small
    if isinstance(inner, objects.Value):
        inner.number = n = dice.below(1000)
        world.check(owner.part.number == n, "part.number", owner.part.number, n)
        world.put("Value", inner, dice)
    else:
        inner.x = x = dice.below(1000) / 4
        world.check(owner.small.x == x, "small.x", owner.small.x, x)
        world.put("Small", inner, dice)


@operation("objects")
def assign_part(world: World, dice: Dice) -> None:
    owner = world.get("Value", dice)
    small = objects.Small(float(dice.below(100)), 1.0)
    if usable(world, owner):
        owner.small = small
        world.check(owner.small.x == small.x, "assigned small", owner.small.x, small.x)
    owner.small = world.get("Small", dice)


@operation("objects")
def between(world: World, dice: Dice) -> None:
    thing = world.get(dice.pick(NUMBERED), dice)
    thing.between(lambda *ignored: odd(world, dice) and None)


@operation("objects")
def many_bases(world: World, dice: Dice) -> None:
    name = dice.pick(["Both", "Bottom"])
    thing = world.get(name, dice)
    values = {each: dice.below(100) for each in PART_OF[name]}
    for each, value in values.items():
        setattr(thing, each, value)
    found = {each: getattr(thing, each) for each in values}
    world.check(found == values, "members of bases", found, values)
    if name == "Both":
        world.check(objects.right_of(thing) == values["right"], "right_of")
        world.put("Right", objects.right_part(thing), dice)
    else:
        world.check(objects.top_of(thing) == values["top"], "top_of")
        world.put("Top", objects.top_part(thing), dice)


@operation("objects", 5)
def most_derived(world: World, dice: Dice) -> None:
    thing = objects.bottom_as_top()
    world.check(type(thing) is objects.Bottom and thing.bottom == 7, "a Bottom as Top", thing)
    world.put("Top", thing, dice)
    objects.right_of(world.anything(dice))
    objects.top_of(odd(world, dice))


@operation("objects")
def owner(world: World, dice: Dice) -> None:
    thing = world.get("Owner", dice)
    other = world.anything(dice)
    thing.refer(other)
    world.check(thing.referred() is other, "field", thing.referred(), other)
    if dice.chance(20):
        thing.refer(thing)
    function = dice.pick([None, abs, lambda n: n + 1])
    thing.function = function
    world.check(thing.function is function, "function member", thing.function)
    world.check(thing.call(-3) == {None: -3, abs: 3}.get(function, -2), "call of a member", thing.call(-3))
    numbers = [dice.below(9) / 2 for _ in range(dice.below(40))]
    thing.numbers = numbers
    world.check(thing.numbers == numbers, "numbers", thing.numbers, numbers)
    thing.numbers = odd(world, dice)


@operation("objects", 3)
def static_member(world: World, dice: Dice) -> None:
    thing = objects.Owner()
    thing.total = n = dice.below(1000)
    world.check(thing.total == n, "static member", thing.total, n)
    world.check(objects.Owner().total == n, "static member elsewhere", n)


@operation("objects", 5)
def attributes(world: World, dice: Dice) -> None:
    thing = world.get(dice.pick(ALL), dice)
    name = dice.pick(["label", "other_label", "value", "x"])
    value = world.anything(dice) if dice.chance(50) else dice.below(5)
    setattr(thing, name, value)
    if name.endswith("label"):
        world.check(getattr(thing, name) is value, "attribute of Python's", name)
        delattr(thing, name)


@operation("objects", 5)
def compare(world: World, dice: Dice) -> None:
    a, b = world.get("Value", dice), odd(world, dice)
    if dice.chance(50):
        b = world.get("Value", dice)
        if usable(world, a) and usable(world, b):
            same = (a.number, a.name) == (b.number, b.name)
            world.check((a == b) is same, "==", a == b, same)
    use(a == b, a != b, hash(a), {a: b}.get(b), repr(a))
    use(calls.Number(3) + calls.Number(4) == calls.Number(7) < calls.Number(8))
    number = calls.Number(dice.below(5))
    world.check(list(number) == list(range(number.n)) and bool(number) is (number.n > 0), "Number as a sequence")
    dice.pick([lambda: number + b, lambda: number * b, lambda: number[b], lambda: number(b), lambda: number < b])()


@operation("objects", 8)
def iterate_trail(world: World, dice: Dice) -> None:
    thing = world.get("Unique", dice)
    seen = 0
    for small in thing:
        small.x = 2.0
        seen += 1
        if dice.chance(20):
            world.put("Small", small, dice)
        if dice.chance(10):
            odd(world, dice)
    world.check(seen == 3, "elements of a trail", seen)
    world.put("Small", thing.at(dice.below(5)), dice)


@operation("objects", 5)
def release_one(world: World, dice: Dice) -> None:
    let_go(world, world.anything(dice))


@operation("objects", 5)
def with_block(world: World, dice: Dice) -> None:
    with getattr(objects, dice.pick(NUMBERED))() as thing:
        thing.number = 4
        world.check(thing.number == 4, "in a with block")
        other = odd(world, dice)
        if dice.chance(20):
            world.put("Value", thing if isinstance(thing, objects.Value) else objects.Value(), dice)
        del other


@operation("objects", 3)
def collect(world: World, dice: Dice) -> None:
    world.drop(dice)
    if dice.chance(20):
        gc.collect()


@operation("objects", 3)
def weak(world: World, dice: Dice) -> None:
    thing = world.anything(dice)
    if thing is not None and not isinstance(thing, (objects.Fixed, list)):
        world.check(weakref.ref(thing)() is thing, "weak reference")


@operation("objects", 5)
def tie(world: World, dice: Dice) -> None:
    """One of them is new: two that are each other's custodians live for ever."""
    fresh = dice.pick([objects.Value, objects.Unique, objects.Shared])()
    ward = dice.pick([world.anything(dice), number(dice), real(dice), odd(world, dice)])
    if dice.chance(50):
        world.custodians.append(fresh)
        objects.tie(fresh, ward)
    else:
        objects.tie(world.anything(dice), fresh)


@operation("objects", 5)
def box(world: World, dice: Dice) -> None:
    thing = world.get("Box", dice, containers.Box)
    n = dice.below(100)
    thing.value.number = n
    world.check(thing.value.number == n, "box.value.number", thing.value.number, n)
    for value in thing.all():
        value.number += 1
        if dice.chance(10):
            odd(world, dice)
    setattr(thing, dice.pick(["values", "ints", "named", "value"]), odd(world, dice))
