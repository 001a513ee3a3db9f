"""What reports say of Python: the lines that called C++, and what an object is."""

import sys
from typing import Any, Callable, Dict, List

from ..base.lib import lib
from ..base.paths import is_own
from ..handles.places import objects

__all__ = ["FUNCTIONS", "describe"]

#: what where_ returns on a thread that Python has not called C++ on
_NO_PYTHON = 1


def _answer(text: str) -> None:
    data = text.encode("utf-8", "replace")
    lib.kvl_host_text_set(data, len(data))


def _where(depth: int) -> int:
    frame: Any = sys._getframe().f_back  # on PyPy every callback has a frame around it
    lines: List[str] = []
    answer = _NO_PYTHON
    while frame is not None and (answer or len(lines) < depth):
        if not is_own(frame.f_code.co_filename):
            answer = 0
            lines.extend([_line(frame)] if depth else [])
        frame = frame.f_back
    _answer("\n".join(lines))
    return answer


def _line(frame: Any) -> str:
    import linecache  # slow to import, seldom needed

    code = frame.f_code
    source = linecache.getline(code.co_filename, frame.f_lineno).strip()
    return f'File "{code.co_filename}", line {frame.f_lineno}, in {code.co_name}' + (f": {source}" if source else "")


def describe(subject: Any) -> str:
    """The type of an object and, cut short, its repr."""
    import reprlib  # slow to import, seldom needed

    shortened = reprlib.Repr()
    shortened.maxother = shortened.maxstring = 60
    try:
        text = shortened.repr(subject)
    except Exception as error:  # somebody else's __repr__
        text = f"<its repr raises {type(error).__name__}>"
    return f"{type(subject).__qualname__} {text}"


def _describe(obj: int) -> int:
    _answer(describe(objects[obj]))
    return 0


#: functions of the host table
FUNCTIONS: Dict[str, Callable[..., int]] = {"where_": _where, "describe": _describe}
