"""Instances that are referred into: by holders, which are instances for parts of them, arrays and the like, and by
smart pointers of C++.

An instance has none of this before it was referred into. If C++ may take the object over it knows the holders from then
on; other instances are LENT for good.
"""

import gc
import sys
import weakref
from collections import deque
from typing import Any, Deque, Dict, List

from ..base.fork_lock import ForkLock
from ..handles.places import objects
from ..types.state import LENT_TO, MEMORY, State, private
from .boxes import is_owner

__all__ = ["Lease", "is_lent", "leased", "lend", "stay_lent"]


class _Lent:
    """What an instance has that stays lent."""

    def has(self, looks: int) -> bool:
        return True


class _Holders:
    """The holders of an instance, where references are counted: weak references to them."""

    __slots__ = ("_all",)

    def __init__(self) -> None:
        self._all: Deque[Any] = deque()

    def add(self, ward: Any, holder: Any) -> Any:
        """Note a holder. Returns what that has to keep."""
        known = self._all
        try:
            while known:
                oldest = known.popleft()
                if oldest() is not None:
                    known.append(oldest)  # to be looked at again when the others were
                    break
        except IndexError:
            pass  # another thread does the same
        known.append(weakref.ref(holder))
        return ward

    def has(self, looks: int) -> bool:
        return any(each() is not None for each in self._all.copy())


class Lease:
    """What the holders of an instance keep, and with that the instance."""

    __slots__ = ("__weakref__", "of")

    def __init__(self, of: Any) -> None:
        self.of = of


class _Leases:
    """The holders where only the garbage collector knows of references, and a weak one costs several times what a call
    does: all of them keep one lease, and while nobody asks, this does too."""

    __slots__ = ("_all",)

    def __init__(self) -> None:
        self._all: List[Lease] = []

    def add(self, ward: Any, holder: Any) -> Any:
        while True:
            try:
                return self._all[-1]
            except IndexError:
                self._all.append(Lease(ward))

    def has(self, looks: int) -> bool:
        """Whether there is a holder. So many collections are made at most to find that there is none: first a step of
        one, then whole ones, of which several are needed where finalizers come between."""
        collector: Any = gc
        with _looking.held:
            for collect in (collector.collect_step, gc.collect, gc.collect, gc.collect)[:looks]:
                if not self._all:
                    return False
                known = [weakref.ref(each) for each in self._all]
                self._all.clear()
                collect()
                self._all.extend(lease for lease in (each() for each in known) if lease is not None)
            return bool(self._all)


LENT = _Lent()
_kind: Any = _Holders if hasattr(sys, "getrefcount") else _Leases
#: while leases are let go
_looking = ForkLock()
#: those that a thread is about to give an instance: id of that -> holders
_begun: Dict[int, Any] = {}


def leased(ward: Any, holder: Any, always: bool = False) -> Any:
    """What `holder`, which takes weak references, has to keep to refer into `ward`. If C++ cannot take that over, it is
    known only if `always` when the holder is gone."""
    if not issubclass(type(ward), State):
        return ward
    lent = getattr(ward, LENT_TO, None)
    if lent is None:
        if getattr(ward, MEMORY, None) is None:
            return ward  # what owns its C++ object is kept by it
        lent = _begin(ward, always)
    return ward if lent is LENT else lent.add(ward, holder)


@private
def _begin(obj: Any, always: bool = False) -> Any:
    memory: Any = getattr(obj, MEMORY, None)
    if not (always or (is_owner(memory) and memory.box.text)):
        obj._kvl_lent = LENT
        return LENT
    # Of threads that get here together each finds what one has begun, or what that has written since.
    begun = _begun.setdefault(id(obj), _kind())
    known = getattr(obj, LENT_TO, None)
    if known is None:
        known = obj._kvl_lent = begun
    _begun.pop(id(obj), None)
    return known


def lend(obj: Any) -> None:
    """Note that C++ may share an instance from now on; as long as it does, it has a handle of it."""
    if not hasattr(obj, LENT_TO):
        _begin(obj)


@private
def stay_lent(obj: Any) -> None:
    """Note that an instance is referred into for as long as it lives, by who keeps nothing but the instance."""
    obj._kvl_lent = LENT


def is_lent(obj: Any, handles: int = 0, looks: int = 4) -> bool:
    """Whether anything but so many handles refers into an instance; `looks` as for _Leases.has."""
    lent = getattr(obj, LENT_TO, None)
    return lent is not None and (lent.has(looks) or _has_more(obj, handles))


def _has_more(obj: Any, handles: int) -> bool:
    return sum(each is obj for each in objects) > handles
