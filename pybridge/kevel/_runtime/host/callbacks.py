"""The host table: the operations that only a Python can do, as C callbacks. Installed once, when kevel is imported.

The round trip of a callback:
 1. C++ calls a function of its api table with handles.
 2. The core turns them into places, drops the native lock and calls a function of this table; cffi takes the GIL.
 3. The function here reads the objects at those places and does one operation.
 4. A result object is kept at a new place, which the core owns from then on. Each callback does this itself, with
    three lines that are the same everywhere: a call would cost more, and `failed` empties what `kvl_place` names.
 5. An exception never leaves the callback: `failed` keeps the exception object at a place and makes it the pending
    error, and the callback returns -1.
 6. The core takes the native lock again and returns a status; the C++ facade throws kevel::error for a failure, which,
    at the outer edge, is raised as the same exception object.
"""

import importlib
import itertools
import sys
import weakref
from typing import Any, Callable, Dict, List, Tuple

from ..base.interpreter import IS_PYPY, worded
from ..base.lib import ctype, ffi, lib
from ..check import dangling, reports
from ..check.mode import is_checking
from ..classes import classes
from ..convert.formats import builder, caller, caller_by_name, getter, method_caller, number_to_slots, placed_caller
from ..convert.operators import BINARY, QUERIES, UNARY
from ..convert.value_slots import from_slots, to_slots, typed_to_slots
from ..functions.functions import is_native
from ..functions.generated_code import note_later
from ..handles import errors, queue
from ..handles.places import objects, reserve
from ..instances import fields
from ..instances.boxes import new_owner
from ..instances.instances import adopt
from ..types.registry import info
from . import buffers, containers, exceptions, registration
from .failed import failed

__all__ = ["close", "install"]

#: what a function of the table returns for KVL_STOP
_STOP = -2
_END = object()
_BY_TYPE: int = lib.KVL_VALUE_BY_TYPE

#: bytes of C stack that PyPy allows for each level of its recursion limit: 768 KiB for the default limit of 1000
#: (MAX_STACK_SIZE in rpython/translator/c/src/stack.h)
_PYPY_STACK_PER_LEVEL = 768

#: callbacks between two checks for signals, which compiled callbacks lack; ADR 19 has the measurements
_PYPY_SIGNALS_AFTER = 128

_name_numbers = itertools.count()
_names: List[str] = []
_format_numbers = itertools.count()
_formats: List[str] = []
_callers: List[Callable[[Any, Any], None]] = []
_keyword_callers: Dict[Tuple[Any, ...], Callable[[Any, Any], None]] = {}
_builders: Dict[Tuple[int, int], Callable[[Any], Any]] = {}


def _enter(entries: List[Any], number: int, entry: Any) -> int:
    """Write an entry, whoever else writes others at the same time: another thread, or a signal's handler."""
    while len(entries) <= number:
        entries.append(None)
    entries[number] = entry
    return number


def _name_new(data: Any, size: int) -> int:
    return _enter(_names, next(_name_numbers), sys.intern(ffi.unpack(data, size).decode()))


def _format_new(data: Any, size: int) -> int:
    text = ffi.unpack(data, size).decode()
    number = next(_format_numbers)
    _enter(_callers, number, caller(text))
    return _enter(_formats, number, text)


def _getattr(obj: int, name: int) -> int:
    result = getattr(objects[obj], _names[name])
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


def _getattr_value(obj: int, name: int, slots: Any) -> int:
    result = getattr(objects[obj], _names[name])
    kvl_place = number_to_slots(result, slots)
    if kvl_place:
        objects[kvl_place] = result
    return 0


def _function(run: Callable[[int, Any], int]) -> Any:
    """A C function of one that the core will call directly."""
    function = ffi.callback(_FUNCTION, worded(run), error=-1, onerror=failed)
    _keep_alive.append(function)
    return function


def _getattr_function(name: int) -> Any:
    return _function(getter(_names[name]))


def _call_function(format_: int) -> Any:
    return _function(placed_caller(_formats[format_]))


