"""Conversions: numbers, texts, types of the standard library, arrays; plain values come back, odd ones are refused."""

import array
import datetime
import enum
import pathlib
from typing import Any, Callable, Dict, List, Tuple

import fuzz_calls_ext as calls
import fuzz_objects_ext as objects
from dice import Dice
from hostile import LIES, TEMPERS, hostile, mischief, number, odd, real, resize
from world import World

from . import operation, use


def whole(low: int, high: int) -> Callable[[Dice], int]:
    """Return a maker of numbers in a range, with its ends."""
    return lambda dice: dice.pick([low, high, 0 if low <= 0 else low, low + dice.below(high - low + 1)])


def name(dice: Dice) -> str:
    """Return a text that every encoding has."""
    return dice.pick(["", "a", "a\0b", "grüße", "\U0001f600", "x" * 300, "é" * 70, "\uffff"])


def many(make: Callable[[Dice], Any], most: int = 40) -> Callable[[Dice], List[Any]]:
    """Return a maker of lists."""
    return lambda dice: dice.some(most, lambda: make(dice))


_int = whole(-(1 << 31), (1 << 31) - 1)
_double = lambda dice: dice.pick([0.0, 0.5, 1e308, -2.5, float("inf")])  # noqa: E731
#: of each function that gives what it gets: makes of what it takes
SAME: Dict[str, Callable[[Dice], Any]] = {
    "bool": lambda dice: dice.chance(50),
    "int8": whole(-128, 127),
    "uint16": whole(0, 65535),
    "int": _int,
    "unsigned": whole(0, (1 << 32) - 1),
    "int64": whole(-(1 << 63), (1 << 63) - 1),
    "uint64": whole(0, (1 << 64) - 1),
    "float": lambda dice: dice.below(1000) / 8,
    "double": _double,
    "complex": lambda dice: complex(_double(dice), 2),
    "string": name,
    "wstring": name,
    "u16": name,
    "u32": name,
    "view": name,
    "bytes": lambda dice: bytes(dice.some(9, lambda: dice.below(256))),
    "list": many(_int),
    "dict": lambda dice: {name(dice): 1},
    "str": name,
    "tuple": lambda dice: tuple(many(_int, 3)(dice)),
    "object": lambda dice: object(),
    "colour": lambda dice: dice.pick(
        list(calls.Colour.values.values()) if hasattr(calls.Colour, "values") else list(calls.Colour)
    ),
    "rights": lambda dice: dice.pick([calls.Rights.read, calls.Rights.write, calls.Rights.all]),
    "pair": lambda dice: (_int(dice), _int(dice)),
    "ints": many(_int),
    "doubles": many(_double),
    "bools": many(lambda dice: dice.chance(50)),
    "texts": many(name),
    "byte_vector": many(whole(0, 255)),
    "rows": many(many(_double, 4), 4),
    "deque": many(_int),
    "std_list": many(name),
    "array": lambda dice: [_double(dice) for _ in range(3)],
    "set": lambda dice: set(many(_int)(dice)),
    "text_set": lambda dice: set(many(name)(dice)),
    "map": lambda dice: {key: _int(dice) for key in many(name)(dice)},
    "int_map": lambda dice: {key: _double(dice) for key in many(_int)(dice)},
    "std_pair": lambda dice: (_int(dice), name(dice)),
    "std_tuple": lambda dice: (_int(dice), _double(dice), name(dice)),
    "optional": lambda dice: dice.pick([None, _int(dice)]),
    "variant": lambda dice: dice.pick([_int(dice), _double(dice), name(dice), many(_int)(dice)]),
    "any": lambda dice: dice.pick([True, 5, 2.5, "text"]),
    "path": lambda dice: pathlib.Path("a") / str(dice.below(9)),
    "duration": lambda dice: datetime.timedelta(milliseconds=dice.below(10**6)),
    "byte": whole(0, 255),
    "bits": whole(0, 255),
    "time": lambda dice: datetime.datetime(2020, 1, 1 + dice.below(28), tzinfo=datetime.timezone.utc),
    "exception": lambda dice: dice.pick([None, KeyError("k"), ValueError("v")]),
    "nested": lambda dice: {"a": many(lambda d: d.pick([None, 5]))(dice)},
    "pairs": many(lambda dice: (_int(dice), name(dice))),
    "objects": many(lambda dice: object(), 4),
    "values": many(lambda dice: objects.Value(dice.below(9)), 5),
}


