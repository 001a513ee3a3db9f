"""Stubs (`.pyi`) for type checkers and editors, from what a loaded module has registered."""

import enum
import keyword
import re
import types
from typing import Any, Dict, List, Set

from ..._runtime.classes.boost_enums import is_boost_enum
from ..._runtime.functions.functions import overloads_of
from ..._runtime.instances.instances import boost_instance, instance
from ..._runtime.types.scopes import module_of, qualify
from ..._runtime.types.state import is_hidden, marked
from ..._runtime.types.statics import StaticProperty
from .functions import docstring_lines, foreign_function, indented, overload_set, property_lines
from .types import Types

__all__ = ["MARK", "defined", "stub_files"]

#: in the first line of every file that is made
MARK = "is made by `python -m kevel stubs`"

#: Calls try the newest overload first and take some arguments that checkers call unsafe: not mistakes of the stub.
_HEAD = '''\
# This file {mark} from the module {module}: do not edit it.
# mypy: disable-error-code="assignment, misc, overload-cannot-match, overload-overlap, override"
# pyright: reportOverlappingOverload=false, reportInconsistentOverload=false
# pyright: reportIncompatibleMethodOverride=false, reportIncompatibleVariableOverride=false
'''

_BLANKS = re.compile(r"\n{3,}")
_OF_MODULES = {"__name__", "__package__", "__loader__", "__spec__", "__file__", "__cached__", "__builtins__"}
_OF_MODULES |= {"__path__"}
_OF_CLASSES = {"__module__", "__qualname__", "__dict__", "__weakref__", "__slots__", "__firstlineno__"}
_OF_CLASSES |= {"__static_attributes__", "__annotations__", "__getstate_manages_dict__", "__safe_for_unpickling__"}


def stub_files(module: types.ModuleType) -> Dict[str, str]:
    """The stubs of a module and of the modules that it defines within: path, relative and without ending -> text."""
    made: Dict[str, str] = {}
    inner = _submodules(module)
    base = module.__name__.rpartition(".")[2]
    made[f"{base}/__init__" if inner else base] = _module(module)
    for found in inner.values():
        made.update({f"{base}/{path}": text for path, text in stub_files(found).items()})
    return made


def _submodules(module: types.ModuleType) -> Dict[str, types.ModuleType]:
    prefix = module.__name__ + "."
    members = vars(module).items()
    return {n: m for n, m in members if isinstance(m, types.ModuleType) and m.__name__ == prefix + n}


def _module(module: types.ModuleType) -> str:
    stub = _Stub(module.__name__, _all_names(module))
    body = stub.scope(module, False)
    imports = [f"import {name}" for name in sorted(stub.types.imports)]
    inner = [f"from . import {name} as {name}" for name in _submodules(module)]
    parts = [_HEAD.format(mark=MARK, module=module.__name__), *docstring_lines(module.__doc__), *imports, *inner, ""]
    text = "\n".join([*parts, *body]).rstrip() + "\n"
    return _BLANKS.sub("\n\n", text)


def defined(scope: Any) -> Dict[str, Any]:
    """What a module or class defines itself, in order."""
    hidden = _OF_CLASSES if isinstance(scope, type) else _OF_MODULES
    shown = {n: v for n, v in vars(scope).items() if n not in hidden and n != "__doc__" and not _is_own(n)}
    return {name: value for name, value in shown.items() if name.isidentifier()}


def _is_own(name: str) -> bool:
    """Whether it is a name of the bridge's, of the facade's, or of the metaclass of static properties."""
    return is_hidden(name) or name.startswith(("_kvl_", "_abc_"))


def _all_names(scope: Any) -> Set[str]:
    """Every name that the stub defines somewhere."""
    names: Set[str] = set()
    for name, value in defined(scope).items():
        names.add(name)
        if isinstance(value, type) and value.__module__ == module_of(scope):
            names |= _all_names(value)
    return names


