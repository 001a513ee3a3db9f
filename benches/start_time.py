"""Starting: how much longer a Python takes that imports the bridge, or a tool's module, than one that imports nothing.

Each time is of a fresh process, from its start to its end, in time of the processor: what else the machine does
counts less.
"""

import resource
import statistics
import subprocess
import sys
from typing import Dict, List

from peers import BENCH, Tool
from results import Figure
from row_groups import Bench

GROUP = "start"
NOTHING = "pass"


def _milliseconds(tool: Tool, code: str) -> float:
    # Compiled files are kept, as they are where something is installed.
    environment = {name: value for name, value in tool.variables().items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([tool.environment.python, "-c", code], cwd=str(BENCH), env=environment, check=True,
                   stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def _codes(tool: Tool) -> Dict[str, str]:
    codes = {"import a module": f"import {tool.module}"}
    if tool.name == "kevel":
        # The bridge is loaded when it is first needed: here for nothing but that.
        codes["import kevel"] = "import kevel; kevel.load"
    return codes


def measure(bench: Bench) -> List[Figure]:
    """Return the figures of group "start"."""
    figures: List[Figure] = []
    for environment in bench.environments:
        print(f"-- {GROUP}, {environment.title}", flush=True)
        tools = [tool for tool in bench.tools if tool.environment == environment and not tool.failure]
        jobs = [(tool, row, code) for tool in tools for row, code in _codes(tool).items()]
        times: Dict[str, List[float]] = {}
        for _ in range(5 if bench.quick else 21):
            times.setdefault(NOTHING, []).append(_milliseconds(tools[0], NOTHING))
            for tool, row, code in jobs:
                times.setdefault(f"{tool.name} {row}", []).append(_milliseconds(tool, code))
        nothing = statistics.median(times[NOTHING])
        for tool, row, _ in jobs:
            more = statistics.median(times[f"{tool.name} {row}"]) - nothing
            figures.append(Figure(GROUP, row, environment.title, tool.name, more, "ms"))
    return figures


if __name__ == "__main__":
    sys.exit("run it by run.py: --only start")
