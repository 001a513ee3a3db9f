"""What a module file asks of the system that it is loaded on, read from its headers (ELF, 64 bits, little-endian).

Every offset and size in a file may be a lie: all reads are within its bytes, and no loop is longer than they are.
"""

import re
import struct
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

__all__ = ["Needs", "read_needs"]

_MACHINES = {62: "x86_64", 183: "aarch64", 243: "riscv64"}
_DYNAMIC, _VERSIONS_NEEDED = 6, 0x6FFFFFFE
_DT_NEEDED = 1


class Needs(NamedTuple):
    """The processor, the libraries, and the newest version of the C library that something in the file names."""

    machine: str
    libraries: List[str]
    glibc: Optional[str]


class _Section(NamedTuple):
    kind: int
    offset: int
    size: int
    link: int


class _Damaged(Exception):
    """What is to be read is not in the file."""


def read_needs(path: str) -> Optional[Needs]:
    """Read a file; None: it is no library that this can read."""
    with open(path, "rb") as file:
        data = file.read()
    try:
        return _read(data)
    except _Damaged:
        return None


def _unpack(form: str, data: bytes, at: int) -> Tuple[Any, ...]:
    if at + struct.calcsize(form) > len(data):
        raise _Damaged
    return struct.unpack_from(form, data, at)


def _read(data: bytes) -> Optional[Needs]:
    if data[:6] != b"\x7fELF\x02\x01":
        return None
    (machine,) = _unpack("<H", data, 18)
    (start,) = _unpack("<Q", data, 40)
    size, count = _unpack("<HH", data, 58)
    sections = [_section(data, start + number * size) for number in range(count)]
    found: Dict[int, Tuple[_Section, _Section]] = {
        each.kind: (each, sections[each.link]) for each in sections if each.link < count
    }
    if _DYNAMIC not in found:
        return None
    libraries = _libraries(data, *found[_DYNAMIC])
    versions = _versions(data, *found[_VERSIONS_NEEDED]) if _VERSIONS_NEEDED in found else []
    glibc = [version[len("GLIBC_") :] for version in versions if re.fullmatch(r"GLIBC_[0-9]+(\.[0-9]+)*", version)]
    newest = max(glibc, key=lambda version: [int(part[:9]) for part in version.split(".")], default=None)
    return Needs(_MACHINES.get(machine, f"machine {machine}"), libraries, newest)


def _section(data: bytes, at: int) -> _Section:
    _, kind, _, _, offset, size, link = _unpack("<IIQQQQI", data, at)
    return _Section(kind, offset, size, link)


def _text(data: bytes, strings: _Section, at: int) -> str:
    start = strings.offset + at
    end = data.find(b"\0", start) if start < len(data) else -1
    if end < 0:
        raise _Damaged
    return data[start:end].decode("utf-8", "replace")


def _libraries(data: bytes, dynamic: _Section, strings: _Section) -> List[str]:
    table = data[dynamic.offset : dynamic.offset + dynamic.size]
    entries: Any = struct.iter_unpack("<qQ", table[: len(table) // 16 * 16])
    return [_text(data, strings, value) for tag, value in entries if tag == _DT_NEEDED]


def _versions(data: bytes, needed: _Section, strings: _Section) -> List[str]:
    """The versions of symbols that the file asks its libraries for."""
    versions: List[str] = []
    at, following = needed.offset, 1
    left = len(data) // 16  # more there cannot be, unless they lie in each other
    while following:
        _, count, _, first, following = _unpack("<HHIII", data, at)
        entry = at + first
        for _ in range(count):
            _, _, _, name, step = _unpack("<IHHII", data, entry)
            versions.append(_text(data, strings, name))
            entry += step
        left -= count + 1
        if left < 0:
            raise _Damaged
        at += following
    return versions
