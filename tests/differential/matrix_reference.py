"""Matrix: every name of Boost.Python's reference manual, used as documented; names.txt says which case uses which."""

import re
from typing import Dict, Iterator, List

from judge import HERE
from plan import Block, Entry, Item, Source
from reference_pieces import PARTS

SETUP = "class Bag:\n    pass\nclass BagDict(dict):\n    pass"


def blocks() -> Iterator[Block]:
    """Yield a block for each part; a module for a few, as each part is small."""
    for name, part in PARTS.items():
        prelude = ('#include "cpp_prelude.hpp"\n#include <boost/python/stl_iterator.hpp>\n'
                   "#include <cmath>\nusing namespace boost::python;\n")
        module = f"reference_{name}"
        items = [Item("declares", part.declares)]
        # A statement begins where a line does; what continues it is indented. Each can be left out where it does not compile.
        for number, statement in enumerate(re.findall(r"^\S.*(?:\n\s+.*)*", part.registers, re.M)):
            items.append(Item(f"s{number}", registers=statement.replace("reference.sub", f"{module}.sub"), needs=("declares",)))
        entries = [Entry(entry, code, item_of(code, items)) for entry, code in part.entries.items()]
        yield Block(module, Source(module, items, prelude), entries, setup=SETUP)


def item_of(code: str, items: List[Item]) -> str:
    """Return the item that registers the first name which an entry uses."""
    for name in re.findall(r"\bm\.(\w+)", code):
        for item in items:
            if f'"{name}"' in item.registers:
                return item.name
    return items[0].name


def uncovered(all_blocks: List[Block]) -> List[str]:
    """Return the names of names.txt that their block, or what it is built from, does not mention."""
    texts: Dict[str, str] = {"prelude": (HERE / "cpp_prelude.hpp").read_text() + (HERE / "fixture.cpp").read_text()}
    for block in all_blocks:
        texts[block.name] = block.source.text() + block.setup + "\n".join(entry.code for entry in block.entries)
    wrong = []
    for line in (HERE / "names.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, block_name = line.split()[:2]
            last = re.split(r"::|\.", name)[-1]
            if not re.search(rf"(?<!\w){re.escape(last)}(?!\w)", texts.get(block_name, "")):
                wrong.append(f"names.txt: {block_name} does not use {name}")
    return wrong
