"""Enums as Boost.Python makes them: ints with a name."""

from typing import Any, Dict, List, Tuple, Type

__all__ = ["add_boost_enumerator", "is_boost_enum", "new_boost_enum"]

#: the enumerators and their names, by the enumerators' ids; enums last as long as the process. An int takes no slots.
_names: Dict[int, Tuple[Any, str]] = {}


class _Name:
    """The attribute `name`: of enumerators, not of equal numbers."""

    def __get__(self, obj: Any, owner: Any) -> Any:
        if obj is None:
            return self
        found = _name_of(obj)
        if found is None:
            raise AttributeError(f"'{type(obj).__name__}' object has no attribute 'name'")
        return found

    def __set__(self, obj: Any, value: Any) -> None:
        raise AttributeError("readonly attribute")

    def __delete__(self, obj: Any) -> None:
        raise AttributeError("readonly attribute")


def _name_of(obj: Any) -> Any:
    known = _names.get(id(obj))
    return known[1] if known is not None and known[0] is obj else None


def _repr(self: Any) -> str:
    name = _name_of(self)
    return f"{self.__module__}.{type(self).__name__}" + (f"({int(self)})" if name is None else f".{name}")


def _str(self: Any) -> str:
    name = _name_of(self)
    return repr(self) if name is None else str(name)


def _reduce_ex(self: Any, protocol: int) -> Any:
    if protocol < 2:  # which do not know classes with __slots__
        return type(self), (int(self),)
    return int.__reduce_ex__(self, protocol)


#: the base of them all
_enum: Type[int] = type(
    "enum",
    (int,),
    {
        "__module__": "Boost.Python",
        "__slots__": (),
        "__repr__": _repr,
        "__str__": _str,
        "__reduce_ex__": _reduce_ex,
        "name": _Name(),
    },
)


def is_boost_enum(cls: type) -> bool:
    """Whether a class is one that new_boost_enum made."""
    return issubclass(cls, _enum)


def new_boost_enum(name: str, members: List[Any], module: str, qualname: str) -> Any:
    """An enum class; of several names for one value each is an object, and the last is what the value stands for."""
    namespace = {"__slots__": (), "values": {}, "names": {}, "__module__": module}
    cls: Any = type(name, (_enum,), namespace)
    for member_name, value in members:
        add_boost_enumerator(cls, member_name, value)
    return cls


def add_boost_enumerator(cls: Any, name: str, value: int) -> Any:
    """Add an enumerator to such a class; return it."""
    member = cls(value)
    _names[id(member)] = (member, name)
    cls.names[name] = cls.values[value] = member
    setattr(cls, name, member)
    return member
