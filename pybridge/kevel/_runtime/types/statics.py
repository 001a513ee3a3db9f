"""Static properties, and the classes of the classes that have them."""

from abc import ABCMeta
from typing import Any, Iterable, List, Set, Tuple

from .state import State, is_hidden

__all__ = ["HIDDEN", "StaticProperty", "class_type", "define", "listed", "type_of_class", "undefine"]


class StaticProperty:
    """A property of a class, read and written without an instance as well as through one."""

    __slots__ = ("_why", "fget", "fset")

    def __init__(self, fget: Any, fset: Any, name: str) -> None:
        self.fget = fget
        self.fset = fset
        #: what refusals add to Boost.Python's words; "": nothing
        self._why = f": {name} is a static property of C++" if name else ""

    def __get__(self, obj: Any, owner: Any = None) -> Any:
        return self.fget()

    def __set__(self, obj: Any, value: Any) -> None:
        if self.fset is None:
            raise AttributeError(f"can't set attribute{self._why and self._why + ' without a setter'}")
        self.fset(value)

    def __delete__(self, obj: Any) -> None:
        raise AttributeError(f"can't delete attribute{self._why}")


def _found(cls: Any, name: str) -> Any:
    """What the class has under a name, itself and not what its `__get__` gives."""
    owner = _owner(cls, name)
    return None if owner is None else owner.__dict__[name]


def _owner(cls: Any, name: str) -> Any:
    """Which of the classes that a class derives from has a name."""
    return next((base for base in type.mro(cls) if name in base.__dict__), None)


class _setting_type(type):
    """Classes whose static properties assigning sets, and does not replace; deleting is refused as on an instance."""

    def __setattr__(cls, name: str, value: Any) -> None:
        found = _found(cls, name)
        if isinstance(found, StaticProperty):
            found.__set__(None, value)
        else:
            super().__setattr__(name, value)

    def __delattr__(cls, name: str) -> None:
        found = _found(cls, name)
        if isinstance(found, StaticProperty):
            found.__delete__(None)
        super().__delattr__(name)


#: bases of ours that classes of Boost.Python's do not show
HIDDEN: Set[type] = {State}


class class_type(_setting_type):
    """The class of classes as Boost.Python makes them, of the name that it has there.

    Other classes do without, so that Python may derive from them and from what has another metaclass.
    """

    @property
    def __mro__(cls) -> Tuple[type, ...]:
        return tuple(base for base in type.mro(cls) if base not in HIDDEN)

    @property
    def __bases__(cls) -> Tuple[type, ...]:  # type: ignore[override]
        return tuple(object if base in HIDDEN else base for base in _bases_of(cls))

    @property
    def __base__(cls) -> type:
        base = _base_of(cls)
        return object if base in HIDDEN else base

    def __dir__(cls) -> List[str]:
        return listed(cls, type.__dir__(cls))


def listed(cls: Any, names: Iterable[str]) -> List[str]:
    """Of the names that a class of Boost.Python's has, or an instance of it, those that `dir()` shows there."""
    return [name for name in names if not (is_hidden(name) or name in _UNLISTED or _is_ours(cls, name))]


def _is_ours(cls: Any, name: str) -> bool:
    if name not in _OF_INSTANCES:
        return False
    owner = _owner(cls, name)
    return owner in HIDDEN or owner.__module__ == class_type.__module__


class_type.__name__ = class_type.__qualname__ = "class"
class_type.__module__ = "Boost.Python"
#: names that classes of ours have, and Boost.Python's do not
_UNLISTED = frozenset(("__annotations__", "__slots__"))
#: the same of instances, which a class may define itself
_OF_INSTANCES = frozenset(("__enter__", "__exit__"))
_own: Any = type.__dict__
_bases_of, _base_of = _own["__bases__"].__get__, _own["__base__"].__get__


class static_type(_setting_type, ABCMeta):
    """The class of other classes with static properties, which Python may mix with abstract ones."""


def type_of_class(is_boost: bool, has_statics: bool) -> Any:
    """The class for a class; one that its bases have, which may know more, takes its place."""
    return class_type if is_boost else static_type if has_statics else type


def undefine(scope: Any, name: str) -> None:
    """Take what C++ registered out of a scope."""
    if isinstance(scope, type):
        type.__delattr__(scope, name)
    else:
        delattr(scope, name)


def define(scope: Any, name: str, value: Any) -> None:
    """Put what C++ registers into a scope: it replaces a static property of that name, and is not assigned to it."""
    if isinstance(scope, type):
        type.__setattr__(scope, name, value)
    else:
        setattr(scope, name, value)
