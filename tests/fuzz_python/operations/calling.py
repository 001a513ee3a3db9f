"""C++ that calls Python: callables, overrides, exceptions in each direction, futures, and what it keeps."""

import concurrent.futures
from typing import Any, Callable, List

import fuzz_calling_ext as calling
import fuzz_objects_ext as objects
import kevel
from dice import Dice
from hostile import LIES, hostile, mischief, number, odd, text
from world import Boom, Crash, World, keepable

from . import operation, use

KINDS = (
    IndexError,
    ValueError,
    OverflowError,
    MemoryError,
    TypeError,
    FileNotFoundError,
    RuntimeError,
    RuntimeError,
    KeyError,
    StopIteration,
    ValueError,
    RuntimeError,
    AttributeError,
    TypeError,
)


def callback(world: World, dice: Dice, plain: Callable[[], Any]) -> Callable[..., Any]:
    """Return a callable that does mischief first, and lies now and then."""
    own = dice.fork()

    def called(*args: Any, **kwargs: Any) -> Any:
        mischief(world, own)
        if own.chance(20):
            world.put(
                "Value" if args and isinstance(args[0], objects.Value) else "Kept", args[0] if args else None, own
            )
        return own.pick(LIES)(own) if own.chance(20) else plain()

    return called


class PyShape(calling.Shape):
    """Overrides everything, with plain answers."""

    def area(self) -> float:
        return 2.5

    def name(self) -> str:
        return "py" + super().name()

    def count(self, n: int, text: str) -> int:
        return super().count(n, text) + 1

    def numbers(self, given: List[int]) -> List[int]:
        return given + [1]

    def visit(self, value: objects.Value) -> None:
        value.number += 10

    def made(self, value: objects.Value) -> objects.Value:
        return objects.Value(value.number + 1)


class Hostile(calling.Shape):
    """Overrides everything, with whatever."""

    world: World
    dice: Dice

    def act(self, plain: Any) -> Any:
        mischief(self.world, self.dice)
        return self.dice.pick(LIES)(self.dice) if self.dice.chance(25) else plain

    def area(self) -> Any:
        return self.act(hostile(self.world, self.dice, None, ("__float__",)))

    def name(self) -> Any:
        return self.act("hostile")

    def count(self, n: int, text: str) -> Any:
        return self.act(n)

    def numbers(self, given: List[int]) -> Any:
        given.append(hostile(self.world, self.dice, given, ("__index__",)))  # type: ignore[arg-type]
        return self.act(given)

    def visit(self, value: Any) -> None:
        self.world.put("Value", value, self.dice)
        self.act(None)

    def reply(self, what: Any) -> Any:
        return self.act(what)

    def next(self, shape: Any) -> Any:
        return self.act(shape)

    def made(self, value: Any) -> Any:
        return self.act(value)


def hostile_shape(world: World, dice: Dice) -> Any:
    """Return a shape whose overrides do mischief."""
    shape = Hostile()
    shape.world, shape.dice = world, dice.fork()
    return shape


@operation("overrides", 20)
def overridden(world: World, dice: Dice) -> None:
    shape = world.get("Shape", dice, dice.pick([PyShape, calling.Shape]))
    extra = type(shape) is PyShape
    if type(shape) not in (PyShape, calling.Shape) or not shape.sound():
        return
    n = dice.below(100)
    found = (
        calling.area_of(shape),
        calling.name_of(shape),
        calling.count_of(shape, n, "ab"),
        calling.numbers_by(shape, [n]),
        calling.visit_by(shape, n),
        calling.made_by(shape, n),
    )
    expected = (2.5, "pyshape", n + 3, [n, 1], n + 10, n + 1) if extra else (1.0, "shape", n + 2, [n], n + 1, n)
    world.check(found == expected, "overrides", found, expected)
    thing = object()
    world.check(
        calling.reply_of(shape, thing) is thing and calling.next_of(shape, shape) is shape, "identity through overrides"
    )
    calling.keep_shape(shape)


