"""Who keeps whom alive: instances, other custodians, and results that contain instances."""

import enum
import weakref
from typing import Any, Dict, List

from ..base.lib import lib
from ..handles.places import put
from ..types.state import KEPT, MEMORY, State, is_instance, memory_of, private
from .borrow_tracking import Lease, leased
from .boxes import is_owner

__all__ = ["keep", "keep_parts"]

#: custodians that are no instances: id of a weak reference to one -> (that reference, what it keeps)
_wards: Dict[int, Any] = {}

#: what refers into nothing
_PLAIN = (type(None), int, float, complex, str, bytes, enum.Enum)


@private
def keep(custodian: Any, ward: Any) -> None:
    """Keep `ward` alive as long as `custodian` lives."""
    if custodian is None or ward is None:
        return
    kept = leased(ward, custodian)
    if not issubclass(type(custodian), State):
        _keep_by_weakref(custodian, kept)
        return
    wards = getattr(custodian, KEPT, None)
    own = getattr(custodian, MEMORY, None)
    if wards is not None:
        wards.append(kept)
    elif own is None:  # a reference that was just made: nobody else has it yet
        custodian._kvl_wards = [kept]
    else:
        _first_wards(custodian).append(kept)
    if own is not None and is_owner(own):
        _end_after(own.box, ward)


#: what threads are about to give custodians: id of one -> its list
_begun: Dict[int, List[Any]] = {}


@private
def _first_wards(custodian: Any) -> List[Any]:
    """A custodian's list. Of threads that get here together each finds what one has begun, or has written since."""
    begun = _begun.setdefault(id(custodian), [])
    wards: Any = getattr(custodian, KEPT, None)
    if wards is None:
        wards = custodian._kvl_wards = begun
    _begun.pop(id(custodian), None)
    return wards  # type: ignore[no-any-return]


def _end_after(box: Any, ward: Any) -> None:
    """Have what `ward` refers to end after the object in `box`, whose destructor may use it.

    Where both are garbage, who is cleared first is anybody's guess.
    """
    if not is_instance(ward):
        return
    memory = memory_of(ward)
    if memory is None:  # its object is a part of what it keeps
        for kept in tuple(getattr(ward, KEPT, ())):
            _end_after(box, kept.of if type(kept) is Lease else kept)
    elif is_owner(memory):
        lib.kvl_host_box_tie(box, memory.box)
    elif not isinstance(memory, str):
        lib.kvl_host_box_hold(box, put(memory))


def _keep_by_weakref(custodian: Any, kept: Any) -> None:
    def forget(gone: Any) -> None:
        _wards.pop(id(gone), None)

    try:
        reference = weakref.ref(custodian, forget)
    except TypeError:
        raise TypeError(
            f"a {type(custodian).__name__} object cannot keep another object alive: it takes no weak references"
        ) from None
    _wards[id(reference)] = (reference, kept)


def keep_parts(result: Any, ward: Any) -> None:
    """Keep `ward` alive as long as whatever lives that a result is or contains."""
    cls = type(result)
    if cls in (list, tuple, set, frozenset):
        for each in result:
            keep_parts(each, ward)
    elif cls is dict:
        for pair in result.items():
            keep_parts(pair, ward)
    elif result is not ward and not isinstance(result, _PLAIN):
        keep(result, ward)
