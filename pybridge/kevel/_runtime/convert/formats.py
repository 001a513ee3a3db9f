"""Calls that C++ makes, one generated function per format.

A format is a result code and argument codes, "di" for `double (int)`. The function that belongs to it takes a callable
and the slots, reads the arguments, calls, and writes the result, with no loop over descriptors at run time, so PyPy
compiles each to its own machine code.
"""

import keyword
from typing import Any, Dict, List, Sequence, Tuple

from ..base.lib import ctype, ffi, lib
from ..handles.places import objects, reserve
from ..instances.in_use import CALLS
from .exact import INT_RANGES
from .value_slots import from_slots, number, text, to_slots

__all__ = ["builder", "caller", "caller_by_name", "getter", "method_caller", "number_to_slots", "placed_caller"]


def number_to_slots(value: Any, s: Any) -> int:
    """Write a result of code N: a number and its code, or a place and "O".

    Returns the place, to which the caller has to put the value; 0: there is none.
    """
    kind = type(value)
    if kind is float:
        s[0].d = value
        s[1].i = 100  # "d"
        return 0
    if kind is int:
        try:
            s[0].i = value
        except OverflowError:
            pass
        else:
            s[1].i = 113  # "q"
            return 0
    s[1].i = 79  # "O"
    place = s[0].i = reserve(value)
    return place


def value_to_slots(value: Any, s: Any) -> int:
    """Write a result of code V: a bool or a str, too."""
    kind = type(value)
    if kind is bool:
        s[0].i = value
        s[1].i = 63  # "?"
        return 0
    if kind is str:
        try:
            data = value.encode()
        except UnicodeEncodeError:
            pass
        else:
            lib.kvl_host_text_set(data, len(data))
            s[1].i = -1
            return 0
    return number_to_slots(value, s)


_SCOPE = {
    CALLS: True,
    "cast": ffi.cast,
    "charp": ctype("char *"),
    "from_slots": from_slots,
    "number": number,
    "number_to_slots": number_to_slots,
    "objects": objects,
    "reserve": reserve,
    "text": text,
    "to_slots": to_slots,
    "value_to_slots": value_to_slots,
}

#: code -> (expression of the argument, slots it takes); {n} is the number of its first slot
_ARGUMENTS: Dict[str, Tuple[str, int]] = {
    **dict.fromkeys("bBhHiIq", ("s[{n}].i", 1)),
    "Q": ("s[{n}].u", 1),
    "?": ("s[{n}].i != 0", 1),
    "f": ("s[{n}].d", 1),
    "d": ("s[{n}].d", 1),
    "c": ("chr(s[{n}].i & 255)", 1),
    "O": ("objects[s[{n}].i]", 1),
    "s": ('text("s", cast(charp, s[{n}].p), s[{n}+1].i)', 2),
    "y": ('text("y", cast(charp, s[{n}].p), s[{n}+1].i)', 2),
    "z": ('text("z", cast(charp, s[{n}].p), -1)', 1),
    "Z": ("complex(s[{n}].d, s[{n}+1].d)", 2),
}


def _arguments(codes: str) -> List[str]:
    parts: List[str] = []
    slot = 1
    for code in codes:
        expression, width = _ARGUMENTS[code]
        parts.append(expression.format(n=slot))
        slot += width
    return parts


def _compile(source: str) -> Any:
    scope = dict(_SCOPE)
    exec(compile(source, "<kevel calls>", "exec"), scope)
    return scope["run"]


def caller(format_: str) -> Any:
    """The function `run(callable, slots)` of a call format."""
    return _caller(format_[0], _arguments(format_[1:]))


def caller_by_name(format_: str, names: Sequence[str]) -> Any:
    """The same, with the last arguments passed by these names."""
    parts = _arguments(format_[1:])
    first = len(parts) - len(names)
    named = ", ".join(f"{name!r}: {part}" for name, part in zip(names, parts[first:]))
    return _caller(format_[0], [*parts[:first], f"**{{{named}}}"])


def _answer(result: str, call: str) -> str:
    """The statement that makes a call and writes its result."""
    if result == "v":
        return call
    if result == "O":
        return f"kvl_place = s[0].i = reserve(r := {call}); objects[kvl_place] = r"
    if result in "NV":
        write = "number_to_slots" if result == "N" else "value_to_slots"
        return f"kvl_place = {write}(r := {call}, s)\n    if kvl_place: objects[kvl_place] = r"
    if result in INT_RANGES and result != "Q":
        low, high = INT_RANGES[result]
        return f's[0].i = r if type(r := {call}) is int and {low} <= r <= {high} else number(r, "{result}")'
    if result == "d":
        return f's[0].d = r if type(r := {call}) is float else number(r, "d")'
    return f'to_slots({call}, "{result}", s)'


def _caller(result: str, arguments: List[str]) -> Any:
    return _compile(f"def run(f, s):\n    {_answer(result, _call('f', arguments))}\n")


def _call(function: str, arguments: List[str]) -> str:
    return f"{function}({', '.join(arguments)})"


def placed_caller(format_: str) -> Any:
    """The function `run(place, slots)` that calls the object at a place, for the core to call directly."""
    return _placed(format_[0], _call("objects[place]", _arguments(format_[1:])))


def method_caller(name: str, format_: str) -> Any:
    """The same for a method."""
    return _placed(format_[0], _call(f"{_attribute(name)}", _arguments(format_[1:])))


def getter(name: str) -> Any:
    """The function `run(place, slots)` that reads an attribute, as a result of code N."""
    return _placed("N", _attribute(name))


def _attribute(name: str) -> str:
    # What is no identifier can be an attribute's name all the same.
    known = name.isidentifier() and not keyword.iskeyword(name)
    return f"objects[place].{name}" if known else f"getattr(objects[place], {name!r})"


def _placed(result: str, expression: str) -> Any:
    return _compile(f"def run(place, s):\n    {_answer(result, expression)}\n    return 0\n")


_BUILD = {
    0: "({args}{comma})",
    1: "[{args}]",
    2: "dict([{pairs}])",
    3: "set([{args}])",
    4: "slice({args})",
    5: "frozenset([{args}])",
}


def builder(kind: int, format_: str) -> Any:
    """The function `run(slots)` that builds a container or a slice (KVL_BUILD_*) of its slots."""
    parts = _arguments(format_[1:])
    pairs = ", ".join(f"({key}, {value})" for key, value in zip(parts[::2], parts[1::2]))
    body = _BUILD[kind].format(args=", ".join(parts), comma="," if parts else "", pairs=pairs)
    return _compile(f"def run(s):\n    return {body}\n")
