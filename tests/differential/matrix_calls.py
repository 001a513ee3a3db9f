"""Matrix: every value to every parameter type, through each kind of entry that is a call."""

from typing import Iterator

from cpp_types import TYPES
from plan import Block, Entry, Item, Source
from values import VALUES


def lone() -> Block:
    """A lone function that takes a value and says what it got, and one that hands the value back."""
    items, entries = [], []
    for t in TYPES:
        registers = f'def("take_{t.name}", +[]({t.spelling} x) -> std::string {{ return show(x); }});'
        items.append(Item(f"take_{t.name}", registers=registers))
        entries.append(Entry(f"take_{t.name}", f"m.take_{t.name}(v)", f"take_{t.name}"))
        if t.is_result:
            registers = f'def("echo_{t.name}", +[]({t.spelling} x) -> {t.spelling} {{ return x; }});'
            items.append(Item(f"echo_{t.name}", registers=registers))
            entries.append(Entry(f"echo_{t.name}", f"m.echo_{t.name}(v)", f"echo_{t.name}"))
    return Block("lone", Source("lone", items), entries, VALUES)


def blocks() -> Iterator[Block]:
    """Yield every block of this matrix."""
    yield lone()
