"""What modules of Boost.Python look like: docstrings, refusals and enums in its formats.

The formats are those that Boost.Python's own tests ask for; see docs/porting.md.
"""

from typing import Any, Dict, List, NoReturn, Sequence

from ._converters import number_type, told_class
from ._lib import lib
from ._records import MISSING, Function, Param

__all__ = ["ArgumentError", "boost_docstring", "is_boost_enum", "new_boost_enum", "refuse"]

_PYTHON = {"v": "None", "?": "bool", "f": "float", "d": "float", "c": "str", "s": "str", "z": "str", "y": "bytes"}
_PYTHON.update({"Z": "complex", "O": "object"})
_CPP = {"v": "void", "?": "bool", "f": "float", "d": "double", "c": "char", "s": "std::string", "z": "char const*"}
_CPP.update({"b": "signed char", "B": "unsigned char", "h": "short", "H": "unsigned short", "i": "int"})
_CPP.update({"I": "unsigned int", "q": "long", "Q": "unsigned long", "Z": "std::complex<double>"})
_CPP.update({"O": "boost::python::api::object", "y": "std::string"})


class ArgumentError(TypeError):
    """Arguments that fit no overload."""


ArgumentError.__module__ = "Boost.Python"


def _python_type(function: Function, position: int) -> str:
    if position == 0 and function.is_init:
        return "object"
    param = function.params[position]
    number = number_type(param.code)
    if number is not None and number.ways:
        return "object"
    return _told_name(param, False) or _python_name(param)


def _result_type(function: Function) -> str:
    if function.is_init:
        return "None"
    return "object" if function.returned else _told_name(function.result, True) or _python_name(function.result)


def _told_name(param: Param, result: bool) -> str:
    """The class that conversions name for a type that has none of its own."""
    told = told_class(param.type, result)
    return "" if told is None else str(told.__qualname__)


def _python_name(param: Param) -> str:
    if param.type is not None:
        return str(param.type.name)
    return param.builtin.__name__ if param.builtin is not None else _PYTHON.get(param.code, "int")


def _cpp_type(param: Param) -> str:
    if param.type is not None:
        name = str(param.type.cpp_name)
        return name + "*" if param.nullable else name if param.is_value or param.code == "E" else name + " {lvalue}"
    if param.builtin is not None:
        return f"boost::python::{param.builtin.__name__}"
    return _CPP.get(param.code, "int")


def _signature(function: Function, required: int) -> str:
    """`f( (X)self [, (int)x [, (float)y]]) -> tuple`; parameters from `required` on may be left out."""
    parts = []
    for position, param in enumerate(function.params):
        text = f"({_python_type(function, position)}){param.name or f'arg{position + 1}'}"
        if param.default is not MISSING:
            text += f"={param.default!r}"
        opened = "[" if position >= required or param.default is not MISSING else ""
        if position == 0:
            parts.append(f"{opened} {text}" if not opened else f"[ {text}")
        else:
            parts.append(f" {opened}, {text}" if opened else f", {text}")
    closed = "]" * sum(part.lstrip().startswith("[") for part in parts)
    return f"{function.name}({''.join(parts)}{closed}) -> {_result_type(function)}"


def _cpp_signature(function: Function, required: int) -> str:
    types = [_cpp_type(param) for param in function.params]
    if function.is_init:
        types[0] = "_object*"
    shown = ",".join(types[:required]) + "".join(f" [,{text}" for text in types[required:])
    result = "void" if function.is_init else _cpp_type(function.result)
    return f"{result} {function.name}({shown}{']' * len(types[required:])})"


def _families(functions: Sequence[Function]) -> List[List[Function]]:
    """Put together what one C++ function with default arguments has become: each takes one argument more."""
    families: List[List[Function]] = []
    for function in functions:
        if families:
            last = families[-1][-1]
            grown = len(function.params) == len(last.params) + 1 and function.doc == last.doc
            same = [_cpp_type(param) for param in function.params[: len(last.params)]] == [
                _cpp_type(param) for param in last.params
            ]
            if grown and same and function.call_name == last.call_name:
                families[-1].append(function)
                continue
        families.append([function])
    return families


def boost_docstring(functions: List[Function]) -> Any:
    """The docstring of an overload set; None if nothing is to be shown."""
    entries = [_entry(family) for family in _families(functions)]
    return "\n".join(entry for entry in entries if entry) or None


def _entry(family: List[Function]) -> str:
    function, required = family[-1], len(family[0].params)
    python = not function.flags & lib.KVL_FUNC_NO_PY_SIGNATURE
    cpp = not function.flags & lib.KVL_FUNC_NO_CPP_SIGNATURE
    indent = "    " if python else ""
    lines: List[str] = []
    if python:
        lines.append(_signature(function, required) + (" :" if function.doc or cpp else ""))
    if function.doc:
        lines += [indent + line for line in function.doc.split("\n")]
    if cpp:
        lines += [""] if lines else []
        lines += [f"{indent}C++ signature :", f"{indent}    {_cpp_signature(function, required)}"]
    return "\n" + "\n".join(lines) if lines else ""


def refuse(
    name: str, functions: Sequence[Function], args: Sequence[Any], kwargs: Dict[str, Any], broken: Sequence[str]
) -> NoReturn:
    """Raise the error for a call that fits none of `functions`; `broken` says which instances hold no C++ object."""
    given = [type(arg).__name__ for arg in args if arg is not MISSING]
    given += [f"{key}={type(value).__name__}" for key, value in kwargs.items()]
    signatures = []
    for function in functions:
        types = [_cpp_type(param) for param in function.params]
        if function.is_init:
            types[0] = "_object*"
        shown = [
            f"{text} {param.name}" + ("" if param.default is MISSING else f"={param.default!r}") if param.name else text
            for text, param in zip(types, function.params)
        ]
        signatures.append(f"    {function.name}({', '.join(shown)})")
    text = "\n".join([*signatures, *dict.fromkeys(broken)])
    raise ArgumentError(
        f"Python argument types in\n    {name}({', '.join(given)})\ndid not match C++ signature:\n{text}"
    ) from None


class _BoostEnum(int):
    """Base of enums: ints with a name."""

    names: Dict[str, Any] = {}
    values: Dict[int, Any] = {}

    @property
    def name(self) -> Any:
        """The name of the value, if it has one."""
        known = type(self).values.get(int(self))
        return None if known is None else known.__dict__["_name"]

    def __repr__(self) -> str:
        cls = type(self)
        name = self.name
        return f"{cls.__module__}.{cls.__qualname__}" + (f"({int(self)})" if name is None else f".{name}")

    def __str__(self) -> str:
        name = self.name
        return repr(self) if name is None else str(name)

    def __reduce__(self) -> Any:
        return type(self), (int(self),)


def is_boost_enum(cls: type) -> bool:
    """Whether a class is one that new_boost_enum made."""
    return issubclass(cls, _BoostEnum)


def new_boost_enum(name: str, members: List[Any], module: str, qualname: str) -> Any:
    """An enum class; of several names for one value the last is the value's own."""
    namespace = {"__module__": module, "__qualname__": qualname, "names": {}, "values": {}}
    cls: Any = type(name, (_BoostEnum,), namespace)
    for member_name, value in members:
        member = cls(value)
        member.__dict__["_name"] = member_name
        cls.names[member_name] = cls.values[value] = member
        setattr(cls, member_name, member)
    return cls
