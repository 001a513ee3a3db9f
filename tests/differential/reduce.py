"""Makes a case that differs smaller: fewer steps, then fewer pieces, as long as it ends the same two ways."""

import dataclasses
import re
from typing import List, Optional, Set

from causes import shape
from generate import Piece
from judge import Difference, same
from random_modules import Batch, Case
from worlds import BrokenSource, World

BUILDS = 40  # at most, for one case


class Reducer:
    """Reduces one difference of one case."""

    def __init__(self, real: World, world: World, difference: Difference) -> None:
        """Reduce what differs between these two worlds."""
        self.real, self.world = real, world
        self.wanted = shape(difference.real), shape(difference.kevel)
        self.builds = 0

    def reduced(self, case: Case, last: int) -> Case:
        """Return a smaller case; `last` is the number of the step that differs."""
        case = dataclasses.replace(case, name=f"{case.name}r", steps=case.steps[:last + 1])
        if not self._build(case):
            return case
        # Other differences before it are other cases.
        real, kevel = self._outcomes(case)
        alike = [step for step, a, b in zip(case.steps[:-1], real[1:], kevel[1:]) if same(a, b)]
        fewer = dataclasses.replace(case, steps=[*alike, case.steps[-1]])
        return self._fewer_pieces(self._fewer_steps(fewer)) if self._differs(fewer) else case

    def _build(self, case: Case) -> bool:
        """Build a case for both worlds; whether all of it compiles."""
        self.builds += 1
        batch = Batch(f"batch{case.name}", [case])
        try:
            return not self.real.tool.build(batch) and not self.world.tool.build(batch)
        except BrokenSource:
            return False

    def _outcomes(self, case: Case) -> List[List[str]]:
        """Return what the steps end with, in both worlds."""
        blocks = Batch(f"batch{case.name}", [case]).blocks()
        return [world.run(blocks, f"reduce-{case.name}") for world in (self.real, self.world)]

    def _differs(self, case: Case) -> bool:
        """Whether the last step ends the two ways that were found, and no step before it differs."""
        real, kevel = self._outcomes(case)
        return ((shape(real[-1]), shape(kevel[-1])) == self.wanted and not same(real[-1], kevel[-1])
                and all(same(a, b) for a, b in zip(real[:-1], kevel[:-1])))

    def _fewer_steps(self, case: Case) -> Case:
        """Leave out steps, halves first."""
        size = max(1, (len(case.steps) - 1) // 2)
        while size:
            at = 0
            while at < len(case.steps) - 1:
                steps = case.steps[:at] + case.steps[min(at + size, len(case.steps) - 1):]
                smaller = dataclasses.replace(case, steps=steps)
                if self._differs(smaller):
                    case = smaller
                else:
                    at += size
            size //= 2
        return case

    def _fewer_pieces(self, case: Case) -> Case:
        """Leave out pieces: all that the script does not name, else one at a time, with what needs it."""
        code = "\n".join(case.steps)
        named = {piece.name for piece in case.pieces if self._is_named(piece.name, piece.registers, code)}
        smaller = self._without(case, {piece.name for piece in case.pieces} - self._needed(case, named))
        found = smaller if smaller and self._build(smaller) and self._differs(smaller) else case
        for piece in reversed(found.pieces):
            if self.builds > BUILDS:
                break
            fewer = self._without(found, {piece.name})
            if fewer is not None and self._build(fewer) and self._differs(fewer):
                found = fewer
        self._build(found)
        return found

    @staticmethod
    def _is_named(name: str, registers: str, code: str) -> bool:
        """Whether a script names what a piece registers."""
        names = re.findall(r'(?:def|add_property|def_readwrite|def_readonly)\("(\w+)"', registers) + [name]
        return any(re.search(rf"\b{re.escape(each)}\b", code) for each in names if each != "ident")

    @staticmethod
    def _needed(case: Case, named: Set[str]) -> Set[str]:
        """Return pieces with all that they need."""
        needed = set(named) | {"common"}
        for piece in reversed(case.pieces):
            if piece.name in needed:
                needed |= set(piece.needs)
        return needed

    @staticmethod
    def _without(case: Case, names: Set[str]) -> Optional[Case]:
        """Return a case without some pieces and what needs them, or nothing if that is all or none of it."""
        gone = set(names)
        pieces: List[Piece] = []
        for piece in case.pieces:
            if piece.name in gone or gone.intersection(piece.needs):
                gone.add(piece.name)
            else:
                pieces.append(piece)
        if not pieces or len(pieces) == len(case.pieces):
            return None
        setup = case.setup
        for name in gone:
            if re.fullmatch(r"C\d+", name):
                setup = re.sub(rf"class P{name[1:]}\(.*?(?=^class |\Z)", "", setup, flags=re.S | re.M)
        return dataclasses.replace(case, pieces=pieces, setup=setup)
