"""Containers that Python refers to, beside lists and dicts that do the same."""

from typing import Any, Callable, List, Tuple

import fuzz_containers_ext as containers
import fuzz_objects_ext as objects
from dice import Dice
from hostile import forget_twin, hostile, mischief, odd
from world import Entry, World

from . import operation, use

PLAIN = {
    "Ints": lambda dice: dice.below(9),
    "Doubles": lambda dice: dice.below(9) / 2,
    "Texts": lambda dice: "t" + str(dice.below(9)),
}


class Cell:
    """What an element of a container is expected to hold."""

    def __init__(self, number: int) -> None:
        self.number = number


def sequence(world: World, dice: Dice) -> Entry:
    """Return a container of plain elements whose twin is known, or make one."""
    name = dice.pick(sorted(PLAIN))
    for entry in world.pool.get(name, []):
        if entry.twin is not None and dice.chance(70):
            return entry
    twin = dice.some(6, lambda: PLAIN[name](dice))
    return world.put(name, getattr(containers, name)(twin), dice, twin)


def attempt(function: Callable[..., Any], *args: Any) -> Tuple[str, Any]:
    """Return how a call ended: with a result, or with a type of error."""
    try:
        return "result", function(*args)
    except (IndexError, ValueError, KeyError, TypeError) as error:
        return "error", type(error)


def slice_of(dice: Dice) -> slice:
    """Return a slice, often one that reaches beyond the ends."""
    ends = [None, 0, 1, 2, -1, -2, 5, -9, 99, 10**30, -(10**30)]
    return slice(dice.pick(ends), dice.pick(ends), dice.pick([None, None, 1, 2, -1]))


STEPS: Tuple[Callable[[Any, Dice, Callable[[], Any]], Any], ...] = (
    lambda c, dice, new: c.append(new()),
    lambda c, dice, new: c.extend([new(), new()]),
    lambda c, dice, new: c.insert(dice.below(9) - 3, new()),
    lambda c, dice, new: c.pop(),
    lambda c, dice, new: c.pop(dice.below(9) - 4),
    lambda c, dice, new: c[dice.below(9) - 4],
    lambda c, dice, new: c.__setitem__(dice.below(9) - 4, new()),
    lambda c, dice, new: c.__delitem__(dice.below(9) - 4),
    lambda c, dice, new: c.remove(new()),
    lambda c, dice, new: c.index(new()),
    lambda c, dice, new: c.count(new()),
    lambda c, dice, new: new() in c,
    lambda c, dice, new: len(c),
    lambda c, dice, new: c.reverse(),
    lambda c, dice, new: c.sort(),
    lambda c, dice, new: list(c[slice_of(dice)]),
    lambda c, dice, new: c.__setitem__(slice(*slice_of(dice).indices(len(c))[:2]), [new()]),
    lambda c, dice, new: c.__delitem__(slice_of(dice)),
    lambda c, dice, new: c.clear() if dice.chance(10) else None,
    lambda c, dice, new: list(reversed(c)),
    lambda c, dice, new: c.sort(reverse=True),
)


def step(number: int, container: Any, dice: Dice, make: Callable[[Dice], Any]) -> Any:
    """Do one thing to a list or to what is like one."""
    return STEPS[number](container, dice, lambda: make(dice))


@operation("containers", 40)
def like_a_list(world: World, dice: Dice) -> None:
    entry = sequence(world, dice)
    name = type(entry.thing).__name__
    for _ in range(1 + dice.below(6)):
        number, seed = dice.below(len(STEPS)), dice.next()
        found, expected = [attempt(step, number, each, Dice(seed), PLAIN[name]) for each in (entry.thing, entry.twin)]
        world.check(found == expected, f"{name}, step {number}", found, expected)
        world.check(list(entry.thing) == entry.twin, f"{name} after step {number}", list(entry.thing), entry.twin)


