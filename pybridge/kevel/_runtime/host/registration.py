"""What C++ registers and looks up by its type: classes, functions, properties, enums, converters."""

from typing import Any, Callable, Dict

from ..classes import classes, enums
from ..convert.converters import add_converter, offer, type_flags
from ..handles.places import objects, put
from ..types.registry import info

__all__ = ["FUNCTIONS"]

#: what a function of the table returns for KVL_STOP
_STOP = -2


def _converter_new(record: Any, type_: int) -> int:
    add_converter(record, info(type_))
    return 0


def _instance_convert(obj: int, type_: int, out: Any) -> int:
    offered = offer(info(type_), objects[obj], copies=True)
    if offered is None:
        return 1
    if out:
        out[0] = offered.give_box()
    return 0


def _type_class(type_: int) -> int:
    cls = info(type_).cls
    return _STOP if cls is None else put(cls)


def _class_new(scope: int, record: Any, type_id: int) -> int:
    return put(classes.new_class(objects[scope], record, info(type_id)))


def _func_add(scope: int, record: Any, unused_id: int) -> int:
    classes.add_function(objects[scope], record)
    return 0


def _property_add(cls: int, record: Any) -> int:
    classes.add_property(objects[cls], record)
    return 0


def _enum_new(scope: int, record: Any, type_id: int) -> int:
    return put(enums.new_enum(objects[scope], record, info(type_id)))


#: functions of the host table
FUNCTIONS: Dict[str, Callable[..., Any]] = {
    "class_new": _class_new,
    "converter_new": _converter_new,
    "enum_new": _enum_new,
    "func_add": _func_add,
    "instance_convert": _instance_convert,
    "property_add": _property_add,
    "type_class": _type_class,
    "type_flags": type_flags,
}
