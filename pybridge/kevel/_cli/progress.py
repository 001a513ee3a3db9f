"""Tells how far work of many steps has come: a bar on a terminal, otherwise a line for each step."""

from typing import IO

from .terminal import is_terminal

__all__ = ["Progress"]

_WIDTH = 24


class Progress:
    """Counts steps up to `total`. A single step is not worth telling of."""

    def __init__(self, total: int, stream: IO[str]) -> None:
        self._total = total
        self._done = 0
        self._stream = stream
        self._overwrites = is_terminal(stream)

    def step(self, name: str) -> None:
        """Tell that one more step is done."""
        self._done += 1
        if self._total < 2:
            return
        count = f"{self._done}/{self._total}"
        if self._overwrites:
            filled = _WIDTH * self._done // self._total
            self._write(f"\r\033[K[{'#' * filled}{'.' * (_WIDTH - filled)}] {count} {name}")
        else:
            self._write(f"[{count}] {name}\n")

    def end(self) -> None:
        """Make place for what else is written."""
        if self._overwrites and self._total > 1:
            self._write("\r\033[K")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
