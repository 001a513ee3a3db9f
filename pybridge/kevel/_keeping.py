"""Results that contain instances, each of which keeps what it refers into: lists of references, tuples, ..."""

import enum
from typing import Any

from ._instances import keep

__all__ = ["keep_parts"]

#: what refers into nothing
_PLAIN = (type(None), int, float, complex, str, bytes, enum.Enum)


def keep_parts(result: Any, ward: Any) -> None:
    """Keep `ward` alive as long as whatever lives that a result is or contains."""
    cls = type(result)
    if cls in (list, tuple, set, frozenset):
        for each in result:
            keep_parts(each, ward)
    elif cls is dict:
        for pair in result.items():
            keep_parts(pair, ward)
    elif result is not ward and not isinstance(result, _PLAIN):
        keep(result, ward)
