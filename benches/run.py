"""Measures kevel beside other tools (`make bench`): python3 benches/run.py WHEEL [--quick] [--only GROUP ...]

Prints a table and what became of the targets, and writes target/bench/results.json; docs/benchmarks.md explains the
rows. With --quick it takes fewer rounds, leaves cppyy out, and fails if a figure falls short of half its target.
"""

import argparse
import functools
import pathlib
import sys
import time
from typing import Callable, Dict, List, Sequence

import build_time
import growth
import handles
import results
import start_time
import targets
import threads
from compiling import compile_all
from interpreter import Interpreter
from machine import about
from peers import BENCH, MODULES, make_all, tools
from row_groups import Bench, measure
from rows import ROWS


def within(group: "Callable[[bool, Sequence[Interpreter]], List[results.Figure]]",
           bench: Bench) -> List[results.Figure]:
    """Measure a group that starts the Pythons itself."""
    peers = {kind: str(MODULES / kind) for kind in ("pypy", "cpython")}
    return group(bench.quick, [Interpreter(e.title, e.python, {}, peers[e.kind]) for e in bench.environments])


#: every group of the table, in its order: what measures it. What is not a loop in Python has a module of its own.
GROUPS: Dict[str, Callable[[Bench], List[results.Figure]]] = {
    **{name: functools.partial(measure, name, [row.name for row in rows]) for name, rows in ROWS.items()},
    "build": build_time.measure,
    "start": start_time.measure,
    "handles": functools.partial(within, handles.measure),
    "threads": functools.partial(within, threads.measure),
    "growth": functools.partial(within, growth.measure),
}


def prepare(wheel: pathlib.Path, quick: bool) -> Bench:
    """Install and compile what is compared."""
    print("-- environments with the tools", flush=True)
    environments, cppyy = make_all(wheel, with_cppyy=not quick)
    print("-- modules", flush=True)
    failures = compile_all(environments, wheel)
    return Bench(quick, tools(environments, cppyy, failures), environments)


def main() -> int:
    """Measure, print, keep; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("wheel", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", nargs="+", choices=list(GROUPS), default=list(GROUPS), metavar="GROUP")
    options = parser.parse_args()
    start = time.monotonic()
    bench = prepare(options.wheel.resolve(), options.quick)
    figures: List[results.Figure] = []
    for group in GROUPS:
        if group in options.only:
            figures += GROUPS[group](bench)
            print(f"   {group} done, {time.monotonic() - start:.0f} s since the start", flush=True)
    facts = about(bench.environments, bench.tools)
    results.write(figures, {**facts, "quick": options.quick}, BENCH / "results.json")
    print(f"\n{facts['cpu']}, Linux {facts['kernel']}, {facts['compiler']}, {facts['date']}")
    print(", ".join(f"{tool} {version}" for tool, version in facts["peers"].items()), end="\n\n")
    print(results.table(figures))
    verdicts = targets.check(figures)
    print("\ntargets:", *verdicts, sep="\n")
    broken = [f"{f.python} {f.row}: {f.note}" for f in figures if f.tool == "kevel" and f.value is None]
    print(*(f"BROKEN: {each}" for each in broken), sep="\n", end="")
    short = [verdict for verdict in verdicts if verdict.fails] if options.quick else []
    print(*(f"FAILED: {str(verdict).strip()}" for verdict in short), sep="\n")
    print(f"{len(figures)} figures in {time.monotonic() - start:.0f} s: {BENCH / 'results.json'}")
    return 1 if broken or short else 0


if __name__ == "__main__":
    sys.exit(main())
