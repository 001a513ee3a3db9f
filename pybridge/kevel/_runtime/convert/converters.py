"""Conversions that modules register: objects that are no instances as C++ objects, and C++ objects without a class.

A converted argument is a `Converted`: it has what a generated wrapper asks of an instance, lives for one call and frees
the C++ object that was made for it. Making waits until all arguments of an overload have been found to fit.
"""

import sys
from typing import Any, Callable, Dict, List, Optional

from ..base.lib import ctype, ffi, lib
from ..handles.errors import raise_if_pending, raise_pending
from ..handles.locals import ARGUMENT, end_again, end_local, new_local, received
from ..handles.places import objects
from ..types.registry import TypeInfo, info, intern

__all__ = [
    "Converted",
    "add_converter",
    "calling",
    "converted_enumerator",
    "converted_number",
    "number_type",
    "offer",
    "described_class",
    "type_flags",
]


_BYTES = ctype("char[]")


class Converter:
    """One conversion of a type, as its record tells it."""

    __slots__ = ("accepts", "data", "find", "from_python", "python_type")

    def __init__(self, record: Any) -> None:
        self.data = record.data
        self.accepts = record.accepts
        self.from_python = record.from_python
        self.find = record.find
        self.python_type = record.python_type

    def takes(self, obj: Any) -> bool:
        """Whether it makes a C++ object of this one."""
        accepted: int = with_handle(obj, lambda handle: self.accepts(self.data, handle))
        if accepted < 0:
            raise_pending()
        return accepted > 0

    def address(self, obj: Any) -> int:
        """Where the C++ object in this one is; 0: nowhere."""
        found: int = with_handle(obj, lambda handle: int(ffi.cast(ctype("intptr_t"), self.find(self.data, handle))))
        if not found:
            raise_if_pending()
        return found


def with_handle(obj: Any, use: Callable[[int], Any]) -> Any:
    """Call a function with a local handle that lives as long as the call."""
    handle = 0
    try:
        handle = new_local(obj)
        if handle >= ARGUMENT:
            objects[handle & 0xFFFFF] = obj
        result = use(handle)
        end_local(handle)
        return result
    except BaseException:
        end_again(handle)
        raise


class Converted:
    """An argument that stands for an object of another type; `address` is where that is."""

    __slots__ = ("address", "box", "source", "converter")

    def __init__(self, converter: Converter, source: Any) -> None:
        self.converter = converter
        self.source = source

    def give_box(self) -> Any:
        """Make the C++ object; the box that owns it is the caller's."""
        converter = self.converter
        box = with_handle(self.source, lambda handle: converter.from_python(converter.data, handle))
        if not box:
            raise_pending()
        return box

    def make(self) -> None:
        """Make the C++ object, unless it was found."""
        if not hasattr(self, "address"):
            box = self.give_box()
            self.box = ffi.gc(box, lib.kvl_box_delete, box.size)
            self.address = box.object

    def end(self) -> None:
        """Destroy what was made."""
        if hasattr(self, "box"):
            del self.address
            ffi.release(self.box)


_ADDRESS = Converted.__dict__["address"]
#: type id -> the class of its converted arguments
_classes: Dict[int, Any] = {}


def _class_for(type_: TypeInfo) -> Any:
    found = _classes.get(type_.id)
    if found is None:
        found = type("Converted", (Converted,), {"__slots__": (), **type_.found_by(_ADDRESS)})
        found = _classes.setdefault(type_.id, found)
    return found


def add_converter(record: Any, type_: TypeInfo) -> None:
    """Register a conversion."""
    if record.accepts or record.find:
        type_.add_converter(Converter(record))
    if record.to_python:
        function, data = record.to_python, record.data
        type_.show = lambda address: function(data, ffi.cast(ctype("void *"), address))
        type_.shown_as = Converter(record)
        if type_.storage is None:
            type_.storage = ctype(f"char[{max(record.object_size, 1)}]")
        type_.show_number = lambda value: _shown_number(type_, value, record.object_size)


