"""Whether C++ works on an instance just now: what the frames of all threads say.

Nothing is noted when a call begins, which every call would pay for. Whoever is about to take an object away looks
instead: the wrappers that wait for C++ are on the stack of some thread, and hold their arguments. What they are is the
last constant of a wrapper's code (Uses). Another thread that has read an address by now is found as well, even if it
has not entered C++ yet: so take the address away first, and then look.
"""

import _thread
import sys
import threading
from itertools import islice
from typing import Any, FrozenSet, Iterator, List, Sequence, Tuple

from ..base.lib import lib
from ..types.registry import info
from ..types.state import CLASS, MOVING, TYPE, address_of
from .element_proxy import lies_within

__all__ = ["CALLS", "WRAPPERS", "Uses", "handed_at", "is_in_use"]

# Frames are recognised by their globals, because PyPy makes a new str of a file's name each time that it is asked for.
#: the globals of wrappers have this name
WRAPPERS = "_kvl_wrappers"
#: the globals of the functions that call Python for C++ have this one
CALLS = "_kvl_calls"
#: how many frames are looked at for an instance that C++ refers to
_NEAR = 64


class Uses:
    """What a wrapper hands to C++."""

    __slots__ = ("_idle", "_names", "_parts")

    def __init__(self, names: Sequence[str], parts: Sequence[str], idle: FrozenSet[int]) -> None:
        #: variables with instances that C++ gets by address
        self._names: Tuple[str, ...] = tuple(names)
        #: variables with containers of such
        self._parts: Tuple[str, ...] = tuple(parts)
        #: lines in which C++ has none of them: those that leave the call to another function
        self._idle = idle

    def has(self, frame: Any, obj: Any, address: int, size: int) -> bool:
        """Whether C++ has `obj` from a frame, or another instance for something within its memory."""
        if frame.f_lineno in self._idle:
            return False
        values = frame.f_locals
        return any(_is(values.get(name), obj, address, size) for name in self._names) or any(
            _contains(values.get(name), obj) for name in self._parts
        )

    def instances(self, frame: Any) -> List[Any]:
        """The instances that C++ got from a frame by their addresses."""
        values = frame.f_locals
        found = [values.get(name) for name in self._names]
        return [each for each in found if getattr(type(each), MOVING, True) is False]


def _is(value: Any, obj: Any, address: int, size: int) -> bool:
    if value is obj:
        return True
    moves = getattr(type(value), MOVING, None)
    if moves is None:
        return False
    if moves:
        return lies_within(value, address, size)
    other = address_of(value)
    return other is not None and 0 <= other - address < size


def _contains(value: Any, obj: Any) -> bool:
    if value is obj:
        return True
    if type(value) is dict:
        return any(_contains(pair, obj) for pair in value.items())
    return type(value) in (list, tuple, set, frozenset) and any(_contains(each, obj) for each in value)


def is_in_use(obj: Any, address: int, size: int, within: Any) -> bool:
    """Whether a call of C++ that is under way has `obj`, which holds so many bytes at `address`; of this thread's calls
    those of the frame `within` and its callers."""
    # A wrapper converts all arguments before it reads an address: no code of the user's runs between that and C++.
    if not lib.kvl_host_calls_waiting() and _is_alone():
        return False
    overrides = type(obj) is not getattr(type(obj), CLASS) and info(getattr(type(obj), TYPE)).bind
    for frame in _frames(within):
        uses = _uses(frame)
        if uses is not None:
            if uses.has(frame, obj, address, size):
                return True
        elif overrides and _is_override(frame, obj):
            return True
    return False


def handed_at(address: int, type_: Any, within: Any) -> Any:
    """The instance that is the C++ object of a type at an address, if one of the wrappers next to `within` has it; else
    None."""
    for frame in islice(_callers(within), _NEAR):
        uses = _uses(frame)
        for each in () if uses is None else uses.instances(frame):
            if getattr(each, type_.attr, None) == address:
                return each
    return None


def _uses(frame: Any) -> Any:
    """What the wrapper hands to C++ whose frame that is; None: it is the frame of something else."""
    if WRAPPERS not in frame.f_globals:
        return None
    uses = frame.f_code.co_consts[-1]
    return uses if type(uses) is Uses else None


def _frames(within: Any) -> Iterator[Any]:
    yield from _callers(within)
    if _is_alone():
        return
    own = threading.get_ident()
    # A variable that held this frame would keep the arguments of all its callers until a collection.
    for innermost in [frame for thread, frame in sys._current_frames().items() if thread != own]:
        yield from _callers(innermost)


def _is_alone() -> bool:
    """Whether no other thread can be in C++, or about to be."""
    return not _thread._count() and bool(lib.kvl_host_is_alone())


def _callers(frame: Any) -> Iterator[Any]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def _is_override(frame: Any, obj: Any) -> bool:
    """Whether that is a method of `obj` which C++ has called, perhaps as an override."""
    caller, code = frame.f_back, frame.f_code
    if caller is None or CALLS not in caller.f_globals or not code.co_argcount:
        return False
    return frame.f_locals.get(code.co_varnames[0]) is obj and hasattr(getattr(type(obj), CLASS), code.co_name)
