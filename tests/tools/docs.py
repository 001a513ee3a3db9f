"""Builds and runs every code block of the documentation (`make test-docs`); CONTRIBUTING.md has the rules.

python3 tests/tools/docs.py WHEEL [PAGE...]                     under PyPy and the newest CPython
python3 tests/tools/docs.py --python PYTHON... [-- PAGE...]     under these, which have kevel already

Sources are compiled once, and again only when they or kevel's headers have changed, into target/test-docs.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
from typing import Dict, List, NamedTuple, Tuple

from docs_blocks import SOURCES, Build, Group, Mistake, groups
from pythons import ROOT, TARGET, WORKERS, find, prepare_all

HERE = TARGET / "test-docs"
LIMIT = 300  # seconds for a group of blocks
OUTSIDE = ["README.md"]  # pages that are not below docs/


class Job(NamedTuple):
    """What one group is run with."""

    group: Group
    number: int
    python: str


def pages(names: List[str]) -> List[pathlib.Path]:
    """Return the pages that are asked for, or all."""
    if names:
        return [pathlib.Path(os.path.relpath(os.path.abspath(name), ROOT)) for name in names]
    found = sorted(path for path in (ROOT / "docs").rglob("*.md") if "_site" not in path.parts)
    return [pathlib.Path(name) for name in OUTSIDE] + [path.relative_to(ROOT) for path in found]


def read(names: List[str]) -> Tuple[List[Group], List[str]]:
    """Read the pages; return the groups, and what is wrong with pages."""
    made, wrong = [], []
    for page in pages(names):
        try:
            made += groups(page, (ROOT / page).read_text("utf-8"))
        except Mistake as mistake:
            wrong.append(str(mistake))
    return made, wrong


class Compiler:
    """Compiles blocks with one Python's kevel."""

    def __init__(self, python: str) -> None:
        self.python = python
        self.native, self.compat = self._ask("--includes"), self._ask("--compat-includes")
        text = [os.environ.get("CXX", "c++"), os.environ.get("CC", "cc")]
        for directory in (flag[2:] for flag in self.compat):
            headers = sorted(pathlib.Path(directory).rglob("*.h*"))
            text += [hashlib.sha256(header.read_bytes()).hexdigest() for header in headers]
        self.headers = "".join(text)

    def _ask(self, option: str) -> List[str]:
        told = subprocess.run([self.python, "-m", "kevel", option], stdout=subprocess.PIPE, text=True, check=True)
        return told.stdout.split()

    def place(self, build: Build) -> pathlib.Path:
        """The directory of what a block becomes, which its text and the headers decide."""
        parts = (self.headers, build.block.text, *build[1:])
        return HERE / "built" / hashlib.sha256(repr(parts).encode()).hexdigest()[:24]

    def __call__(self, build: Build) -> str:
        """Compile a block unless that has been done; return what is wrong, or nothing."""
        place = self.place(build)
        if (place / "done").exists():
            return ""
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for name, text in build.files:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text)
        wrong = {"fragment": self._fragment, "refused": self._refused}.get(build.kind, self._whole)(build, place)
        if not wrong:
            (place / "done").touch()
        return f"FAILED {build.block.place}: {wrong[:4000]}" if wrong else ""

    def _whole(self, build: Build, place: pathlib.Path) -> str:
        """Build a module or a program."""
        suffix = SOURCES[build.block.language]
        source = place / (build.block.file_name or f"{build.name}.{suffix}")
        source.write_text(build.block.text)
        command = [self.python, "-m", "kevel", "build", str(source), "-o", str(place), "--name", build.name]
        command += ["--compat"] if "<boost/python" in build.block.text else []
        command += ["--program"] if build.kind == "program" else []
        return _wrong([*command, "--", "-O0", *build.flags])

    def _check(self, build: Build, place: pathlib.Path, text: str) -> str:
        """Have the compiler read a text; return what it says if it refuses it."""
        suffix = SOURCES[build.block.language]
        source = place / f"{build.name}.{suffix}"
        source.write_text(text)
        compiler = ["CC", "cc", "c11"] if suffix == "c" else ["CXX", "c++", "c++17"]
        command = shlex.split(os.environ.get(compiler[0], compiler[1])) + [f"-std={compiler[2]}", "-fsyntax-only"]
        includes = self.compat if "<boost/python" in text else self.native
        return _wrong([*command, *includes, f"-I{place}", *build.flags, str(source)])

    def _fragment(self, build: Build, place: pathlib.Path) -> str:
        """Check a fragment after the page's last module: as declarations, or as statements in a function."""
        header = "kevel.h" if build.block.language == "c" else "kevel/python.hpp"
        lines = build.block.text.split("\n")
        includes = [line for line in lines if line.startswith("#include")]
        rest = "\n".join("" if line.startswith("#include") else line for line in lines)
        head = "\n".join([f"#include <{header}>" if not build.context else "", *includes, build.context])
        names = "using namespace kevel;" if header.endswith("hpp") and "<boost/" not in head else ""
        names = "using namespace boost::python;" if "<boost/python" in head else names
        line = f'\n#line {build.block.line} "{build.block.page}"\n'
        declared = self._check(build, place, f"{head}\n{names}{line}{rest}")
        if not declared:
            return ""
        stated = self._check(build, place, f"{head}\nvoid kevel_docs_fragment() {{ {names}{line}{rest}\n}}")
        return stated and f"neither declarations:\n{declared}\nnor statements:\n{stated}"

    def _refused(self, build: Build, place: pathlib.Path) -> str:
        """Check that the compiler refuses a block with the sentence that the page shows."""
        told = self._check(build, place, build.block.text)
        if not told:
            return "this compiles, though the page says that it does not"
        sentence, flat = " ".join(build.sentence.split()), " ".join(told.split())
        return "" if sentence in flat else f"the compiler does not say {sentence!r}:\n{told}"


