"""Instances whose C++ objects C++ takes over, by std::unique_ptr or because they only move.

A call that may take the object claims it first: until it ends nobody else sees the instance hold one, so that no other
thread and no callback uses what C++ has deleted meanwhile, or gives it away again. Whether C++ has taken it is told by
the box, which holds none then.
"""

import sys
from typing import Any, Dict, Tuple

from ..base.lib import ctype, ffi, lib
from ..types.registry import info
from ..types.state import CLASS, KEPT, MEMORY, MOVING, TYPE, private
from .borrow_tracking import is_lent
from .boxes import is_owner
from .in_use import is_in_use
from .instances import instance
from .keeping import keep

__all__ = [
    "GIVEN_AWAY",
    "IN_USE",
    "claim",
    "end_claim",
    "give",
    "held_box",
    "is_working",
    "owned_box",
    "owns_box",
    "settle",
    "shared_box",
]

#: Why an instance cannot be given away now.
IN_USE = "C++ works on it, in a call that has not ended: give it away afterwards"

#: What an instance has for memory after C++ took the object over, so that an error can say so.
GIVEN_AWAY = "was given to C++, which owns it now"

_ADDRESS = ctype("intptr_t")
_set_class = object.__dict__["__class__"].__set__

#: claims of C++ that converts an object itself: address of the box -> its owner, the box, and the address that its
#: instance had
_claims: Dict[int, Tuple[Any, Any, int]] = {}


def owns_box(obj: instance) -> bool:
    """Whether the C++ object of an instance is its own, in a box."""
    return _own_memory(obj) is not None


def _own_memory(obj: instance) -> Any:
    memory = getattr(obj, MEMORY, None)  # asked for once: another thread may give the object away
    return memory if is_owner(memory) and not getattr(type(obj), MOVING) else None


@private
def owned_box(obj: instance) -> Any:
    """The owner of the box of an instance that is to be given away to C++."""
    memory = _own_memory(obj)
    if memory is None or is_lent(obj):
        raise TypeError  # the matchers say why
    return memory


def shared_box(obj: instance) -> Any:
    """The same without a claim: another call may take the object meanwhile, but the box stays as long as `obj`."""
    memory = owned_box(obj)
    if is_working(obj):
        raise TypeError  # the matchers say why
    keep(obj, (memory,))
    return memory


@private
def is_working(obj: instance) -> bool:
    """Whether C++ works on an instance, in a call that is under way."""
    try:
        own, box = obj._kvl_p, obj._kvl_mem.box
    except AttributeError:
        return True  # another thread's call has claimed it since
    # Null: another thread has released it since.
    return not box or is_in_use(obj, own, box.size, sys._getframe(2).f_back)


@private
def claim(obj: instance, box: Any, address: int) -> int:
    """Claim an instance, whose box shows C++ this address then, for the function that calls. Returns the address that
    it had itself.

    Raises:
        AttributeError: it holds no object, or another call has claimed it.
        TypeError: C++ works on it.
    """
    own = obj._kvl_p
    del obj._kvl_p  # which only one thread can
    if is_in_use(obj, own, box.size, sys._getframe(1).f_back):
        obj._kvl_p = own
        raise TypeError(f"this {type(obj).__qualname__} cannot be given to C++: {IN_USE}")
    box.object = address
    return own


@private
def end_claim(obj: instance, memory: Any, box: Any, own: int) -> None:
    """The call is over: an instance whose object C++ did not take has it again."""
    if getattr(obj, MEMORY, None) is memory:  # else it was released meanwhile
        if box.object:
            obj._kvl_p = own
        else:
            obj._kvl_mem = GIVEN_AWAY
            if not hasattr(obj, KEPT):
                ffi.release(memory)  # nobody else has it; four times as fast as leaving it to PyPy's garbage collector


@private
def held_box(obj: instance, address: int, handles: int = 0) -> Any:
    """The owner of the box of an instance whose smart pointer C++ is to see; `handles` of the instance are for that."""
    memory = _own_memory(obj)
    if memory is None:
        raise TypeError
    box = memory.box
    box.object = address
    box.busy = 2 if is_lent(obj, handles, looks=0) else 1
    return memory


@private
def settle(obj: Any) -> None:
    """Follow the box of an instance whose smart pointer C++ has changed."""
    memory = obj._kvl_mem
    box = memory.box
    wanted = info(box.type).cls
    if not box.object:
        _disown(obj)
    elif type(obj) is getattr(type(obj), CLASS) and wanted is not None:
        _set_class(obj, wanted)
        obj._kvl_p = box.object
    else:
        address = lib.kvl_host_type_cast(box.type, getattr(type(obj), TYPE), ffi.cast(ctype("void *"), box.object))
        if address:
            obj._kvl_p = int(ffi.cast(_ADDRESS, address))
        else:
            keep(obj, (memory,))
            _disown(obj)


@private
def _disown(obj: instance) -> None:
    del obj._kvl_p
    obj._kvl_mem = GIVEN_AWAY


@private
def give(obj: Any, slots: Any) -> None:
    """What C++ asks of an instance when it converts one itself: its box, to slots[0]; claimed, if slots[1] is not 0.
    With the box in slots[0] C++ is done with it."""
    if slots[0].p:
        _end_giving(obj, slots[0].p)
        return
    try:
        slots[0].p = _claimed_box(obj) if slots[1].i else held_box(obj, obj._kvl_p, 1).box
    except AttributeError:  # another thread's call has claimed it since it was matched
        raise TypeError(f"this {type(obj).__qualname__} cannot be given to C++: {IN_USE}") from None


@private
def _claimed_box(obj: Any) -> Any:
    memory = obj._kvl_mem
    box = memory.box
    lent = is_lent(obj, 1)
    _claims[int(ffi.cast(_ADDRESS, box))] = (memory, box, claim(obj, box, obj._kvl_p))
    box.busy = 2 if lent else 1
    return box


def _end_giving(obj: Any, box: Any) -> None:
    claimed = _claims.pop(int(ffi.cast(_ADDRESS, box)), None)
    if claimed is not None:
        end_claim(obj, *claimed)
    else:
        settle(obj)
