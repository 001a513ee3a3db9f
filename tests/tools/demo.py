"""Compiles examples/02_matrix once and runs it under pypy3 and python3 (`make demo`): python3 tests/tools/demo.py WHEEL

Fails unless both compute the same.
"""

import json
import os
import pathlib
import subprocess
import sys

from modules import checksums, compile_module, example_sources
from pythons import ROOT, TARGET, ask, prepare_all

EXAMPLE = ROOT / "examples" / "02_matrix"
OUTPUT = TARGET / "demo"


def main(wheel: pathlib.Path) -> int:
    """Compile, run twice, compare; return the exit code."""
    pythons = [ask("pypy3"), ask("python3")]
    if None in pythons:
        sys.exit("pypy3 or python3 (3.8 or newer) is missing: run tests/tools/setup.sh")
    print("-- environments with the wheel installed", flush=True)
    prepare_all(pythons, wheel)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    module = compile_module(pythons[1], wheel, example_sources(EXAMPLE), OUTPUT)
    (checksum,) = checksums([module]).values()
    print(f"-- one module for both\n   sha256 {checksum}  {module.relative_to(ROOT)}", flush=True)
    results = []
    for python in pythons:
        report = OUTPUT / f"{python.name}.json"
        command = [python.python, str(EXAMPLE / "run.py"), "--json", str(report)]
        environment = dict(os.environ, PYTHONPATH=str(OUTPUT), PYTHONDONTWRITEBYTECODE="1")
        print(flush=True)
        if subprocess.run(command, env=environment, cwd=str(OUTPUT), check=False).returncode != 0:
            return 1
        results.append(json.loads(report.read_text()))
    if checksums([module])[module] != checksum:
        sys.exit("the module file changed between the runs")
    print()
    ours, theirs = (result["answers"] for result in results)
    different = [name for name in {**ours, **theirs} if ours.get(name) != theirs.get(name)]
    for name in different:
        print(f"DIFFERENT: {name}: {ours.get(name)} and {theirs.get(name)}")
    if different:
        return 1
    print(f"both agree on {len(ours)} results to the last bit, residual {ours['LU residual']}")
    for name, seconds, bare in results[0]["speeds"]:
        verdict = "within" if seconds <= 1.5 * bare else "NOT within"
        print(f"{results[0]['interpreter']}: {name} takes {seconds / bare:.2f} times a bare cffi call, {verdict} 1.5")
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
