"""Who owns: giving away, sharing, counting, moving, and doing so from inside of a method."""

from typing import Any

import fuzz_containers_ext as containers
import fuzz_objects_ext as objects
from dice import Dice
from hostile import Dying, half_made, mischief, odd
from world import World

from . import operation
from .instances import usable


@operation("giving", 15)
def take(world: World, dice: Dice) -> None:
    thing = world.get("Unique", dice)
    expected = thing.number if usable(world, thing) else None
    found = objects.take(thing)
    world.check(found == expected, "take", found, expected)
    world.check(not usable(world, thing), "an object that was taken is usable")


@operation("giving")
def take_odd(world: World, dice: Dice) -> None:
    dice.pick(
        [
            objects.take,
            objects.swallow,
            objects.same_shared,
            objects.same_counting,
            objects.shared_value,
            objects.keep_itself,
            objects.shared_small,
        ]
    )(odd(world, dice))


@operation("giving")
def give_back(world: World, dice: Dice) -> None:
    thing = objects.give_back()
    if thing is not None:
        world.check(thing.sound(), "what is given back is dead")
        world.put("Unique", thing, dice)


@operation("giving")
def take_in_method(world: World, dice: Dice) -> None:
    thing = world.get("Unique", dice)
    world.check(
        thing.between(lambda: mischief(world, dice) or (dice.chance(50) and objects.take(thing)) and None) == 0,
        "between",
    )


@operation("giving", 5)
def swallow_in_method(world: World, dice: Dice) -> None:
    thing = world.get("Moved", dice)
    thing.between(lambda: objects.swallow(thing))


@operation("giving")
def take_then(world: World, dice: Dice) -> None:
    thing = world.get("Unique", dice)
    objects.take_then(thing, lambda: usable(world, thing) and world.check(False, "usable while it is given away"))
    moved = world.get("Moved", dice)
    objects.swallow_then(moved, lambda: mischief(world, dice))


@operation("giving", 8)
def take_two(world: World, dice: Dice) -> None:
    a, b = world.get("Unique", dice), world.get("Unique", dice)
    dice.pick([objects.take_two, objects.take_beside])(a, b)
    objects.swallow_two(world.get("Moved", dice), odd(world, dice))


@operation("giving", 8)
def take_part_holder(world: World, dice: Dice) -> None:
    thing = world.get("Unique", dice)
    world.put("Small", thing.small, dice)
    world.put("Memory", thing.memory(), dice)
    objects.take(thing)


@operation("giving", 8)
def follow(world: World, dice: Dice) -> None:
    a, b = world.get("Unique", dice), world.get("Unique", dice)
    a.follow(b)
    back = a.give_next()
    if back is not None:
        world.put("Unique", back, dice)


@operation("giving", 8)
def swallow(world: World, dice: Dice) -> None:
    thing = world.get("Moved", dice)
    if usable(world, thing):
        n = thing.number
        world.check(objects.swallow(thing) == n, "swallow", n)
        world.check(not usable(world, thing), "usable after it was moved")
    else:
        objects.swallow(thing)


@operation("giving", 15)
def share(world: World, dice: Dice) -> None:
    thing = world.get(dice.pick(["Shared", "SharedChild"]), dice)
    if not usable(world, thing):
        return
    objects.share(thing)
    world.check(objects.last_shared() is thing, "a share comes back as another object", thing)
    world.check(objects.same_shared(thing) is thing, "same_shared")
    for each in objects.all_shared():
        world.check(each is None or each.sound(), "a shared object is dead")
    other = world.get("Shared", dice)
    thing.other = other
    if usable(world, other):
        world.check(thing.other is other, "other")
    objects.set_shared([thing, other, None][: dice.below(4)])
    objects.set_shared(odd(world, dice))


@operation("giving", 5)
def alias(world: World, dice: Dice) -> None:
    thing = world.get("Shared", dice)
    if not usable(world, thing):
        return
    thing.part.number = n = dice.below(1000)
    part = objects.share_part(thing)
    world.check(type(part) is objects.Value, "an aliasing pointer's class", part)
    world.check(part.number == n, "an aliasing pointer's object", part.number, n)
    world.put("Value", part, dice)


@operation("giving", 8)
def share_value(world: World, dice: Dice) -> None:
    thing = world.get(dice.pick(["Value", "ValueChild"]), dice)
    if usable(world, thing):
        world.check(objects.shared_value(thing) is thing, "a share of a value comes back as another object")
        objects.keep_value(thing)
        world.check(objects.last_value() is thing, "a kept value comes back as another object")


@operation("giving", 10)
def count(world: World, dice: Dice) -> None:
    thing = world.get(dice.pick(["Counting", "CountingChild"]), dice)
    if not usable(world, thing):
        return
    objects.count_in(thing)
    world.check(
        objects.last_counting() is thing and objects.same_counting(thing) is thing,
        "a counted object comes back as another",
    )
    world.check(thing.references >= 2, "references", thing.references)
    world.put("Counting", objects.counting_of(dice.below(9)), dice)


class PyItself(objects.Itself):
    """Overrides, and keeps a cycle with itself."""

    def __init__(self, number: int = 0) -> None:
        super().__init__(number)
        self.cycle = self

    def value(self) -> int:
        return super().value() + 1


@operation("giving", 10)
def itself(world: World, dice: Dice) -> None:
    thing = world.get("Itself", dice, dice.pick([PyItself, objects.Itself]))
    if not usable(world, thing):
        return
    world.check(thing.self() is thing, "self() is another object")
    objects.keep_itself(thing)
    world.check(objects.last_itself() is thing, "last_itself")
    expected = thing.number + isinstance(thing, PyItself)
    world.check(
        objects.last_value_of_itself() == expected,
        "an override of a kept object",
        objects.last_value_of_itself(),
        expected,
    )


@operation("giving", 5)
def made_by_cpp(world: World, dice: Dice) -> None:
    name, make = dice.pick(
        [
            ("Unique", objects.unique_of),
            ("Shared", objects.shared_of),
            ("Counting", objects.counting_of),
            ("Moved", objects.moved_of),
        ]
    )
    n = dice.below(100)
    thing = make(n)
    world.check(thing.number == n, f"{name} of C++", thing.number, n)
    world.put(name, thing, dice)
    make(odd(world, dice))


@operation("giving", 3)
def dying(world: World, dice: Dice) -> None:
    first, second = Dying(world, dice), Dying(world, dice)
    first.other, second.other = second, first  # type: ignore[attr-defined]
    thing = world.get("Value", dice)
    thing.dying = first


@operation("giving", 3)
def let_go(world: World, dice: Dice) -> None:
    objects.forget()


@operation("giving", 3)
def half(world: World, dice: Dice) -> None:
    cls: Any = dice.pick(
        [
            objects.Value,
            objects.Unique,
            objects.Shared,
            objects.Small,
            objects.Counting,
            objects.Itself,
            containers.Ints,
        ]
    )
    thing = half_made(cls)
    dice.pick(
        [
            lambda: objects.take(thing),
            lambda: objects.share(thing),
            lambda: thing.number,
            lambda: objects.count_in(thing),
            lambda: cls.__init__(thing),
            lambda: len(thing),
            lambda: objects.shared_value(thing),
            lambda: thing.self(),
        ]
    )()
