"""Where the memory of an object is, by each protocol that tells it: buffers, `__array_interface__` and `__dlpack__`."""

from typing import Any, Callable, Dict, Optional

from ..base.interpreter import IS_PYPY
from ..base.lib import ffi
from ..instances.borrow_tracking import stay_lent
from .array_claims import Claim
from .source import CHARS, Source, holding, pinned

__all__ = ["ShownArray", "find", "shows_array"]

class ShownArray(property):
    """`__array_interface__` of C++ classes: whoever asks for it, such as NumPy, keeps the object and refers into it."""

    def __init__(self, interface: Callable[[Any], Dict[str, Any]]) -> None:
        def show(obj: Any) -> Dict[str, Any]:
            shown = interface(obj)  # which refuses what is no instance
            stay_lent(obj)
            return shown

        super().__init__(show)
        self.interface = interface


def shows_array(cls: Any, name: str) -> None:
    """Have a class show its memory by a property of that name, which it has no longer then. For <kevel/array.hpp>."""
    interface = cls.__dict__[name].fget
    type.__delattr__(cls, name)
    type.__setattr__(cls, "__array_interface__", ShownArray(interface))


def find(obj: Any) -> Source:
    """The memory of an object; TypeError if it shows none."""
    shown = getattr(type(obj), "__array_interface__", None)
    if type(shown) is ShownArray:
        return _interface(obj, shown.interface(obj))
    view: Optional[memoryview]
    why = ""
    try:
        view = memoryview(obj)
    except TypeError:
        view = None
    except (BufferError, ValueError) as error:
        view, why = None, str(error)
    if view is not None:
        return _buffer(view, type(obj) is memoryview)
    interface = None if isinstance(obj, type) else getattr(obj, "__array_interface__", None)
    if isinstance(interface, dict) and isinstance(interface.get("data"), tuple):
        return _interface(obj, interface)
    if hasattr(type(obj), "__dlpack__"):
        from .dlpack import dlpack_source  # few programs need it

        return dlpack_source(obj)
    name = type(obj).__qualname__
    if not why:
        raise TypeError(f"expected an array, got {name}, which does not show its memory")
    raise TypeError(f"this {name} does not show its memory: {why}")


def _buffer(view: memoryview, may_be_slice: bool) -> Source:
    if IS_PYPY and may_be_slice and not view.c_contiguous:
        raise TypeError("PyPy gives only a copy of a memoryview with gaps: pass a slice of a numpy.ndarray instead")
    source = Source(view.format or "B", view.itemsize, view.shape or (), view.strides or (), view.readonly)

    def data() -> Any:
        if view.c_contiguous:
            return pinned(view)
        if IS_PYPY:
            return ffi.from_buffer(CHARS, view)
        from .strided import first_of_strided  # which loads ctypes

        return first_of_strided(view)

    source.data = data
    return source


def _interface(obj: Any, interface: Any) -> Source:
    who = f"the __array_interface__ of this {type(obj).__qualname__}"
    typestr, data = interface.get("typestr"), interface.get("data")
    if not isinstance(typestr, str) or len(typestr) < 3:
        raise TypeError(f"{who} has the typestr {typestr!r}, which names no elements, as '<f8' does")
    if not isinstance(data, tuple) or len(data) != 2:
        raise TypeError(f"{who} has no data of an address and a flag")
    if interface.get("mask") is not None:
        raise TypeError(f"{who} has a mask, which C++ would not see: pass the elements alone")
    itemsize = int(typestr[2:]) if typestr[2:].isdecimal() else 0
    claim = Claim(who, data[0], itemsize, interface.get("shape"), interface.get("strides"))
    source = Source(_format_of(typestr), itemsize, claim.shape, claim.strides, bool(data[1]))
    source.data = lambda: holding(claim.address, (obj, interface))
    return source


def _format_of(typestr: str) -> str:
    """The struct module's format of an array interface's type, or the type itself."""
    order, kind, size = typestr[0], typestr[1], typestr[2:]
    letters = {
        ("i", "1"): "b", ("i", "2"): "h", ("i", "4"): "i", ("i", "8"): "q",
        ("u", "1"): "B", ("u", "2"): "H", ("u", "4"): "I", ("u", "8"): "Q",
        ("f", "2"): "e", ("f", "4"): "f", ("f", "8"): "d", ("f", "16"): "g",
        ("c", "8"): "Zf", ("c", "16"): "Zd", ("c", "32"): "Zg", ("b", "1"): "?",
    }  # fmt: skip
    letter: Optional[str] = letters.get((kind, size))
    return typestr if letter is None else letter if order == "|" else order + letter
