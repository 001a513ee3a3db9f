"""The same sources with Boost.Python itself and with kevel, compared case by case (`make differential`).

python3 tests/differential/run.py WHEEL [--only REGEX] [--short] [--seconds N] [--seed N]
"""

import argparse
import collections
import concurrent.futures
import pathlib
import re
import subprocess
import sys
import time
from typing import Dict, List, Tuple

HERE = pathlib.Path(__file__).resolve().parent
for each in (HERE.parent / "tools", HERE.parent / "conformance"):
    sys.path.insert(0, str(each))

import matrices  # noqa: E402
from judge import Difference, Judge, differences  # noqa: E402
from plan import Block, Item, Source  # noqa: E402
from pythons import NUMPY, Python, ask, find, prepare_all, run  # noqa: E402
from worlds import BUILT, World, build_all, kevel_tool, real_tool  # noqa: E402

SYSTEM_PYTHON = "/usr/bin/python3"


def real_environment(system: Python) -> str:
    """Return the system's CPython in an environment of its own, with NumPy, where no kevel is installed."""
    folder = BUILT / "venv"
    python = str(folder / "bin" / "python")
    if not (folder / "ready").exists():
        run([system.path, "-m", "venv", "--clear", str(folder)])
        run([python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--only-binary", "numpy", *NUMPY])
        (folder / "ready").touch()
    return python


def worlds_of(wheel: pathlib.Path) -> "Tuple[World, List[World]]":
    """Return the real library's world and kevel's."""
    system = ask(SYSTEM_PYTHON)
    found = find()
    pypy = [python for python in found if python.name.startswith("pypy")]
    cpython = [python for python in found if system is not None and python.name == system.name]
    if system is None or not pypy or not cpython:
        sys.exit("PyPy and the system's own CPython are needed: run tests/tools/setup.sh")
    prepare_all([pypy[0], cpython[0]], wheel)
    tool = kevel_tool(cpython[0])
    return World("real", real_tool(system), real_environment(system)), [
        World("cpython", tool, cpython[0].python), World("pypy", tool, pypy[0].python)]


def fixture() -> Source:
    """Return the module that registers what all others use."""
    text = (HERE / "fixture.cpp").read_text()
    source = Source("fixture", [Item("fixture")])
    source.text = lambda without=frozenset(): text  # type: ignore[method-assign]
    return source


def compare(blocks: List[Block], real: World, others: List[World], judge: Judge, key: str) -> Tuple[int, List[Difference]]:
    """Build and run blocks everywhere; return how many comparisons were made, and the differences."""
    sources = list({block.source.name: block.source for block in blocks}.values())
    began = time.monotonic()
    built = build_all([real.tool, others[0].tool], [fixture(), *sources])
    print(f"   built {len(sources) + 1} modules twice: {time.monotonic() - began:.0f} s", flush=True)
    for block in blocks:
        absent = built["real", block.source.name]
        for name, error in absent.items():
            print(f"   not Boost.Python: {block.name}/{name}: {error}")
        block.entries = [entry for entry in block.entries if entry.item not in absent]
    cases = [case for block in blocks for case in block.cases()]
    refused = [built["kevel", block.source.name].get(item) for block in blocks for _, item in block.cases()]
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        jobs = [pool.submit(world.run, blocks, key) for world in [real, *others]]
        wanted, *got = [job.result() for job in jobs]
    print(f"   ran {len(cases)} cases: {time.monotonic() - began:.0f} s", flush=True)
    found: List[Difference] = []
    names = [name for name, _ in cases]
    for world, outcomes in zip(others, got):
        outcomes = [f"does not build: {why}" if why else outcome for why, outcome in zip(refused, outcomes)]
        found += differences(names, wanted, outcomes, world.name)
    return len(cases) * len(others), found


def report(judge: Judge, blocks: List[Block]) -> None:
    """Print what is not expected: how often by kind, and one case of each; all of them go to a file."""
    kinds: Dict[Tuple[str, ...], List[Difference]] = collections.defaultdict(list)
    for each in judge.unexpected:
        kinds[each.case.split("/")[0], each.world, shape(each.real), shape(each.kevel)].append(each)
    with (BUILT / "unexpected.txt").open("w") as file:
        for each in judge.unexpected:
            file.write(f"{each.case}\t{each.world}\t{each.real!r}\t{each.kevel!r}\n")
    for kind, members in sorted(kinds.items(), key=lambda pair: -len(pair[1]))[:60]:
        first = members[0]
        print(f"   UNEXPECTED {len(members)} x {first.case} on {first.world}\n      real  {first.real[:300]!r}\n"
              f"      kevel {first.kevel[:300]!r}")


def shape(outcome: str) -> str:
    """Return what kind of outcome it is."""
    return re.sub(r"\d+", "N", re.split(r"[ :<\[]", outcome, maxsplit=1)[0])


def main() -> int:
    """Compare everything; return the exit code."""
    parser = argparse.ArgumentParser(usage=__doc__.splitlines()[2].partition(" ")[2])
    parser.add_argument("wheel", type=pathlib.Path)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    BUILT.mkdir(parents=True, exist_ok=True)
    real, others = worlds_of(options.wheel.resolve())
    judge = Judge()
    blocks = [block for block in matrices.blocks() if re.match(options.only, block.name)]
    count, found = compare(blocks, real, others, judge, "matrix")
    for each in found:
        judge.add(each)
    report(judge, blocks)
    idle = [] if options.only else judge.idle()
    for line in idle:
        print(f"   {line}")
    print(f"differential: {count} comparisons, {len(judge.unexpected)} unexpected")
    return 1 if judge.unexpected or idle else 0


if __name__ == "__main__":
    sys.exit(main())
