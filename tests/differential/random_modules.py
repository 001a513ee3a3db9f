"""Random modules, several of them compiled together, as blocks whose entries are the steps of a script."""

import dataclasses
import random
from typing import Iterable, List

from generate import Module, Piece
from plan import Block, Entry, Item, Source, module_text
from random_steps import Steps

TOGETHER = 10  # modules in one translation unit


@dataclasses.dataclass
class Case:
    """A module and a script: what a seed makes, and what the reducer makes smaller."""

    name: str
    pieces: List[Piece]
    setup: str
    steps: List[str]

    def items(self) -> List[Item]:
        """Return its pieces as items, whose names are unique among modules."""
        return [Item(f"{self.name}_{piece.name}", piece.declares, piece.registers,
                     tuple(f"{self.name}_{need}" for need in piece.needs)) for piece in self.pieces]

    def text(self, without: Iterable[str] = ()) -> str:
        """Return its C++, in a namespace of its own: types are registered by their names."""
        items = [item for item in self.items() if item.name not in without]
        whole = module_text(self.name, self.name, items)
        inner, line, outer = whole.partition('#line 1 "end"\n')
        return (f"namespace {self.name} {{\n{inner}\n}}\n{line}namespace {self.name} {{ static void register_all() {{\n"
                + outer.partition("{\n")[2].rstrip().removesuffix("}") + f"}} }}\nBOOST_PYTHON_MODULE({self.name}) {{ "
                f"{self.name}::register_all(); }}\n")


class Batch(Source):
    """Several modules in one translation unit."""

    def __init__(self, name: str, cases: List[Case]) -> None:
        """Join the items of all."""
        super().__init__(name, [item for case in cases for item in case.items()])
        self.cases = cases

    @property
    def modules(self) -> List[str]:
        """The names of the modules."""
        return [case.name for case in self.cases]

    def text(self, without: Iterable[str] = ()) -> str:
        """Return the C++."""
        return self.prelude + "".join(case.text(without) for case in self.cases)

    def blocks(self) -> List[Block]:
        """Return a block for each module: first what registering raised, then its steps."""
        made = []
        for case in self.cases:
            item = f"{case.name}_common"
            entries = [Entry("raised", "m.raised", item)]
            entries += [Entry(f"{number}", code, item) for number, code in enumerate(case.steps)]
            made.append(Block(case.name, self, entries, setup=case.setup, module=case.name))
        return made


def case_of(seed: int) -> Case:
    """Return what a seed makes."""
    rng = random.Random(seed)
    module = Module(f"g{seed}", rng)
    steps = Steps(module, rng)
    return Case(module.name, module.pieces, steps.setup, steps.steps)


def batches(first: int, count: int) -> List[Batch]:
    """Return the batches of some seeds."""
    cases = [case_of(seed) for seed in range(first, first + count)]
    return [Batch(f"batch{cases[at].name}", cases[at:at + TOGETHER]) for at in range(0, count, TOGETHER)]
