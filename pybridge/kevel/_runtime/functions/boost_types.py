"""The types of functions as Boost.Python tells them: in Python's words, and in C++'s."""

import re
from typing import List, NamedTuple, Optional, Sequence, Tuple

from ..base.lib import lib
from ..convert.converters import described_class, number_type
from .records import MISSING, Function, Param

__all__ = ["Shown", "shown", "with_default"]

_PYTHON = {"v": "None", "?": "bool", "f": "float", "d": "float", "c": "str", "s": "str", "z": "str", "y": "bytes"}
_PYTHON.update({"Z": "complex", "O": "object"})
_BACK_REFERENCE = "boost::python::back_reference<"
#: C++'s numbers in Python's words
_INTEGERS = ("short", "int", "long", "long long")
_NUMBERS = {"signed char": "int", "unsigned char": "int", "bool": "bool"}
_NUMBERS.update(dict.fromkeys(("float", "double", "long double"), "float"))
_NUMBERS.update(dict.fromkeys((*_INTEGERS, *(f"unsigned {each}" for each in _INTEGERS)), "int"))
#: how types of kevel's are called in Boost.Python
_THEIRS = (
    (re.compile(r"\bboost::python::object\b"), "boost::python::api::object"),
    (re.compile(r"\bboost::python::detail::iterator_range<"), "boost::python::objects::iterator_range<"),
    (re.compile(r"(?<=\bboost::python::return_internal_reference<)(\d+)(?=,)"), r"\1ul"),
)


class Shown(NamedTuple):
    """One signature of an overload set."""

    name: str
    #: the result's type and the parameters', in Python's words
    python: List[str]
    #: the same in C++'s words
    cpp: List[str]
    #: for each parameter () or its name, with the default if it has one; None: the function takes no names
    names: Optional[Sequence[Tuple[object, ...]]]
    doc: Optional[str]
    flags: int


def shown(functions: Sequence[Function]) -> List[Shown]:
    """The signatures of an overload set, the newest first: of a virtual function two, the default's first."""
    found: List[Shown] = []
    for function in reversed([each for each in functions if not each.flags & lib.KVL_FUNC_UNTOLD]):
        own = Shown(
            "None" if function.is_accessor else function.name,
            [_python_result(function), *(_python_type(function, i) for i in range(len(function.params)))],
            _cpp_words(function),
            _names(function),
            function.doc,
            function.flags,
        )
        default = function.cpp_default
        if default:
            found.append(_of_default(own, default, bool(function.flags & lib.KVL_FUNC_PURE)))
        found.append(own)
    return found


def _of_default(own: Shown, owner: str, is_pure: bool) -> Shown:
    """The signature of what serves objects that Python has made, where nothing overrides the function."""
    python, cpp = list(own.python), list(own.cpp)
    cpp[1:2] = [owner + " {lvalue}"]
    if is_pure:
        python[0], cpp[0] = "None", "void"
    return own._replace(python=python, cpp=cpp, names=None if is_pure else own.names, doc=None)


def _names(function: Function) -> Optional[List[Tuple[object, ...]]]:
    if all(param.name is None for param in function.params):
        return None
    return [
        () if param.name is None else (param.name,) if param.default is MISSING else (param.name, param.default)
        for param in function.params
    ]


def with_default(text: str, name: Tuple[object, ...]) -> str:
    """A parameter's text, with its default if it has one."""
    return f"{text}={name[1]!r}" if len(name) == 2 else text


def _python_type(function: Function, position: int) -> str:
    if position == 0 and function.is_init:
        return "object"
    param = function.params[position]
    number = number_type(param.code)
    if number is not None and number.converters:
        return "object"
    word = "".join(function.cpp_types[position + 1 : position + 2])
    return "object" if word.startswith(_BACK_REFERENCE) else _python_name(param, False)


def _python_result(function: Function) -> str:
    words = function.cpp_types
    if function.is_init:
        return "object" if words[:1] == ["void*"] else "None"
    if function.flags & lib.KVL_FUNC_OBJECT_RESULT:
        return "object"
    if function.returned:
        return "None" if words[:1] == ["void"] else _python_type(function, function.returned - 1)
    if words and "::iterator_range<" in words[0]:
        return "iterator"
    return _python_name(function.result, True)


def _python_name(param: Param, result: bool) -> str:
    described = described_class(param.type, result)
    if described is not None:
        return str(described.__qualname__)
    if param.type is not None:
        if param.type.cls is None:  # what a number's reference or pointer leads to, or a class that is not registered
            return "object" if result else _NUMBERS.get(param.type.cpp_name, "object")
        return str(param.type.name)
    if param.builtin is not None:
        # Boost.Python names the type of a `long_` or a `slice` where it is a result only.
        return "object" if param.builtin in (int, slice) and not result else param.builtin.__name__
    return _PYTHON.get(param.code, "int")


def _cpp_words(function: Function) -> List[str]:
    words = function.cpp_types
    for ours, theirs in _THEIRS:
        words = [ours.sub(theirs, word) for word in words]
    if not words:  # C++ gave no signature
        return ["..."] * (len(function.params) + 1)
    if function.is_init:
        is_made_by_function = words[0] == "void*"
        words[:2] = ["void*", "boost::python::api::object"] if is_made_by_function else ["void", "_object*"]
    elif function.flags & lib.KVL_FUNC_OBJECT_RESULT:
        words[0] = "_object*"
    return words