@operation("containers", 3)
def huge_index(world: World, dice: Dice) -> None:
    entry = sequence(world, dice)
    found = attempt(lambda: entry.thing[dice.pick([10**30, -(10**30), 1 << 63, 1 << 31])])
    world.check(found == ("error", IndexError), "a huge index", found)


@operation("containers", 20)
def list_refuses(world: World, dice: Dice) -> None:
    container = world.get(dice.pick(["Ints", "Doubles", "Texts", "Values", "Rows"]), dice)
    forget_twin(world, container)
    value, index = odd(world, dice), odd(world, dice)
    dice.pick(
        [
            lambda: container.append(value),
            lambda: container.extend(value),
            lambda: container.insert(index, value),
            lambda: container[index],
            lambda: container.__setitem__(index, value),
            lambda: container.__delitem__(index),
            lambda: value in container,
            lambda: container.pop(index),
            lambda: container.__setitem__(slice(0, 2), value),
            lambda: container[slice(index, value)],
            lambda: container.sort(key=value),
            lambda: container.index(value),
            lambda: container == value,
            lambda: type(container)(value),
            lambda: container.__iadd__(value),
            lambda: container.remove(value),
        ]
    )()


@operation("elements", 30)
def elements(world: World, dice: Dice) -> None:
    """Elements stay the ones they are, wherever they move to; what is removed keeps what it had."""
    container = containers.Values()
    twin: List[Cell] = []
    held: List[Tuple[Any, Cell]] = []
    for _ in range(2 + dice.below(12)):
        step, n = dice.below(13), dice.below(100)
        at = dice.below(len(twin)) if twin else 0
        if step < 3 or not twin:
            container.append(objects.Value(n))
            twin.append(Cell(n))
        elif step == 3:
            container.insert(at, objects.Value(n))
            twin.insert(at, Cell(n))
        elif step == 4:
            held.append((container[at], twin[at]))
        elif step == 5:
            container[at].number = twin[at].number = n
        elif step == 6 and held:
            element, cell = dice.pick(held)
            element.number = cell.number = n
        elif step == 7:
            del container[at], twin[at]
        elif step == 8:
            container[at] = objects.Value(n)  # is assigned to the element that is there
            twin[at].number = n
        elif step == 9:
            container.reverse()
            twin.reverse()
        elif step == 10:
            container.sort(key=lambda value: value.number)
            twin.sort(key=lambda cell: cell.number)
        elif step == 11:
            world.check(container.pop(at).number == twin.pop(at).number, "pop")
        else:
            end = at + dice.below(3)
            container[at:end] = [objects.Value(n)]
            twin[at:end] = [Cell(n)]
        numbers = [each.number for each in container]
        world.check(
            numbers == [cell.number for cell in twin],
            f"elements after step {step}",
            numbers,
            [cell.number for cell in twin],
        )
        found = [element.number for element, _ in held]
        world.check(
            found == [cell.number for _, cell in held],
            f"held elements after step {step}",
            found,
            [cell.number for _, cell in held],
        )
    world.put("Values", container, dice)
    if held and dice.chance(30):
        world.put("Value", held[0][0], dice)


@operation("elements", 15)
def element_meets_change(world: World, dice: Dice) -> None:
    container = world.get("Values", dice)
    containers.grow(container, 1 + dice.below(4))
    element = container[dice.below(len(container)) if len(container) else 0]

    def change() -> None:
        dice.pick(
            [
                container.clear,
                lambda: containers.grow(container, 50),
                lambda: container.pop(),
                lambda: mischief(world, dice),
            ]
        )()

    dice.pick([lambda: containers.between(element, change), lambda: element.between(change)])()
    use(containers.number_of(element), containers.number_at(element), containers.number_shared(element))
    world.put("Value", element, dice)


