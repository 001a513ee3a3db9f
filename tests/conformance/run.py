"""Boost.Python's own tests against the compatible headers (`make conformance`).

python3 tests/conformance/run.py WHEEL [NAME...]

Every test is built once, unmodified; its script is run, unmodified, under PyPy and CPython. What is expected of each
is in expectations.txt. On PyPy, where objects die when the garbage collector finds them, it runs at the points of a script
that gc_points.txt names; nothing else is adapted. Exit code 1 if anything differs from what is expected.
"""

import concurrent.futures
import functools
import os
import pathlib
import re
import subprocess
import sys
from typing import Dict, List, NamedTuple, Tuple

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tools"))

import fetch  # noqa: E402
import manifest  # noqa: E402
from pythons import TARGET, WORKERS, Python, find, prepare_all  # noqa: E402

BUILT = TARGET / "conformance" / "built"
LIMIT = 120  # seconds for one build or run
MODULE = re.compile(r"^\s*BOOST_PYTHON_MODULE(?:_INIT)?\s*\(\s*(\w+)\s*\)", re.M)


class Outcome(NamedTuple):
    """What became of a test: pass, or why not."""

    passed: bool
    why: str


def execute(command: List[str], log: pathlib.Path, **environment: str) -> Tuple[int, str]:
    """Run a command; its output goes to a file."""
    try:
        result = subprocess.run(command, cwd=str(BUILT), env=dict(os.environ, **environment), stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True, errors="replace", timeout=LIMIT, check=False)
        code, output = result.returncode, result.stdout
    except subprocess.TimeoutExpired:
        code, output = -1, f"no end after {LIMIT} s"
    log.write_text(output)
    return code, output


def first_error(output: str) -> str:
    """Return the line of a compiler's or Python's output that says most."""
    lines = output.splitlines()
    errors = [line for line in lines if " error: " in line]
    errors = errors or [line for line in lines if re.match(r"\w*(Error|Exception)\b", line)]
    line = (errors or [line for line in lines if line.strip()] or ["no output"])[0 if errors else -1]
    return line.split(" error: ")[-1].strip()[:150]


def build_module(python: Python, sources: List[pathlib.Path], folder: pathlib.Path) -> Tuple[int, str]:
    """Build one module."""
    names = [match for source in sources for match in MODULE.findall(source.read_text(errors="replace"))]
    command = [python.python, "-m", "kevel", "build", "--compat", *map(str, sources), "-o", str(folder)]
    # One source may hold several modules, for others to include.
    usual = sources[0].stem + "_ext"
    name = names[0] if len(names) == 1 else usual if usual in names or not names else names[0]
    command += ["--name", name, "--", "-w"]
    return execute(command, folder / f"{sources[0].stem}.build.log")


def build(python: Python, test: manifest.Test, tests: pathlib.Path, includes: List[str]) -> Outcome:
    """Build a test; for one that must not compile, check that."""
    folder = BUILT / test.name
    folder.mkdir(parents=True, exist_ok=True)
    sources = [tests / source for source in test.sources]
    if test.kind.startswith("compile") or test.kind == "program":
        flags = ["-w", "-std=c++17", *includes]
        mode = ["-fsyntax-only"] if test.kind != "program" else ["-o", str(folder / test.name)]
        code, output = execute(["g++", *flags, *map(str, sources), *mode, "-ldl"], folder / "build.log")
        if test.kind == "compile-fail":
            return Outcome(code != 0, "compiles")
        return Outcome(code == 0, first_error(output))
    units = [sources] if test.kind == "script-whole" else [[source] for source in sources]
    for unit in units:
        code, output = build_module(python, unit, folder)
        if code != 0:
            return Outcome(False, first_error(output))
    return Outcome(True, "")


