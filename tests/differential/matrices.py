"""All matrices."""

from typing import Iterator

import matrix_calls
import matrix_classes
import matrix_containers
import matrix_exceptions
import matrix_holders
import matrix_options
import matrix_reference
import matrix_results
from plan import Block, Entry

MATRICES = (matrix_calls, matrix_classes, matrix_containers, matrix_exceptions, matrix_holders, matrix_options,
            matrix_reference, matrix_results)


def blocks() -> Iterator[Block]:
    """Yield every block, and for each what registering raised."""
    for matrix in MATRICES:
        for block in matrix.blocks():
            items = [Entry(item.name, f"m.raised.get({item.name!r})", item.name) for item in block.source.items]
            yield Block(f"raised_{block.name}", block.source, items)
            yield block
