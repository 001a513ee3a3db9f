"""Parts of a Pythonic class, for functions of `@kevel.pythonize`; pythonize() of C++ gives a class the same."""

import collections.abc
from typing import Any, Callable, Dict, List, Optional, Tuple

__all__ = ["add_properties", "context_manager", "delegate", "join", "rename"]

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


def join(cls: type, name: str) -> None:
    """Make a class one of an abstract class of collections.abc: "Sequence", "MutableMapping" and so on.

    It gets the methods that those derive from the ones which the class has, as far as it does not define them itself,
    and `isinstance(obj, collections.abc.Sequence)` is true. What sets are joined to, as by `|`, are built-in sets.

    Raises:
        ValueError: there is no such abstract class here.
        TypeError: the class lacks a method that the abstract class asks for; the message names it.
    """
    if name not in _MIXINS:
        raise ValueError(f"a class cannot join {name!r}: use one of {', '.join(sorted(_MIXINS))}")
    abstract: Any = getattr(collections.abc, name)
    missing = sorted(method for method in abstract.__abstractmethods__ if not hasattr(cls, method))
    if missing:
        raise TypeError(f"{cls.__name__} cannot be a {name}, for it has no {', '.join(missing)}")
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
    overloads = getattr(value, "_kvl_set", None)
    if overloads is not None:
        overloads.rename(new)
    else:
        delattr(cls, old)
        setattr(cls, new, value)


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
        if name.startswith(("__", "_kvl")):  # what Python and kevel look for on the instance itself
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return getattr(target(self), name)

    def __setattr__(self: Any, name: str, value: Any) -> None:
        if not name.startswith("_kvl") and not hasattr(type(self), name):
            other = target(self)
            if hasattr(type(other), name):
                setattr(other, name, value)
                return
        object.__setattr__(self, name, value)

    cls.__getattr__ = __getattr__  # type: ignore[attr-defined]
    cls.__setattr__ = __setattr__  # type: ignore[assignment]
