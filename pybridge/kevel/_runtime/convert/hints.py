"""What signatures call a value that C++ converts by a rule of its own: `list[int]`, `typing.Iterable[Shape]`."""

import re
from typing import Any, Callable, List, Optional, Tuple

from ..types.registry import TypeInfo, intern

__all__ = ["Hint", "split_hint"]

_CLASS = re.compile(r"\{([^}]*)\}")
_MODULE = re.compile(r"(?:typing|collections\.abc)\.(?=[A-Z])")


class Hint:
    """A Python type in words, in which types of C++ stand that may get their Python class later."""

    __slots__ = ("_parts",)

    def __init__(self, text: str) -> None:
        #: texts and types by turns
        self._parts: List[Any] = list(_CLASS.split(text))
        self._parts[1::2] = [intern(name.encode()) for name in self._parts[1::2]]

    def text(self, name_of: Callable[[TypeInfo], str]) -> str:
        """The whole, with the names that `name_of` gives the types of C++."""
        return "".join(part if isinstance(part, str) else name_of(part) for part in self._parts)

    def short(self, name_of: Callable[[TypeInfo], str]) -> str:
        """The same as docstrings have it: what `typing` and `collections.abc` have goes without their names."""
        return _MODULE.sub("", self.text(name_of))


def split_hint(type_name: str) -> Tuple[Optional[str], Optional[Hint]]:
    """What kvl_param.type_name tells of an object: the builtin type that it must be of, and what signatures say."""
    required, separator, hint = type_name.partition(":")
    return required or None, Hint(hint) if separator else None
