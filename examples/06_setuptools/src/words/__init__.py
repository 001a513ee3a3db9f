"""Counts words."""

from ._count import count

__all__ = ["count"]
