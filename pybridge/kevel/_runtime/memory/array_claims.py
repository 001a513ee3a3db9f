"""What objects say of their memory in numbers, which nobody has checked: `__array_interface__` and `__dlpack__`.

Whether there is memory at an address cannot be found out; that it holds no more than can be, and that all numbers fit,
can.
"""

from operator import index
from typing import Any, Optional, Tuple

__all__ = ["MOST_DIMENSIONS", "Claim"]

#: as of NumPy
MOST_DIMENSIONS = 64
#: the end of the addresses that a process has
_END = 2**63


class Claim:
    """Address, shape and strides (None: no gaps) as claimed; TypeError or ValueError if they cannot be true."""

    def __init__(self, who: str, address: Any, itemsize: int, shape: Any, strides: Any) -> None:
        self.who = who
        self.address: int = self._number("address", address)
        self.shape = self._numbers("shape", shape)
        self.strides: Optional[Tuple[int, ...]] = None if strides is None else self._numbers("strides", strides)
        if len(self.shape) > MOST_DIMENSIONS:
            raise ValueError(f"{who} has {len(self.shape)} dimensions, and at most {MOST_DIMENSIONS} can be")
        if self.strides is not None and len(self.strides) != len(self.shape):
            raise ValueError(f"{who} has {len(self.shape)} dimensions and {len(self.strides)} strides")
        if any(length < 0 for length in self.shape):
            raise ValueError(f"{who} has a negative size in its shape {self.shape}")
        self._check_extent(itemsize)

    def _number(self, what: str, claimed: Any) -> int:
        try:
            return index(claimed)
        except TypeError:
            raise TypeError(f"{self.who} has a {type(claimed).__qualname__} for its {what}, not an int") from None

    def _numbers(self, what: str, claimed: Any) -> Tuple[int, ...]:
        if not isinstance(claimed, (tuple, list)):
            raise TypeError(f"{self.who} has a {type(claimed).__qualname__} for its {what}, not a tuple of ints")
        return tuple([self._number(what, each) for each in claimed])

    def _check_extent(self, itemsize: int) -> None:
        size = itemsize
        for length in self.shape:
            size *= length or 1
        if size >= _END:
            raise ValueError(f"{self.who} has the shape {self.shape}, which is more than memory can hold")
        first, last = self.address, self.address
        if 0 in self.shape:
            size = itemsize = 0  # nothing is read
        elif self.strides is None:
            last += size
        else:
            steps = [(length - 1) * stride for length, stride in zip(self.shape, self.strides)]
            first += sum(step for step in steps if step < 0)
            last += sum(step for step in steps if step > 0) + itemsize
        if first < 0 or last >= _END or any(abs(stride) >= _END for stride in self.strides or ()):
            raise ValueError(f"{self.who} has elements from address {first:#x} to {last:#x}, where no memory can be")
        if size and first == 0:
            raise ValueError(f"{self.who} has elements at address 0, where no memory is")
