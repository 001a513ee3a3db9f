"""Overload resolution and its error message: the cold path behind the generated wrappers.

A wrapper comes here when its arguments are not exactly the plain types it takes at full speed. Later registrations are
tried first, the first whose parameters all fit is called. If none fits, the TypeError lists every signature with the
argument that did not fit and why; it is an OverflowError if values were out of range and nothing else was wrong.
"""

from typing import Any, Dict, List, NoReturn, Optional, Sequence

from ..check.mode import mistake
from ..convert.convert import Mismatch, normalise, type_name
from ..instances.instances import admit
from ..instances.parts import part_for
from ..types.state import CLASS
from .records import MISSING, Function
from .signature import parameter_names, signature

__all__ = ["bind", "match", "refuse", "refuse_changed"]


def bind(function: Function, args: Sequence[Any], kwargs: Dict[str, Any]) -> List[Any]:
    """The value for each parameter (MISSING never appears), or Mismatch."""
    params = function.params
    if len(args) > len(params):
        raise Mismatch(f"takes at most {len(params)} arguments, {len(args)} given")
    values = list(args) + [MISSING] * (len(params) - len(args))
    names = parameter_names(function)
    for key, value in kwargs.items():
        position = next((i for i, param in enumerate(params) if param.name == key), None)
        if position is None:
            raise Mismatch(f"has no parameter named {key!r}", unknown=key)
        if values[position] is not MISSING:
            raise Mismatch(f"got two values for {key!r}")
        values[position] = value
    for position, param in enumerate(params):
        if values[position] is MISSING:
            values[position] = param.default
            if param.default is MISSING:
                raise Mismatch(f"argument {position + 1} '{names[position]}' is missing")
    return values


def match(function: Function, args: Sequence[Any], kwargs: Dict[str, Any]) -> List[Any]:
    """The plain arguments to call `function` with, or Mismatch with the reason."""
    values = bind(function, args, kwargs)
    plain = []
    for position, (param, value) in enumerate(zip(function.params, values)):
        if position == 0 and function.is_init:
            plain.append(_checked_self(function, value))
            continue
        try:
            plain.append(normalise(param, value))
        except Mismatch as mismatch:
            name = parameter_names(function)[position]
            mismatch.reason = f"argument {position + 1} '{name}': {mismatch.reason}"
            raise
    for given, other in function.clashing:
        if plain[given] is plain[other] and plain[given] is not None:
            names = parameter_names(function)
            raise Mismatch(
                f"argument {given + 1} '{names[given]}' is given to C++: it cannot be argument {other + 1} "
                f"'{names[other]}', too"
            )
    return plain


def _checked_self(function: Function, self_: Any) -> Any:
    """What a constructor is to make its object in: `self`, or the part of it that is of the constructor's class."""
    type_ = function.params[0].type
    cls = type_.cls
    actual = getattr(type(self_), CLASS, None)
    if actual is not cls:
        part = part_for(self_, cls) if actual is not None else None
        if part is not None:
            return part
        if actual is None or not issubclass(actual, cls):
            raise Mismatch(f"argument 1 'self': expected {cls.__qualname__}, got {type_name(self_)}")
        raise Mismatch(
            f"argument 1 'self': a {type(self_).__qualname__} holds a C++ {actual.__qualname__}: "
            f"call {actual.__qualname__}.__init__ (or super().__init__) instead"
        )
    if type(self_).__dict__.get(type_.makes) is None:
        try:
            admit(type(self_))
        except TypeError as error:
            raise Mismatch(f"argument 1 'self': {error}") from None
    return self_


def refuse(
    name: str, functions: Sequence[Function], args: Sequence[Any], kwargs: Dict[str, Any], why: Sequence[Mismatch]
) -> NoReturn:
    """Raise the error for a call that fits none of `functions`; `why` has the reason of each."""
    given = [type_name(arg) for arg in args if arg is not MISSING]
    given += [f"{key}={type_name(value)}" for key, value in kwargs.items()]
    lines = [f"{name}(): no signature fits the arguments ({', '.join(given)})"]
    # No variable has a mismatch: what caused it is raised below, and would have it by this frame.
    reasons = [f"{each.reason}{_nearest(function, each.unknown)}" for function, each in zip(functions, why)]
    for function, reason in zip(functions, reasons):
        lines += [f"    {signature(function)}", f"        {reason}"]
    for reason in [each.reason for each in why if each.broken]:
        mistake(31, name, reason)
    if len(why) == 1 and why[0].cause is not None:
        cause, why = why[0].cause, ()
        try:
            raise cause
        finally:
            del cause
    kind = OverflowError if all(mismatch.out_of_range for mismatch in why) else TypeError
    raise kind("\n".join(lines)) from None


def refuse_changed(name: str, function: Function, values: Sequence[Any]) -> None:
    """Raise the error for arguments that have been matched, if they fit no more: what was converted after an instance
    may have given that away, or another thread has."""
    try:
        match(function, values, {})
    except Mismatch as mismatch:
        refuse(name, [function], values, {}, [mismatch])


def _nearest(function: Function, key: Optional[str]) -> str:
    """What to add to a refusal for an unknown keyword; asked only when a call fails, for it takes long."""
    from difflib import get_close_matches  # only mistakes need it

    near = get_close_matches(key or "", [param.name for param in function.params if param.name], 1)
    return f": did you mean {near[0]!r}?" if near else ""
