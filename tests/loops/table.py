"""One operation of each kind, complete in itself: nothing of it may be left over. Leaks and signals share them."""

import on_calls  # noqa: F401  registers operations
import on_instances  # noqa: F401
import on_values  # noqa: F401
from common import CATCHING, SLOW, TABLE

__all__ = ["CATCHING", "SLOW", "TABLE"]
