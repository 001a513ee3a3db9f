"""What type checkers call the types of a module's functions, and the modules that its stub has to import for that."""

import builtins
import re
import sys
import types
from typing import Any, Set

from ..._runtime.convert.converters import described_class
from ..._runtime.functions.records import Param
from ..._runtime.functions.signature import code_class
from ..._runtime.types.registry import TypeInfo

__all__ = ["Types"]

_NAME = re.compile(r"[A-Za-z_][\w.]*")
#: generic classes, which strict checkers want with their parameters
_GENERIC = {
    "dict": "dict[typing.Any, typing.Any]",
    "frozenset": "frozenset[typing.Any]",
    "list": "list[typing.Any]",
    "numpy.dtype": "numpy.dtype[typing.Any]",
    "numpy.ndarray": "numpy.ndarray[typing.Any, typing.Any]",
    "set": "set[typing.Any]",
    "tuple": "tuple[typing.Any, ...]",
    "type": "type[typing.Any]",
}


def _stands_there(cls: Any) -> bool:
    """Whether a class is where its name says. The enums in classes of Boost.Python's tell of themselves alone."""
    found: Any = sys.modules.get(cls.__module__)
    if found is None:
        return True
    for part in cls.__qualname__.split("."):
        found = getattr(found, part, None)
    return found is cls


class Types:
    """Writes types for the stub of one module; `taken` are the names that something in the stub defines."""

    def __init__(self, module: str, taken: Set[str]) -> None:
        self.module = module
        self.taken = taken
        self.imports: Set[str] = {"typing"}

    def of(self, param: Param, result: bool = False) -> str:
        """The type of a parameter or result."""
        if param.type is not None:
            name = self._of_cpp(param.type, result)
            return f"typing.Optional[{name}]" if param.nullable else name
        if param.hint is not None:
            return self.words(param.hint.text(lambda type_: self._of_cpp(type_, result)))
        if param.builtin is not None:
            return self.of_class(param.builtin)
        if param.code in "OA":
            return "typing.Any" if result else self.words("object")
        return self.of_class(code_class(param.code))

    def of_class(self, cls: Any) -> str:
        """The name of a class, from where the stub stands; of None as a type, `None`."""
        if cls is None or cls is type(None):
            return "None"
        if not all(part.isidentifier() for part in cls.__qualname__.split(".")):
            return "typing.Any"  # of what C++ shows without a name, such as opaque pointers
        if cls.__module__ == self.module:
            return str(cls.__qualname__) if _stands_there(cls) else "typing.Any"
        if cls.__module__ not in sys.modules:
            return "typing.Any"  # somebody has written into __module__
        full = cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"
        if full in _GENERIC:
            return self.words(_GENERIC[full])
        return self.words(full)

    def of_value(self, value: Any) -> str:
        """The type of a constant."""
        if value is None:
            return "None"
        if isinstance(value, types.ModuleType):
            self.imports.add("types")
            return "types.ModuleType"
        if callable(value) and not isinstance(value, type):
            return "typing.Callable[..., typing.Any]"
        cls = type(value)
        found = getattr(sys.modules.get(cls.__module__), cls.__qualname__.partition(".")[0], None)
        return self.of_class(cls) if found is not None else "typing.Any"

    def _of_cpp(self, type_: TypeInfo, result: bool) -> str:
        """The class of a type of C++, and what conversions take besides."""
        described = described_class(type_, result)
        if type_.cls is None:
            return self.of_class(described) if described is not None else "typing.Any"
        # What a conversion takes is known to nobody but its code.
        return self.of_class(type_.cls) if result or not type_.converters else "typing.Any"

    def words(self, text: str) -> str:
        """A type in words: what it names gets imported, and builtin names that the stub hides their module."""
        return _NAME.sub(self._word, text)

    def _word(self, match: Any) -> str:
        name: str = match.group()
        module, _, rest = name.rpartition(".")
        if module == self.module:
            return rest
        if module:
            self.imports.add(module)
        elif name in self.taken and hasattr(builtins, name):
            self.imports.add("builtins")
            return f"builtins.{name}"
        return name

