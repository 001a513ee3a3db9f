"""Which objects are numbers and texts to Boost.Python, and what it says of those whose value does not fit.

The type of an object decides by itself whether it is one: an int of any size is a `short`. Whether it fits is found out
when it is converted, after the overload has been chosen.
"""

from importlib import import_module
from typing import Any, Callable, Dict, Optional, Tuple, Type

from ..types.registry import TypeInfo
from .converters import Converted
from .exact import INT_RANGES, exact_bytes, exact_text

__all__ = ["TAKEN", "Wide", "argument", "c_type_name", "is_utf8", "take_numpy_scalars", "taken", "value", "wide"]

#: code -> the classes whose objects it takes
TAKEN: Dict[str, Tuple[Type[Any], ...]] = {
    **dict.fromkeys("bBhHiIqQ", (int,)),
    "?": (int, type(None)),
    **dict.fromkeys("fd", (float, int)),
    "Z": (complex, float, int),
    "c": (str,),
    "s": (str, bytes),
    "z": (str, type(None)),
}

#: NumPy's scalar types, once a module asked for them -> the C++ type that takes them
_scalars: Dict[type, str] = {}
_SCALAR_NAMES = {
    "bool_": "bool",
    "int8": "signed char",
    "uint8": "unsigned char",
    "int16": "short",
    "uint16": "unsigned short",
    "int32": "int",
    "uint32": "unsigned int",
    "int64": "long",
    "uint64": "unsigned long",
    "float32": "float",
    "float64": "double",
    "longdouble": "long double",
    "complex64": "std::complex<float>",
    "complex128": "std::complex<double>",
    "clongdouble": "std::complex<long double>",
}


class _Wide(type):
    def __instancecheck__(cls, obj: Any) -> bool:
        return issubclass(type(obj), TAKEN["s"])

    def __subclasscheck__(cls, other: type) -> bool:
        return other in TAKEN["s"]


#: the class of what a std::wstring is made of
Wide = _Wide("str", (), {"__module__": "builtins"})

#: Py_TPFLAGS_HEAPTYPE, and Py_TPFLAGS_IMMUTABLETYPE of those that C makes
_HEAP_TYPE = 1 << 9
_IMMUTABLE = 1 << 8


class Unfit(Converted):
    """An argument that Boost.Python takes and that does not convert: `source` is what that raises."""

    __slots__ = ()

    def __init__(self, error: Exception) -> None:
        self.source = error

    def make(self) -> None:
        """Raise it: all arguments have been matched."""
        raise self.source


def take_numpy_scalars() -> None:
    """Have parameters of each C++ type take NumPy's scalar of that type, in every module."""
    numpy = import_module("numpy")
    _scalars.update((getattr(numpy, name), cpp) for name, cpp in _SCALAR_NAMES.items())


def taken(code: str, obj: Any, type_: Optional[TypeInfo]) -> bool:
    """Whether an object is a value of a C++ type by itself."""
    cls = type(obj)
    if issubclass(cls, TAKEN[code]):
        return True
    return cls in _scalars and type_ is not None and _scalars[cls] == type_.cpp_name


def value(code: str, obj: Any, type_: Optional[TypeInfo]) -> Any:
    """The plain value of an object that is taken. Errors: OverflowError if it does not fit; what its methods raise."""
    if type(obj) in _scalars:
        obj = _SCALARS.get(code, int)(obj)
    convert = _VALUES.get(code)
    return _integer(code, obj, type_) if convert is None else convert(obj)


def argument(code: str, obj: Any, type_: Optional[TypeInfo]) -> Any:
    """The same for an overload, which may not be the one that is called: an Unfit in place of an error."""
    try:
        return value(code, obj, type_)
    except Exception as error:
        return Unfit(error)


def c_type_name(obj: Any) -> str:
    """The name of an object's type as CPython's C code knows it: of those that C has made, with the module."""
    cls = type(obj)
    is_of_c = cls.__flags__ & (_HEAP_TYPE | _IMMUTABLE) != _HEAP_TYPE or cls.__module__ == "Boost.Python"
    return f"{cls.__module__}.{cls.__name__}" if is_of_c and cls.__module__ != "builtins" else cls.__name__


def wide(text: Any) -> bytes:
    """The UTF-8 of a text for a std::wstring, which has what no UTF-8 has: surrogates."""
    return (text.decode() if type(text) is bytes else text).encode("utf-8", "surrogatepass")


def is_utf8(text: Optional[str]) -> bool:
    """Whether a text, or None, has a form in UTF-8."""
    try:
        return text is None or exact_text(text).encode() is not None
    except UnicodeEncodeError:
        return False


def _integer(code: str, obj: Any, type_: Optional[TypeInfo]) -> int:
    number = obj if type(obj) is int else int.__add__(obj, 0)
    low, high = INT_RANGES[code]
    if low <= number <= high:
        return number
    raise OverflowError(_unfit(code, number, type_ is not None and type_.cpp_name.endswith("long long")))


def _unfit(code: str, number: int, is_longest: bool) -> str:
    """The words of CPython's C API, which makes the longest integer of that sign, or those of Boost's numeric_cast."""
    low, high = INT_RANGES["q" if code.islower() else "Q"]
    if low <= number <= high:
        return f"bad numeric conversion: {'negative' if number < 0 else 'positive'} overflow"
    if number < 0 and not low:
        return f"can't convert negative {'int to unsigned' if is_longest else 'value to unsigned int'}"
    if is_longest:
        return "int too big to convert"
    return f"Python int too large to convert to C {'long' if low else 'unsigned long'}"


def _float(obj: Any) -> float:
    try:
        return float(obj)
    except OverflowError:
        raise OverflowError("int too large to convert to float") from None


def _complex(obj: Any) -> complex:
    if issubclass(type(obj), complex):
        return complex(complex.real.__get__(obj), complex.imag.__get__(obj))
    return complex(_float(obj))


def _text(obj: Any) -> Any:
    return exact_text(obj) if issubclass(type(obj), str) else exact_bytes(obj)


def _c_string(obj: Any) -> Optional[str]:
    return None if obj is None else exact_text(obj).partition("\0")[0]


_VALUES: Dict[str, Callable[[Any], Any]] = {
    "?": bool,
    "f": _float,
    "d": _float,
    "Z": _complex,
    "c": exact_text,
    "s": _text,
    "z": _c_string,
}
#: code -> what makes the same of NumPy's scalars; of other codes, int
_SCALARS: Dict[str, Callable[[Any], Any]] = {"?": bool, "f": float, "d": float, "Z": complex}
