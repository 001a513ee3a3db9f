"""C++ text made easy to search: without comments, strings and branches that are not for Python 3; lines are known."""

import bisect
import itertools
import re
from typing import List, NamedTuple, Optional, Tuple

__all__ = ["Source", "read"]

_LINE_END = re.compile(r"\\[ \t]*\n|\n")
# In this order: what begins first decides, and numbers come before the quotes that may separate their digits.
_LEXEME = re.compile(
    r"""
      (?P<keep> ^[ \t]*\#[ \t]*include[ \t]*["<][^\n">]*[">] | \b[0-9](?:[\w.]|'(?=\w))* )
    | //[^\n]*
    | /\*(?:.*?\*/|.*\Z)
    | \b(?:u8|[uUL])?R"(?P<mark>[^()\\\s"]{0,16})\(.*?\)(?P=mark)"
    | "(?:[^"\\\n]|\\.)*"
    | '(?:[^'\\\n]|\\.)+'
    """,
    re.X | re.S | re.M,
)
_DIRECTIVE = re.compile(r"^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|else|endif)\b([^\n]*)", re.M)
_DEFINED = re.compile(r"\bdefined\s*(?:\(\s*(\w+)\s*\)|(\w+))")
_ARITHMETIC = re.compile(r"(?:0[xX][0-9a-fA-F]+\b|[0-9]+\b|[\s()<>=!&|]){1,300}\Z")

# What kevel's headers define; 0 for what has no value.
_MACROS = {"PY_MAJOR_VERSION": 3, "PY_VERSION_HEX": 0x03080000, "PYTHON_API_VERSION": 1013, "KEVEL_BOOST_PYTHON": 0}


class Source(NamedTuple):
    """A source after preparation."""

    code: str
    ends: List[int]  # where, in `code`, the lines of the file ended: with the continued ones

    def line(self, position: int) -> int:
        """The number of the line that a position in `code` was on."""
        return 1 + bisect.bisect_right(self.ends, position)


def read(data: bytes) -> Source:
    """Prepare the contents of a file, whatever its encoding."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16" if wide else "utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    ends, gone = [], 0
    for found in _LINE_END.finditer(text):
        if found.group() == "\n":
            ends.append(found.start() - gone)
        else:
            ends.append(found.start() - gone - 1)
            gone += len(found.group())
    code = _LINE_END.sub(lambda found: found.group() if found.group() == "\n" else "", text)
    return Source(_without_dead_branches(_LEXEME.sub(_blank, code)), ends)


def _blank(lexeme: "re.Match[str]") -> str:
    """Blanks of the same length, so that positions stay; a string keeps its quotes."""
    text = lexeme.group()
    if lexeme.group("keep"):
        return text
    blank = "".join("\n" if character == "\n" else " " for character in text) if "\n" in text else " " * len(text)
    return '"' + blank[1:-1] + '"' if text[0] == '"' else blank


def _without_dead_branches(code: str) -> str:
    """Blank what `#if 0` and conditions on Python's version leave out; other conditions may go either way."""
    if "#" not in code:
        return code
    stack: List[Tuple[bool, bool]] = []  # for each #if: whether this branch is alive, whether an earlier one surely is
    pieces, last = [], 0
    for found in _DIRECTIVE.finditer(code):
        piece = code[last : found.start()]
        pieces.append(piece if all(alive for alive, _ in stack) else re.sub(r"[^\n]", " ", piece))
        last = found.start()
        word, condition = found.group(1), found.group(2)
        if word in ("if", "ifdef", "ifndef"):
            value = _value(word, condition)
            stack.append((value is not False, value is True))
        elif stack and word == "endif":
            stack.pop()
        elif stack:
            value = True if word == "else" else _value(word, condition)
            alive, taken = stack[-1]
            stack[-1] = (not taken and value is not False, taken or value is True)
    tail = code[last:]
    return "".join(pieces) + (tail if all(alive for alive, _ in stack) else re.sub(r"[^\n]", " ", tail))


def _value(word: str, condition: str) -> Optional[bool]:
    """Whether a condition holds for kevel's headers; None: it depends on something else."""
    if word in ("ifdef", "ifndef"):
        return (word == "ifdef") if condition.strip() in _MACROS else None
    unknown = {first or second for first, second in _DEFINED.findall(condition)} - set(_MACROS)
    if len(unknown) > 4:
        return None
    values = set()
    for chosen in itertools.product((0, 1), repeat=len(unknown)):
        known = dict.fromkeys(_MACROS, 1)
        known.update(zip(sorted(unknown), chosen))
        values.add(_evaluate(_DEFINED.sub(lambda name: str(known[name.group(1) or name.group(2)]), condition)))  # noqa: B023
    return values.pop() if len(values) == 1 else None


def _evaluate(expression: str) -> Optional[bool]:
    """The value of an #if of numbers and known macros."""
    for name, value in _MACROS.items():
        expression = re.sub(rf"\b{name}\b", str(value), expression)
    expression = re.sub(r"\b(0[xX][0-9a-fA-F]+|[0-9]+)[uUlL]+\b", r"\1", expression).strip()
    if not _ARITHMETIC.match(expression) or "<<" in expression or expression.count("(") > 20:
        return None
    python = re.sub(r"!(?!=)", " not ", expression).replace("&&", " and ").replace("||", " or ")
    try:
        return bool(eval(python, {"__builtins__": {}}))
    except (SyntaxError, TypeError, ValueError, MemoryError, RecursionError):
        return None
