"""Conversions between Python objects and C++ values: the strict matchers.

`normalise` is what overload resolution and error messages stand on: it takes any acceptable object and gives the plain
one (an exact int, float, str, ...) that the generated wrappers take without further ado, or raises Mismatch with the
reason.
"""

import builtins
import importlib
from typing import Any, Callable, Dict, Optional

from ..base.lib import ctype, ffi, lib
from ..base.paths import users_traceback
from ..instances.borrow_tracking import is_lent
from ..instances.instances import borrow
from ..instances.keeping import keep
from ..instances.ownership_transfer import GIVEN_AWAY, IN_USE, is_working, owns_box
from ..types.registry import GivenNumber, TypeInfo
from ..types.state import BOOST, CLASS, TYPE, address_of, is_instance, memory_of
from .boost_values import TAKEN, argument, taken
from .converters import converted_enumerator, converted_number, offer
from .exact import HIGHEST_SINGLE, INT_RANGES, exact_bytes, exact_complex, exact_int, exact_real, exact_text, is_single

__all__ = ["Mismatch", "as_enum", "no_object", "normalise", "normalise_number", "refusal", "type_name"]


class Mismatch(Exception):
    """An object does not fit a parameter.

    `out_of_range` if only its value does not, `broken` if it is an instance that holds no C++ object,
    `unknown` the keyword that names no parameter, `cause` the TypeError by which the object's own method says so.
    """

    def __init__(
        self, reason: str, out_of_range: bool = False, broken: bool = False, unknown: Optional[str] = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.out_of_range = out_of_range
        self.broken = broken
        self.unknown = unknown
        self.cause: Optional[TypeError] = None


def refusal(mismatch: Mismatch, where: str = "") -> Exception:
    """The exception for a value that does not fit.

    Raise it outside of the `except` clause: a cause that is the user's has a context of its own.
    """
    if mismatch.cause is not None:
        return mismatch.cause
    made: Any = (OverflowError if mismatch.out_of_range else TypeError)(where + mismatch.reason)
    made._kvl_refusal = True  # C++ tells it from what code of the user's raises (is_refusal in load.hpp)
    return made  # type: ignore[no-any-return]


def type_name(obj: Any) -> str:
    """How messages call the type of an object."""
    cls = type(obj)
    return "None" if obj is None else cls.__qualname__


def _expected(what: str, obj: Any, error: Optional[TypeError] = None) -> Mismatch:
    """`error` is what was raised when the object was asked."""
    mismatch = Mismatch(f"expected {what}, got {type_name(obj)}")
    if error is not None and users_traceback(error) is not None:  # else Python or kevel says it of what the object is
        mismatch.cause = error
    return mismatch


def _integer(code: str) -> Callable[[Any], int]:
    low, high = INT_RANGES[code]

    def convert(obj: Any) -> int:
        try:
            value = exact_int(obj)
        except TypeError as error:
            raise _expected("int", obj, error) from None
        if not low <= value <= high:
            raise Mismatch(f"{value} is out of range: {low} to {high}", out_of_range=True)
        return value

    return convert


def _bool(obj: Any) -> bool:
    # Nothing is asked for its truth that is no int: a Decimal or a text would lose what it is.
    if issubclass(type(obj), int):
        return int.__bool__(obj)
    if obj is None or is_numpy_bool(obj):
        return bool(obj)
    raise _expected("bool", obj)


def is_numpy_bool(obj: Any) -> bool:
    """Whether it is a numpy.bool_, which NumPy 2 calls bool."""
    cls = type(obj)
    return cls.__name__ in ("bool_", "bool") and cls.__module__ == "numpy"


def _float(obj: Any) -> float:
    try:
        number = exact_real(obj)
    except TypeError as error:
        raise _expected("float", obj, error) from None
    try:
        return float(number)
    except OverflowError:
        raise _too_large(obj) from None


def _too_large(obj: Any) -> Mismatch:
    return Mismatch(f"{type_name(obj)} too large for a double", out_of_range=True)


def _single(obj: Any) -> float:
    number = _float(obj)
    if not is_single(number):
        text = f"{number} is out of range of a C++ float: {-HIGHEST_SINGLE:.8g} to {HIGHEST_SINGLE:.8g}"
        raise Mismatch(text, out_of_range=True)
    return number


def _char(obj: Any) -> str:
    if not isinstance(obj, str):
        raise _expected("str of length 1", obj)
    text = exact_text(obj)
    if len(text) != 1:
        raise Mismatch(f"expected str of length 1, got length {len(text)}")
    if ord(text) > 255:
        raise Mismatch(f"{text!r} does not fit a C++ char (a code point up to 255)", out_of_range=True)
    return text


def _text(obj: Any) -> Any:
    if isinstance(obj, str):
        return exact_text(obj)
    if isinstance(obj, (bytes, bytearray)):
        return exact_bytes(obj)
    raise _expected("str", obj)


def _c_string(obj: Any) -> Any:
    if obj is None:
        return None
    if not isinstance(obj, str):
        raise _expected("str or None", obj)
    text = exact_text(obj)
    if "\0" in text:
        raise Mismatch("embedded null character in a C string")
    return text


def _bytes(obj: Any) -> bytes:
    if isinstance(obj, (bytes, bytearray, memoryview)):
        return exact_bytes(obj)
    raise _expected("bytes", obj)


def _complex(obj: Any) -> complex:
    try:
        number = exact_complex(obj)
    except TypeError as error:
        raise _expected("complex", obj, error) from None
    try:
        return complex(number)
    except OverflowError:
        raise _too_large(obj) from None


_PLAIN: Dict[str, Callable[[Any], Any]] = {
    **{code: _integer(code) for code in INT_RANGES},
    "?": _bool,
    "f": _single,
    "d": _float,
    "c": _char,
    "s": _text,
    "z": _c_string,
    "y": _bytes,
    "Z": _complex,
}


def normalise_number(code: str, obj: Any) -> Any:
    """The plain number, or bool, that an element of an array of this code takes for `obj`; raises Mismatch."""
    return _PLAIN[code](obj)


def normalise(param: Any, obj: Any) -> Any:
    """The plain object that a generated wrapper takes for `obj`; raises Mismatch with the reason."""
    if obj is None and param.refuses_none:
        raise Mismatch("None is not taken here")
    convert = _PLAIN.get(param.code)
    if convert is not None:
        if param.is_boost and param.code in TAKEN:
            return _boost_value(param, obj)
        try:
            return convert(obj)
        except Mismatch as mismatch:
            if mismatch.out_of_range:
                raise
            converted = converted_number(param.code, obj)
            if converted is None:
                raise
            return converted
    if param.code == "O":
        cls = param.builtin
        if cls is not None and not isinstance(obj, cls):
            raise Mismatch(f"expected {cls.__name__}, got {type_name(obj)}")
        return obj
    if param.code == "E":
        return as_enum(param.type, obj)
    if param.code == "A":
        try:
            param.array.view(obj)
        except TypeError as error:
            raise Mismatch(str(error)) from None
        return obj
    if obj is None and param.nullable:
        return None
    try:
        plain = _instance(param.type, obj)
    except Mismatch as mismatch:
        emptied = mismatch.broken and memory_of(obj) == GIVEN_AWAY
        if emptied and param.nullable and param.code in "SU" and getattr(type(obj), BOOST, False):
            return None  # its smart pointer is empty, and may be passed so
        offered = None if mismatch.broken or param.code != "C" else offer(param.type, obj, param.is_value)
        if offered is None:
            raise
        return offered
    if param.code == "U":
        if not owns_box(plain):
            raise Mismatch(_not_owned(obj))
        if not param.is_held and is_lent(plain):
            raise Mismatch(f"this {type_name(obj)} cannot be given to C++: another object refers into it")
        if not param.is_held and is_working(plain):
            raise Mismatch(f"this {type_name(obj)} cannot be given to C++: {IN_USE}")
    return plain


def _boost_value(param: Any, obj: Any) -> Any:
    """The same by Boost.Python's rules, of a number or text."""
    if taken(param.code, obj, param.cpp_type):
        return argument(param.code, obj, param.cpp_type)
    converted = converted_number(param.code, obj, param.cpp_type)
    if converted is None:
        raise Mismatch(f"this {type_name(obj)} is not taken")
    return converted


def as_enum(type_: TypeInfo, obj: Any) -> Any:
    """The enumerator, or the number, that C++ is to get of an object."""
    if type(obj) is type_.cls:
        return _enum(type_, obj)
    if type_.cls is not None and issubclass(type(obj), type_.cls):
        return GivenNumber(type_.number(_enum(type_, obj)))
    found = converted_enumerator(type_, obj)
    if found is None:
        return _enum(type_, obj)
    return GivenNumber(found)


def _enum(type_: TypeInfo, obj: Any) -> Any:
    if type_.cls is None:
        raise Mismatch(f"C++ enum {type_.cpp_name} has no Python class yet: register it with enum_<{type_.cpp_name}>")
    if not issubclass(type(obj), type_.cls):
        raise _expected(type_.name, obj)
    try:
        number = type_.number(obj)
    except (TypeError, AttributeError) as error:
        raise Mismatch(str(error)) from None
    except OverflowError as error:
        raise Mismatch(str(error), out_of_range=True) from None
    if not -(2**63) <= number < 2**63:
        raise Mismatch(f"{number} is no value of {type_.name}", out_of_range=True)
    return obj


def _instance(type_: TypeInfo, obj: Any) -> Any:
    """`obj` if it is an instance of `type_`, or an instance of `type_` for the same C++ object if C++ says it is."""
    if hasattr(type(obj), type_.attr) and type(getattr(obj, type_.attr, None)) is int:
        return obj
    if not is_instance(obj):
        if type_.cls is None:
            raise Mismatch(
                f"C++ class {type_.cpp_name} has no Python class yet: register it with class_<{type_.cpp_name}>, "
                f"or import the module that does"
            )
        raise _expected(type_.name, obj)
    address = address_of(obj)
    if address is None:
        raise Mismatch(no_object(obj), broken=True)
    found = lib.kvl_host_type_cast(getattr(type(obj), TYPE), type_.id, ffi.cast(ctype("void *"), address))
    if not found or type_.cls is None:
        raise _expected(type_.name, obj)
    twin = borrow(type_, int(ffi.cast(ctype("intptr_t"), found)))
    keep(twin, obj)
    return twin


def _not_owned(obj: Any) -> str:
    name = type_name(obj)
    if isinstance(memory_of(obj), ffi.CData):
        cls = getattr(type(obj), CLASS).__name__
        return (
            f"the C++ object of this {name} lives in memory of Python's, which C++ cannot take over: have "
            f"std::unique_ptr hold its class (class_<{cls}, std::unique_ptr<{cls}>>)"
        )
    return f"this {name} does not own its C++ object, so it cannot be given to C++"


def no_object(obj: Any) -> str:
    name = type(obj).__qualname__
    gone = memory_of(obj)
    if isinstance(gone, str):
        return f"this {name} {gone}; it holds no C++ object any more"
    if gone is not None:
        return f"this {name} is being given to C++, by a call that has not ended"
    return (
        f"this {name} holds no C++ object: its __init__ was never called (a subclass must call super().__init__(...))"
    )


def builtin_class(name: str) -> Any:
    """The class that a typed object parameter asks for: a builtin one, or one of a module, such as numpy.ndarray."""
    module, _, name = name.rpartition(".")
    return getattr(importlib.import_module(module) if module else builtins, name)
