"""What is built and what is run: sources made of items, and blocks of entries that every value is given to."""

import dataclasses
from typing import Dict, List, Tuple


@dataclasses.dataclass
class Item:
    """A piece of a module that can be left out if it does not compile: what it declares and what it registers."""

    name: str
    declares: str = ""
    registers: str = ""


@dataclasses.dataclass
class Source:
    """A module of generated items."""

    name: str
    items: List[Item]
    prelude: str = '#include "cpp_prelude.hpp"\nusing namespace boost::python;\n'

    def text(self, without: "frozenset[str]" = frozenset()) -> str:
        """Return the C++, where compilers name the item that an error belongs to as its file."""
        kept = [item for item in self.items if item.name not in without]
        lines = [self.prelude]
        lines += [f'#line 1 "item:{item.name}"\n{item.declares}' for item in kept if item.declares]
        # A function of its own for each: one long function takes a compiler more than linear time.
        lines += [f'#line 1 "item:{item.name}"\nstatic void register_{number}() {{\n{item.registers}\n}}'
                  for number, item in enumerate(kept)]
        calls = "\n".join(f"  register_{number}();" for number in range(len(kept)))
        return "\n".join([*lines, '#line 1 "end"', f"BOOST_PYTHON_MODULE({self.name}) {{\n{calls}\n}}\n"])


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

    def cases(self) -> List[Tuple[str, str]]:
        """Return the name of every case with the item it needs, in the order of probe.py."""
        return [(f"{self.name}/{entry.name}/{value}", entry.item) for entry in self.entries for value in self.values]

    def script(self, case: str) -> str:
        """Return what a case runs, for people."""
        _, entry_name, value_name = case.split("/", 2)
        entry = next(each for each in self.entries if each.name == entry_name)
        value = self.values[value_name]
        return f"{self.setup}\nv = {value}\n{entry.code}".strip()
