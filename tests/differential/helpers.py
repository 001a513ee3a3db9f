"""What the code of values and entries may name; runs in each interpreter beside the module `fixture`."""

import enum
import gc  # noqa: F401
from decimal import Decimal  # noqa: F401
from fractions import Fraction  # noqa: F401

import fixture as f
import numpy as np  # noqa: F401


class IntSub(int):
    pass


class FloatSub(float):
    pass


class ComplexSub(complex):
    pass


class StrSub(str):
    pass


class BytesSub(bytes):
    pass


class ListSub(list):
    pass


class DictSub(dict):
    pass


class TupleSub(tuple):
    pass


class HasIndex:
    def __index__(self):
        return 5


class HasInt:
    def __int__(self):
        return 6


class HasFloat:
    def __float__(self):
        return 6.5


class HasBool:
    def __bool__(self):
        return False


class HasComplex:
    def __complex__(self):
        return 1 - 1j


class BadIndex:
    def __index__(self):
        raise KeyError("index")


class BadFloat:
    def __float__(self):
        raise KeyError("float")


class PyColor(enum.IntEnum):
    red = 1


class PyPlain(enum.Enum):
    one = 1


class XSub(f.X):
    pass


class XForgot(f.X):
    def __init__(self):
        pass


class BaseSub(f.Base):
    def ident(self):
        return "BaseSub"


def plain_function():
    return 1


def ints(*numbers):
    """Return a wrapped std::vector<int>."""
    made = f.Ints()
    made.extend(list(numbers))
    return made


def collect():
    """Collect garbage until nothing is left that the first round only lets go of."""
    for _ in range(2):
        gc.collect()
