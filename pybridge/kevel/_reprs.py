"""Instances shown by their attributes: `Point(x=3.0, y=0.0)`."""

import reprlib
from typing import Any, Callable, Dict

__all__ = ["attribute_repr"]


def attribute_repr(*names: str) -> Callable[[Any], str]:
    """Make a `__repr__` that shows these attributes of an instance as `Point(x=3.0, y=0.0)`, as def_repr does in C++.

    Without names, those are shown that the class and its bases define, bases first, as properties. One that reaches
    itself is shown as `...` the second time, and one whose C++ object is gone says so.

    Raises:
        TypeError: a name is not a str. What reading an attribute raises, the repr raises.
    """
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"kevel.attribute_repr() takes names of attributes, not a {type(name).__name__}")

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
        return getattr(obj, "_kvl_p", None) is not None
    except ReferenceError:  # of an object that C++ lent, or an element that was removed
        return False


def _properties(cls: type) -> Dict[str, None]:
    found: Dict[str, None] = {}
    for base in reversed(cls.__mro__):
        found.update(
            dict.fromkeys(name for name, value in vars(base).items() if isinstance(value, property) and name[0] != "_")
        )
    return found
