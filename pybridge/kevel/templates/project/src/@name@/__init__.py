"""A C++ counter."""

from ._@name@ import Counter

__all__ = ["Counter"]
