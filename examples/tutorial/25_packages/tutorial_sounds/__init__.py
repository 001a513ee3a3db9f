"""A package around the module of C++: what Python does better is Python."""

from tutorial_sounds_core import echo, volume

__all__ = ["echo", "volume"]


def _twice(self, sound):
    """What two echoes make of a sound."""
    return self.apply(self.apply(sound))


echo.twice = _twice
echo.__repr__ = lambda self: f"echo({self.times})"
