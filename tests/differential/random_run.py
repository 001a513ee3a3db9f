"""Runs random modules in the three worlds; the first difference of each leads to others, which are not counted."""

import re
from typing import Dict, Iterator, List, Set, Tuple

from judge import Difference, same
from random_modules import Batch, Case
from worlds import World, build_all

NUMBER = re.compile(r"s\[(\d+)\]|s\.pop\((\d+),")
TARGET = re.compile(r"s\[(\d+)\] = ")


def numbers(code: str) -> Set[str]:
    """Return the numbers of the objects that a step names."""
    return {a or b for a, b in NUMBER.findall(code)}


def own_differences(case: Case, wanted: List[str], got: List[str], world: str) -> Iterator[Difference]:
    """Yield the differences of one script that do not follow from earlier ones.

    After a difference, the objects of that step may differ too, until a step replaces them: steps that name them say
    nothing. So do counts, once anything differed. What ends the process ends the script.
    """
    tainted: Set[str] = set()
    anything = False
    for number, (code, real, kevel) in enumerate(zip(["", *case.steps], wanted, got)):
        if real.startswith(("died", "not run")):
            return
        target = TARGET.match(code)
        named = numbers(code.replace(target.group(), "", 1).replace(f"return s[{target.group(1)}]", "") if target else code)
        unclear = bool(named & tainted) or (anything and ("alive" in code or "shared" in code or ".tag" in code))
        differs = not same(real, kevel)
        if differs and not unclear:
            yield Difference(f"{case.name}/{number - 1}/{code}", world, real, kevel)
            anything = True
        if differs or unclear:
            tainted |= named | ({target.group(1)} if target else set())
        elif target:
            tainted.discard(target.group(1))
        if kevel.startswith("died"):
            return


def run_batches(made: List[Batch], real: World, others: List[World], key: str) -> Tuple[int, Dict[str, List[Difference]]]:
    """Build and run batches; return how many comparisons were made, and by case its differences."""
    built = build_all([real.tool, others[0].tool], made)
    blocks = [block for batch in made for block in batch.blocks()]
    outcomes = {world.name: world.run(blocks, key) for world in [real, *others]}
    at, count = 0, 0
    found: Dict[str, List[Difference]] = {}
    for batch in made:
        refused = built["kevel", batch.name]
        for case in batch.cases:
            size = len(case.steps) + 1
            wanted = outcomes["real"][at:at + size]
            found[case.name] = [Difference(f"{case.name}/build/{name}", "build", "builds", why)
                                for name, why in refused.items() if name.startswith(case.name + "_")
                                and not why.startswith("needs ")]
            for world in others:
                count += size
                if not found[case.name] or world is not others[0]:
                    found[case.name] += own_differences(case, wanted, outcomes[world.name][at:at + size], world.name)
            if any(each.world == "build" for each in found[case.name]):
                found[case.name] = [each for each in found[case.name] if each.world == "build"]
            at += size
    return count, found
