"""Handles: what making, ending and looking at one costs, within the core and from C++ under each Python.

python benches/handles.py PYTHON...    measures them quickly under these
"""

import json
import os
import subprocess
import sys
import time
from typing import List, Sequence

from interpreter import HERE, Interpreter, ask, build
from results import Figure, table

ROOT = HERE.parent
GROUP = "handles"


def _in_core(quick: bool) -> List[Figure]:
    """Run criterion's benchmarks; the median of each."""
    began = time.time()
    cargo = [os.environ.get("CARGO", "cargo"), "bench", "--quiet", "-p", "kevel", "--bench", "handles", "--"]
    command = [*cargo, "--noplot", *(["--quick"] if quick else [])]
    result = subprocess.run(command, cwd=str(ROOT), capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed:\n{result.stdout}{result.stderr}")
    target = ROOT / os.environ.get("CARGO_TARGET_DIR", "target")
    figures = []
    for estimates in sorted((target / "criterion").glob("*/new/estimates.json")):
        if estimates.stat().st_mtime < began:
            continue  # of a benchmark that is no more
        value = json.loads(estimates.read_text())["median"]["point_estimate"]
        figures.append(Figure(GROUP, estimates.parent.parent.name, "", "core", value))
    return figures


def measure(quick: bool, pythons: Sequence[Interpreter]) -> List[Figure]:
    """Return the figures of group "handles"."""
    figures = _in_core(quick)
    if pythons:
        build(pythons[-1], "handles.cpp")
    for python in pythons:
        found = ask(python, "handles_worker.py", 20_000 if quick else 1_000_000)
        figures += [Figure(GROUP, row, python.title, "kevel", value) for row, value in found.items()]
    return figures


if __name__ == "__main__":
    print(table(measure(True, [Interpreter(path, path) for path in sys.argv[1:]])))
