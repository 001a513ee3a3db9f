"""What operations work on: objects at hand, what is expected of them, and what counts as wrong."""

import collections
import gc
import pickle
import re
import threading
import time
import types
from typing import Any, Callable, Dict, List, Optional

import fuzz_calling_ext as calling
import fuzz_calls_ext as calls
import fuzz_containers_ext as containers
import fuzz_objects_ext as objects
import kevel
import kevel._runtime.handles.places as places
from dice import Dice

MODULES = (objects, containers, calls, calling)
#: objects of one kind that are kept at hand
ROOM = 6
#: errors that a call may end with
ALLOWED = (
    TypeError,
    ValueError,
    LookupError,
    ArithmeticError,
    ReferenceError,
    BufferError,
    RuntimeError,
    MemoryError,
    AttributeError,
    StopIteration,
    OSError,
    NotImplementedError,
    pickle.PickleError,
)
#: what no error may say
INTERNAL = re.compile(r"_kvl_\w*[0-9a-f]{16}|report this|KV01\d\d")
#: Python's own complaints, which are about the bridge's code if they come from there
COMPLAINTS = re.compile(
    r"positional argument.* (was|were) given|not subscriptable|has no attribute '|local variable|cannot unpack|"
    r"unexpected keyword|NoneType' object is not|list index out of range"
)


class Boom(Exception):
    """What a hostile object raises."""


class Crash(BaseException):
    """What it raises now and then, which `except Exception` lets pass."""


class Wrong(Exception):
    """Something is not as it has to be."""


class Entry:
    """An object at hand, and what it has to hold: a twin for containers, numbers for members."""

    def __init__(self, thing: Any, twin: Any = None) -> None:
        self.thing = thing
        self.twin = twin


class World:
    """The objects at hand of one episode."""

    def __init__(self, alone: bool = True) -> None:
        self.pool: Dict[str, List[Entry]] = {}
        self.custodians: List[Any] = []  # which nobody else has
        self.alone = alone
        self.local = threading.local()
        self.unexpected: List[str] = []
        self.main = threading.get_ident()

    # -- objects at hand

    def put(self, kind: str, thing: Any, dice: Dice, twin: Any = None) -> Entry:
        """Keep an object, in place of another one where there are many."""
        entry = Entry(thing, twin)
        room = self.pool.setdefault(kind, [])
        if len(room) < ROOM:
            room.append(entry)
        else:
            room[dice.below(ROOM)] = entry
        return entry

    def entry(self, kind: str, dice: Dice) -> Optional[Entry]:
        """Return one that is kept, if there is one."""
        room = self.pool.get(kind)
        return dice.pick(room) if room else None

    def get(self, kind: str, dice: Dice, make: Optional[Callable[[], Any]] = None) -> Any:
        """Return an object of a kind, or make one and keep it."""
        entry = self.entry(kind, dice)
        if entry is None or (make is not None and dice.chance(10)):
            if make is None:
                make = getattr(objects, kind, None) or getattr(containers, kind, None) or getattr(calling, kind)
            entry = self.put(kind, make(), dice)
        return entry.thing

    def anything(self, dice: Dice) -> Any:
        """Return any object at hand."""
        kinds = sorted(kind for kind, room in self.pool.items() if room)
        return self.get(dice.pick(kinds), dice) if kinds else None

    def drop(self, dice: Dice) -> None:
        """Forget some of what is at hand."""
        kinds = sorted(self.pool)
        if kinds:
            del self.pool[dice.pick(kinds)][:]

    # -- errors of hostile objects

    @property
    def raised(self) -> List[BaseException]:
        """What hostile objects have raised on this thread since the operation began."""
        if not hasattr(self.local, "raised"):
            self.local.raised = []
        return self.local.raised

    def boom(self, dice: Dice) -> BaseException:
        """Make an error that has to arrive."""
        error = (Crash if dice.chance(10) else Boom)(dice.below(1000))
        self.raised.append(error)
        return error

    # -- what is wrong

    def check(self, truth: bool, what: str, *details: Any) -> None:
        """Raise unless something holds that nobody but this thread can have changed."""
        if self.alone and not truth:
            raise Wrong(f"{what} {' '.join(map(shown, details))}".rstrip())

    def end(self) -> None:
        """Drop everything; raise if anything of it lives on."""
        self.pool.clear()
        self.custodians.clear()
        for module in (objects, calling):
            module.forget()
        living = settle(count_living)
        if living:
            raise Wrong(f"still alive after everything was dropped: {living}")


#: what lasts longer than an episode
LASTING = (type, types.FunctionType, types.BuiltinFunctionType, types.ModuleType)


def keepable(thing: Any, value: Any) -> Any:
    """Return what an object may be given to keep in place of a value, so that both end.

    Parts, elements and shares keep what they are of by handles of C++'s, which no garbage collector sees: instead of an
    instance that may be one it gets a new one.
    """
    if isinstance(thing, LASTING):
        return None
    return objects.Value() if isinstance(value, kevel.instance) else value


def shown(thing: Any) -> str:
    """Return a text for a message that asks nothing of the object."""
    text = (
        repr(thing)
        if type(thing) in (int, float, str, bytes, bool, list, tuple, dict, type(None))
        else object.__repr__(thing)
    )
    return text if len(text) < 200 else text[:200] + "..."


def count_living() -> Dict[str, int]:
    """Return how many C++ objects of each class live, where it is not none."""
    counts: Dict[str, int] = {}
    for module in MODULES:
        for name, count in module.alive().items():
            counts[name] = counts.get(name, 0) + count
    return {name: count for name, count in counts.items() if count}


def settle(count: Callable[[], Any], seconds: float = 5) -> Any:
    """Collect until the count is zero, for some time; return the last one."""
    deadline = time.monotonic() + seconds
    while True:
        for _ in range(3):
            gc.collect()
        found = count()
        if not found or time.monotonic() > deadline:
            return found
        time.sleep(0.01)


def places_in_use() -> int:
    """Return how many Python objects C++ refers to."""
    calling.busy(0)  # the end of a call gives places back
    return places.in_use()


def kinds_in_places() -> str:
    """Return the classes of the objects that C++ refers to, most frequent first."""
    free = set(places.free)
    used = collections.Counter(type(each).__name__ for place, each in enumerate(places.objects) if place not in free)
    return ", ".join(f"{count} {name}" for name, count in used.most_common(8))


def internal(error: BaseException) -> Optional[str]:
    """Return what is wrong with an error that an operation ended with, if anything is."""
    if isinstance(error, Wrong):
        return f"wrong: {error}"
    if isinstance(error, (SystemError, NameError, AssertionError)) or not isinstance(error, ALLOWED):
        return f"{type(error).__name__}: {error}"
    try:
        text = str(error)
    except Exception:
        return None
    if INTERNAL.search(text) or COMPLAINTS.search(text) and in_bridge(error):
        return f"{type(error).__name__}: {text}"
    return None


def in_bridge(error: BaseException) -> bool:
    """Whether an error was raised by the bridge's own code, and not by what it does for C++."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    path = at.tb_frame.f_code.co_filename if at is not None else ""
    at_work_for_cpp = path.endswith(("callbacks.py", "operators.py", "<kevel calls>"))
    return "kevel" in path and "fuzz_" not in path and not at_work_for_cpp
