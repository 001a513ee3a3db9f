"""What a benchmark gives: figures, the table that shows them, and the file that keeps them."""

import json
import pathlib
from typing import Any, Dict, List, NamedTuple, Optional, Tuple


class Figure(NamedTuple):
    """One cell of the table."""

    group: str
    row: str
    #: which Python it ran under, such as "PyPy 7.3.11"; "" where none is involved
    python: str
    #: who did it: "kevel", "cffi", "pybind11", ...
    tool: str
    #: None if it could not be measured
    value: Optional[float]
    unit: str = "ns"
    #: why there is no value, or what the value is of
    note: str = ""


def find(figures: List[Figure], row: str, python: str, tool: str) -> Optional[float]:
    """Return a figure's value; `python` may be the beginning of the name."""
    for figure in figures:
        if figure.row == row and figure.python.startswith(python) and figure.tool == tool:
            return figure.value
    return None


def _number(value: float, unit: str) -> str:
    if unit == "ns" and value >= 1e6:
        return f"{value / 1e6:,.1f} ms"
    if unit == "ns" and value >= 1e4:
        return f"{value / 1e3:,.1f} us"
    digits = 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f} {unit}"


def _cell(figure: Optional[Figure], kevel: Optional[float]) -> str:
    if figure is None:
        return ""
    if figure.value is None:
        return "cannot"
    text = _number(figure.value, figure.unit)
    if figure.tool == "kevel" or not kevel:
        return text
    ratio = kevel / figure.value if "/s" in figure.unit else figure.value / kevel
    return f"{text} ({ratio:.2f}x)"


def _whys(figures: List[Figure]) -> List[str]:
    """Return why figures are missing, each reason once."""
    rows: Dict[Tuple[str, str, str], List[str]] = {}
    for figure in figures:
        if figure.value is None and figure.note:
            rows.setdefault((figure.tool, figure.python, figure.note), []).append(figure.row)
    lines = ["cannot:"] if rows else []
    for (tool, python, note), names in rows.items():
        everything = {figure.row for figure in figures if (figure.tool, figure.python) == (tool, python)}
        lines.append(f"  {tool}, {python}: {'every row' if everything == set(names) else ', '.join(names)}: {note}")
    return lines


def table(figures: List[Figure]) -> str:
    """Return a table for each group and Python: a row each, a column each tool, and in brackets the ratio to kevel."""
    lines: List[str] = []
    for group, python in dict.fromkeys((figure.group, figure.python) for figure in figures):
        mine = [figure for figure in figures if (figure.group, figure.python) == (group, python)]
        tools = list(dict.fromkeys(figure.tool for figure in mine))
        rows: Dict[str, Dict[str, Figure]] = {}
        for figure in mine:
            rows.setdefault(figure.row, {})[figure.tool] = figure
        cells = [[f"{group}{', ' + python if python else ''}", *tools]]
        for row, by_tool in rows.items():
            kevel = by_tool["kevel"].value if "kevel" in by_tool else None
            cells.append([row, *(_cell(by_tool.get(tool), kevel) for tool in tools)])
        widths = [max(len(line[i]) for line in cells) for i in range(len(cells[0]))]
        for line in cells:
            right = [cell.rjust(width) for cell, width in zip(line[1:], widths[1:])]
            lines.append("  ".join([line[0].ljust(widths[0]), *right]).rstrip())
        lines.append("")
    return "\n".join([*lines, *_whys(figures)])


def write(figures: List[Figure], about: Dict[str, Any], path: pathlib.Path) -> None:
    """Keep the figures as JSON, with what is known of the machine and the versions."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**about, "figures": [figure._asdict() for figure in figures]}, indent=1))