def _method_function(name: int, format_: int) -> Any:
    return _function(method_caller(_names[name], _formats[format_]))


def _hasattr(obj: int, name: int) -> int:
    return int(hasattr(objects[obj], _names[name]))


def _getattrs(obj: int, names: Any, count: int, places: Any) -> int:
    subject = objects[obj]
    values = [getattr(subject, _names[names[i]]) for i in range(count)]
    for i, value in enumerate(values):
        place = places[i] = reserve(value)
        objects[place] = value
    return 0


def _setattr(obj: int, name: int, value: int) -> int:
    if value < 0:
        delattr(objects[obj], _names[name])
    else:
        setattr(objects[obj], _names[name], objects[value])
    return 0


def _call(function: int, format_: int, slots: Any) -> int:
    _callers[format_](objects[function], slots)
    return 0


def _call_method(obj: int, name: int, format_: int, slots: Any) -> int:
    _callers[format_](getattr(objects[obj], _names[name]), slots)
    return 0


def _call_keywords(function: int, format_: int, slots: Any, names: Any, count: int) -> int:
    key = (format_, *(_names[names[i]] for i in range(count)))
    run = _keyword_callers.get(key)
    if run is None:
        run = _keyword_callers[key] = caller_by_name(_formats[format_], key[1:])
    run(objects[function], slots)
    return 0


def _call_object(function: int, args: int, kwargs: int) -> int:
    if kwargs < 0:
        result = objects[function](*objects[args])
    else:
        result = objects[function](*objects[args], **objects[kwargs])
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


def _unary(op: int, a: int) -> int:
    result = UNARY[op](objects[a])
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


def _binary(op: int, a: int, b: int) -> int:
    result = BINARY[op](objects[a], objects[b])
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


def _query(op: int, a: int, b: int) -> int:
    return int(QUERIES[op](objects[a], None if b < 0 else objects[b]))


def _setitem(obj: int, key: int, value: int) -> int:
    if value < 0:
        del objects[obj][objects[key]]
    else:
        objects[obj][objects[key]] = objects[value]
    return 0


def _next(iterator: int) -> int:
    item = next(objects[iterator], _END)
    if item is _END:
        return _STOP
    kvl_place = reserve(item)
    objects[kvl_place] = item
    return kvl_place


def _next_value(iterator: int, slots: Any) -> int:
    item = next(objects[iterator], _END)
    if item is _END:
        return _STOP
    kvl_place = number_to_slots(item, slots)
    if kvl_place:
        objects[kvl_place] = item
    return 0


def _value_new(code: int, slots: Any) -> int:
    result = from_slots(chr(code), slots)
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


def _value_get(obj: int, code: int, slots: Any) -> int:
    if code >= _BY_TYPE:
        return typed_to_slots(objects[obj], code, slots)
    to_slots(objects[obj], chr(code), slots)
    return 0


def _build(kind: int, format_: int, slots: Any) -> int:
    run = _builders.get((kind, format_))
    if run is None:
        run = _builders[kind, format_] = builder(kind, _formats[format_])
    result = run(slots)
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


def _import(data: Any, size: int) -> int:
    name = ffi.unpack(data, size).decode()
    known = sys.modules.get(name)
    # An import takes locks of the interpreter's, and a signal's exception in between may leave them held for ever.
    if known is None or getattr(getattr(known, "__spec__", None), "_initializing", False):
        known = importlib.import_module(name)
    result = known
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


def _weak_new(obj: int) -> int:
    result = weakref.ref(objects[obj])
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


def _weak_get(weak: int) -> int:
    obj = objects[weak]()
    if obj is None:
        return _STOP
    kvl_place = reserve(obj)
    objects[kvl_place] = obj
    return kvl_place


def _error_new(number: int, message: Any, size: int, os_errno: int) -> int:
    text = ffi.unpack(message, size).decode("utf-8", "replace") if size else ""
    result = errors.make(number, text, os_errno)
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


