"""Instances whose C++ object moves, such as an element of a container: where it is, C++ is asked at each use.

Such an instance is of a hidden subclass of its class, whose address attributes call a function of the box
(KVL_BOX_MOVES). The box stays its owner's: nothing of it is lent, given away or held by a smart pointer.

Between the answer and C++'s use of it another thread, or the conversion of another argument, may move the object. So
C++ gets a number in place of the address, by which it finds the object when nobody is let in any more: the bits of the
box's address the other way round, which no address is equal to. The box stays meanwhile (instances/in_use.py).

What lies within an instance that moves, moves with it: a reference to that is such an instance, too
(kevel/detail/convert/part.hpp).
"""

from typing import Any, Callable, Dict

from ..base.lib import ctype, ffi
from ..handles.errors import raise_pending
from ..types.registry import TypeInfo, info
from ..types.state import ADDRESS, MOVING, hidden, memory_of, private

__all__ = ["class_of_moving", "container_of", "lies_within", "passed", "set_container"]

#: A slot of their own, with which the interpreter itself refuses to make such an instance one of another class, and
#: another one such an instance. The entry of a map has the map in it.
_CONTAINER = hidden("container")
_LOCATE = ctype("intptr_t(*)(kvl_box *)")
_MOVING = ctype("kvl_moving_box *")
_ADDRESS = ctype("intptr_t")
#: address of a function -> the function
_functions: Dict[int, Callable[[Any], int]] = {}
#: registered class -> its subclass
_classes: Dict[Any, Any] = {}


def _locate(obj: Any) -> int:
    return _located(_box(obj))


@private
def _box(obj: Any) -> Any:
    memory = obj._kvl_mem
    if isinstance(memory, str):
        raise AttributeError(memory)
    return memory.box


def _located(box: Any) -> int:
    locate = _functions.get(box.object)
    if locate is None:
        locate = _functions[box.object] = ffi.cast(_LOCATE, box.object)
    address = locate(box)
    if not address:
        raise_pending()
    return address


def passed(obj: Any) -> int:
    """What C++ finds the object by, which is there now."""
    box = _box(obj)
    _located(box)
    return ~int(ffi.cast(_ADDRESS, box))


def lies_within(obj: Any, address: int, size: int) -> bool:
    """Whether an instance that moves needs an object that has so many bytes at an address, as far as is known."""
    memory = memory_of(obj)
    if memory is None or isinstance(memory, str):
        return False
    within: int = ffi.cast(_MOVING, memory.box).within
    return not within or 0 <= within - address < size


def _forget(obj: Any) -> None:
    """There is no address to delete; its memory says from now on why."""


def _stay(obj: Any, cls: Any) -> None:
    raise TypeError(f"this {type(obj).__name__} stands for an element of a container, and stays what it is")


def _refuse(cls: Any, *args: Any, **kwargs: Any) -> None:
    raise TypeError(f"only C++ makes the {cls.__name__} objects that stand for elements of a container")


def set_container(obj: Any, container: Any) -> None:
    """Have an instance that stands for an entry of a map know the map. For <kevel/indexing/map.hpp>."""
    getattr(type(obj), _CONTAINER).__set__(obj, container)


def container_of(obj: Any) -> Any:
    """The map; None if it knows none."""
    slot = getattr(type(obj), _CONTAINER, None)
    try:
        return None if slot is None else slot.__get__(obj)
    except AttributeError:
        return None


def class_of_moving(type_: TypeInfo) -> Any:
    """The class of the instances of a type that move."""
    cls: Any = type_.cls
    found = _classes.get(cls)
    if found is None:
        address, number = property(_locate, None, _forget), property(passed)
        namespace = {
            "__slots__": (_CONTAINER,),
            "__doc__": cls.__doc__,
            "__module__": cls.__module__,
            "__qualname__": cls.__qualname__,
            "__class__": property(lambda self: cls, _stay),
            "__new__": _refuse,
            MOVING: True,
            ADDRESS: address,
            type_.attr: address,
            type_.passed: number,
        }
        # Where a base lies at the start of the object the class reads the slot; the others add to the address.
        namespace.update({info(base).attr: address for base, cast in type_.casts.items() if cast == 0})
        namespace.update({info(base).passed: number for base in type_.casts})
        made = type(cls)(cls.__name__, (cls,), namespace)
        type.__delattr__(made, "__slots__")  # by which copyreg would find what to pickle
        # Of two threads that come here first, both get the one that setdefault keeps.
        found = _classes.setdefault(cls, made)
    return found
