"""The report of `python -m kevel port`, as text and as JSON."""

import json
from collections import Counter
from typing import Dict, List

from .compiled import FAILED, FITS, UNKNOWN
from .features import NOTES
from .names import TIERS
from .sources import TO_EDIT, FileReport, Finding, Report

__all__ = ["as_json", "as_text", "exit_code"]

_TITLES = {
    "headers": "Headers",
    "features": "Features of Boost.Python",
    "names": "Names of CPython",
    "boost": "Other libraries of Boost: used as they are",
}


def exit_code(report: Report) -> int:
    """0: nothing needs an edit, and everything could be read."""
    fails = any(each.outcome != FITS for each in report.compiled or ())
    return 1 if fails or report.findings(edit=True) or report.unread else 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def summary(report: Report) -> str:
    """The first line."""
    used = report.total("features")
    not_there = [name for name in used if report.status["features", name][0] in TO_EDIT]
    verdict = f"{len(not_there)} of them not supported" if not_there else "all supported"
    edits = report.findings(edit=True)
    kinds = len({found.name for found in edits})
    if not kinds:
        rest = "nothing needs an edit"
    else:
        rest = f"{_count(kinds, 'name')} {'needs' if kinds == 1 else 'need'} an edit, in {_count(len(edits), 'place')}"
    features = _count(len(used), "Boost.Python feature") + (f": {verdict}" if used else "")
    return f"{_count(report.read, 'file')}, {features}; {rest}{_compiler_summary(report)}"


def _compiler_summary(report: Report) -> str:
    if report.compiled is None:
        return ""
    outcomes = Counter(each.outcome for each in report.compiled)
    verb = "compiles" if outcomes[FITS] == 1 else "compile"
    parts = [f"{outcomes[FITS]} of {_count(len(report.compiled), 'source')} {verb}"]
    if outcomes[UNKNOWN]:
        parts.append(f"{outcomes[UNKNOWN]} could not be tried")
    return "; " + ", ".join(parts)


def _compiler_rows(report: Report) -> List[str]:
    rows: List[str] = []
    for each in report.compiled or ():
        if each.outcome == UNKNOWN:
            rows.append(f"{each.path}: not tried: {each.errors[0].text}; give the project's -I flags after --")
        rows += [f"{e.path}:{e.line}: {e.text}" for e in each.errors if each.outcome == FAILED]
    return rows


def as_text(report: Report) -> str:
    """The report for people."""
    lines = [summary(report)]
    lines += _places("Needs an edit", report.findings(edit=True))
    lines += _places("Behaves differently: have a look", report.findings(edit=False))
    lines += _section("Could not be read", report.unread)
    lines += _section("What the compiler refuses", _compiler_rows(report))
    notes = [f"{name}: {NOTES[name]}" for name in report.total("features") if name in NOTES]
    lines += _section("Good to know", sorted(notes))
    for kind, title in _TITLES.items():
        lines += _table(title, report, kind)
    lines += _section("Files", [_file_line(file) for file in report.files])
    return "\n".join(lines) + "\n"


def _section(title: str, rows: List[str]) -> List[str]:
    return ["", title, *("  " + row for row in rows)] if rows else []


def _places(title: str, findings: List[Finding]) -> List[str]:
    return _section(title, [f"{found.path}:{found.line}: {found.name}: {found.edit}" for found in findings])


def _table(title: str, report: Report, kind: str) -> List[str]:
    counts = report.total(kind)
    rows = sorted(counts, key=lambda name: (-counts[name], name))
    width = max((len(name) for name in rows), default=0)
    cells = [f"{counts[name]:6}  {name:{width}}  {_status(report, kind, name)}".rstrip() for name in rows]
    return _section(title, cells)


def _status(report: Report, kind: str, name: str) -> str:
    if kind == "names" and name in TIERS:
        return f"supported, tier {TIERS[name]}"
    return report.status.get((kind, name), ("", ""))[0]


def _file_line(file: FileReport) -> str:
    edits = sum(found.status in TO_EDIT for found in file.findings)
    parts = [_count(len(file.headers), "header"), _count(len(file.features), "feature")]
    parts.append(_count(len(file.names), "name") + " of CPython")
    return f"{file.path}: {', '.join(parts)}" + (f"; {_count(edits, 'place')} to edit" if edits else "")


def _rows(report: Report, kind: str, counts: "Counter[str]") -> List[Dict[str, object]]:
    rows: List[Dict[str, object]] = []
    for name, count in sorted(counts.items()):
        row: Dict[str, object] = {"name": name, "count": count}
        if kind != "boost":
            row["status"], row["edit"] = report.status[kind, name]
        if name in TIERS:
            row["tier"] = TIERS[name]
        rows.append(row)
    return rows


def as_json(report: Report) -> str:
    """The report for machines."""
    totals = {kind: _rows(report, kind, report.total(kind)) for kind in _TITLES}
    files = []
    for file in report.files:
        entry: Dict[str, object] = {"path": file.path}
        entry.update({kind: dict(sorted(file.counts(kind).items())) for kind in _TITLES})
        entry["places"] = [{k: v for k, v in found._asdict().items() if k != "path"} for found in file.findings]
        files.append(entry)
    used = {"files": report.read, "edits": len(report.findings(edit=True)), "unread": report.unread}
    compiled = [{**each._asdict(), "errors": [e._asdict() for e in each.errors]} for each in report.compiled or ()]
    if report.compiled is not None:
        totals["compiled"] = compiled
    return json.dumps({"summary": summary(report), **used, **totals, "sources": files}, indent=1) + "\n"
