"""The Pythons that are measured: how they are started, building modules for them, and what a worker under them says."""

import json
import os
import pathlib
import subprocess
from typing import Any, Dict, List, NamedTuple, Sequence

HERE = pathlib.Path(__file__).resolve().parent
#: where the modules of the benchmarks are built
BUILT = HERE.parent / "target" / "bench" / "modules"


class Interpreter(NamedTuple):
    """One Python in which `import kevel` works."""

    #: as figures name it, such as "PyPy 7.3.11"
    title: str
    path: str
    #: what the environment has to say more for kevel to be found, such as PYTHONPATH; nothing if it is installed
    environment: Dict[str, str] = {}
    #: where modules of other tools are, such as bench_pybind11; measured if they are there
    peers: str = ""


def _environment(interpreter: Interpreter, more: Sequence[str]) -> Dict[str, str]:
    given = {**os.environ, **interpreter.environment}
    path = [*map(str, more), str(HERE), *filter(None, [interpreter.peers, given.get("PYTHONPATH")])]
    return {**given, "PYTHONPATH": os.pathsep.join(path), "PYTHONDONTWRITEBYTECODE": "1"}


def _run(interpreter: Interpreter, command: List[str], more: Sequence[str] = ()) -> str:
    environment = _environment(interpreter, more)
    result = subprocess.run(
        [interpreter.path, *command], env=environment, capture_output=True, text=True, check=False
    )
    if result.returncode != 0:
        raise RuntimeError(f"{interpreter.title}: {' '.join(command)} failed:\n{result.stdout}{result.stderr}")
    return result.stdout


def build(interpreter: Interpreter, source: str, name: str = "", flags: Sequence[str] = ()) -> None:
    """Compile a source beside this file to a module in BUILT; one file serves every Python."""
    name = name or f"bench_{pathlib.Path(source).stem}"
    _run(interpreter, ["-m", "kevel", "build", str(HERE / source), "-o", str(BUILT), "--name", name, "--", *flags])


def ask(interpreter: Interpreter, worker: str, *arguments: object) -> Any:
    """Run a worker of this directory in a fresh process, which finds the built modules; return the JSON it prints."""
    printed = _run(interpreter, [str(HERE / worker), *map(str, arguments)], [str(BUILT)])
    return json.loads(printed.splitlines()[-1])
