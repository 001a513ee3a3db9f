"""The same sources with Boost.Python itself and with kevel, compared case by case (`make differential`).

python3 tests/differential/run.py WHEEL [--short] [--only BLOCKS] [--seconds N | --count N] [--seed N] [--reduce N] [--replay SEED]

First the matrices, then random modules. Exit code 1 if a difference is neither in expected.txt nor in known.txt, if an
entry of those covers nothing, or if a name of names.txt is not used.
"""

import argparse
import concurrent.futures
import pathlib
import re
import sys
import time
from typing import List, Tuple

HERE = pathlib.Path(__file__).resolve().parent
for each in (HERE.parent / "tools", HERE.parent / "conformance"):
    sys.path.insert(0, str(each))

import matrices  # noqa: E402
import matrix_reference  # noqa: E402
from causes import described, groups  # noqa: E402
from judge import Difference, Judge, differences  # noqa: E402
from plan import Block, Item, Source  # noqa: E402
from pythons import NUMPY, Python, ask, find, prepare_all, run  # noqa: E402
from random_modules import Batch, Case, batches, case_of  # noqa: E402
from random_run import run_batches  # noqa: E402
from reduce import Reducer  # noqa: E402
from worlds import BUILT, World, build_all, kevel_tool, real_tool  # noqa: E402

AT_ONCE = 40  # random modules between two looks at the clock
#: what the short form compares of the matrices
SHORT = r"(lone|pairs|back|exceptions|functions|classes|enums|reference_\w+|held_std_shared|policy_internal)$"
SHOWN = 30  # groups of differences that are printed
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
    source.text = lambda without=(): text  # type: ignore[method-assign]
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


def report(judge: Judge) -> None:
    """Print what is not expected, in groups of what looks alike; all of it goes to files."""
    with (BUILT / "unexpected.txt").open("w") as file:
        for each in judge.unexpected:
            file.write(f"{each.case}\t{each.world}\t{each.real!r}\t{each.kevel!r}\n")
    texts = [described(title, members) for title, members in groups(judge.unexpected)]
    (BUILT / "groups.txt").write_text("\n".join(texts))
    for text in texts[:SHOWN]:
        print(f"UNEXPECTED {text}")


def run_random(seed: int, count: int, seconds: float, real: World, others: List[World], judge: Judge) -> int:
    """Compare random modules from a seed on, `count` of them or as many as `seconds` allow; return the comparisons."""
    began, done, comparisons = time.monotonic(), 0, 0
    while (done < count) if count else time.monotonic() - began < seconds:
        made = batches(seed + done, min(AT_ONCE, count - done) if count else AT_ONCE)
        number, found = run_batches(made, real, others, "random")
        comparisons += number
        done += sum(len(batch.cases) for batch in made)
        for differing in found.values():
            for each in differing:
                judge.add(each)
        print(f"   {done} random modules, {len(judge.unexpected)} unexpected: {time.monotonic() - began:.0f} s", flush=True)
    return comparisons


def reduce_found(judge: Judge, real: World, others: List[World], wheel: str, limit: int) -> None:
    """Make the first unexpected differences of random modules smaller, one of each sort, and show them."""
    seen = set()
    for each in judge.unexpected:
        name, number, _ = each.case.split("/", 2)
        title = groups([each])[0][0]
        if not re.fullmatch(r"g\d+", name) or each.world == "build" or number == "-1" or title in seen or len(seen) >= limit:
            continue
        seen.add(title)
        world = next(other for other in others if other.name == each.world)
        case = Reducer(real, world, each).reduced(case_of(int(name[1:])), int(number))
        folder = BUILT / "found" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "case.cpp").write_text(Batch(case.name, [case]).text())
        script = "\n".join(f"# {n}\n{code}" for n, code in enumerate(case.steps))
        (folder / "case.py").write_text(f"{case.setup}\n{script}\n")
        print(f"{title} on {each.world}; all of it in {folder}\n   replay: python3 tests/differential/run.py {wheel} "
              f"--replay {name[1:]}\n{registered(case)}\n{script}\n      real  {each.real[:300]!r}\n      kevel {each.kevel[:300]!r}",
              flush=True)


def registered(case: Case) -> str:
    """Return what the pieces of a case register, but for the first, which all have."""
    return "\n".join(piece.registers for piece in case.pieces[1:])


def main() -> int:
    """Compare everything; return the exit code."""
    parser = argparse.ArgumentParser(usage=__doc__.splitlines()[2].partition(" ")[2])
    parser.add_argument("wheel", type=pathlib.Path)
    parser.add_argument("--short", action="store_true", help="some blocks and random modules, in minutes, for `make test`")
    parser.add_argument("--only", default="", help="blocks of the matrices, a regular expression; `none` for none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=0, help="random modules; without it, as many as --seconds allow")
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--reduce", type=int, default=0, help="how many differences of random modules to make smaller")
    parser.add_argument("--replay", type=int, help="run this random module only, and show all of it")
    options = parser.parse_args()
    BUILT.mkdir(parents=True, exist_ok=True)
    real, others = worlds_of(options.wheel.resolve())
    judge = Judge()
    count = 0
    if options.replay is not None:
        options.only, options.seed, options.count = "none", options.replay, 1
        case = case_of(options.replay)
        print(f"{registered(case)}\n{case.setup}\n" + "\n".join(case.steps))
    everything = list(matrices.blocks())
    if options.short:
        options.only, options.count = SHORT, 10
    blocks = [block for block in everything if re.match(f"(raised_)?(?:{options.only})", block.name)]
    if blocks:
        count, found = compare(blocks, real, others, judge, "matrix")
        for each in found:
            judge.add(each)
    if options.count or options.seconds:
        build_all([real.tool, others[0].tool], [fixture()])
        count += run_random(options.seed, options.count, options.seconds, real, others, judge)
    report(judge)
    if options.reduce:
        reduce_found(judge, real, others, str(options.wheel), options.reduce)
    idle = [] if options.only else judge.idle()
    idle += matrix_reference.uncovered([*everything])
    for line in idle:
        print(f"   {line}")
    print(f"differential: {count} comparisons, {len(judge.unexpected)} unexpected")
    return 1 if judge.unexpected or idle else 0


if __name__ == "__main__":
    sys.exit(main())
