"""Functions of Python's that finish the classes which C++ registers."""

from typing import Any, Callable, Dict, Iterable, List, TypeVar, Union

from ..instances.instances import instance
from ..types.registry import TypeInfo, known

__all__ = ["apply", "pythonize"]

Pythonizor = TypeVar("Pythonizor", bound=Callable[[type, str], Any])
#: a pattern of names, or a function that says of a class and its C++ name whether it is meant
Pattern = Union[str, Callable[[type, str], Any]]


class _Registered:
    """One function, and the classes that it was called with: an import may come to them while they are gone through."""

    def __init__(self, pattern: Pattern, function: Callable[[type, str], Any]) -> None:
        self.pattern = pattern
        self.function = function
        self.called: Dict[type, object] = {}

    def apply(self, types: Iterable[TypeInfo]) -> None:
        for type_ in types:
            cls = type_.cls
            if cls is not None and issubclass(cls, instance) and _matches(self.pattern, cls, type_.cpp_name):
                own = object()
                if self.called.setdefault(cls, own) is own:
                    self.function(cls, type_.cpp_name)


_registered: List[_Registered] = []


def pythonize(pattern: Pattern) -> Callable[[Pythonizor], Pythonizor]:
    """Have a function called with each wrapped class that matches, and its C++ name: `@kevel.pythonize("geo::*")`.

    It is called once for each class: now for those that exist, and at the end of the load for those of modules to come.
    It may add and replace attributes of the class.

    Args:
        pattern: as of fnmatch, for the C++ name ("std::vector<*>") or the Python name with its module ("shapes.*"); or
            a function (class, C++ name) -> bool.

    Raises:
        TypeError: `pattern` is neither.

    What the function raises for a class that exists passes through; for a class to come it makes the import fail, as an
    ImportError.
    """
    if not isinstance(pattern, str) and not callable(pattern):
        raise TypeError(f"kevel.pythonize() takes a pattern of names or a function, not a {type(pattern).__name__}")

    def register(function: Pythonizor) -> Pythonizor:
        registered = _Registered(pattern, function)
        _registered.append(registered)
        try:
            registered.apply(known())
        except BaseException:
            _registered.remove(registered)
            raise
        return function

    return register


def apply(types: Iterable[TypeInfo]) -> None:
    """Call all functions for the classes of these types that they match."""
    for registered in tuple(_registered):
        registered.apply(types)


def _matches(pattern: Pattern, cls: type, cpp_name: str) -> bool:
    if not isinstance(pattern, str):
        return bool(pattern(cls, cpp_name))
    import fnmatch  # few programs need it

    names = (cpp_name, f"{cls.__module__}.{cls.__qualname__}")
    return any(fnmatch.fnmatchcase(name, pattern) for name in names)