def _instance_new(given: Any) -> int:
    memory = new_owner(given.box.size if IS_PYPY else 0)
    lib.kvl_owner_move(memory, given)
    obj = adopt(memory)
    if is_checking():
        dangling.watch(obj)
    result = obj
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


def _instance_get(obj: int, type_id: int) -> int:
    return classes.passed(objects[obj], info(type_id))


def _override_get(weak: int, name: int) -> int:
    obj = objects[weak]()
    if obj is None:
        return _STOP
    method = getattr(obj, _names[name], None)
    if method is None or is_native(method):
        return _STOP
    result = method
    kvl_place = reserve(result)
    objects[kvl_place] = result
    return kvl_place


def _static_add(cls: int, name: int) -> int:
    classes.make_static(objects[cls], _names[name])
    return 0


def _stack_limit() -> int:
    # PyPy watches the C stack itself, and in the entry of a callback its complaint can be neither caught nor silenced.
    return sys.getrecursionlimit() * _PYPY_STACK_PER_LEVEL if IS_PYPY else 0


_FUNCTIONS: Dict[str, Callable[..., Any]] = {
    "name_new": _name_new,
    "format_new": _format_new,
    "getattr": _getattr,
    "setattr": _setattr,
    "call": _call,
    "call_method": _call_method,
    "call_object": _call_object,
    "call_keywords": _call_keywords,
    "hasattr": _hasattr,
    "getattrs": _getattrs,
    "unary": _unary,
    "binary": _binary,
    "query": _query,
    "setitem": _setitem,
    "next": _next,
    "value_new": _value_new,
    "value_get": _value_get,
    "build": _build,
    "import_": _import,
    "weak_new": _weak_new,
    "weak_get": _weak_get,
    "error_new": _error_new,
    "static_add": _static_add,
    "instance_new": _instance_new,
    "instance_get": _instance_get,
    "override_get": _override_get,
    "stack_limit": _stack_limit,
    "getattr_value": _getattr_value,
    "next_value": _next_value,
    "getattr_function": _getattr_function,
    "call_function": _call_function,
    "method_function": _method_function,
    **buffers.FUNCTIONS,
    **containers.FUNCTIONS,
    **exceptions.FUNCTIONS,
    **fields.FUNCTIONS,
    **queue.FUNCTIONS,
    **registration.FUNCTIONS,
    **reports.FUNCTIONS,
    # A builtin function: no bytecode runs in it, and so no signal's handler, whose exception nobody would get.
    "place_clear": objects.__setitem__,
    "raise_later": note_later,
}

#: what the callbacks return that have no -1 for a failure
_ERRORS: Dict[str, Any] = {
    "place_clear": None,
    "raise_later": None,
    **dict.fromkeys(("getattr_function", "call_function", "method_function"), ffi.NULL),
}
_FUNCTION = ctype("kvl_host_function")

#: Everything C++ may call, until `close`.
_keep_alive: List[Any] = []


def close() -> None:
    """The end of Python: from here on late destructors of C++ do not call back.

    Registered to run at exit, it keeps this module, and so what C++ may call, also where sys.modules is cleared.
    """
    lib.kvl_host_close()


def install() -> None:
    """Fill the host table and give it to the core."""
    table = ffi.new(ctype("kvl_host *"))
    table.size = ffi.sizeof(ctype("kvl_host"))
    implementation = ffi.new(ctype("char[]"), f"{sys.implementation.name} {sys.version.split()[0]}".encode())
    table.implementation = implementation
    table.signals_after = _PYPY_SIGNALS_AFTER if IS_PYPY else 0
    fields = dict(ctype("kvl_host").fields)
    for name, function in _FUNCTIONS.items():
        # What returns no failure runs no code of the user's.
        run = function if _ERRORS.get(name, -1) is None else worded(function)
        callback = ffi.callback(fields[name].type, run, error=_ERRORS.get(name, -1), onerror=failed)
        setattr(table, name, callback)
        _keep_alive.append(callback)
    _keep_alive.extend([table, implementation])
    if lib.kvl_host_install(table) != lib.KVL_OK:
        errors.raise_pending()
