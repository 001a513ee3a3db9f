"""The bridge's own state in instances and classes, under names that nobody can know.

What a wrapper reads has to be an attribute, for nothing else is as fast; but an address that Python code or a pickle
may write is a crash. So each of the names ends in a token made anew in each process, and nothing lists the slots as
`__slots__` does. Whoever looks them up in `type.__dict__` to write there is past all help, as with ctypes.

Code that runs often says `obj._kvl_p` and is marked `@private`, which puts the hidden names in. All other code calls
the functions below: they ask the class, not the object, so that no `__getattr__` or `__setattr__` of a Python subclass
has a part in it, and an object that is no instance is refused.

    _kvl_p      address; unset until __init__ ran and after release
    _kvl_mem    memory of the garbage collector that the object lives in, or the owner of its box (instances/boxes.py)
    _kvl_wards  list of objects that must live as long as this one (custodian and ward); CPython clears slots in the
                order of their names, and these have to end after the object in _kvl_mem, whose destructor may use them
    _kvl_fields edges that C++ has made from this object (instances/fields.py)
    _kvl_lent   who refers into this object, whose memory outlives a release then (instances/borrow_tracking.py)
"""

import os
from types import FunctionType
from typing import TYPE_CHECKING, Any, Callable, List, Optional, TypeVar, cast

from ..base.function_of import function_of

__all__ = [
    "ADDRESS",
    "BOOST",
    "CLASS",
    "EDGES",
    "KEPT",
    "LENT_TO",
    "MARK",
    "MEMORY",
    "MOVING",
    "TYPE",
    "Mark",
    "State",
    "address_of",
    "forget_address",
    "hidden",
    "is_address_of_type",
    "is_hidden",
    "is_instance",
    "mark",
    "marked",
    "memory_of",
    "private",
    "set_address",
    "set_memory",
]

_TOKEN = os.urandom(8).hex()


def hidden(stem: str) -> str:
    """The name, in this process, of an attribute that is the bridge's own."""
    return f"_kvl_{stem}_{_TOKEN}"


def is_address_of_type(name: str) -> bool:
    """Whether it is the name of an attribute that has an instance's address as one type (TypeInfo.attr and .passed)."""
    return name.startswith(("_kvl_as_", "_kvl_passed_")) and name.endswith(_TOKEN)


def is_hidden(name: str) -> bool:
    """Whether it is such a name."""
    return name.endswith(_TOKEN)


ADDRESS = hidden("p")
MEMORY = hidden("mem")
KEPT = hidden("wards")
EDGES = hidden("fields")
LENT_TO = hidden("lent")
#: of a class: the registered class that an instance's C++ object is of, which Python subclasses inherit
CLASS = hidden("class")
#: its type id
TYPE = hidden("type")
#: whether the C++ object moves, and the box tells where it is
MOVING = hidden("moves")
#: whether it is a class of Boost.Python's
BOOST = hidden("boost")

_names = {"_kvl_p": ADDRESS, "_kvl_mem": MEMORY, "_kvl_wards": KEPT, "_kvl_lent": LENT_TO}

Function = TypeVar("Function", bound=Callable[..., Any])


def private(function: Function) -> Function:
    """A function whose plain names mean the hidden attributes."""
    plain = cast(FunctionType, function)
    code = plain.__code__.replace(co_names=tuple(_names.get(name, name) for name in plain.__code__.co_names))
    made = function_of(code, plain.__globals__, plain.__defaults__ or (), plain.__closure__ or ())
    if plain.__kwdefaults__:
        made.__kwdefaults__ = plain.__kwdefaults__
    made.__qualname__, made.__doc__, made.__annotations__ = plain.__qualname__, plain.__doc__, plain.__annotations__
    return cast(Function, made)


class State:
    """What has the slots: the base of `instance`."""

    __slots__ = ("__weakref__", ADDRESS, EDGES, KEPT, LENT_TO, MEMORY)
    # Annotations would give each class an attribute __annotations__.
    if TYPE_CHECKING:
        _kvl_wards = cast(List[Any], None)
        _kvl_lent = cast(Any, None)
        _kvl_mem = cast(Any, None)
        _kvl_p = cast(int, None)


setattr(State, MOVING, False)
del State.__slots__  # by which copyreg would find what to pickle

_memory: Any = State.__dict__[MEMORY]
_get_memory, _set_memory = _memory.__get__, _memory.__set__


def is_instance(obj: Any) -> bool:
    """Whether an object is an instance by its true class: `isinstance` also believes what an object says of itself."""
    return issubclass(type(obj), State)


def _address_slot(obj: Any) -> Any:
    """Where an instance has its address: where the object moves that is a property (element_proxy.py)."""
    return getattr(type(obj), ADDRESS)


def address_of(obj: State) -> Optional[int]:
    """The address of the C++ object of an instance; None if it holds none."""
    try:
        found: int = _address_slot(obj).__get__(obj, type(obj))
    except AttributeError:
        return None
    return found


def set_address(obj: State, address: int) -> None:
    """Have an instance hold the C++ object there."""
    _address_slot(obj).__set__(obj, address)


def forget_address(obj: State) -> None:
    """Have an instance hold no C++ object; AttributeError if it holds none."""
    _address_slot(obj).__delete__(obj)


def memory_of(obj: State) -> Any:
    """What keeps the C++ object of an instance, or a text that says why it has none any more; None if neither."""
    try:
        return _get_memory(obj)
    except AttributeError:
        return None


def set_memory(obj: State, memory: Any) -> None:
    """Have an instance keep its C++ object by that."""
    _set_memory(obj, memory)


class Mark:
    """What is known of one function, in that function's `__dict__`."""

    __slots__ = ("function", "value")

    def __init__(self, function: Any, value: Any) -> None:
        self.function = function
        self.value = value


MARK = hidden("mark")


def mark(function: Any, value: Any) -> None:
    """Note what the bridge has to know of a function that it made."""
    function.__dict__[MARK] = Mark(function, value)


def marked(function: Any) -> Any:
    """What was noted of a function; None of any other, which may have its attributes by functools.wraps."""
    found = getattr(function, MARK, None)
    return found.value if type(found) is Mark and found.function is function else None