@operation("values", 60)
def same(world: World, dice: Dice) -> None:
    kind = dice.pick(sorted(SAME))
    value = SAME[kind](dice)
    found = getattr(calls, "same_" + kind)(value)
    world.check(found == value, f"same_{kind}", found, value)
    if kind in ("object", "exception"):
        world.check(found is value, f"same_{kind} gives another object")


@operation("values", 60)
def same_odd(world: World, dice: Dice) -> None:
    kind = dice.pick(sorted(SAME))
    getattr(calls, "same_" + kind)(odd(world, dice))


@operation("values", 30)
def same_of_lying(world: World, dice: Dice) -> None:
    """Elements that change the list which is being converted."""
    kind = dice.pick(
        [
            "ints",
            "doubles",
            "bools",
            "texts",
            "rows",
            "deque",
            "std_list",
            "array",
            "set",
            "byte_vector",
            "pairs",
            "objects",
            "values",
            "nested",
        ]
    )
    victim = SAME[kind](dice)
    if not isinstance(victim, list):
        victim = [1, 2, 3]
    for _ in range(1 + dice.below(2)):
        victim.insert(dice.below(len(victim) + 1), hostile(world, dice, victim, dice.pick(TEMPERS)))
    if kind == "rows":
        victim = [victim, [1.0], victim]
    getattr(calls, "same_" + kind)(victim)


@operation("values", 15)
def same_map_of_lying(world: World, dice: Dice) -> None:
    kind = dice.pick(["map", "int_map", "nested", "dict"])
    victim: Dict[Any, Any] = SAME[kind](dice)

    class Changing:
        def act(self) -> None:
            if dice.chance(50):
                victim.clear()
            elif dice.chance(50):
                victim.update({str(each): each for each in range(dice.below(500))})
            mischief(world, dice)

        def __index__(self) -> int:
            self.act()
            return 1

        def __float__(self) -> float:
            self.act()
            return 1.0

        def __hash__(self) -> int:
            return 5

        def __eq__(self, other: object) -> bool:
            if dice.chance(30):
                self.act()
            return False

    victim[dice.pick(["a", 1, Changing()])] = Changing()
    getattr(calls, "same_" + kind)(victim)


@operation("values", 15)
def overloaded(world: World, dice: Dice) -> None:
    plain: List[Tuple[Any, str]] = [
        (1, "int"),
        (0.5, "double"),
        ("t", "string"),
        ([1], "ints"),
        (objects.Value(), "value"),
    ]
    value, expected = dice.pick(plain)
    world.check(calls.overloaded(value) == expected, "overload", calls.overloaded(value), expected)
    calls.overloaded(odd(world, dice))
    calls.chosen(odd(world, dice), 1)


@operation("values", 10)
def named(world: World, dice: Dice) -> None:
    world.check(calls.named(c="x", a=1) == (1, 2.5, "x"), "keywords", calls.named(c="x", a=1))
    calls.named(odd(world, dice), **{dice.pick(["a", "b", "c", "d"]): odd(world, dice)})


@operation("values", 10)
def of_numbers(world: World, dice: Dice) -> None:
    kind = dice.pick(["bool", "int8", "uint16", "int", "unsigned", "int64", "uint64", "float", "double"])
    value = dice.pick([number, real])(dice)
    found = getattr(calls, "same_" + kind)(value)
    if kind not in ("bool", "float") and value == value:
        world.check(
            found == value or kind == "double" and found == float(value), f"same_{kind} of a number", found, value
        )


@operation("values", 10)
def values(world: World, dice: Dice) -> None:
    all_ = dice.some(5, lambda: world.get("Value", dice))
    use(calls.same_values(all_))
    calls.same_value_map({1: world.get("Value", dice)})
    use(calls.same_optional_value(odd(world, dice)), calls.same_enums([calls.Colour.red, odd(world, dice)]))
    if world.alone:  # another thread may drop what C++ has pointers to in a list
        use(calls.numbers_of([*all_, None]), calls.numbers_of(odd(world, dice)))


