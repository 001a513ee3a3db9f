"""Compares outcomes, and looks differences up in the tables of those that are expected or known."""

import dataclasses
import pathlib
import re
from typing import Dict, Iterator, List, Optional

HERE = pathlib.Path(__file__).resolve().parent
#: what is never compared: how a docstring spells C++ types below this heading (outcomes are reprs: a line ends in \\n)
CPP_SIGNATURE = re.compile(r"(C\+\+ signature :)(\\n +[^\\]*(\\'[^\\]*)*)")
#: the signatures that an ArgumentError lists: spaces in the names of types are the compiler's
TRIED = re.compile(r"(?<=did not match C\+\+ signature:\n).*", re.S)
#: names that PyPy gives to what CPython calls otherwise
PYPY_NAMES = [(re.compile(r"\bbuiltin_function\b(?!_or_method)"), "builtin_function_or_method")]


@dataclasses.dataclass
class Difference:
    """A case that ends differently from the real library."""

    case: str
    world: str
    real: str
    kevel: str


@dataclasses.dataclass
class Rule:
    """An entry of a table: regular expressions for what it covers, and why."""

    where: str = ""
    on: str = ""
    real: str = ""
    kevel: str = ""
    reason: str = ""
    docs: str = ""
    used: int = 0

    def covers(self, difference: Difference) -> bool:
        """Whether a difference is what this entry describes."""
        return (difference.world.startswith(self.on) and bool(re.fullmatch(self.where or ".*", difference.case, re.S))
                and bool(re.search(self.real, difference.real)) and bool(re.search(self.kevel, difference.kevel)))


def rules(table: str) -> List[Rule]:
    """Read a table: blocks of `field: text` lines."""
    found: List[Rule] = []
    for paragraph in re.split(r"\n\s*\n", (HERE / table).read_text("utf-8")):
        lines = [line for line in paragraph.splitlines() if line.strip() and not line.startswith("#")]
        if lines:
            found.append(Rule(**{name.strip(): text.strip() for name, _, text in (line.partition(":") for line in lines)}))
    return found


def normal(outcome: str) -> str:
    """Return an outcome without what is not to be compared."""
    for pattern, name in PYPY_NAMES:
        outcome = pattern.sub(name, outcome)
    outcome = TRIED.sub(lambda found: re.sub(r"(?<!,) (?!{)|(?<=,) ", "", found.group()), outcome)
    return CPP_SIGNATURE.sub(r"\1", outcome)


def same(real: str, kevel: str) -> bool:
    """Whether two outcomes mean the same."""
    return real == kevel or normal(real) == normal(kevel)


def differences(cases: List[str], real: List[str], kevel: List[str], world: str) -> Iterator[Difference]:
    """Yield the cases that differ. Where the real library itself ends the process, there is nothing to compare."""
    for case, wanted, got in zip(cases, real, kevel):
        if not wanted.startswith(("died", "not run")) and not same(wanted, got):
            yield Difference(case, world, wanted, got)


class Judge:
    """Sorts differences by the tables."""

    def __init__(self) -> None:
        """Read the tables."""
        self.tables: Dict[str, List[Rule]] = {name: rules(f"{name}.txt") for name in ("expected", "known")}
        self.unexpected: List[Difference] = []
        porting = (HERE.parents[1] / "docs" / "porting.md").read_text("utf-8")
        self.wrong = [f"expected.txt: needs a reason, and a heading of docs/porting.md: {rule}" for rule in self.tables["expected"]
                      if not rule.reason or f"## {rule.docs}\n" not in porting]

    def add(self, difference: Difference) -> Optional[Rule]:
        """File one difference; return the entry that covers it."""
        for table in self.tables.values():
            for rule in table:
                if rule.covers(difference):
                    rule.used += 1
                    return rule
        self.unexpected.append(difference)
        return None

    def idle(self) -> List[str]:
        """Return the entries that cover nothing."""
        return self.wrong + [f"{name}.txt: nothing matches: {rule.where} {rule.reason}"
                for name, table in self.tables.items() for rule in table if not rule.used]
