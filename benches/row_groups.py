"""Measures a group of rows.py with every tool: a process for each tool and round, and the median over the rounds.

The tools take turns, so that what changes in the machine meanwhile changes all of them.
"""

import json
import statistics
import subprocess
from typing import Dict, List, NamedTuple, Union

from peers import BENCH, HERE, Environment, Tool
from results import Figure

LIMIT = 600  # seconds for one worker
#: what a row comes to: nanoseconds, or why there are none
Outcome = Union[float, str]


class Bench(NamedTuple):
    """What is measured, and how thoroughly."""

    quick: bool
    tools: List[Tool]
    environments: List[Environment]

    @property
    def rounds(self) -> int:
        """How many processes each tool gets for a group."""
        return 2 if self.quick else 5

    def times(self, group: str, tool: Tool) -> "tuple[float, float]":
        """Return for each row the seconds of warming up, which only a JIT needs, and of measuring."""
        if tool.environment.kind == "cpython":
            return 0, 0.08 if self.quick else 0.4
        if not self.quick:
            return 1.0, 0.4
        # A program has many loops and classes: it takes the JIT longer to have seen enough.
        return (0.6 if group == "programs" else 0.2), 0.12


def work(group: str, tool: Tool, bench: Bench) -> Dict[str, Outcome]:
    """Run one worker; return what its rows came to, "" standing for all of them if it failed."""
    if tool.failure:
        return {"": tool.failure}
    times = [str(seconds) for seconds in bench.times(group, tool)]
    command = [tool.environment.python, str(HERE / "worker.py"), tool.module, group, *times]
    try:
        result = subprocess.run(command, cwd=str(BENCH), env=tool.variables(), stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, errors="replace", timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return {"": f"no end after {LIMIT} s"}
    if result.returncode != 0:
        return {"": (result.stderr.strip().splitlines() or [f"exit code {result.returncode}"])[-1]}
    found: Dict[str, Outcome] = json.loads(result.stdout.splitlines()[-1])
    return found


def figures(group: str, tools: List[Tool], rounds: "List[List[Dict[str, Outcome]]]", rows: List[str]) -> List[Figure]:
    """Return the medians; `rounds` has for each round what each tool's worker gave."""
    found = []
    for row in rows:
        for i, tool in enumerate(tools):
            outcomes = [mine[i].get(row, mine[i].get("")) for mine in rounds]
            values = [outcome for outcome in outcomes if isinstance(outcome, (int, float))]
            whys = [outcome for outcome in outcomes if isinstance(outcome, str)]
            python = tool.environment.title
            if whys:
                found.append(Figure(group, row, python, tool.name, None, note=whys[0]))
            elif values:
                found.append(Figure(group, row, python, tool.name, statistics.median(values)))
    return found


def measure(group: str, rows: List[str], bench: Bench) -> List[Figure]:
    """Measure a group of rows.py."""
    rounds: List[List[Dict[str, Outcome]]] = []
    for number in range(bench.rounds):
        print(f"-- {group}, round {number + 1} of {bench.rounds}", flush=True)
        rounds.append([])
        for tool in bench.tools:
            print(f"   {tool.environment.title} {tool.name}", flush=True)
            rounds[-1].append(work(group, tool, bench))
    return figures(group, bench.tools, rounds, rows)
