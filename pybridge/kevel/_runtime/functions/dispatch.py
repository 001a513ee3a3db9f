"""Source of the wrapper of an overload set: choose by argument types without leaving generated code.

For each number of arguments the candidates are asked in the order that overload resolution has, later registrations
first. Of each, plain types tell whether it certainly fits (call it), certainly doesn't (ask the next), or whether only
the matchers can tell (leave to `slow`).
"""

from typing import Any, Dict, List

from .records import Function, Param
from .wrap import Body

__all__ = ["dispatcher_source"]

#: plain types that an argument usually has; for all others the matchers decide
_PLAIN = {cls.__name__: cls for cls in (int, float, str, bytes, bool, complex, list, tuple, dict, type(None))}

#: code -> plain types that certainly fit / may fit
_FITS = {
    **dict.fromkeys("bBhHiIqQ", ("int",)),
    "f": ("float", "int"),
    "d": ("float", "int"),
    "?": ("bool",),
    "s": ("str", "bytes"),
    "y": ("bytes",),
    "z": ("str", "NoneType"),
    "Z": ("complex", "float", "int"),
    "c": (),
    "A": (),
}
_MAY_FIT = {
    **dict.fromkeys("bBhHiIqQ", ("int", "bool")),
    "f": ("float", "int", "bool"),
    "d": ("float", "int", "bool"),
    "?": ("bool", "int", "NoneType"),
    "s": ("str", "bytes"),
    "y": ("bytes",),
    "z": ("str", "NoneType"),
    "Z": ("complex", "float", "int", "bool"),
    "c": ("str",),
    "A": ("bytes",),
}


def dispatcher_source(functions: List[Function], bound: Dict[str, Any]) -> str:
    """The source of `def f(*args, **kw)`; fills `bound` with what its names stand for."""
    lines = ["def f(*args, **kw):", "    if not kw:", "        n = len(args)"]
    counts = sorted({count for function in functions for count in range(function.required, len(function.params) + 1)})
    for count in counts:
        names = [f"a{i}" for i in range(count)]
        lines.append(f"        if n == {count}:")
        if names:
            lines.append(f"            {', '.join(names)}, = args")
        for number, function in reversed(list(enumerate(functions))):
            if function.required <= count <= len(function.params):
                lines += _candidate(function, number, names, bound)
    lines.append("    return slow.__call__(args, kw)")
    return "\n".join(lines)


def _candidate(function: Function, number: int, names: List[str], bound: Dict[str, Any]) -> List[str]:
    args = list(names)
    defaults = []
    for position, param in enumerate(function.params[len(names) :], len(names)):
        args.append(f"a{position}")
        defaults.append(f"                a{position} = d{number}_{position}")
        bound[f"d{number}_{position}"] = param.default
    body = Body(function, number, args, plain=len(names))
    source = body.emit(" " * 16, "slow.__call__(args, kw)")
    bound.update(body.bound)
    tested = [
        (param, name, position)
        for position, (param, name) in enumerate(zip(function.params, names))
        if not (position == 0 and function.takes_self)
    ]
    yes = [_certainly(param, name, number, position, bound) for param, name, position in tested]
    no = [_certainly_not(param, name, number, position, bound) for param, name, position in tested]
    lines = [f"            if {' and '.join(test for test in yes if test) or 'True'}:", *defaults, source]
    impossible = " or ".join(test for test in no if test) or "False"
    return [*lines, f"            if not ({impossible}): return slow.__call__(args, kw)"]


def _is_any(name: str, types: Any) -> str:
    tests = " or ".join(f"type({name}) is {cls}" for cls in types)
    return f"({tests})" if tests else "False"


def _certainly(param: Param, name: str, number: int, position: int, bound: Dict[str, Any]) -> str:
    if param.code == "O":
        if param.builtin is None:
            return ""
        if param.builtin.__module__ == "builtins":
            return _is_any(name, (param.builtin.__name__,))
        bound[f"c{position}_{number}"] = param.builtin
        return f"isinstance({name}, c{position}_{number})"
    if param.type is None:
        return _is_any(name, _FITS[param.code])
    type_ = f"t{position}_{number}"
    bound[type_] = param.type
    if param.code == "E":
        return f"type({name}) is {type_}.cls"
    test = f"type({name}) is {type_}.cls or {type_}.fits(type({name}))"
    return f"({name} is None or {test})" if param.nullable else f"({test})"


def _certainly_not(param: Param, name: str, number: int, position: int, bound: Dict[str, Any]) -> str:
    if param.code == "O":
        if param.builtin is None:
            return ""
        return _is_any(name, [cls for cls, plain in _PLAIN.items() if not issubclass(plain, param.builtin)])
    if param.type is None:
        return _is_any(name, [cls for cls in _PLAIN if cls not in _MAY_FIT[param.code]])
    return (
        f"{name} is not None and t{position}_{number}.excludes(type({name}))"
        if param.nullable
        else (f"t{position}_{number}.excludes(type({name}))")
    )
