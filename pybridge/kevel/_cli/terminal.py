"""What is different on a terminal: colours, and a line that is written over."""

import os
from typing import IO

__all__ = ["coloured", "is_terminal", "painted"]

_CODES = {"red": "31", "green": "32", "yellow": "33"}


def is_terminal(stream: IO[str]) -> bool:
    """Whether a stream is a terminal on which the cursor can be moved."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def coloured(stream: IO[str]) -> bool:
    """Whether colours are wanted: on terminals, unless NO_COLOR is set to something (https://no-color.org)."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")


def painted(text: str, colour: str, stream: IO[str]) -> str:
    """The text in a colour, where colours are wanted."""
    return f"\033[{_CODES[colour]}m{text}\033[0m" if coloured(stream) else text
