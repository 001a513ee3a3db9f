"""What C++ has not let go of: `kevel.leaks()`, and the report at exit."""

import gc
import sys
import types
from typing import Any, Iterable, List, NamedTuple

from ..base.lib import ctype, ffi, lib
from ..handles.places import objects
from . import mode
from .reports import describe

__all__ = ["Leak", "leaks", "report"]

#: kinds of handles by their tag; callbacks have a mark of their own, above the tags
_KINDS = {
    lib.KVL_KIND_LOCAL: "local",
    lib.KVL_KIND_GLOBAL: "global",
    lib.KVL_KIND_WEAK: "weak",
    lib.KVL_KIND_FIELD: "field",
    7: "callback",
}
#: objects that a search for a cycle looks at, at most
_SEARCHED = 20_000


class Leak(NamedTuple):
    """A handle that lives, and why."""

    #: local, global, weak, field or callback
    kind: str
    #: what the object is
    object: str
    #: where the handle was made
    created: str
    #: why it is alive
    why: str
    #: the instance whose method made it lives, and may be what holds it
    owned: bool
    #: whether it was made while a module was loaded, as a static object of that module is
    at_load: bool
    #: counts the handles made
    serial: int

    def __str__(self) -> str:
        return f"{self.kind} of {self.object}\n  created   {self.created}\n  alive     {self.why}"


Leak.__module__ = "kevel"


def leaks(after: int = 0) -> List[Leak]:
    """Every handle that C++ has made since checking began (or after the serial `after`) and not deleted.

    Fields and weak handles keep nothing alive by themselves and are left out, as are arguments of calls that run.
    """
    life = ffi.new(ctype("kvl_life *"))
    found: List[Leak] = []
    cursor, last = after, mode.serial()  # what describing an object makes is none of them
    while lib.kvl_host_ledger_next(cursor, life) and life.serial <= last:
        cursor = life.serial
        kind = _KINDS.get(life.bits >> 59, "handle")
        created = ffi.unpack(life.created, life.len).decode("utf-8", "replace") if life.len else ""
        if kind not in ("weak", "field"):
            found.append(_leak(life, kind, created))
    return found


def _leak(life: Any, kind: str, created: str) -> Leak:
    subject = objects[life.place] if life.place >= 0 else None
    owner = objects[life.owner_weak]() if life.owner_weak >= 0 else None
    at_load = any(first < life.serial <= last for first, last in mode.loads)
    why = f"a {kind} that C++ holds"
    owned = owner is not None
    if owner is not None:
        why += f", made in a method of this {type(owner).__name__}"
        if kind == "global" and _reaches(subject, owner):
            problem = (
                f"the {type(subject).__name__} refers back to the {type(owner).__name__} whose method made the global, "
                f"so neither can be collected"
            )
            why = f"a cycle through C++: {problem}; hold it in a field"
            mode.mistake(40, "global_new", problem)
            owned = False
    return Leak(kind, describe(subject), created, why, owned, at_load, int(life.serial))


def _reaches(start: Any, goal: Any) -> bool:
    """Whether `goal` can be reached from `start` by references that the garbage collector sees."""
    seen = {id(start)}
    waiting = [start]
    while waiting and len(seen) < _SEARCHED:
        subject = waiting.pop()
        if subject is goal:
            return True
        for other in _referents(subject):
            if id(other) not in seen:
                seen.add(id(other))
                waiting.append(other)
    return False


def _referents(subject: Any) -> Iterable[Any]:
    if isinstance(subject, (type, types.ModuleType, types.FrameType)):
        return ()  # from these everything can be reached
    if isinstance(subject, types.FunctionType):
        return (subject.__closure__, subject.__defaults__)  # not its module's globals
    return gc.get_referents(subject)


def report() -> None:
    """At exit, in checked mode: tell what is left."""
    gc.collect()
    left = [leak for leak in leaks() if not (leak.at_load or leak.owned)]
    if left:
        lines = [f"kevel: {len(left)} handles were never deleted (KV0134)", *map(str, left)]
        sys.stderr.write("\n".join(lines) + "\n")
    count = lib.kvl_host_check_count()
    if count:
        sys.stderr.write(f"kevel: {count} mistakes were reported\n")
    sys.stderr.flush()