def _shown_number(type_: TypeInfo, value: int, size: int) -> Any:
    memory = ffi.new(_BYTES, (value % 2**64).to_bytes(8, sys.byteorder)[:size])
    handle = type_.show(int(ffi.cast(ctype("intptr_t"), memory)))
    if not handle:
        raise_pending()
    return received(handle)


def offer(type_: TypeInfo, obj: Any, copies: bool) -> Optional[Converted]:
    """What stands for `obj` where a C++ object of `type_` is needed; `copies`: a new one serves as well."""
    for converter in reversed(type_.converters):
        if converter.find:
            address = converter.address(obj)
            if address:
                found: Converted = _class_for(type_)(converter, obj)
                found.address = address
                return found
        elif copies and converter.takes(obj):
            made: Converted = _class_for(type_)(converter, obj)
            return made
    return None


#: code of a number -> its C type, and its name as a C++ type
_NUMBERS = {
    "b": ("int8_t", b"a"),
    "B": ("uint8_t", b"h"),
    "h": ("int16_t", b"s"),
    "H": ("uint16_t", b"t"),
    "i": ("int32_t", b"i"),
    "I": ("uint32_t", b"j"),
    "q": ("int64_t", b"l"),
    "Q": ("uint64_t", b"m"),
    "f": ("float", b"f"),
    "d": ("double", b"d"),
    "?": ("int8_t", b"b"),
}


def described_class(type_: Optional[TypeInfo], result: bool) -> Any:
    """The Python class that conversions name for a type that has none of its own; None: they name none."""
    if type_ is None or type_.cls is not None:
        return None
    converters = type_.converters if not result else [type_.shown_as] if type_.shown_as is not None else []
    classes = [_named_by(converter) for converter in converters]
    return next((cls for cls in classes if cls is not None), None)


def _named_by(converter: Converter) -> Any:
    handle = converter.python_type(converter.data) if converter.python_type else 0
    if not handle:
        raise_if_pending()
        return None
    return received(handle)


def number_type(code: str) -> Optional[TypeInfo]:
    """The TypeInfo of a number's C++ type."""
    return intern(_NUMBERS[code][1]) if code in _NUMBERS else None


def _converted(type_: TypeInfo, obj: Any) -> Any:
    """The box of what a registered conversion makes of an object; None: there is none."""
    offered = offer(type_, obj, copies=True)
    return None if offered is None else ffi.gc(offered.give_box(), lib.kvl_box_delete)


def converted_number(code: str, obj: Any, type_: Optional[TypeInfo] = None) -> Any:
    """The number that a registered conversion makes of an object; None: there is none. `type_` is the number's."""
    if code not in _NUMBERS:
        return None
    c_type, name = _NUMBERS[code]
    box = _converted(type_ or intern(name), obj)
    return None if box is None else ffi.cast(ctype(c_type + " *"), box.object)[0]


def converted_enumerator(type_: TypeInfo, obj: Any) -> Any:
    """The value of an enum that a registered conversion makes of an object; None: there is none."""
    box = _converted(type_, obj)
    if box is None:
        return None
    return int.from_bytes(ffi.buffer(ffi.cast("char *", box.object), box.size), sys.byteorder, signed=True)


def calling(function: Callable[..., Any], plain: List[Any], keeps: bool) -> Any:
    """Call with the converted arguments made; `keeps`: something may refer into them afterwards."""
    converted = [value for value in plain if issubclass(type(value), Converted)]
    if not converted:
        return function(*plain)
    try:
        for value in converted:
            value.make()
        return function(*plain)
    finally:
        if not keeps:
            for value in converted:
                value.end()


def type_flags(type_id: int) -> int:
    """KVL_TYPE_* of a type."""
    type_ = info(type_id)
    flags: int = lib.KVL_TYPE_CLASS if type_.cls is not None else 0
    if type_.show is not None:
        flags |= lib.KVL_TYPE_TO_PYTHON
    if type_.converters:
        flags |= lib.KVL_TYPE_FROM_PYTHON
    return flags