@operation("overrides", 30)
def hostile_override(world: World, dice: Dice) -> None:
    shape = hostile_shape(world, dice)
    if dice.chance(30):
        calling.keep_shape(shape)
    dice.pick(
        [
            lambda: calling.area_of(shape),
            lambda: calling.name_of(shape),
            lambda: calling.count_of(shape, 1, "a"),
            lambda: calling.numbers_by(shape, [1, 2]),
            lambda: calling.reply_of(shape, odd(world, dice)),
            lambda: calling.next_of(shape, shape),
            lambda: calling.made_by(shape, 4),
            lambda: calling.kept_area(),
        ]
    )()


@operation("overrides", 8)
def hostile_visit(world: World, dice: Dice) -> None:
    """An override keeps what it gets by reference."""
    calling.visit_by(hostile_shape(world, dice), 3)


@operation("overrides", 8)
def shape_of_wrong_self(world: World, dice: Dice) -> None:
    thing = odd(world, dice)
    dice.pick(
        [
            calling.Shape.area,
            calling.Shape.name,
            objects.Value.sound,
            objects.Unique.memory,
            calling.area_of,
            PyShape.name,
        ]
    )(thing)


@operation("calls", 20)
def call(world: World, dice: Dice) -> None:
    result = object()
    world.check(calling.call(lambda: result) is result, "result of a call")
    world.check(calling.call_with(lambda x: x, result) is result, "argument of a call")
    world.check(calling.call_named(lambda value: value, result) is result, "argument by keyword")
    world.check(calling.call_int(lambda n: n + 1, 4) == 5 and calling.call_text(lambda: "é") == "é", "results by value")
    world.check(
        calling.call_ints(lambda: [1, 2]) == [1, 2] and calling.call_value(lambda: objects.Value(7)) == 7,
        "results by value",
    )


@operation("calls", 40)
def call_hostile(world: World, dice: Dice) -> None:
    function = callback(world, dice, lambda: odd(world, dice)) if dice.chance(60) else odd(world, dice)
    dice.pick(
        [
            lambda: calling.call(function),
            lambda: calling.call_with(function, odd(world, dice)),
            lambda: calling.call_int(function, 1),
            lambda: calling.call_double(function),
            lambda: calling.call_text(function),
            lambda: calling.call_ints(function),
            lambda: calling.call_value(function),
            lambda: calling.call_named(function, 1),
            lambda: calling.rethrow(function),
        ]
    )()


@operation("calls", 40)
def use_object(world: World, dice: Dice) -> None:
    thing, other = odd(world, dice), odd(world, dice)
    dice.pick(
        [
            lambda: calling.attribute(thing, text(dice)),
            lambda: calling.set_attribute(thing, text(dice), keepable(thing, other)),
            lambda: calling.item(thing, other),
            # bytes try another way of their own where an __index__ raises.
            lambda: calling.contains(thing, 1 if isinstance(thing, (bytes, bytearray)) else other),
            lambda: calling.length(thing),
            lambda: calling.truth(thing),
            lambda: calling.equal(thing, other),
            lambda: calling.add(thing, other),
            lambda: calling.hash(thing),
            lambda: calling.repr(thing),
            lambda: calling.iterated(thing),
            lambda: calling.extract_int(thing),
            lambda: calling.extract_double(thing),
            lambda: calling.extract_text(thing),
            lambda: calling.extract_value(thing),
            lambda: calling.method(thing, "value"),
            lambda: calling.longest([thing, "ab", other]),
        ]
    )()


@operation("calls", 15, swallows=(Boom, Crash))
def swallowed(world: World, dice: Dice) -> None:
    function = callback(world, dice, lambda: 1)
    calling.call_or(function, 3)
    calling.replace(function)
    calling.call_while_handling(function, callback(world, dice, lambda: 2))


@operation("calls", 15, swallows=(Boom,))
def check_extract(world: World, dice: Dice) -> None:
    calling.checks(odd(world, dice))


@operation("calls", 15)
def identity_of_errors(world: World, dice: Dice) -> None:
    error = Boom("mine")

    def fail(*args: Any) -> None:
        raise error

    for route in (
        calling.call,
        calling.rethrow,
        lambda f: calling.call_with(f, 1),
        lambda f: calling.call_function(f, 1),
        lambda f: calling.function_in_thread(f, 1),
        lambda f: calling.alternate(f, 3),
        lambda f: calling.lend(f, 1),
    ):
        try:
            route(fail)
        except Boom as caught:
            world.check(caught is error, "an error arrives as another one", caught)
        else:
            world.check(False, "an error is lost")


