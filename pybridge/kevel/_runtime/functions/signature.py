"""Signatures as text and for `inspect`: what a function looks like to a Python programmer."""

from types import FunctionType
from typing import Any, Dict, List, Tuple

from ..base.lib import lib
from ..convert.converters import described_class
from .records import MISSING, Function, Param

__all__ = ["code_class", "docstring", "parameter_names", "positional_only", "prototype", "signature"]

_NAMES = {
    "v": "None",
    "?": "bool",
    "f": "float",
    "d": "float",
    "c": "str",
    "s": "str",
    "z": "str",
    "y": "bytes",
    "Z": "complex",
    "O": "object",
}
_CLASSES: Dict[str, Any] = {
    "v": None,
    "?": bool,
    "f": float,
    "d": float,
    "c": str,
    "s": str,
    "z": str,
    "y": bytes,
    "Z": complex,
    "O": object,
}


def type_text(param: Param, result: bool = False) -> str:
    """The type of a parameter or result as a Python programmer writes it."""
    if param.type is not None:
        described = described_class(param.type, result)
        name = param.type.name if described is None else str(described.__qualname__)
        return f"Optional[{name}]" if param.nullable else name
    if param.array is not None:
        return str(param.array)
    if param.hint is not None:
        return param.hint.short(lambda type_: type_.name)
    if param.builtin is not None:
        return str(param.builtin.__name__)
    return _NAMES.get(param.code, "int")


def parameter_names(function: Function) -> List[str]:
    """The name of each parameter; unnamed ones are numbered as in messages."""
    names = [param.name or f"arg{position}" for position, param in enumerate(function.params)]
    if function.takes_self and not function.params[0].name:
        names[0] = "self"
    return names


def positional_only(function: Function) -> int:
    """How many leading parameters have no name a caller could use."""
    count = 0
    for position, param in enumerate(function.params):
        if param.name is None:
            count = position + 1
    return count


def signature(function: Function) -> str:
    """One line such as `add(self: Matrix, other: Matrix, scale: float = 1.0) -> Matrix`."""
    parts = []
    for name, param in zip(parameter_names(function), function.params):
        part = f"{name}: {type_text(param)}"
        if param.default is not MISSING:
            part += f" = {param.default!r}"
        parts.append(part)
    result = "" if function.is_init else f" -> {type_text(function.result, True)}"
    return f"{function.name}({', '.join(parts)}){result}"


def docstring(functions: List[Function]) -> Any:
    """The docstring of an overload set: the one function's own, or every signature with its text; None: nothing."""
    if len(functions) == 1:
        return functions[0].doc
    parts = []
    for function in functions:
        indent = ""
        if not function.flags & lib.KVL_FUNC_NO_PY_SIGNATURE:
            parts.append(signature(function))
            indent = "    "
        if function.doc:
            parts.append(indent + function.doc.replace("\n", "\n" + indent))
    return "\n".join(parts) or None


def prototype(function: Function) -> FunctionType:
    """A function that is never called, with the parameter names, defaults and annotations of `function`.

    `inspect.signature` follows a wrapper's `__wrapped__` to it.
    """
    names = tuple(parameter_names(function))
    code = _prototype_code(len(names))
    code = code.replace(co_varnames=names, co_posonlyargcount=positional_only(function), co_name=function.name)
    made = FunctionType(code, {}, function.name)
    made.__defaults__ = defaults(function)
    made.__annotations__ = {name: annotation(param) for name, param in zip(names, function.params)}
    made.__annotations__["return"] = None if function.is_init else annotation(function.result, True)
    return made


def defaults(function: Function) -> Tuple[Any, ...]:
    """The defaults of the trailing parameters that have one."""
    trailing: List[Any] = []
    for param in reversed(function.params):
        if param.default is MISSING:
            break
        trailing.insert(0, param.default)
    return tuple(trailing)


def annotation(param: Param, result: bool = False) -> Any:
    """The annotation of a parameter or result: a class where there is one, else its name."""
    if param.type is not None:
        cls = param.type.cls if param.type.cls is not None else described_class(param.type, result)
        return cls if cls is not None and not param.nullable else type_text(param, result)
    if param.hint is not None or param.array is not None:
        return type_text(param, result)
    if param.builtin is not None:
        return param.builtin
    return code_class(param.code)


def code_class(code: str) -> Any:
    """The class of values that cross as such a code, None for none."""
    return _CLASSES.get(code, int)


_codes: Dict[int, Any] = {}


def _prototype_code(count: int) -> Any:
    code = _codes.get(count)
    if code is None:
        scope: Dict[str, Any] = {}
        exec(f"def f({', '.join(f'a{i}' for i in range(count))}): pass", scope)
        code = _codes[count] = scope["f"].__code__
    return code
