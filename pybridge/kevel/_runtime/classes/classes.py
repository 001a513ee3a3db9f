"""Python classes and properties from the records that C++ registers.

Casting without a call: a class has, for its own type and for each ancestor, an attribute `TypeInfo.attr`. Where the
ancestor's subobject lies at the start of the object, that attribute is the very member descriptor of the slot with the
address; otherwise a property that adds the offset. So reading it is at once the test whether an object is of that type
(else AttributeError), whether it holds a C++ object (an unset slot is an AttributeError too) and the cast.
"""

from typing import Any, Callable, Dict, List, Tuple, Union

from ..base.lib import ctype, ffi, lib
from ..check.mode import is_watching
from ..check.watching import watched
from ..convert.convert import Mismatch
from ..convert.converters import calling
from ..functions.boost_refusal import refuse as refuse_as_boost
from ..functions.functions import OverloadSet, overloads_of, single
from ..functions.overload import match, refuse, refuse_changed
from ..functions.raw import is_raw
from ..functions.records import Function, optional_text
from ..instances.element_proxy import passed as number_of
from ..instances.instances import boost_instance, instance
from ..instances.pickling import RESTORE, set_state
from ..types.registry import TypeInfo, info, intern
from ..types.scopes import module_of, qualify
from ..types.state import ADDRESS, BOOST, CLASS, MOVING, TYPE, State, address_of, is_instance, mark, private
from ..types.statics import StaticProperty, define, type_of_class

__all__ = ["add_function", "add_property", "address", "make_static", "new_class", "passed"]

_ADDRESS: Any = State.__dict__[ADDRESS]
_UPCAST = ctype("intptr_t(*)(intptr_t)")
_BIND = ctype("void(*)(intptr_t, uint64_t)")

#: a way from an address to an ancestor's: an offset, or a function for virtual bases
Cast = Union[int, Callable[[int], int]]


def new_class(scope: Any, record: Any, type_: TypeInfo) -> Any:
    """Make the Python class of a kvl_class and put it in its scope."""
    name = ffi.string(record.name).decode()
    bases, casts = _bases(record)
    is_boost = bool(record.flags & lib.KVL_CLASS_BOOST)
    namespace = {
        "__slots__": _slots(record, bases),
        "__doc__": optional_text(record.doc),
        "__module__": module_of(scope),
        "__qualname__": name if is_boost else qualify(scope, name),
        TYPE: type_.id,
        **type_.found_by(_ADDRESS),
    }
    if record.wrapper_name:
        namespace.update(intern(record.wrapper_name).found_by(_ADDRESS))
    for ancestor, cast in casts.items():
        namespace.update(info(ancestor).found_by(_cast_attribute(cast)))
    if is_boost:
        namespace[BOOST] = True
    if record.flags & lib.KVL_CLASS_NO_INIT:
        namespace["__init__"] = _boost_no_init if is_boost else _no_init
    elif is_boost:
        namespace["__instance_size__"] = _HOLDER_SIZE + (record.object_size + 7) // 8 * 8
    metaclass = type_of_class(is_boost, record.flags & lib.KVL_CLASS_STATICS)
    cls: Any = metaclass(name, bases or (boost_instance if is_boost else instance,), namespace)
    if is_boost:
        type.__delattr__(cls, "__slots__")
    # PyPy folds a class attribute that was assigned once.
    type.__setattr__(cls, CLASS, cls)
    type.__setattr__(cls, type_.makes, cls)
    type_.register(cls, casts)
    type_.storage = ctype(f"char[{record.object_size}]")
    type_.is_counted = bool(record.flags & lib.KVL_CLASS_COUNTED)
    if record.flags & lib.KVL_CLASS_WRAPPER:
        type_.bind = ffi.cast(_BIND, record.bind_self)
    define(scope, name, cls)
    return cls


def add_function(scope: Any, record: Any) -> None:
    """Register a function or method; one more overload if the scope has that name already."""
    function = Function(record)
    overloads = overloads_of(scope.__dict__.get(function.name))
    if overloads is None:
        overloads = OverloadSet(scope, function.name)
        before = scope.__dict__.get(function.name)
        if is_raw(before):
            overloads.fallback = before
    overloads.add(function)
    if function.name == RESTORE:  # what pickle calls has to tell a state from one with attributes
        scope.__setstate__ = set_state


def make_static(cls: type, name: str) -> None:
    """Make a method that was registered before callable without an instance."""
    found = cls.__dict__.get(name)
    if isinstance(found, property):
        qualified_name = "" if getattr(cls, BOOST, False) else f"{cls.__qualname__}.{name}"
        define(cls, name, StaticProperty(found.fget, found.fset, qualified_name))
        return
    overloads = overloads_of(found)
    if overloads is None:
        raise AttributeError(f"staticmethod({name!r}): {cls.__qualname__} has no method of that name yet; def it first")
    overloads.make_static()


