"""`python -m kevel port`: what sources of Boost.Python use, and what of it needs an edit.

Sources are read one at a time, as text: nothing is preprocessed or compiled, so counts are of mentions, and what a
macro hides is not seen.
"""

import os
import re
import stat
from collections import Counter
from typing import Dict, Iterator, List, NamedTuple, Optional, Set, Tuple

from . import features, names
from .compiled import Compiled
from .lexer import Source, read

__all__ = ["TO_EDIT", "FileReport", "Finding", "PortError", "Report", "scan"]

SUFFIXES = (".c", ".cc", ".cpp", ".cxx", ".C", ".h", ".hh", ".hpp", ".hxx", ".ipp")
#: the statuses that make an edit necessary
TO_EDIT = ("edit", "refused")

_INTERESTING = re.compile(rb"Py|PY_|python|class_|NPY_|import_|METH_|\xff\xfe|\xfe\xff")
_PREFIXES = ("Py", "_Py", "PY_", "NPY_", "import_", "METH_")
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^\n">]+)[">]', re.M)
_DEFINE = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(_?Py\w+|NPY_\w+)", re.M)
_WORD = re.compile(r"[A-Za-z_]\w*")
_BEFORE = re.compile(r"(?:(?:(\w+)\s*::\s*)?(\w+)?\s*::|\.|->)\s*(?:template\s+)?\Z")
_OURS = re.compile(r"\bboost\s*::\s*python\b|^[ \t]*#[ \t]*include[ \t]*[\"<]boost/python[./]|\bBOOST_PYTHON_", re.M)
_OTHERS = re.compile(r"\b(?:pybind11|nanobind)\b")
_ALIAS = re.compile(r"\bnamespace\s+(\w+)\s*=\s*(?:::\s*)?(?:boost\s*::\s*)?python\b")
_USING = re.compile(r"\busing\s+namespace\s+(?:::\s*)?(?:boost\s*::\s*)?(\w+)\s*;|\bnamespace\s+python\s*\{")
#: what stands before `self` where it means an operator: the beginning of a def
_IN_DEF = re.compile(r"\bdef\s*\([^;{}\"&\[\]]*\Z")
_INNER = re.compile(r"\b(\w+)\s*::\s*(detail|objects|converter)\s*::\s*([A-Za-z_]\w*)")


class PortError(Exception):
    """A path that cannot be looked at; the message is for the user."""


class Finding(NamedTuple):
    """A place where something behaves differently or needs an edit."""

    path: str
    line: int
    name: str
    status: str
    edit: str


class FileReport:
    """What one file uses."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.headers: "Counter[str]" = Counter()
        self.features: "Counter[str]" = Counter()
        self.names: "Counter[str]" = Counter()
        self.boost: "Counter[str]" = Counter()
        self.findings: List[Finding] = []

    def counts(self, kind: str) -> "Counter[str]":
        """`headers`, `features`, `names` or `boost`."""
        counts: "Counter[str]" = getattr(self, kind)
        return counts


class Report:
    """What all files use. `status` tells of every header, feature and name its status and its edit."""

    def __init__(self) -> None:
        self.macros: Set[str] = set()  # that the sources define
        self.files: List[FileReport] = []  # those that use anything
        self.read = 0
        self.unread: List[str] = []
        self.status: Dict[Tuple[str, str], Tuple[str, str]] = {}
        self.compiled: Optional[List[Compiled]] = None  # None: nobody asked the compiler

    def total(self, kind: str) -> "Counter[str]":
        """The sum over the files: of `headers`, `features`, `names` or `boost`."""
        counts: "Counter[str]" = Counter()
        for file in self.files:
            counts.update(file.counts(kind))
        return counts

    def findings(self, edit: bool) -> List[Finding]:
        """The places that need an edit, or those that only behave differently."""
        return [found for file in self.files for found in file.findings if (found.status in TO_EDIT) is edit]


def scan(paths: List[str]) -> Report:
    """Read files and directories.

    Raises:
        PortError: there is no such file, or no source in a directory.
    """
    report = Report()
    for path in paths:
        if not os.path.exists(path):
            raise PortError(f"no such file or directory: {path}")
    seen: Set[Tuple[int, int]] = set()
    for path in paths:
        before = len(seen)
        for name in _sources(path, seen):
            _scan_file(name, report)
        if os.path.isdir(path) and len(seen) == before and len(paths) == 1:
            raise PortError(f"no C or C++ source in {path}: looked for {' '.join(SUFFIXES)}")
    _leave_out_macros(report)
    return report


def _leave_out_macros(report: Report) -> None:
    """Names of CPython's that the sources define are theirs, as for what Python 2 called differently."""
    for file in report.files:
        for name in report.macros & set(file.names):
            del file.names[name]
        file.findings = [found for found in file.findings if found.name not in report.macros]


def _sources(path: str, seen: Set[Tuple[int, int]]) -> Iterator[str]:
    """The files to read, each once, however links lead to it; hidden directories are left out."""
    if not os.path.isdir(path):
        if _is_new(path, seen):
            yield path
        return
    directories: Set[Tuple[int, int]] = set()
    for directory, below, files in os.walk(path, followlinks=True):
        if not _is_new(directory, directories):
            below[:] = []
            continue
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(files):
            full = os.path.join(directory, name)
            if name.endswith(SUFFIXES) and os.path.isfile(full) and _is_new(full, seen):
                yield full


def _is_new(path: str, seen: Set[Tuple[int, int]]) -> bool:
    status = os.stat(path)
    key = (status.st_dev, status.st_ino)
    known = key in seen
    seen.add(key)
    return not known


def _contents(path: str) -> bytes:
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError("not a regular file")
    with open(path, "rb") as file:
        return file.read()