@operation("calls", 10)
def errors_of_cpp(world: World, dice: Dice) -> None:
    kind = dice.below(len(KINDS))

    def down(frames: int) -> Any:
        return calling.alternate(down, frames)

    for route in (
        lambda: calling.throw_kind(kind),
        lambda: calling.alternate(down, 0) if kind == 0 else calling.throw_kind(kind),
    ):
        try:
            route()
        except Exception as error:
            world.check(type(error) is KINDS[kind], f"error of kind {kind}", error)
        else:
            world.check(False, "an error of C++ is lost", kind)


@operation("calls", 20)
def functions(world: World, dice: Dice) -> None:
    f = world.get("Function", dice, lambda: callback(world, dice, lambda: number(dice)))
    world.check(calling.same_function(f) is f, "a function comes back as another object")
    adder = calling.adder(2)
    world.check(adder(3) == 5 and calling.composed(adder, lambda n: 2 * n)(4) == 10, "functions of C++")
    if dice.chance(50):
        calling.keep_function(f)
    dice.pick(
        [
            lambda: calling.call_function(f, 1),
            lambda: calling.call_kept(1),
            lambda: calling.composed(f, adder)(1),
            lambda: calling.drop_in_thread(f),
            lambda: adder(odd(world, dice)),
            lambda: calling.call_function(odd(world, dice), 1),
            lambda: calling.lend(f, 2),
        ]
    )()


@operation("calls", 8)
def in_thread(world: World, dice: Dice) -> None:
    n = dice.below(100)
    world.check(calling.function_in_thread(lambda x: x + 1, n) == n + 1, "a function in a thread")
    calling.drop_in_thread(lambda n: n)


@operation("calls", 8)
def lend(world: World, dice: Dice) -> None:
    kept: List[Any] = []

    def change(value: Any) -> None:
        kept.append(value)
        value.number += 5

    n = dice.below(100)
    world.check(calling.lend(change, n) == n + 5, "a lent object")
    try:
        use(kept[0].number)
    except ReferenceError:
        pass
    else:
        world.check(False, "a lent object is usable after the call")
    world.put("Value", kept[0], dice)


@operation("calls", 10)
def keep_objects(world: World, dice: Dice) -> None:
    thing = object() if dice.chance(50) else world.anything(dice)
    calling.keep_object(thing)
    world.check(calling.take_object() is thing, "a kept object comes back as another one")
    calling.keep_object(odd(world, dice))
    watched = calling.PyWatched() if hasattr(calling, "PyWatched") else objects.Value(3)
    calling.watch(watched)
    world.check(any(each is watched for each in calling.watched()), "a watched object is not found")


@operation("calls", 3)
def queue_on_main(world: World, dice: Dice) -> None:
    done: List[int] = []
    calling.on_main(lambda: done.append(1))
    kevel.run_queued()


@operation("calls", 5)
def short_waits(world: World, dice: Dice) -> None:
    dice.pick([calling.busy, calling.released])(dice.below(60))
    calling.signals()


@operation("futures", 4)
def futures(world: World, dice: Dice) -> None:
    n = dice.below(100)
    world.check(calling.ready(n).result(10) == n, "a future that is ready")
    world.check(calling.later(n).result(10) == n, "a future")
    world.check(calling.computed(lambda x: x + 1, n).result(10) == n + 1, "a future of a callable")
    shape = PyShape()
    world.check(calling.area_in_thread(shape).result(10) == 2.5, "an override in a thread")
    kind = dice.below(len(KINDS))
    try:
        calling.failing(kind).result(10)
    except concurrent.futures.TimeoutError:
        raise
    except Exception as error:
        world.check(
            type(error) is KINDS[kind] or KINDS[kind] is StopIteration, f"a future that fails with kind {kind}", error
        )


@operation("futures", 3)
def future_of_error(world: World, dice: Dice) -> None:
    error = Boom("in a future")

    def fail(n: int) -> int:
        raise error

    try:
        calling.computed(fail, 1).result(10)
    except Boom as caught:
        world.check(caught is error, "an error in a future arrives as another one")
