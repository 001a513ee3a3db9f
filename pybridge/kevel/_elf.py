"""What a module file asks of the system that it is loaded on, read from its headers (ELF, 64 bits, little-endian)."""

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


def read_needs(path: str) -> Optional[Needs]:
    """Read a file; None: it is no library that this can read."""
    with open(path, "rb") as file:
        data = file.read()
    try:
        return _read(data)
    except (struct.error, IndexError):
        return None


def _read(data: bytes) -> Optional[Needs]:
    if data[:6] != b"\x7fELF\x02\x01":
        return None
    (machine,) = struct.unpack_from("<H", data, 18)
    (start,) = struct.unpack_from("<Q", data, 40)
    size, count = struct.unpack_from("<HH", data, 58)
    sections = [_section(data, start + number * size) for number in range(count)]
    found: Dict[int, Tuple[_Section, _Section]] = {each.kind: (each, sections[each.link]) for each in sections}
    if _DYNAMIC not in found:
        return None
    libraries = _libraries(data, *found[_DYNAMIC])
    versions = _versions(data, *found[_VERSIONS_NEEDED]) if _VERSIONS_NEEDED in found else []
    glibc = [version[len("GLIBC_") :] for version in versions if re.fullmatch(r"GLIBC_[\d.]+", version)]
    newest = max(glibc, key=lambda version: [int(part) for part in version.split(".")], default=None)
    return Needs(_MACHINES.get(machine, f"machine {machine}"), libraries, newest)


def _section(data: bytes, at: int) -> _Section:
    _, kind, _, _, offset, size, link = struct.unpack_from("<IIQQQQI", data, at)
    return _Section(kind, offset, size, link)


def _text(data: bytes, strings: _Section, at: int) -> str:
    start = strings.offset + at
    return data[start : data.index(b"\0", start)].decode("utf-8", "replace")


def _libraries(data: bytes, dynamic: _Section, strings: _Section) -> List[str]:
    entries: Any = struct.iter_unpack("<qQ", data[dynamic.offset : dynamic.offset + dynamic.size])
    return [_text(data, strings, value) for tag, value in entries if tag == _DT_NEEDED]


def _versions(data: bytes, needed: _Section, strings: _Section) -> List[str]:
    """The versions of symbols that the file asks its libraries for."""
    versions = []
    at, following = needed.offset, 1
    while following:
        _, count, _, first, following = struct.unpack_from("<HHIII", data, at)
        entry = at + first
        for _ in range(count):
            _, _, _, name, step = struct.unpack_from("<IHHII", data, entry)
            versions.append(_text(data, strings, name))
            entry += step
        at += following
    return versions
