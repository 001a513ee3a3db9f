"""Instances: the base class of every wrapped class, and how C++ objects become Python objects.

An instance holds the address of its C++ object, adjusted to the class that was registered for it, and whatever keeps
that memory alive; types/state.py says where.
"""

import sys
import weakref
from typing import Any, List

from ..base.lib import ctype, ffi, lib
from ..handles.errors import raise_pending
from ..handles.locals import received
from ..handles.places import put
from ..types.registry import info, unregistered
from ..types.state import (
    CLASS,
    MEMORY,
    MOVING,
    TYPE,
    State,
    address_of,
    is_instance,
    memory_of,
    private,
)
from ..types.statics import HIDDEN, class_type, listed
from .borrow_tracking import is_lent, leased
from .boxes import is_owner, new_owner
from .element_proxy import class_of_moving
from .hooks import fence
from .in_use import handed_at, is_in_use
from .intrusive import living, remembered
from .keeping import keep
from .parts import hold_parts, parts_of, whole_of
from .pickling import reduced

__all__ = [
    "MOVES",
    "admit",
    "adopt",
    "adopt_borrowed",
    "bind_self",
    "boost_instance",
    "borrow",
    "fresh",
    "instance",
    "is_empty",
    "reinit",
    "release",
]


class instance(State):
    """Base class of all classes that kevel wraps."""

    __slots__ = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if TYPE not in cls.__dict__ and MOVING not in cls.__dict__ and hasattr(cls, CLASS):  # a class of Python's
            _check_bases(cls)
            fence(cls)

    def __setattr_class__(self, cls: type) -> None:
        _change_class(self, cls)

    __class__ = property(lambda self: type(self), __setattr_class__)
    del __setattr_class__

    def __dir__(self) -> Any:
        return [name for name in object.__dir__(self) if not name.startswith("_kvl_")]

    def __reduce__(self) -> Any:
        return reduced(self)

    def __reduce_ex__(self, protocol: Any) -> Any:
        return self.__reduce__()

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *exc_info: Any) -> None:
        release(self)