def gc_points() -> Dict[str, List[str]]:
    """Return, by test, the lines of scripts after which garbage is collected on PyPy."""
    points: Dict[str, List[str]] = {}
    for line in (HERE / "gc_points.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, _, text = line.partition("\t")
            points.setdefault(name, []).append(text.strip())
    return points


def adapted(script: str, points: List[str]) -> str:
    """Return a script that collects garbage at the end of each of its doctest lines that is one of `points`."""
    lines = []
    for line in script.splitlines():
        if line.strip() in points:
            line = line.partition(" #")[0].rstrip() + "; _ = __import__('gc').collect()"
        lines.append(line)
    return "\n".join(lines) + "\n"


def run(python: Python, test: manifest.Test, tests: pathlib.Path) -> Outcome:
    """Run a test that was built."""
    folder = BUILT / test.name
    log = folder / f"{python.name}.log"
    if test.kind.startswith("compile"):
        return Outcome(True, "")
    if test.kind == "program":
        arguments = [str(tests / test.script)] if test.script else []
        code, output = execute([str(folder / test.name), *arguments], log)
        return Outcome(code == 0, first_error(output))
    text = (tests / test.script).read_text(errors="replace")
    if python.name.startswith("pypy"):
        text = adapted(text, gc_points().get(test.name, []))
    script = folder / f"{python.name}-{test.script}"
    script.write_text(text)
    paths = os.pathsep.join([str(folder), str(tests)])
    code, output = execute([python.python, str(script)], log, PYTHONPATH=paths, PYTHONDONTWRITEBYTECODE="1")
    return Outcome(code == 0, first_error(output))


def run_built(python: Python, tests: pathlib.Path, test: manifest.Test, built: Outcome) -> Outcome:
    """Run a test if it could be built."""
    return run(python, test, tests) if built.passed else built


def expectations() -> Dict[str, Dict[str, str]]:
    """Return what is expected: test -> kind of interpreter -> pass, adapted, fail or refused."""
    expected: Dict[str, Dict[str, str]] = {}
    for line in (HERE / "expectations.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, cpython, pypy, *_ = line.split(None, 3)
            expected[name] = {"cpython": cpython, "pypy": pypy}
    return expected


def report(python: Python, chosen: List[manifest.Test], outcomes: List[Outcome]) -> bool:
    """Print what fell short; return whether everything is as expected."""
    kind = re.match(r"[a-z]+", python.name).group()
    expected = expectations()
    fine = True
    print(f"-- {python.title}")
    for test, outcome in zip(chosen, outcomes):
        wanted = expected.get(test.name, {}).get(kind, "pass")
        as_expected = outcome.passed == (wanted in ("pass", "adapted"))
        fine = fine and as_expected
        if not outcome.passed or not as_expected:
            note = "passes" if outcome.passed else outcome.why
            print(f"   {'' if as_expected else 'UNEXPECTED '}{test.kind} {test.name}: {note}")
    cpp_only = ("program", "compile", "compile-fail")
    for title, wanted_kinds in (("", ("script", "script-whole")), (" (C++ only)", cpp_only)):
        group = [outcome.passed for test, outcome in zip(chosen, outcomes) if test.kind in wanted_kinds]
        print(f"conformance {python.name}{title}: {sum(group)} of {len(group)} passed", flush=True)
    return fine


def main(wheel: pathlib.Path, names: List[str]) -> int:
    """Fetch, build, run, compare; return the exit code."""
    tests = fetch.fetch()
    found = {python.name: python for python in find()}
    # The CPython that the package was made for: later ones word some of their own messages otherwise.
    cpython = found.get("cpython3.11") or next(found[name] for name in reversed(found) if name.startswith("cpython"))
    pythons = [cpython, next(found[name] for name in found if name.startswith("pypy"))]
    prepare_all(pythons, wheel)
    command = [cpython.python, "-m", "kevel", "--compat-includes"]
    includes = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    chosen = [test for test in manifest.read(tests) if not names or test.name in names]
    BUILT.mkdir(parents=True, exist_ok=True)
    fine = True
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        built = list(pool.map(lambda test: build(cpython, test, tests, includes), chosen))
        for python in pythons:
            run_here = functools.partial(run_built, python, tests)
            fine = report(python, chosen, list(pool.map(run_here, chosen, built))) and fine
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]))
