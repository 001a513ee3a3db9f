"""Python enums from the records that C++ registers: enum.IntEnum, or enum.Enum, enum.Flag, enum.IntFlag on request."""

import enum
from typing import Any, Dict

from ..base.lib import ffi, lib
from ..functions.records import optional_text
from ..types.registry import TypeInfo
from ..types.scopes import module_of, qualify
from ..types.statics import define
from .boost_enums import add_boost_enumerator, new_boost_enum

__all__ = ["add_enumerator", "export_enumerators", "new_enum"]

#: the types of the enums that enumerators may be added to
_growing: Dict[type, TypeInfo] = {}


def new_enum(scope: Any, record: Any, type_: TypeInfo) -> Any:
    """Make the Python enum of a kvl_enum and put it in its scope."""
    name = ffi.string(record.name).decode()
    type_.is_int = not record.flags & lib.KVL_ENUM_NO_INT
    type_.is_flags = bool(record.flags & lib.KVL_ENUM_FLAGS)
    type_.mask = _mask(record.flags)
    values = [(ffi.string(v.name).decode(), v.value) for v in _enumerators(record)]
    members = [(member, value & type_.mask if type_.mask else value) for member, value in values]
    cls = _maker(record.flags)(name, members, module=module_of(scope), qualname=qualify(scope, name))
    cls.__doc__ = optional_text(record.doc)
    type_.register(cls, {})
    named: Dict[str, Any] = cls.names if record.flags & lib.KVL_ENUM_BOOST else dict(cls.__members__)
    type_.enumerators = {value: named[member] for member, value in values}
    define(scope, name, cls)
    if record.flags & lib.KVL_ENUM_BOOST:
        _growing[cls] = type_
    if record.flags & lib.KVL_ENUM_EXPORT:
        for exported, member in named.items():
            define(scope, exported, member)
    return cls


def _enumerators(record: Any) -> Any:
    return ffi.unpack(record.values, record.n_values) if record.n_values else []


def add_enumerator(cls: Any, name: str, value: int) -> None:
    """Add an enumerator to an enum of Boost.Python's, which lasts as long as the process; C++ calls this."""
    type_ = _growing.get(cls)
    if type_ is None or type_.enumerators is None:
        return  # a module of kevel's own has made the enum, and nobody adds to such
    shown = value & type_.mask if type_.mask else value
    if cls.names.get(name) != shown:
        type_.enumerators[value] = add_boost_enumerator(cls, name, shown)


def export_enumerators(cls: Any, scope: Any) -> None:
    """Make the enumerators that an enum has by now attributes of a scope too; C++ calls this."""
    for name, member in (cls.names if cls in _growing else cls.__members__).items():
        define(scope, name, member)


def _mask(flags: int) -> int:
    """The bits of a value that is never negative; 0: values may be negative."""
    if flags & lib.KVL_ENUM_FLAGS:
        bits: int = flags >> lib.KVL_ENUM_BITS_SHIFT
        return (1 << bits) - 1
    return 2**64 - 1 if flags & lib.KVL_ENUM_UNSIGNED else 0


def _maker(flags: int) -> Any:
    """What makes the class of a name and pairs of a name and a value: for enums that is calling their base."""
    if flags & lib.KVL_ENUM_BOOST:
        return new_boost_enum
    is_int = not flags & lib.KVL_ENUM_NO_INT
    if flags & lib.KVL_ENUM_FLAGS:
        return enum.IntFlag if is_int else enum.Flag
    return _Integer if is_int else enum.Enum


class _Integer(enum.IntEnum):
    """Base of wrapped enums of ints: C++ may hold values that no enumerator names."""

    @classmethod
    def _missing_(cls, value: object) -> Any:
        if not isinstance(value, int):
            return None
        unnamed = int.__new__(cls, value)
        unnamed._name_ = f"{cls.__name__}({value})"
        unnamed._value_ = value
        return unnamed
