"""Enums as Boost.Python makes them: ints with a name."""

from typing import Any, Dict, List

__all__ = ["add_boost_enumerator", "is_boost_enum", "new_boost_enum"]


class _BoostEnum(int):
    """Base of enums: ints with a name."""

    names: Dict[str, Any] = {}
    values: Dict[int, Any] = {}

    @property
    def name(self) -> Any:
        """The name of the value, if it has one."""
        known = type(self).values.get(int(self))
        return None if known is None else known.__dict__["_name"]

    def __repr__(self) -> str:
        cls = type(self)
        name = self.name
        return f"{cls.__module__}.{cls.__qualname__}" + (f"({int(self)})" if name is None else f".{name}")

    def __str__(self) -> str:
        name = self.name
        return repr(self) if name is None else str(name)

    def __reduce__(self) -> Any:
        return type(self), (int(self),)


def is_boost_enum(cls: type) -> bool:
    """Whether a class is one that new_boost_enum made."""
    return issubclass(cls, _BoostEnum)


def new_boost_enum(name: str, members: List[Any], module: str, qualname: str) -> Any:
    """An enum class; of several names for one value the last is the value's own."""
    namespace = {"__module__": module, "__qualname__": qualname, "names": {}, "values": {}}
    cls: Any = type(name, (_BoostEnum,), namespace)
    for member_name, value in members:
        add_boost_enumerator(cls, member_name, value)
    return cls


def add_boost_enumerator(cls: Any, name: str, value: int) -> Any:
    """Add an enumerator to such a class; return it."""
    member = cls(value)
    member.__dict__["_name"] = name
    cls.names[name] = cls.values[value] = member
    setattr(cls, name, member)
    return member