@operation("elements", 15)
def iterate_and_change(world: World, dice: Dice) -> None:
    container = world.get(dice.pick(["Values", "Ints", "Texts", "Rows"]), dice)
    forget_twin(world, container)
    for each in container:
        if dice.chance(20):
            world.anything(dice)
        if dice.chance(20):
            dice.pick(
                [
                    container.clear,
                    lambda again=each: container.append(again),
                    lambda: mischief(world, dice),
                    lambda: container.extend(container),
                ]
            )()
        if len(container) > 200:
            break


@operation("elements", 10)
def sort_and_change(world: World, dice: Dice) -> None:
    container = world.get("Values", dice)
    containers.grow(container, dice.below(5))

    def key(value: Any) -> Any:
        mischief(world, dice)
        if dice.chance(20):
            dice.pick([container.clear, lambda: container.pop(), lambda: container.append(value)])()
        return hostile(world, dice, None, ("__lt__", "__eq__", "__hash__")) if dice.chance(20) else value.number

    container.sort(key=key)


DICT_STEPS: Tuple[Callable[[Any, str, int], Any], ...] = (
    lambda c, key, n: c.__setitem__(key, n),
    lambda c, key, n: c[key],
    lambda c, key, n: c.pop(key),
    lambda c, key, n: c.__delitem__(key),
    lambda c, key, n: c.get(key, -1),
    lambda c, key, n: key in c,
    lambda c, key, n: c.setdefault(key, n),
    lambda c, key, n: c.update({key: n, "z": 1}),
    lambda c, key, n: len(c),
)


@operation("containers", 20)
def like_a_dict(world: World, dice: Dice) -> None:
    room = [entry for entry in world.pool.get("Counts", []) if entry.twin is not None]
    entry = dice.pick(room) if room else world.put("Counts", containers.Counts(), dice, {})
    for _ in range(1 + dice.below(5)):
        key, n, number = "k" + str(dice.below(6)), dice.below(9), dice.below(len(DICT_STEPS))
        found, expected = [attempt(DICT_STEPS[number], each, key, n) for each in (entry.thing, entry.twin)]
        world.check(found == expected, f"map, step {number}", found, expected)
        contents = dict(entry.thing.items())
        world.check(contents == entry.twin, f"map after step {number}", contents, entry.twin)


@operation("containers", 10)
def dict_refuses(world: World, dice: Dice) -> None:
    container = world.get("Named", dice)
    key, value = odd(world, dice), odd(world, dice)
    dice.pick(
        [
            lambda: container[key],
            lambda: container.__setitem__(key, value),
            lambda: container.update(value),
            lambda: key in container,
            lambda: container.get(key, value),
            lambda: container.pop(key),
            lambda: container.setdefault("a", value),
            lambda: container.__setitem__("a", objects.Value(3)),
            lambda: [each for each in container],
            lambda: container == value,
        ]
    )()


@operation("elements", 10)
def map_elements(world: World, dice: Dice) -> None:
    container = containers.Named()
    container["a"], container["b"] = objects.Value(1), objects.Value(2)
    element = container["a"]
    element.number = 5
    world.check(container["a"].number == 5, "an element of a map", container["a"].number)
    dice.pick([lambda: container.clear(), lambda: container.__delitem__("a"), lambda: container.pop("a")])()
    world.check(element.number == 5, "an element that was removed", element.number)
    world.put("Value", element, dice)
    world.put("Named", container, dice)


@operation("elements", 10)
def suites(world: World, dice: Dice) -> None:
    container = world.get(dice.pick(["Deque", "SharedValues"]), dice)
    container.append(objects.Value(dice.below(9)))
    element = container[dice.below(3) - 1]
    element.number = 4
    world.put("Value", element, dice)
    dice.pick(
        [
            lambda: container.append(odd(world, dice)),
            lambda: container.extend(odd(world, dice)),
            lambda: container.__delitem__(0),
            lambda: container[odd(world, dice)],
            lambda: container.__setitem__(0, odd(world, dice)),
            lambda: odd(world, dice) in container,
        ]
    )()