def _scan_file(path: str, report: Report) -> None:
    try:
        data = _contents(path)
    except OSError as error:
        report.unread.append(f"{path}: {error.strerror or error}")
        return
    report.read += 1
    if not _INTERESTING.search(data):
        return
    source = read(data)
    report.macros.update(_DEFINE.findall(source.code))
    scanned = _Scan(path, source, report)
    scanned.headers()
    scanned.words()
    scanned.constructs()
    file_report = scanned.file
    if file_report.headers or file_report.features or file_report.names or file_report.findings:
        file_report.findings.sort(key=lambda found: found.line)
        report.files.append(file_report)


class _Scan:
    """The passes over one file."""

    def __init__(self, path: str, source: Source, report: Report) -> None:
        self.file = FileReport(path)
        self.source = source
        self.report = report
        self.code = code = _INCLUDE.sub(lambda found: " " * len(found.group()), source.code)
        self.ours = bool(_OURS.search(source.code))
        foreign = not self.ours and bool(_OTHERS.search(code))
        self.aliases = {"python", "bp", "bpy", "bpl", *_ALIAS.findall(code)}
        if not foreign:
            self.aliases |= {"py"}
        used = {found.group(1) or "python" for found in _USING.finditer(code)}
        words = set(_WORD.findall(code))
        strong = bool(words & features.STRONG) and not foreign
        self.ours = self.ours or strong
        unqualified = re.compile(r"(?<![:.>\w])\s*\b(?:class_\s*<|no_init\b|return_value_policy\s*<|enum_\s*<)")
        self.open = bool(used & self.aliases) or (strong and bool(unqualified.search(code)))
        self.words_there = words

    def note(self, kind: str, name: str, position: int, status: str, edit: str, shown: str = "") -> None:
        """Count a header, feature or name; keep the place if there is something to say."""
        self.file.counts(kind)[name] += 1
        self.report.status.setdefault((kind, name), (status, edit))
        if status != "supported":
            self.place(shown or name, position, status, edit)

    def place(self, name: str, position: int, status: str, edit: str) -> None:
        """Keep a place."""
        self.file.findings.append(Finding(self.file.path, self.source.line(position), name, status, edit))

    def headers(self) -> None:
        """What is included."""
        for found in _INCLUDE.finditer(self.source.code):
            path, position = found.group(2).strip(), found.start(2)
            if path.startswith(("boost/python", "boost/numpy.hpp", "boost/numpy/")):
                status, edit = features.boost_header(path)
                self.note("headers", path, position, status, edit, f"<{path}>")
                continue
            if path.startswith("boost/"):
                self.file.boost[path] += 1
                continue
            advice = names.cpython_header(path, found.group(1) == "<")
            if advice is not None:
                self.note("headers", path, position, "edit" if advice else "supported", advice, f"<{path}>")

    def words(self) -> None:
        """Features and names of CPython."""
        code = self.code
        wanted = {word for word in self.words_there if word.startswith(_PREFIXES)}
        advice = {word: names.edit_of_name(word) for word in wanted}
        members = {word for word in self.words_there if names.edit_of_member(word)}
        python = {word for word in wanted if word in names.TIERS or advice[word]}
        mine = self.words_there & set(features.FEATURES) if self.ours else set()
        if self.ours:
            self.internals()
        if not (python or members or mine):
            return
        for found in _WORD.finditer(code):
            word = found.group()
            if word in python:
                self.cpython(word, found.start(), advice[word])
            if word in members and re.search(r"(?:\.|->)\s*\Z", code[max(0, found.start() - 8) : found.start()]):
                self.note("names", "->" + word, found.start(), "refused", names.edit_of_member(word) or "")
            if word in mine:
                self.feature(word, found)

    def cpython(self, word: str, position: int, edit: Optional[str]) -> None:
        """A name of CPython's."""
        if edit is None:
            self.note("names", word, position, "supported", "")
        else:
            self.note("names", word, position, "refused", edit)

    def feature(self, word: str, found: "re.Match[str]") -> None:
        """A word that may be a feature of Boost.Python."""
        code = self.code
        if word == "self" and not _IN_DEF.search(code[max(0, found.start() - 160) : found.start()]):
            return  # a variable of that name
        before = _BEFORE.search(code[max(0, found.start() - 80) : found.start()])
        after = code[found.end() : found.end() + 40].lstrip()
        for token in features.FEATURES[word]:
            if token.follows and not after.startswith(token.follows):
                continue
            if self.matches(token, before):
                status, edit = features.status_of(token.feature)
                self.note("features", token.feature, found.start(), status, edit, word)
                return

    def matches(self, token: "features.Token", before: "Optional[re.Match[str]]") -> bool:
        """Whether what stands before a word fits a token."""
        qualified = before is not None and before.group().strip()[-1:] == ":"
        outer = (before.group(2) or "") if before is not None and qualified else ""
        if token.member:
            return before is not None and not qualified
        if before is not None and not qualified:
            return False
        if token.scope:
            return outer == token.scope or (token.scope == "python" and outer in self.aliases)
        if not token.weak:
            return True
        if qualified:
            return outer in self.aliases or outer in ("api", "converter", "objects")
        return self.open

    def internals(self) -> None:
        """Names of Boost.Python's inner namespaces."""
        for found in _INNER.finditer(self.code):
            outer, inner, word = found.groups()
            edit = features.edit_of_internal(word)
            if outer in self.aliases and edit:
                self.note("features", f"{inner}::{word}", found.start(), "edit", edit)

    def constructs(self) -> None:
        """What takes more than one word."""
        if not (self.ours or self.file.names):
            return
        for construct in features.CONSTRUCTS:
            for found in construct.pattern.finditer(self.code):
                self.place(construct.name, found.start(), construct.status, construct.edit)