def _wrong(command: List[str]) -> str:
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return "" if result.returncode == 0 else (result.stdout or f"exit code {result.returncode}")


def run_group(job: Job, compiler: Compiler) -> Tuple[int, str]:
    """Run a group's steps in a fresh directory under one Python; return the exit code and what was printed."""
    group, number, python = job
    label = "-".join(part for part in pathlib.Path(python).parts[-3:] if part not in ("bin", "python"))
    place = HERE / "run" / str(group.page).replace("/", "-") / label / str(number)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for name, text in group.files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text)
    for build in group.builds:
        made = compiler.place(build) if build.kind in ("module", "program") else HERE / "none"
        for file in (f"{build.name}.kevel.so", f"{build.name}.py", build.name):
            if (made / file).is_file() and file not in group.files:
                shutil.copy2(made / file, place / file)
    steps = [dict(step, page=str(group.page)) for step in group.steps]
    (place / "steps.json").write_text(json.dumps(steps))
    path = f"{pathlib.Path(python).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = dict(os.environ, PATH=path, KEVEL_PYTHON=python, PYTHONDONTWRITEBYTECODE="1", NO_COLOR="1")
    command = [python, str(ROOT / "tests" / "tools" / "docs_run.py"), "steps.json"]
    try:
        result = subprocess.run(command, cwd=str(place), env=environment, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                                timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return 1, f"FAILED {group.page}: stopped after {LIMIT} s\n"
    lost = result.returncode not in (0, 1)
    return result.returncode, result.stdout + (f"FAILED {group.page}: exit code {result.returncode}\n" if lost else "")


def prune(compiler: Compiler, made: List[Group]) -> None:
    """Remove what no block becomes any more."""
    wanted = {compiler.place(build).name for group in made for build in group.builds}
    for place in (HERE / "built").iterdir() if (HERE / "built").exists() else []:
        if place.name not in wanted:
            shutil.rmtree(place)


def check(pythons: Dict[str, str], names: List[str]) -> int:
    """Build, run, report; return the exit code."""
    made, wrong = read(names)
    compiler = Compiler(list(pythons.values())[-1])
    if not names:
        prune(compiler, made)
    builds = [build for group in made for build in group.builds]
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        once = {compiler.place(build): build for build in builds}  # pages may show the same source
        wrong += [told for told in pool.map(compiler, once.values()) if told]
        broken = {told.split(":")[0].split(" ")[-1] for told in wrong}
        to_run = [(n, group) for n, group in enumerate(made) if group.steps and str(group.page) not in broken]
        jobs = [Job(group, number, python) for number, group in to_run for python in pythons.values()]
        for job, (code, output) in zip(jobs, pool.map(lambda job: run_group(job, compiler), jobs)):
            if code:
                wrong.append(f"{job.python}\n{output.rstrip()}")
            elif output:
                print(output, end="")
    for text in [line for group in made for line in group.not_run]:
        print(f"not run: {text}")
    print("".join(f"{text}\n" for text in wrong), end="")
    steps = sum(len(group.steps) for group in made)
    count = len({group.page for group in made})
    ran = f"{len(builds)} blocks built, {steps} run under {', '.join(pythons)}"
    print(f"documentation: {count} pages, {ran}; {len(wrong)} wrong")
    return 1 if wrong else 0


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    help_ = "run under these; kevel is there already"
    parser.add_argument("--python", nargs="+", default=[], metavar="PYTHON", help=help_)
    parser.add_argument("names", nargs="*", metavar="WHEEL or PAGE")
    options = parser.parse_args()
    if options.python:
        return check({python: python for python in options.python}, options.names)
    if not options.names or not options.names[0].endswith(".whl"):
        parser.error("name the wheel first, or the Pythons with --python")
    found = find()
    kinds = [[python for python in found if python.name.startswith(kind)] for kind in ("pypy", "cpython")]
    if not all(kinds):
        parser.exit(1, "no PyPy or no CPython found: run tests/tools/setup.sh\n")
    chosen = [kinds[0][0], kinds[1][-1]]
    prepare_all(chosen, pathlib.Path(options.names[0]).resolve())
    return check({python.title: python.python for python in chosen}, options.names[1:])


if __name__ == "__main__":
    sys.exit(main())
