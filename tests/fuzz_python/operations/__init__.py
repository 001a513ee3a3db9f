"""The operations, by name, and how one is done and judged."""

import importlib
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Tuple

import hostile
from dice import Dice
from world import Boom, Crash, World, internal


class Operation(NamedTuple):
    """One kind of thing to do."""

    name: str
    kind: str  # for --without
    run: Callable[[World, Dice], None]
    weight: int
    swallows: Tuple[type, ...]  # the errors of hostile objects that need not arrive


OPERATIONS: Dict[str, Operation] = {}
KINDS = ("objects", "giving", "elements", "containers", "values", "arrays", "calls", "overrides", "state", "futures")


def operation(kind: str, weight: int = 10, swallows: Tuple[type, ...] = ()) -> Callable[[Any], Any]:
    """Make an operation of a function."""

    def register(run: Any) -> Any:
        assert run.__name__ not in OPERATIONS, run.__name__
        OPERATIONS[run.__name__] = Operation(run.__name__, kind, run, weight, swallows)
        return run

    return register


#: whether the error of a hostile object has to arrive
judges_lost = [True]


def use(*results: object) -> None:
    """Take results, so that an expression is a statement."""


def deal(without: "frozenset[str]" = frozenset()) -> List[str]:
    """Return the names of operations, each as often as it shall be drawn."""
    wanted = [each for name, each in sorted(OPERATIONS.items()) if not {each.kind, name} & without]
    return [each.name for each in wanted for _ in range(each.weight)]


def perform(world: World, name: str, dice: Dice) -> Optional[BaseException]:
    """Do one operation; note in `world.unexpected` what is wrong with how it ended."""
    chosen, raised = OPERATIONS[name], world.raised
    before, error = len(raised), None
    try:
        chosen.run(world, dice)
    except BaseException as caught:
        error = caught
    problem = None
    if error is not None and not isinstance(error, (Boom, Crash)):
        problem = internal(error)
    if not problem and world.alone:
        booms = raised[before:]
        bound = [boom for boom in booms if not isinstance(boom, chosen.swallows)]
        if isinstance(error, (Boom, Crash)) and not any(error is boom for boom in booms):
            problem = f"{error!r} arrives a second time"
        elif bound and judges_lost[0] and not any(error is boom for boom in booms):
            problem = f"{bound[0]!r} is lost; the operation ended with {type(error).__name__}: {error}"
    del raised[before:]
    if problem:
        world.unexpected.append(f"{name}: {problem}{where(error)}")
    return error


def where(error: Optional[BaseException]) -> str:
    """Return the lines that an error went through, from the operation on."""
    lines = []
    at = error.__traceback__ if error is not None else None
    while at is not None:
        code = at.tb_frame.f_code
        lines.append(f"\n    {code.co_filename}:{at.tb_lineno} in {code.co_name}")
        at = at.tb_next
    return "".join(lines[1:8])


#: what hostile objects do in the midst of others; kept as it is, or else the cases in seeds.txt mean something else
NESTED = (
    "write_number",
    "part",
    "take",
    "give_back",
    "share",
    "like_a_dict",
    "map_elements",
    "count",
    "swallow",
    "call",
    "keep_objects",
    "collect",
    "release_one",
    "same",
    "arrays",
    "overridden",
    "functions",
    "iterate_trail",
    "make",
    "elements",
    "pickled",
    "itself",
    "owner",
    "between",
)


def load(without: "frozenset[str]" = frozenset()) -> None:
    """Import the operations of every kind."""
    for module in ("instances", "ownership", "bound", "values", "calling", "state"):
        importlib.import_module(f"operations.{module}")
    judges_lost[0] = "lost" not in without
    wanted = set(deal(without))

    def nested(world: World, dice: Dice) -> None:
        name = dice.pick(NESTED)
        if name in wanted:
            error = perform(world, name, dice)
            if isinstance(error, Crash):
                world.raised.append(error)
                raise error

    hostile.reenter[:] = [nested]
