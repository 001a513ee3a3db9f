"""Instances whose C++ object moves, such as an element of a container: where it is, C++ is asked at each use.

Such an instance is of a hidden subclass of its class, whose address attributes call a function of the box
(KVL_BOX_MOVES). The box stays its owner's: nothing of it is lent, given away or held by a smart pointer.
"""

from typing import Any, Callable, Dict

from ._errors import raise_pending
from ._lib import ctype, ffi
from ._types import TypeInfo, info

__all__ = ["class_of_moving"]

_LOCATE = ctype("intptr_t(*)(kvl_box *)")
#: address of a function -> the function
_functions: Dict[int, Callable[[Any], int]] = {}
#: registered class -> its subclass
_classes: Dict[Any, Any] = {}


def _locate(obj: Any) -> int:
    box = obj._kvl_mem
    if isinstance(box, str):
        raise AttributeError(box)
    locate = _functions.get(box.object)
    if locate is None:
        locate = _functions[box.object] = ffi.cast(_LOCATE, box.object)
    address = locate(box)
    if not address:
        raise_pending()
    return address


def _forget(obj: Any) -> None:
    """There is no address to delete; `_kvl_mem` says from now on why."""


def class_of_moving(type_: TypeInfo) -> Any:
    """The class of the instances of a type that move."""
    cls: Any = type_.cls
    found = _classes.get(cls)
    if found is None:
        address = property(_locate, None, _forget)
        namespace = {
            "__slots__": (),
            "__doc__": cls.__doc__,
            "__module__": cls.__module__,
            "__qualname__": cls.__qualname__,
            "__class__": property(lambda self: cls),
            "_kvl_moves": True,
            "_kvl_p": address,
            type_.attr: address,
        }
        # Where a base lies at the start of the object the class reads the slot; the others add to `_kvl_p`.
        namespace.update({info(base).attr: address for base, cast in type_.casts.items() if cast == 0})
        # Of two threads that come here first, both get the one that setdefault keeps.
        found = _classes.setdefault(cls, type(cls)(cls.__name__, (cls,), namespace))
    return found
