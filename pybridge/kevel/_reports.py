"""What reports say of Python: the lines that called C++, and what an object is."""

import linecache
import os
import reprlib
import sys
from typing import Any, Callable, Dict, List

from ._lib import lib
from ._places import objects

__all__ = ["FUNCTIONS", "is_own"]

#: what where_ returns on a thread that Python has not called C++ on
_NO_PYTHON = 1

_HERE = os.path.dirname(os.path.abspath(__file__))


def is_own(filename: str) -> bool:
    """Whether a frame of this file is kevel's own, or of code that it has generated."""
    return filename.startswith("<kevel") or os.path.dirname(os.path.abspath(filename)) == _HERE


def _answer(text: str) -> None:
    data = text.encode("utf-8", "replace")
    lib.kvl_host_text_set(data, len(data))


def _where(depth: int) -> int:
    try:
        frame: Any = sys._getframe(1)
    except ValueError:
        _answer("")
        return _NO_PYTHON
    lines: List[str] = []
    while frame is not None and len(lines) < depth:
        if not is_own(frame.f_code.co_filename):
            lines.append(_line(frame))
        frame = frame.f_back
    _answer("\n".join(lines))
    return 0


def _line(frame: Any) -> str:
    code = frame.f_code
    source = linecache.getline(code.co_filename, frame.f_lineno).strip()
    return f'File "{code.co_filename}", line {frame.f_lineno}, in {code.co_name}' + (f": {source}" if source else "")


_shortened = reprlib.Repr()
_shortened.maxother = _shortened.maxstring = 60


def _describe(obj: int) -> int:
    subject = objects[obj]
    name = type(subject).__qualname__
    try:
        text = _shortened.repr(subject)
    except Exception as error:  # somebody else's __repr__
        text = f"<its repr raises {type(error).__name__}>"
    _answer(text if name in text else f"{name} {text}")
    return 0


#: functions of the host table
FUNCTIONS: Dict[str, Callable[..., int]] = {"where_": _where, "describe": _describe}
