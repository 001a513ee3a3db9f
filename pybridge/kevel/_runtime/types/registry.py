"""What the bridge knows of each C++ type, by the id that the core gave it."""

from typing import Any, Dict, List, Optional

from ..base.lib import ffi, lib
from .loading import current
from .state import TYPE, hidden

__all__ = ["GivenNumber", "TypeInfo", "info", "intern", "known", "unregistered"]


class TypeInfo:
    """A C++ type that some record mentioned; `cls` is None until a module registers it.

    Generated wrappers keep the TypeInfo itself, so a type may be registered after the functions that use it.
    """

    __slots__ = (
        "_excludes",
        "_fits",
        "_name",
        "attr",
        "bind",
        "casts",
        "cls",
        "enumerators",
        "id",
        "is_boost",
        "is_counted",
        "is_flags",
        "is_int",
        "makes",
        "marker",
        "mask",
        "passed",
        "show",
        "show_number",
        "shown_as",
        "storage",
        "converters",
    )

    def __init__(self, type_id: int) -> None:
        self.id = type_id
        #: attribute of an instance that holds its address as this type; see classes/classes.py
        self.attr = hidden(f"as_{type_id}")
        #: attribute of each class whose instances have that: CPython finds a value in a class faster than a descriptor
        self.marker = hidden(f"is_{type_id}")
        #: the same for C++ that finds the object itself if it moves: then a negative number (element_proxy.py)
        self.passed = hidden(f"passed_{type_id}")
        #: attribute of each class whose instances the constructors of this type make: the class itself; not inherited
        self.makes = hidden(f"makes_{type_id}")
        #: the Python class
        self.cls: Optional[type] = None
        #: ctype of the memory of one object, for thunks that construct it in memory of the garbage collector
        self.storage: Any = None
        #: makes the Python object, as a local handle, of the object at an address, for types without a class
        self.show: Any = None
        #: makes the Python object of the value of an enum that has no class
        self.show_number: Any = None
        #: whether functions of Boost.Python's mention it, so that messages about it are theirs
        self.is_boost = False
        #: the conversion that says which Python class that object is of
        self.shown_as: Any = None
        #: conversions of Python objects that are no instances, oldest first; see convert/converters.py
        self.converters: List[Any] = []
        #: function that gives an object its Python self, for classes whose virtual functions Python may override
        self.bind: Any = None
        #: whether objects count their own references; see instances/intrusive.py
        self.is_counted = False
        #: ancestor's type id -> how to get there from an address of this type
        self.casts: Dict[int, Any] = {}
        #: enums: value as an int64_t -> member
        self.enumerators: Optional[Dict[int, Any]] = None
        #: enums: whether values are combinations of flags
        self.is_flags = False
        #: enums: whether members are ints
        self.is_int = True
        #: enums: the bits of a value that is never negative; 0: values may be negative
        self.mask = 0
        self._name: Optional[str] = None
        self._fits: Dict[type, bool] = {}
        self._excludes: Dict[type, bool] = {}

    def register(self, cls: Any, casts: Dict[int, Any]) -> None:
        """Give the type its Python class."""
        self.cls = cls
        self.casts = casts
        loading = current()
        if loading is not None:
            loading.types.append(self)

    def forget(self) -> None:
        """Take the Python class away again: the module that registered it failed."""
        if self.cls is not None and self.makes in self.cls.__dict__:
            type.__delattr__(self.cls, self.makes)
        self.cls = self.storage = self.bind = self.enumerators = None
        self.is_counted = False
        self.casts = {}
        self._fits.clear()
        self._excludes.clear()

    def add_converter(self, converter: Any) -> None:
        """Know one more conversion of Python objects."""
        self.converters.append(converter)
        self._excludes = {}  # what another thread is finding out meanwhile goes to the old one

    @property
    def name(self) -> str:
        """The Python class's name, or the C++ name of a type that is not registered."""
        if self.cls is not None:
            return self.cls.__qualname__
        return self.cpp_name

    @property
    def cpp_name(self) -> str:
        """The demangled C++ name."""
        if self._name is None:
            self._name = ffi.string(lib.kvl_host_type_name(self.id)).decode()
        return self._name

    def found_by(self, address: Any) -> Dict[str, Any]:
        """The attributes of a class whose instances hold such a C++ object; `address` is the descriptor for it."""
        return {self.attr: address, self.passed: address, self.marker: True}

    def fits(self, cls: type) -> bool:
        """Whether every usable instance of `cls` holds a C++ object of this type."""
        found = self._fits.get(cls)
        if found is None:
            found = self._fits[cls] = hasattr(cls, self.attr)
        return found

    def excludes(self, cls: type) -> bool:
        """Whether no instance of `cls` can be one of this type, not even when C++ looks at the dynamic type."""
        known = self._excludes
        found = known.get(cls)
        if found is None:
            found = not self.converters and not self.fits(cls) and getattr(cls, TYPE, None) not in self.casts
            if self.enumerators is not None and self.cls is not None and issubclass(cls, self.cls):
                found = False
            if self.cls is not None:  # else it may yet be registered, and as derived from `cls`
                known[cls] = found
        return found

    def member(self, value: int) -> Any:
        """The enumerator of `value`; TypeError if the enum is not registered, ValueError if it has no such value."""
        if self.enumerators is None:
            if self.show_number is not None:
                return self.show_number(value)
            if self.is_boost:
                raise unregistered(self)
            raise TypeError(f"C++ enum {self.cpp_name} has no Python class: register it with enum_<{self.cpp_name}>")
        try:
            return self.enumerators[value]
        except KeyError:
            return self._unnamed(value & self.mask if self.mask else value)

    def _unnamed(self, value: int) -> Any:
        """What the enum class makes of a value that no enumerator names."""
        assert self.cls is not None
        try:
            return self.cls(value)
        except ValueError:
            raise ValueError(
                f"C++ gave the value {value}, which no enumerator of {self.name} names: add it with .value(...), or "
                f"make the enum_ of enum_kind::integer or integer_flag, which take any value"
            ) from None

    def given(self, obj: Any) -> int:
        """The number that the slow way has made of an object, for a second try; TypeError if it has made none."""
        if type(obj) is GivenNumber:
            return int(obj)
        raise TypeError

    def number(self, member: Any) -> int:
        """The value of an enumerator as an int64_t; an error (Type, Attribute, Overflow) if C++ could not have it."""
        if self.is_int:
            value: int = int(member)
            return value - 2**64 if value >= 2**63 else value
        value, enumerators = member._value_, self.enumerators
        if type(value) is int and enumerators and enumerators.get(value) is member:
            return value
        return self._other_number(member)

    def _other_number(self, member: Any) -> int:
        """The value of one whose `_value_`, which Python can write, is not what C++ registered; or of several flags."""
        assert self.enumerators is not None
        for number, each in self.enumerators.items():
            if each is member:
                return number
        value: Any = getattr(member, "_value_", None)
        if not self.is_flags or type(value) is not int:
            raise TypeError(f"this is no enumerator of {self.name} that C++ knows")
        if not 0 <= value <= self.mask:
            raise OverflowError(f"{value} is no value of {self.name}: it has the bits {self.mask:#x}")
        return value - 2**64 if value >= 2**63 else value


_infos: Dict[int, TypeInfo] = {}


def info(type_id: int) -> TypeInfo:
    """The TypeInfo of an id."""
    found = _infos.get(type_id)
    # Of two threads that come here first, both get the one that setdefault keeps.
    return found if found is not None else _infos.setdefault(type_id, TypeInfo(type_id))


def intern(type_name: Any) -> TypeInfo:
    """The TypeInfo of a mangled type name (a C string)."""
    return info(lib.kvl_host_type_intern(type_name))


def known() -> List[TypeInfo]:
    """All types that something has mentioned."""
    return list(_infos.values())


class GivenNumber(int):
    """The value of an enum as C++ is to get it, made of something that is no enumerator."""


def unregistered(type_: TypeInfo) -> TypeError:
    """The error for a C++ object whose class has no Python class."""
    if type_.is_boost:
        return TypeError(f"No to_python (by-value) converter found for C++ type: {type_.cpp_name}")
    return TypeError(
        f"No Python class registered for C++ class {type_.cpp_name}: register it with class_<{type_.cpp_name}>, "
        f"or import the module that does"
    )
