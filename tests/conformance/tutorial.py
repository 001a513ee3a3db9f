"""The examples of examples/tutorial, by kevel and by Boost.Python itself (`make tutorial`): both print the same.

python3 tests/conformance/tutorial.py WHEEL [SECTION...]

Each section is built twice from the same sources: as kevel's module, which PyPy and CPython then load, and against the
real library for the system's CPython. A section whose source has a main() is a program that starts Python.
"""

import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys
from typing import Dict, List

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tools"))

from build import Kevel, Real, execute  # noqa: E402
from fetch import TARGET  # noqa: E402
from pythons import ROOT, WORKERS, Python, ask, find, prepare_all  # noqa: E402

EXAMPLES = ROOT / "examples" / "tutorial"
BUILT = TARGET.parent / "tutorial"
LIMIT = 300


class Section:
    """One section: its sources, the one that defines the module or the program first."""

    def __init__(self, folder: pathlib.Path) -> None:
        """Read what is in its folder."""
        self.folder, self.name = folder, folder.name
        texts = {source: source.read_text("utf-8") for source in sorted(folder.glob("*.cpp"))}
        self.sources = sorted(texts, key=lambda source: "BOOST_PYTHON_MODULE(" not in texts[source])
        self.is_program = any("int main(" in text for text in texts.values())

    def build(self, tool: "Kevel | Real") -> None:
        """Build it with one of the two tools."""
        built = BUILT / tool.title / self.name
        built.mkdir(parents=True, exist_ok=True)
        if self.is_program:
            command = [*tool.compiler(), *map(str, self.sources), "-o", str(built / "program"), *tool.libraries()]
        else:
            command = tool.module(self.sources, built)
        log = built / "build.log"
        log.unlink(missing_ok=True)
        code, output = execute(command, log, LIMIT)
        if code != 0:
            sys.exit(f"{self.name} does not build with {tool.title}:\n{output}")

    def output(self, title: str, python: str) -> str:
        """Return what it prints, with the module of one tool, under one Python."""
        built = BUILT / title / self.name
        command = [str(built / "program")] if self.is_program else [python, str(self.folder / "run.py")]
        path = os.pathsep.join([str(built), str(self.folder)])
        environment = dict(os.environ, PYTHONPATH=path, PYTHONDONTWRITEBYTECODE="1", KEVEL_PYTHON=python)
        result = subprocess.run(command, env=environment, cwd=str(built), stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True, timeout=LIMIT, check=False)
        return result.stdout + (f"exit code {result.returncode}\n" if result.returncode else "")


def compare(section: Section, pythons: List[Python], system: Python) -> bool:
    """Run a section everywhere; report what differs from Boost.Python."""
    wanted = section.output("real", system.path)
    fine = "exit code" not in wanted and "Traceback" not in wanted
    if not fine:
        print(f"   {section.name} fails with Boost.Python itself:\n{wanted}")
    for python in pythons:
        found = section.output("compat", python.python)
        if found != wanted:
            fine = False
            print(f"   DIFFERENT: {section.name} under {python.title}:\n{found}   Boost.Python:\n{wanted}")
    return fine


def main() -> int:
    """Build everything, run it, compare; return the exit code."""
    parser = argparse.ArgumentParser(usage=__doc__.splitlines()[2].partition(" ")[2])
    parser.add_argument("wheel", type=pathlib.Path)
    parser.add_argument("sections", nargs="*", metavar="SECTION")
    options = parser.parse_args()
    found: Dict[str, Python] = {python.name: python for python in find()}
    system = ask("/usr/bin/python3")
    pypy = [python for name, python in found.items() if name.startswith("pypy")]
    cpython = [python for name, python in found.items() if not name.startswith("pypy")]
    if not pypy or not cpython or system is None:
        sys.exit("PyPy, CPython and the system's own python3 are needed: run tests/tools/setup.sh")
    pythons = [pypy[0], cpython[-1]]
    prepare_all(pythons, options.wheel.resolve())
    sections = [Section(folder) for folder in sorted(EXAMPLES.glob("[0-9]*"))]
    sections = [section for section in sections if not options.sections or section.name in options.sections]
    tools = [Kevel(pythons[-1]), Real(system)]
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(lambda job: job[0].build(job[1]), [(section, tool) for section in sections for tool in tools]))
        same = list(pool.map(lambda section: compare(section, pythons, system), sections))
    names = " and ".join(python.title for python in pythons)
    print(f"tutorial: {sum(same)} of {len(sections)} sections print what they print with Boost.Python itself: {names}")
    return 0 if all(same) and sections else 1


if __name__ == "__main__":
    sys.exit(main())