class _Stub:
    """The text of one module's stub."""

    def __init__(self, module: str, taken: Set[str]) -> None:
        self.module = module
        self.types = Types(module, taken)

    def scope(self, scope: Any, in_class: bool) -> List[str]:
        """The declarations of what a module or class defines."""
        lines: List[str] = []
        first: Dict[int, str] = {}
        for name, value in defined(scope).items():
            has_its_own = isinstance(value, types.ModuleType) and value.__name__ == f"{self.module}.{name}"
            if has_its_own or keyword.iskeyword(name):  # which no stub can name
                continue
            known = first.setdefault(id(value), name) if callable(value) else name
            if known != name:
                lines.append(f"{name} = {known}")
            else:
                lines += self._member(name, value, scope, in_class)
        return lines

    def _member(self, name: str, value: Any, scope: Any, in_class: bool) -> List[str]:
        plain = value.__func__ if isinstance(value, staticmethod) else value
        found = overloads_of(plain)
        if found is not None:
            return overload_set(name, found, self.types, in_class)
        if isinstance(value, property):
            return property_lines(name, value.fget, value.fset, value.__doc__, self.types)
        if isinstance(value, StaticProperty):
            return [f"{name}: typing.ClassVar[{self._static(value)}]"]
        if isinstance(value, type):
            if value.__module__ == self.module and value.__qualname__ in (name, qualify(scope, name)):
                return ["", *self._class(name, value), ""]
            return [f"{name} = {self.types.of_class(value)}"]
        if name == "__init__" and issubclass(scope, instance):
            return ["def __init__(self, never: typing.NoReturn, /) -> None: ...  # C++ makes these, Python does not"]
        if isinstance(plain, (types.FunctionType, classmethod)):
            return foreign_function(name, value, self.types, in_class)
        annotation = self.types.of_value(value)
        return [f"{name}: typing.ClassVar[{annotation}]" if in_class else f"{name}: {annotation}"]

    def _static(self, value: StaticProperty) -> str:
        function = marked(value.fget)
        return self.types.of(function.result, True) if function is not None else "typing.Any"

    def _class(self, name: str, cls: Any) -> List[str]:
        if issubclass(cls, enum.Enum):
            return self._enum(name, cls)
        if is_boost_enum(cls):
            return self._boost_enum(name, cls)
        bases = [self.types.of_class(base) for base in cls.__bases__ if base not in (object, instance, boost_instance)]
        if instance in cls.__bases__ or boost_instance in cls.__bases__:
            self.types.imports.add("kevel")
            bases.append("kevel.instance")
        body = [*docstring_lines(vars(cls).get("__doc__")), *self.scope(cls, True)]
        head = f"class {name}({', '.join(bases)}):" if bases else f"class {name}:"
        return [head, *indented(body)] if body else [f"{head} ..."]

    def _enum(self, name: str, cls: Any) -> List[str]:
        kinds = (enum.IntFlag, enum.Flag, enum.IntEnum, enum.Enum)
        kind = next(kind for kind in kinds if issubclass(cls, kind))
        self.types.imports.add("enum")
        members = [f"{member} = {value.value!r}" for member, value in cls.__members__.items()]
        body = [*docstring_lines(vars(cls).get("__doc__")), *members]
        return [f"class {name}(enum.{kind.__name__}):", *indented(body or ["..."])]

    def _boost_enum(self, name: str, cls: Any) -> List[str]:
        annotation = self.types.of_class(cls)
        body = [f"{member}: typing.ClassVar[{annotation}]" for member in cls.names]
        body.append(f"names: typing.ClassVar[dict[str, {annotation}]]")
        body.append(f"values: typing.ClassVar[dict[int, {annotation}]]")
        body += [f"@{self.types.words('property')}", "def name(self) -> typing.Optional[str]: ..."]
        return [f"class {name}({self.types.words('int')}):", *indented([*docstring_lines(cls.__doc__), *body])]
