"""All matrices."""

from typing import Iterator

import matrix_calls
from plan import Block


def blocks() -> Iterator[Block]:
    """Yield every block."""
    yield from matrix_calls.blocks()