def add_property(cls: type, record: Any) -> None:
    """Register a property."""
    name = ffi.string(record.name).decode()
    setter = _accessor(cls, name, record.setter) if record.setter else None
    define(cls, name, property(_accessor(cls, name, record.getter), setter, None, optional_text(record.doc)))


def _accessor(cls: type, name: str, record: Any) -> Any:
    function = Function(record)
    qualname = f"{cls.__qualname__}.{name}"

    def slow(values: Tuple[Any, ...]) -> Any:
        reasons: List[Mismatch] = []
        try:
            try:
                plain = match(function, values, {})
            except Mismatch as mismatch:
                reasons.append(mismatch)
            if reasons:
                if function.is_boost and not reasons[0].out_of_range:
                    broken = [reason.reason for reason in reasons if reason.broken]
                    refuse_as_boost("None.None", [function], values, broken)
                refuse(qualname, [function], values, {}, reasons)
        finally:
            reasons.clear()  # it leads by its traceback to this frame, which would keep the values
        return calling(direct, plain, False)

    def stuck(values: Tuple[Any, ...]) -> None:
        refuse_changed(qualname, function, values)
        raise SystemError(f"kevel: {qualname} refused a value that it had matched; please report this")

    direct = single(function, stuck)
    made = single(function, slow)
    made.__name__ = name
    made.__qualname__ = qualname
    if is_watching():
        made = watched(made, qualname, True)
    mark(made, function)
    return made


def address(obj: Any, type_: TypeInfo) -> int:
    """The address of the C++ object of `obj` as `type_`, 0 if it is none."""
    if not is_instance(obj):
        return _found(obj, type_)
    found: int = getattr(obj, type_.attr, 0)
    if found:
        return found
    own = address_of(obj)
    if own is None:
        return 0
    pointer = lib.kvl_host_type_cast(getattr(type(obj), TYPE), type_.id, ffi.cast(ctype("void *"), own))
    return int(ffi.cast(ctype("intptr_t"), pointer)) or _found(obj, type_)


def passed(obj: Any, type_: TypeInfo) -> int:
    """The same, or what C++ finds an object by that moves."""
    if not is_instance(obj) or not getattr(type(obj), MOVING):
        return address(obj, type_)
    return number_of(obj) if hasattr(type(obj), type_.passed) or address(obj, type_) else 0


def _found(obj: Any, type_: TypeInfo) -> int:
    """The address that a conversion finds."""
    return next(filter(None, (converter.address(obj) for converter in reversed(type_.converters) if converter.find)), 0)


def _slots(record: Any, bases: Tuple[type, ...]) -> Tuple[str, ...]:
    """What instances have besides what their bases give them."""
    has_dict = any("__dict__" in vars(ancestor) for base in bases for ancestor in type.mro(base))
    return () if has_dict or record.flags & lib.KVL_CLASS_FIXED else ("__dict__",)


def _bases(record: Any) -> Tuple[Tuple[type, ...], Dict[int, Cast]]:
    """The Python base classes, and the casts to all ancestors."""
    classes: List[type] = []
    casts: Dict[int, Cast] = {}
    for i in range(record.n_bases):
        base = record.bases[i]
        type_ = intern(base.type_name)
        assert type_.cls is not None  # the core refuses a class whose base is not registered
        classes.append(type_.cls)
        step: Cast = base.offset if base.offset >= 0 else ffi.cast(_UPCAST, base.upcast)
        casts[type_.id] = step
        for ancestor, further in type_.casts.items():
            casts.setdefault(ancestor, _compose(step, further))
    return tuple(classes), casts


def _compose(first: Cast, second: Cast) -> Cast:
    if isinstance(first, int) and isinstance(second, int):
        return first + second

    def cast(pointer: int) -> int:
        pointer = pointer + first if isinstance(first, int) else first(pointer)
        return pointer + second if isinstance(second, int) else second(pointer)

    return cast


def _cast_attribute(cast: Cast) -> Any:
    if cast == 0:
        return _ADDRESS
    if isinstance(cast, int):
        return property(private(lambda self: self._kvl_p + cast))
    return property(private(lambda self: cast(self._kvl_p)))


def _no_init(self: Any, *args: Any, **kwargs: Any) -> None:
    raise RuntimeError(_NO_INIT)


def _boost_no_init(self: Any, *args: Any, **kwargs: Any) -> None:
    if kwargs:
        raise TypeError("__init__() takes no keyword arguments")
    raise RuntimeError(_NO_INIT)


#: what Boost.Python's holders take besides the object
_HOLDER_SIZE = 16
_NO_INIT = "This class cannot be instantiated from Python"
for _each in (_no_init, _boost_no_init):
    _each.__name__ = "__init__"
    _each.__doc__ = f"Raises an exception\n{_NO_INIT}\n"
