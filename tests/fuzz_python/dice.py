"""Random numbers that are the same under every Python: SplitMix64."""

from typing import Any, List, Sequence

_MASK = (1 << 64) - 1


class Dice:
    """A stream of random numbers from a seed."""

    def __init__(self, seed: int) -> None:
        self.state = seed & _MASK

    def next(self) -> int:
        """Return 64 random bits."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & _MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return z ^ (z >> 31)

    def below(self, n: int) -> int:
        """Return a number from 0 to n - 1."""
        return self.next() % n

    def chance(self, percent: int) -> bool:
        """Say yes in so many of a hundred cases."""
        return self.below(100) < percent

    def pick(self, options: Sequence[Any]) -> Any:
        """Return one of these."""
        return options[self.below(len(options))]

    def some(self, most: int, make: Any) -> List[Any]:
        """Return up to `most` of what `make` makes."""
        return [make() for _ in range(self.below(most + 1))]

    def fork(self) -> "Dice":
        """Return another stream, for an object that draws when it is asked."""
        return Dice(self.next())
