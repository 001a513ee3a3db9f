"""The page of mistakes that checked mode explains, from the core's catalogue and the programs that make each."""

import pathlib
import re
from typing import List, Tuple

_ENTRY = re.compile(r'Mistake::(\w+),\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"', re.S)

_INTRODUCTION = """# Mistakes that checked mode explains

With `KEVEL_CHECK=1` in the environment (or `kevel.checked()`) each of these is reported with its number, where the
handle was made and released, the Python line that called, and what to write instead. [Debugging](../debugging.md) shows
a report. The table is made from the core's own catalogue; for each number there is a program in `tests/checked` that
makes the mistake, and `make checked` tests that the report says so, on PyPy and on CPython.

| number | mistake | what to write instead | program |
|--|--|--|--|
"""


def entries(root: pathlib.Path) -> List[Tuple[str, str]]:
    """Return the title and the advice of each mistake, in the order of the numbers."""
    text = (root / "core" / "src" / "abi" / "mistake.rs").read_text("utf-8")
    body = text[text.index("const CATALOGUE") :]
    return [(_plain(title), _plain(advice)) for _, title, advice in _ENTRY.findall(body)]


def page(root: pathlib.Path) -> str:
    """Return the page."""
    rows = []
    for number, (title, advice) in enumerate(entries(root), 1):
        program = next((root / "tests" / "checked").glob(f"m{number:02}_*")).name
        rows.append(f"| {number} | {title} | {advice} | `{program}` |\n")
    return _INTRODUCTION + "".join(rows)


def _plain(text: str) -> str:
    """A Rust string's text, as a cell of a table."""
    text = re.sub(r"\\\n\s*", "", text).replace('\\"', '"')
    return re.sub(r"([*<>|\[\]])", r"\\\1", text)
