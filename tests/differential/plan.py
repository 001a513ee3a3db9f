"""What is built and what is run: sources made of items, and blocks of entries that every value is given to."""

import dataclasses
from typing import Dict, Iterable, List, Set, Tuple


@dataclasses.dataclass
class Item:
    """A piece of a module that can be left out if it does not compile: what it declares and registers, and what it needs."""

    name: str
    declares: str = ""
    registers: str = ""
    needs: Tuple[str, ...] = ()


@dataclasses.dataclass
class Source:
    """A module of generated items."""

    name: str
    items: List[Item]
    prelude: str = '#include "cpp_prelude.hpp"\nusing namespace boost::python;\n'

    @property
    def modules(self) -> List[str]:
        """The names of the modules that it defines."""
        return [self.name]

    def text(self, without: Iterable[str] = ()) -> str:
        """Return the C++, where compilers name the item that an error belongs to as its file."""
        return self.prelude + module_text(self.name, self.name, [item for item in self.items if item.name not in without])

    def closed(self, without: Iterable[str]) -> Set[str]:
        """Return the names of items, and of all that need them."""
        gone = set(without)
        while True:
            more = {item.name for item in self.items if gone.intersection(item.needs)} - gone
            if not more:
                return gone
            gone |= more


def module_text(name: str, prefix: str, items: List[Item]) -> str:
    """Return the C++ of one module; each item registers in a function of its own, and what it raises is kept."""
    lines = [f'#line 1 "item:{item.name}"\n{item.declares}' for item in items if item.declares]
    lines += [f'#line 1 "item:{item.name}"\nstatic void {prefix}_register_{number}() {{\n{item.registers}\n}}'
              for number, item in enumerate(items)]
    calls = "\n".join(f'  attempt("{item.name}", {prefix}_register_{number});' for number, item in enumerate(items))
    body = f'  scope().attr("raised") = dict();\n{calls}'
    return "\n".join([*lines, '#line 1 "end"', f"BOOST_PYTHON_MODULE({name}) {{\n{body}\n}}\n"])


@dataclasses.dataclass
class Entry:
    """One way in: code that takes the module `m` and a value `v`, and the item that it needs."""

    name: str
    code: str
    item: str


@dataclasses.dataclass
class Block:
    """Entries of one module, each for every one of some values (name: code)."""

    name: str
    source: Source
    entries: List[Entry]
    values: Dict[str, str] = dataclasses.field(default_factory=lambda: {"": "None"})
    setup: str = ""
    #: the module, where a source defines several
    module: str = ""

    def cases(self) -> List[Tuple[str, str]]:
        """Return the name of every case with the item it needs, in the order of probe.py."""
        return [(f"{self.name}/{entry.name}/{value}", entry.item) for entry in self.entries for value in self.values]

    def script(self, case: str) -> str:
        """Return what a case runs, for people."""
        _, entry_name, value_name = case.split("/", 2)
        entry = next(each for each in self.entries if each.name == entry_name)
        value = self.values[value_name]
        return f"{self.setup}\nv = {value}\n{entry.code}".strip()