class Liar:
    """Shows memory that it does not have."""

    def __init__(self, dice: Dice) -> None:
        self.kept = bytearray(64)
        view = array.array("d", [1.0, 2.0, 3.0])
        self.view = view
        address = view.buffer_info()[0]
        self.__array_interface__ = {
            "version": 3,
            "typestr": dice.pick(["<f8", "<f8", "<i4", ">f8", "|u1", "<f9", "", None, "<U1"]),
            "shape": dice.pick([(3,), (2,), (-1,), (1 << 62,), (3, 0), (1 << 40, 1 << 40), (), None, ("3",), (-3, -1)]),
            "data": dice.pick(
                [
                    (address, False),
                    (address, True),
                    (0, False),
                    (-8, False),
                    (1 << 70, False),
                    None,
                    (address + 1, False),
                    "x",
                ]
            ),
            "strides": dice.pick([None, None, (8,), (0,), (1 << 62,), (8, 8), ("8",), (-(1 << 63),)]),
        }
        if self.__array_interface__["shape"] not in ((3,), (2,)) and self.__array_interface__["data"] == (
            address,
            False,
        ):
            pass


@operation("arrays", 15)
def lying_array(world: World, dice: Dice) -> None:
    liar = Liar(dice)
    shown = liar.__array_interface__
    # What claims memory that may exist, and is not ours, cannot be told from the truth.
    if shown["shape"] in ((1 << 62,),) or shown["strides"] in ((1 << 62,), (-(1 << 63),)):
        shown["data"] = dice.pick([None, (-8, False), (1 << 70, False)])
    if (
        isinstance(shown["data"], tuple)
        and shown["data"][0] in (0, liar.view.buffer_info()[0] + 1)
        and shown["shape"] not in ((-1,), None)
    ):
        shown["shape"] = (-1,)
    getattr(calls, dice.pick(["sum_doubles", "twice", "sum_rows", "sum_span"]))(liar)


@operation("arrays", 20)
def arrays(world: World, dice: Dice) -> None:
    content = dice.some(20, lambda: dice.below(9) / 2)
    memory = array.array("d", content)
    given = dice.pick([memory, memoryview(memory), memory])
    calls.twice(given)
    world.check(memory.tolist() == [2 * each for each in content], "twice", memory.tolist(), content)
    world.check(
        calls.sum_doubles(given) == sum(memory) == calls.sum_span(memory),
        "sum_doubles",
        calls.sum_doubles(given),
        sum(memory),
    )
    world.check(calls.sum_bytes(bytearray(b"ab")) == 195, "sum_bytes")
    world.check(calls.array_or_text(dice.pick([memory, "text"])) in ("array", "text"), "overload with array")
    getattr(
        calls, dice.pick(["sum_doubles", "sum_ints", "sum_bytes", "sum_rows", "twice", "sum_span", "array_or_text"])
    )(odd(world, dice))


@operation("arrays", 15)
def array_then(world: World, dice: Dice) -> None:
    memory = array.array("d", [1.0] * (1 + dice.below(30)))

    def change() -> None:
        try:
            dice.pick(
                [
                    lambda: memory.extend([0.0] * 1000),
                    lambda: memory.pop(),
                    lambda: mischief(world, dice),
                    lambda: memory.__delitem__(slice(None)),
                ]
            )()
        except BufferError:
            pass

    size = len(memory)
    total = calls.array_then(memory, change)
    world.check(total == size, "an array that is resized while C++ has it", total, size)


@operation("arrays", 5)
def memory_of(world: World, dice: Dice) -> None:
    thing = world.get("Unique", dice)
    view = thing.memory()
    view[0] = 2.0
    world.check(thing.memory()[0] == 2.0, "memory of an instance")
    calls.twice(view)
    world.put("Memory", view, dice)


@operation("values", 5)
def enums(world: World, dice: Dice) -> None:
    calls.Colour(odd(world, dice))
    calls.same_colour(dice.pick([calls.Colour.red, 1, 3, calls.Rights.read, odd(world, dice)]))
    issubclass(calls.Rights, enum.Flag) and (calls.Rights.read | calls.Rights.write)


@operation("values", 5)
def resized_in_results(world: World, dice: Dice) -> None:
    victim: List[Any] = [1, 2, 3]
    victim.append(hostile(world, dice, victim, ("__index__", "__float__")))
    calls.same_std_tuple(tuple(victim[:3]))
    resize(victim, dice)
    calls.same_array(victim)
    dice.pick(LIES)(dice)
