"""What the operations of table.py share: the table, objects that stay, callables that raise."""

import array
from typing import Any, Callable, Dict, List

import fuzz_calling_ext as calling
import fuzz_containers_ext as containers
import fuzz_objects_ext as objects

TABLE: Dict[str, Callable[[], Any]] = {}
#: operations that start threads, or collect garbage on PyPy: a tenth as often
SLOW = {
    "future",
    "future_that_is_ready",
    "future_of_callable",
    "future_that_fails",
    "function_in_thread",
    "checked",
    "give_refused",
}
#: operations whose C++ catches what comes from Python: a signal's exception too
CATCHING = {"callback_caught", "compat_caught"}


def operation(run: Callable[[], Any]) -> Callable[[], Any]:
    """Put a function into the table."""
    TABLE[run.__name__] = run
    return run


class Failed(Exception):
    """What callables raise on purpose."""


def fail(*args: Any) -> Any:
    """Raise."""
    raise Failed("on purpose")


def use(*results: object) -> None:
    """Take results, so that an expression is a statement."""


def refused(function: Callable[..., Any], *args: Any, **named: Any) -> None:
    """Call what has to raise."""
    try:
        function(*args, **named)
    except Exception:
        return
    raise AssertionError("nothing was raised")


class Sub(objects.Value):
    """A subclass with attributes."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.cycle = self


class Round(calling.Shape):
    """Overrides."""

    def area(self) -> float:
        return 2.5

    def name(self) -> str:
        return "round"

    def numbers(self, given: List[int]) -> List[int]:
        return given

    def visit(self, value: objects.Value) -> None:
        value.number += 1

    def reply(self, what: Any) -> Any:
        return what


class Failing(calling.Shape):
    """Its overrides raise."""

    area = name = reply = fail


class Indexed:
    """A number by its __index__."""

    def __index__(self) -> int:
        return 5


class BadIndex:
    """One whose __index__ raises."""

    def __index__(self) -> int:
        raise Failed("index")


VALUE, SHAPE, FAILING, OWNER = objects.Value(3, "three"), Round(), Failing(), objects.Owner()
NUMBERS, DOUBLES, TEXTS = list(range(50)), [each / 2 for each in range(50)], ["a", "é", "text"] * 5
MEMORY = array.array("d", DOUBLES)
NAMED = {"a": 1, "b": 2}
COUNTS = containers.Counts()
