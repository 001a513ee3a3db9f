"""How stubs declare functions: one `def` for each overload, in the order in which calls try them."""

import enum
import inspect
import keyword
import math
from typing import Any, Dict, List, Optional

from ..._runtime.functions.functions import OverloadSet
from ..._runtime.functions.records import Function, Param
from ..._runtime.functions.signature import defaults, parameter_names, positional_only
from ..._runtime.types.state import marked
from .types import Types

__all__ = ["docstring_lines", "foreign_function", "indented", "overload_set", "property_lines"]

_INDENT = "    "
_PLAIN = (bool, int, str, bytes, type(None))
_IN_PLACE = {f"__i{word}__" for word in "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split()}
#: what these take is compared with anything
_COMPARES = ("__eq__", "__ne__")


def indented(lines: List[str]) -> List[str]:
    """The lines of a body."""
    return [_INDENT + line if line else line for line in lines]


def docstring_lines(text: Any) -> List[str]:
    """A docstring, or nothing; without the indentation of its source, which Python strips from 3.13 on."""
    if not text:
        return []
    escaped = inspect.cleandoc(str(text)).replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if escaped.endswith('"'):
        escaped = escaped[:-1] + '\\"'
    return f'"""{escaped}"""'.split("\n")


def overload_set(name: str, found: OverloadSet, types: Types, in_class: bool) -> List[str]:
    """The declarations of all overloads under the name that the scope has for them."""
    lines = []
    for function in reversed(found.functions):
        if len(found.functions) > 1:
            lines.append("@typing.overload")
        is_static = in_class and (found.is_static or not function.params)
        if is_static:
            lines.append(f"@{types.words('staticmethod')}")
        arguments = _arguments(name, function, types, in_class and not is_static)
        lines += _definition(name, arguments, _result(name, function, types, found.scope), function.doc)
    return lines


def foreign_function(name: str, function: Any, types: Types, in_class: bool) -> List[str]:
    """The declaration of a function that C++ has not defined: with its parameters where Python knows them."""
    decorator = [f"@{types.words('staticmethod')}"] if in_class and isinstance(function, staticmethod) else []
    plain = function.__func__ if isinstance(function, (staticmethod, classmethod)) else function
    try:
        found = list(inspect.signature(plain).parameters.values())
    except (TypeError, ValueError):
        return [f"{name}: typing.Callable[..., typing.Any]"]
    arguments = _spelled(found)
    if in_class and not decorator:
        named = bool(found) and found[0].kind is not inspect.Parameter.VAR_POSITIONAL
        arguments[: int(named)] = ["self"]
    return [*decorator, *_definition(name, arguments, "typing.Any", getattr(plain, "__doc__", None))]


def _spelled(found: List[inspect.Parameter]) -> List[str]:
    """Parameters of unknown types, with the marks of those that are positional or by keyword only."""
    stars: Dict[Any, str] = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    spelled: List[str] = []
    before: Any = None
    for parameter in found:
        kind = parameter.kind
        if before is parameter.POSITIONAL_ONLY and kind is not before:
            spelled.append("/")
        if kind is parameter.KEYWORD_ONLY and before not in (parameter.VAR_POSITIONAL, kind):
            spelled.append("*")
        default = "" if parameter.default is parameter.empty else " = ..."
        spelled.append(f"{stars.get(kind, '')}{parameter.name}: typing.Any{default}")
        before = kind
    return spelled + ["/"] * (before is inspect.Parameter.POSITIONAL_ONLY)


def _known(accessor: Any) -> Optional[Function]:
    """What is known of a getter or setter, which `make_function` may have made."""
    found = marked(accessor)
    if isinstance(found, OverloadSet):
        return found.functions[0]
    return found if isinstance(found, Function) else None


def property_lines(name: str, fget: Any, fset: Any, doc: Any, types: Types) -> List[str]:
    """The declaration of a property."""
    getter, setter = _known(fget), _known(fset)
    annotation = types.of(getter.result, True) if getter is not None else "typing.Any"
    lines = [f"@{types.words('property')}", *_definition(name, ["self"], annotation, doc)]
    if fset is not None:
        taken = types.of(setter.params[-1]) if setter is not None else "typing.Any"
        lines += [f"@{name}.setter", *_definition(name, ["self", f"value: {taken}"], "None", None)]
    return lines


def _definition(name: str, arguments: List[str], result: str, doc: Any) -> List[str]:
    head = f"def {name}({', '.join(arguments)}) -> {result}:"
    body = docstring_lines(doc)
    return [head, *indented(body)] if body else [f"{head} ..."]


def _arguments(name: str, function: Function, types: Types, is_method: bool) -> List[str]:
    arguments: List[str] = []
    names = parameter_names(function)
    # In C++ a parameter may have a name that Python has for itself.
    odd = [position for position, each in enumerate(names) if not each.isidentifier() or keyword.iskeyword(each)]
    unnamed = max([positional_only(function), *(position + 1 for position in odd)])
    # Boost.Python lets a parameter without a default follow one with, which Python does not.
    first_default = len(names) - len(defaults(function))
    for position, (parameter, param) in enumerate(zip(names, function.params)):
        if is_method and position == 0:
            arguments.append("self")
        else:
            spelled = f"arg{position}" if position in odd else parameter
            text = f"{spelled}: {'object' if name in _COMPARES else types.of(param)}"
            arguments.append(text + (f" = {_default(param, types)}" if position >= first_default else ""))
        if position + 1 == unnamed and unnamed > is_method:
            arguments.append("/")
    return arguments


def _result(name: str, function: Function, types: Types, scope: Any) -> str:
    if function.is_init:
        return "None"
    if function.returned:  # the call gives one of its arguments
        return types.of(function.params[function.returned - 1], True)
    if function.result.code == "O" and name == "__iter__":
        return "typing.Iterator[typing.Any]"
    if function.result.code == "O" and name in _IN_PLACE:
        return types.of_class(scope)
    return types.of(function.result, True)


def _default(param: Param, types: Types) -> str:
    """A default as stubs have it: `...` for what has no short form."""
    value = bool(param.default) if param.code == "?" and type(param.default) is int else param.default
    if isinstance(value, enum.Enum) and value.name in type(value).__members__:
        return f"{types.of_class(type(value))}.{value.name}"
    if type(value) in _PLAIN or (type(value) is float and math.isfinite(value)):
        return repr(value)
    return "..."
