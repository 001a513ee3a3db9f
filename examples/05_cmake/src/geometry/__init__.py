"""Points, paths and angles."""

from ._angles import to_radians
from ._paths import distance, middle
from ._points import Point

__all__ = ["Point", "distance", "middle", "to_radians"]
