"""Groups differences that look alike, for people: what ends how, for which entries and values, with one case in full."""

import collections
import re
from typing import Dict, Iterable, List, Tuple

from judge import Difference

NAMES = 6  # how many blocks, entries and values a group names


def shape(outcome: str) -> str:
    """Return what sort of outcome it is: the exception or the type, and how a message begins."""
    if outcome.startswith("!"):
        name, _, text = outcome[1:].partition(":")
        text = re.sub(r"^ ?[\w.]+\(\): |'[^']*'", "", text)
        return f"!{name}: {' '.join(re.findall(r'[A-Za-z]+', text)[:4])}" if "Argument" not in name else f"!{name}"
    if outcome.startswith(("died", "does not build", "broken")):
        return outcome[:90]
    return re.split(r"[ <\[]", outcome, maxsplit=1)[0]


def words(real: str, kevel: str) -> str:
    """Return what only one of two outcomes of the same shape has."""
    if real.startswith("!Boost.Python.ArgumentError"):
        return mismatch(real, kevel)
    a, b = (set(re.findall(r"[^\s(),\[\]]+", text)) for text in (real, kevel))
    return f"{' '.join(sorted(a - b)[:4])} -> {' '.join(sorted(b - a)[:4])}"


def mismatch(real: str, kevel: str) -> str:
    """Return which parts of two ArgumentErrors differ."""
    a, b = (re.fullmatch(r"(.*?)\n    (.*?)\((.*?)\)\n(.*?:)\n(.*)", text, re.S) for text in (real, kevel))
    if not a or not b:
        return "text"
    said = [name for name, x, y in zip(("head", "function", "arguments", "middle", "signatures"), a.groups(), b.groups())
            if x != y]
    if "arguments" in said:
        x, y = a.group(3).split(", ") if a.group(3) else [], b.group(3).split(", ") if b.group(3) else []
        said.append("other number of them" if len(x) != len(y) else
                    "without module" if [n.rpartition(".")[2] for n in x] == y else f"{x} -> {y}")
    if "signatures" in said:
        x, y = a.group(5).split("\n"), b.group(5).split("\n")
        said.append("more lines" if len(y) > len(x) else "fewer lines" if len(y) < len(x) else
                    "order" if sorted(x) == sorted(y) else
                    next(changed(m, n) for m, n in zip(x, y) if m != n))
    return ", ".join(said)


def changed(real: str, kevel: str) -> str:
    """Return which types of a signature differ, without the names of its function and parameters."""
    a, b = ([re.sub(r"(?<=[\w>}*&]) \w+(=.*)?$", "", each.strip("[] ")) for each in re.split(r", |\(|\)", line)[1:]]
            for line in (real, kevel))
    return "; ".join(f"{x} -> {y}" for x, y in zip(a, b) if x != y) or "names or defaults"


def sort_of(value: str) -> str:
    """Return what sort of value a case's last part names."""
    return value.partition("_")[0] if value.startswith(("np_", "str_", "x_", "bytes_")) else (
        value if value.startswith("has_") or value in ("decimal", "fraction", "none", "true") else "")


def most(names: Iterable[str]) -> str:
    """Return the most frequent of some names, with their number."""
    counted = collections.Counter(names)
    shown = ", ".join(f"{name} {count}" for name, count in counted.most_common(NAMES))
    return shown + (f", {len(counted) - NAMES} more" if len(counted) > NAMES else "")


def groups(found: List[Difference]) -> List[Tuple[str, List[Difference]]]:
    """Return groups of differences, the largest first, each with a title."""
    made: Dict[str, List[Difference]] = collections.defaultdict(list)
    for each in found:
        real, kevel = shape(each.real), shape(each.kevel)
        title = f"{real} | {kevel}" + (f" | {words(each.real, each.kevel)}" if real == kevel else "")
        sort = sort_of(each.case.rpartition("/")[2])
        made[f"{title} [{sort}]" if sort else title].append(each)
    return sorted(made.items(), key=lambda pair: -len(pair[1]))


def described(title: str, members: List[Difference]) -> str:
    """Return a group as text."""
    first = min(members, key=lambda each: (len(each.case), each.case))
    blocks, entries, values = zip(*(each.case.split("/", 2) for each in members))
    worlds = most(each.world for each in members)
    return (f"{len(members)} x {title}\n   on {worlds}; blocks: {most(blocks)}\n   entries: {most(entries)}\n"
            f"   values: {most(values)}\n   e.g. {first.case} on {first.world}\n"
            f"      real  {first.real[:400]!r}\n      kevel {first.kevel[:400]!r}\n")
