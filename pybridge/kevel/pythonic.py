"""Parts of a Pythonic class, for functions of `@kevel.pythonize`; pythonize() of C++ gives a class the same."""

import collections.abc
import reprlib
from typing import Any, Callable, Dict, List, Optional, Tuple

from ._runtime.functions.functions import overloads_of
from ._runtime.instances.hooks import fence
from ._runtime.types.state import address_of
from ._runtime.types.statics import define, undefine

__all__ = ["add_properties", "attribute_repr", "context_manager", "delegate", "join", "lacking", "rename"]

#: what each abstract class brings beyond what it asks for; the names are those of collections.abc
_MIXINS: Dict[str, Tuple[str, ...]] = {
    "Sequence": ("index", "count", "__reversed__"),
    "MutableSequence": ("append", "clear", "extend", "pop", "remove", "reverse", "__iadd__"),
    "Mapping": ("keys", "items", "values", "get", "__eq__"),
    # the last one is what pop() takes for "no default"
    "MutableMapping": ("pop", "popitem", "clear", "update", "setdefault", "_MutableMapping__marker"),
    "Set": ("__le__", "__lt__", "__ge__", "__gt__", "__eq__", "__and__", "__or__", "__sub__", "__xor__", "isdisjoint")
    + ("__rand__", "__ror__", "__rsub__", "__rxor__"),
    "MutableSet": ("remove", "pop", "clear", "__ior__", "__iand__", "__ixor__", "__isub__"),
}
_BASES = {"MutableSequence": "Sequence", "MutableMapping": "Mapping", "MutableSet": "Set"}


def lacking(cls: type, name: str) -> List[str]:
    """The methods that an abstract class of collections.abc asks for and the class has not.

    Raises:
        ValueError: there is no such abstract class here.
    """
    if name not in _MIXINS:
        raise ValueError(f"a class cannot join {name!r}: use one of {', '.join(sorted(_MIXINS))}")
    abstract: Any = getattr(collections.abc, name)
    return sorted(method for method in abstract.__abstractmethods__ if not hasattr(cls, method))


def join(cls: type, name: str) -> None:
    """Make a class one of an abstract class of collections.abc: "Sequence", "MutableMapping" and so on.

    It gets the methods that those derive from the ones which the class has, as far as it does not define them itself,
    and `isinstance(obj, collections.abc.Sequence)` is true. What sets are joined to, as by `|`, are built-in sets.

    Raises:
        ValueError: there is no such abstract class here.
        TypeError: the class lacks a method that the abstract class asks for; the message names it.
    """
    missing = lacking(cls, name)
    if missing:
        raise TypeError(f"{cls.__name__} cannot be a {name}, for it has no {', '.join(missing)}")
    abstract: Any = getattr(collections.abc, name)
    for kind in filter(None, (_BASES.get(name), name)):
        for method in _MIXINS[kind]:
            if method not in vars(cls):
                setattr(cls, method, getattr(getattr(collections.abc, kind), method))
    if issubclass(abstract, collections.abc.Set) and "_from_iterable" not in vars(cls):
        cls._from_iterable = set  # type: ignore[attr-defined]
    if "__eq__" in _MIXINS[_BASES.get(name, name)] and "__hash__" not in vars(cls):
        cls.__hash__ = None  # type: ignore[assignment]
    abstract.register(cls)


def add_properties(cls: type) -> List[str]:
    """Make properties of pairs of methods, `get_x` and `set_x` or `getX` and `setX`; without a setter, read-only ones.

    Names that the class defines already stay as they are. The names of the properties are returned.
    """
    made = []
    for getter in [name for name in vars(cls) if name.startswith("get")]:
        stem = getter[3:]
        name = stem[1:] if stem[:1] == "_" else stem[:1].lower() + stem[1:] if stem[:1].isupper() else ""
        if not name.isidentifier() or hasattr(cls, name):
            continue
        setattr(cls, name, _property(getter, "set" + stem if hasattr(cls, "set" + stem) else None))
        made.append(name)
    return made


def _property(getter: str, setter: Optional[str]) -> property:
    """By the methods' names, for a class gets its methods' fast forms when its module is loaded."""

    def read(self: Any) -> Any:
        return getattr(self, getter)()

    def write(self: Any, value: Any) -> None:
        getattr(self, str(setter))(value)

    return property(read, write if setter else None)


def rename(cls: type, old: str, new: str) -> None:
    """Give an attribute that the class itself defines another name.

    Raises:
        AttributeError: the class defines no such attribute.
    """
    if old not in vars(cls):
        raise AttributeError(f"{cls.__name__} defines no {old!r} that could be called {new!r}")
    value = vars(cls)[old]
    overloads = overloads_of(value)
    if overloads is not None:
        overloads.rename(new)
    else:
        undefine(cls, old)
        define(cls, new, value)


def context_manager(cls: type, enter: str, leave: str) -> None:
    """Have `with obj:` call the method `enter` at its beginning and `leave` at its end; the object is what `as` names.

    Raises:
        AttributeError: the class has no such method.
    """
    for name in (enter, leave):
        if not hasattr(cls, name):
            raise AttributeError(f"{cls.__name__} has no method {name!r} for a context manager to call")

    def __enter__(self: Any) -> Any:
        getattr(self, enter)()
        return self

    def __exit__(self: Any, *exc_info: Any) -> None:
        getattr(self, leave)()

    cls.__enter__ = __enter__  # type: ignore[attr-defined]
    cls.__exit__ = __exit__  # type: ignore[attr-defined]


def delegate(cls: type, target: Callable[[Any], Any]) -> None:
    """Have instances give the attributes of another object, `target(obj)`, as a smart pointer does.

    What the class has itself comes first. Attributes that the other object has are set there.
    """

    def __getattr__(self: Any, name: str) -> Any:
        if name.startswith("__"):  # what Python looks for on the instance itself
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return getattr(target(self), name)

    def __setattr__(self: Any, name: str, value: Any) -> None:
        if not hasattr(type(self), name):
            other = target(self)
            if hasattr(type(other), name):
                setattr(other, name, value)
                return
        object.__setattr__(self, name, value)

    cls.__getattr__ = __getattr__  # type: ignore[attr-defined]
    cls.__setattr__ = __setattr__  # type: ignore[assignment]
    fence(cls)


def attribute_repr(*names: str) -> Callable[[Any], str]:
    """Make a `__repr__` that shows these attributes of an instance as `Point(x=3.0, y=0.0)`, as def_repr does in C++.

    Without names, those are shown that the class and its bases define, bases first, as properties. One that reaches
    itself is shown as `...` the second time, and one whose C++ object is gone says so.

    Raises:
        TypeError: a name is not a str. What reading an attribute raises, the repr raises.
    """
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"attribute_repr() takes names of attributes, not a {type(name).__name__}")

    @reprlib.recursive_repr()
    def __repr__(self: Any) -> str:
        cls = type(self)
        if not _has_object(self):
            return f"<{cls.__qualname__} without its C++ object>"
        shown = names or tuple(_properties(cls))
        return f"{cls.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    return __repr__


def _has_object(obj: Any) -> bool:
    try:
        return address_of(obj) is not None
    except ReferenceError:  # of an object that C++ lent, or an element that was removed
        return False


def _properties(cls: type) -> Dict[str, None]:
    found: Dict[str, None] = {}
    for base in reversed(cls.__mro__):
        found.update(
            dict.fromkeys(name for name, value in vars(base).items() if isinstance(value, property) and name[0] != "_")
        )
    return found
