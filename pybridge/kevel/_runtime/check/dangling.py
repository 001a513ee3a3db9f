"""Checked mode's watch over instances whose C++ objects C++ deletes: they hold none from then on, and say so.

The core sees what modules free (check/heap.rs), but Python cannot be called from there. So the instances learn of it
before and after each call that is checked.
"""

import weakref
from typing import Any, Callable, Dict, List, Tuple

from ..base.lib import ctype, ffi, lib
from ..instances.boxes import is_owner
from ..instances.instances import MOVES
from ..types.state import address_of, forget_address, is_instance, memory_of, set_memory

__all__ = ["bury", "start_anew", "watch"]

_FREED = ctype("kvl_freed *")

#: address of a C++ object -> the instances that refer to it or own it
_watched: Dict[int, List[Any]] = {}


def start_anew() -> None:
    """Forget what was watched: it may have ended while nobody looked."""
    _watched.clear()


def watch(obj: Any) -> None:
    """Have it noticed if C++ frees what `obj`, if it is an instance, refers to or owns."""
    if not is_instance(obj):
        return
    memory = memory_of(obj)
    kind = _kind(memory)
    address = None if kind is None else address_of(obj)
    if kind is None or address is None:
        return
    references = _watched.setdefault(address, [])
    if not references or (references[-1]() is not obj and all(reference() is not obj for reference in references)):
        references.append(weakref.ref(obj, _forgetting(address)))
        lib.kvl_host_memory_watch(address, kind, memory.box if kind == lib.KVL_MEMORY_BOX else ffi.NULL)


def _kind(memory: Any) -> Any:
    """KVL_MEMORY_* of the memory of an instance; None if it holds none of C++'s that stays put.

    Memory of the garbage collector is not watched: on PyPy it is C++'s again before anybody hears of the end.
    """
    if memory is None:
        return lib.KVL_MEMORY_CPP
    return lib.KVL_MEMORY_BOX if is_owner(memory) and memory.box.busy != MOVES else None


def _forgetting(address: int) -> Callable[[Any], None]:
    def forget(gone: Any) -> None:
        references = [reference for reference in _watched.get(address, ()) if reference is not gone]
        if references:
            _watched[address] = references
        else:
            _watched.pop(address, None)
            lib.kvl_host_memory_forget(address)

    return forget


def bury() -> List[Tuple[str, str]]:
    """Take the objects that C++ has freed from their instances. Returns what is wrong beyond that: subject and problem
    of each deletion of an object that Python owned."""
    wrong: List[Tuple[str, str]] = []
    if not lib.kvl_host_memory_waiting():
        return wrong
    freed = ffi.new(_FREED)
    while lib.kvl_host_memory_freed(freed):
        by = f"was deleted by C++ ({ffi.string(freed.by).decode('utf-8', 'replace')})"
        subject = "a C++ object"
        for reference in _watched.pop(freed.address, ()):
            obj = reference()
            if obj is not None and address_of(obj) == freed.address:
                subject = type(obj).__qualname__
                forget_address(obj)
                set_memory(obj, by)
        if freed.is_owned:
            wrong.append((subject, f"it {by}, and Python owns it"))
    return wrong