class _Absent:
    """An attribute that a base has, and a class is not to have."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, obj: Any, owner: Any) -> Any:
        if obj is None:
            raise AttributeError(f"type object '{owner.__name__}' has no attribute '{self.name}'")
        raise AttributeError(f"'{owner.__name__}' object has no attribute '{self.name}'")


def _dir_of_boost(self: Any) -> List[str]:
    return listed(type(self), object.__dir__(self))


#: the base class as Boost.Python has it; it shows none of ours
boost_instance: Any = class_type(
    "instance",
    (instance,),
    {
        "__module__": "Boost.Python",
        "__slots__": (),
        "__dir__": _dir_of_boost,
        "__enter__": _Absent("__enter__"),
        "__exit__": _Absent("__exit__"),
        "__weakref__": State.__dict__["__weakref__"],
    },
)
for _each in (instance, boost_instance):
    type.__delattr__(_each, "__slots__")
HIDDEN.add(instance)


def admit(cls: Any) -> None:
    """Let instances of a class that derives from a registered one be constructed; TypeError if they cannot be.

    It looks again at what `__init_subclass__` has looked at, which another base may have kept from being called."""
    _check_bases(cls)
    fence(cls)
    type.__setattr__(cls, info(getattr(cls, TYPE)).makes, cls)


def _check_bases(cls: Any) -> None:
    registered = getattr(cls, CLASS)
    for base in () if hold_parts(cls) else type.mro(cls):
        other = base.__dict__.get(CLASS)
        if other is not None and not issubclass(registered, other):
            raise TypeError(
                f"{cls.__name__} cannot derive from both {registered.__name__} and {other.__name__}: they are "
                f"separate C++ classes, and one Python object holds one C++ object. Derive from one and keep the "
                f"other as an attribute"
            )
    if getattr(cls, MOVING):
        raise TypeError(
            f"only C++ makes the objects that stand for elements of a container: derive from {registered.__name__}, "
            f"or construct one and put it into the container"
        )


def _change_class(obj: Any, cls: Any) -> None:
    old: Any = type(obj)
    registered = getattr(old, CLASS, None)
    if not isinstance(cls, type) or registered is None or getattr(cls, CLASS, None) is not registered:
        name = getattr(cls, "__name__", repr(cls))
        raise TypeError(f"cannot turn a {old.__name__} into a {name}: it holds another C++ class")
    admit(cls)
    _set_class(obj, cls)


_new = object.__new__
_BOX = ctype("kvl_box *")
_set_class = object.__dict__["__class__"].__set__
#: What `busy` of a box says whose object moves.
MOVES = lib.KVL_BOX_MOVES


@private
def adopt(memory: Any) -> Any:
    """The Python object for the box of an owner: a new instance that owns or borrows, or the one it names as `self`."""
    box = memory.box
    if not box.destroy:
        obj = _of_borrowed(box)
        ffi.release(memory)
        return obj
    type_ = info(box.type)
    cls = type_.cls
    if cls is None:
        try:
            return shown(type_, box.object)
        finally:
            ffi.release(memory)
    if type_.is_counted:
        known = living(box.object, cls)
        if known is not None:
            ffi.release(memory)  # the instance has a reference of its own
            return known
    if box.busy == MOVES:
        return _moving(memory, box, type_, sys._getframe(1))
    obj = _new(cls)
    obj._kvl_mem = memory
    obj._kvl_p = box.object  # last, for now there is who keeps it
    if type_.is_counted:
        return remembered(obj)
    return obj


@private
def _moving(memory: Any, box: Any, type_: Any, within: Any) -> Any:
    moving: Any = _new(class_of_moving(type_))
    moving._kvl_mem = memory
    if box.text:  # of what C++ lends for a call
        handed = handed_at(moving._kvl_p, type_, within)
        if handed is not None:
            memory.box = ffi.NULL
            box.busy = 0  # C++ has the box back
            return handed
    return moving


def adopt_borrowed(box: Any) -> Any:
    """The Python object for a box (not NULL) that owns nothing, but perhaps itself."""
    if box.destroy:  # of an object that moves
        return _adopt_bare(box)
    obj = _of_borrowed(box)
    box.busy = 0
    return obj


def _adopt_bare(box: Any) -> Any:
    """The Python object for a box that has no owner yet, and only refers to its C++ object."""
    memory = new_owner()
    memory.box = box
    return adopt(memory)


@private
def _of_borrowed(box: Any) -> Any:
    if box.self:
        known = received(box.self)
        box.self = 0
        return known
    return borrow(info(box.type), box.object)


def shown(type_: Any, address: int) -> Any:
    """The Python object of a C++ object that has no class, but perhaps a conversion."""
    if type_.show is None:
        raise unregistered(type_)
    handle = type_.show(address)
    if not handle:
        raise_pending()
    return received(handle)


def is_empty(obj: Any) -> bool:
    """Whether an object is an instance that holds no C++ object."""
    return is_instance(obj) and address_of(obj) is None


@private
def borrow(type_: Any, address: int, owner: Any = None) -> Any:
    """A new instance for a C++ object that something else keeps alive: `owner`, if it is no None.

    A negative number stands for the box of an object that moves, as for arguments.
    """
    cls = type_.cls
    if address < 0 or cls is None or type_.is_counted:
        obj = _borrow_rare(type_, address)
        keep(obj, owner)
        return obj
    obj = _new(cls)
    if owner is not None:
        obj._kvl_wards = [leased(owner, obj)]
    obj._kvl_p = address
    return obj


@private
def _borrow_rare(type_: Any, address: int) -> Any:
    """The same of objects that move, count themselves, or have no class."""
    if address < 0:
        return _adopt_bare(ffi.cast(_BOX, ~address))
    cls = type_.cls
    if cls is None:
        return shown(type_, address)
    obj = living(address, cls)
    if obj is None:
        obj = _new(cls)
        obj._kvl_p = address
    return obj


@private
def release(obj: instance) -> None:
    """Destroy the C++ object of `obj` now; using `obj` afterwards is an error.

    An object that others refer into (through return_internal_reference, a custodian, or a shared_ptr in C++), or that
    is released while C++ is in the middle of a call (from a callback), can't be used through `obj` any more, but is
    destroyed only with `obj` and whatever refers into it. Releasing twice does nothing.
    """
    if not is_instance(obj):
        raise TypeError(f"kevel.release() takes an instance of a wrapped C++ class, not {type(obj).__name__}")
    for part in parts_of(obj):
        release(part)
    memory = getattr(obj, MEMORY, None)
    if isinstance(memory, str):
        return
    address = 0 if getattr(type(obj), MOVING) else address_of(obj)
    try:
        del obj._kvl_p  # which only one thread can
    except AttributeError:
        if address:
            return
    obj._kvl_mem = RELEASED
    if memory is None:
        return
    if is_lent(obj, looks=1) or lib.kvl_host_calls_waiting() or _is_handed(obj, address, memory):
        keep(obj, memory)
    else:
        ffi.release(memory)


def _is_handed(obj: instance, address: Any, memory: Any) -> bool:
    """Whether a wrapper has handed C++ the address of an instance, or is about to."""
    if address is None:
        return False
    size = 0 if not address else memory.box.size if is_owner(memory) else ffi.sizeof(memory)
    return is_in_use(obj, address, size, sys._getframe(1))


#: What an instance has for memory after a release, so that an error can say so.
RELEASED = "was released"

@private
def fresh(type_: Any, address: int, memory: Any) -> Any:
    """A new instance for a C++ object in memory of the garbage collector that a thunk filled, or of an owner."""
    cls = type_.cls
    if cls is None:
        return shown(type_, address)
    obj = _new(cls)
    obj._kvl_mem = memory
    obj._kvl_p = address
    return obj


def reinit(obj: instance) -> None:
    """A second __init__: C++ may know the first object, so its memory, if it is this one's, stays as long as `obj`."""
    memory = memory_of(obj)
    if memory is not None:
        keep(obj, (memory,))


@private
def bind_self(type_: Any, obj: instance) -> None:
    """Tell a C++ object with overridable virtual functions which Python object it belongs to."""
    type_.bind(obj._kvl_p, lib.kvl_host_weak_new(put(weakref.ref(whole_of(obj)))))
