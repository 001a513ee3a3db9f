"""Boost.Python's own tests against the compatible headers (`make conformance`).

python3 tests/conformance/run.py WHEEL [--python NAME]... [--real] [TEST...]

Every test is built once, unmodified; its script is run, unmodified, under CPython and PyPy: the oldest of each, or
those that --python names (`--python all` for every one). What is expected of each is in expectations.txt. On PyPy,
where objects die when the garbage collector finds them, it runs at the points of a script that gc_points.txt names;
nothing else is adapted. Exit code 1 if anything differs from what is expected.

--real builds with Boost.Python itself, for the system's CPython, and expects nothing: what passes there, this program
can judge.
"""

import argparse
import concurrent.futures
import pathlib
import sys
from typing import Dict, List

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tools"))

import fetch  # noqa: E402
import manifest  # noqa: E402
import tables  # noqa: E402
from build import Builder, Kevel, Outcome, Real, environment, execute, first_error  # noqa: E402
from pythons import WORKERS, Python, ask, find, prepare_all  # noqa: E402

LIMIT = 60  # seconds for one run
NEEDS_PYTHON = ("run", "embedding")


def script_of(test: manifest.Test, python: str, builder: Builder) -> pathlib.Path:
    """Return the script to run: the test's own, or on PyPy its adapted copy."""
    points = tables.gc_points().get(test.name, []) if python.startswith("pypy") else []
    own = builder.tests / test.script
    if not points:
        return own
    text, lacking = tables.adapted(own.read_text("utf-8"), points)
    if lacking:
        sys.exit(f"gc_points.txt: {test.script} has no line {lacking[0]!r}")
    copy = builder.folder(test) / python / test.script
    copy.parent.mkdir(exist_ok=True)
    copy.write_text(text, "utf-8")
    return copy


def run(test: manifest.Test, builder: Builder, name: str = "", python: str = "") -> Outcome:
    """Run a test that was built; `name` is the interpreter's and `python` its path."""
    if test.kind.startswith("compile"):
        return Outcome(True)
    command = [python] if test.kind == "run" else [str(builder.folder(test) / "program")]
    if test.kind in NEEDS_PYTHON:
        command.append(str(script_of(test, name, builder)))
    log = builder.log(f"{test.name}-{name or 'native'}")
    code, output = execute(command, log, LIMIT, **environment(builder.folder(test), builder.tests, python))
    return Outcome(code == 0, "" if code == 0 else f"exit code {code}: {first_error(output)}")


def report(title: str, tests: List[manifest.Test], outcomes: List[Outcome], python: str, real: bool) -> bool:
    """Print what fell short and what was not expected; return whether all is as expected."""
    expected = tables.expectations()
    fine = True
    for test, outcome in zip(tests, outcomes):
        line = expected[test.name]
        wanted = outcome.passed if real else line.on(python) != "refused"
        fine = fine and outcome.passed == wanted
        if outcome.passed and not wanted:
            print(f"   UNEXPECTED: {test.kind} {test.name} passes, but is refused in expectations.txt: {line.reason}")
        elif wanted and not outcome.passed:
            print(f"   UNEXPECTED: {test.kind} {test.name}: {outcome.why}")
        elif not outcome.passed:
            print(f"   {test.kind} {test.name}: {outcome.why if real else 'refused: ' + line.reason}")
    print(f"conformance {title}: {sum(outcome.passed for outcome in outcomes)} of {len(tests)} passed", flush=True)
    return fine


def measure(builder: Builder, tests: List[manifest.Test], pythons: Dict[str, str], real: bool) -> bool:
    """Build and run tests, natively and under interpreters (name: path); return whether all is as expected."""
    fine, suffix = True, " (Boost.Python itself)" if real else ""
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        built = dict(zip([test.name for test in tests], pool.map(builder.build, tests)))

        def outcomes(chosen: List[manifest.Test], *interpreter: str) -> List[Outcome]:
            """Run what could be built."""
            one = lambda test: run(test, builder, *interpreter) if built[test.name].passed else built[test.name]  # noqa: E731
            return list(pool.map(one, chosen))

        native = [test for test in tests if test.kind not in NEEDS_PYTHON]
        if native:
            fine = report("C++ only" + suffix, native, outcomes(native), "", real)
        for kind, title in (("embedding", " embedding"), ("run", "")):
            chosen = [test for test in tests if test.kind == kind]
            for name, path in pythons.items() if chosen else ():
                passed = report(name + title + suffix, chosen, outcomes(chosen, name, path), name, real)
                fine = fine and passed
    return fine


def interpreters(names: List[str]) -> List[Python]:
    """Return the interpreters that are named, or the oldest of each kind."""
    found = find()
    if names == ["all"]:
        return found
    kinds = {"cpython": None, "pypy": None}
    for python in reversed(found):
        kinds["pypy" if python.name.startswith("pypy") else "cpython"] = python
    oldest = [python for python in kinds.values() if python]
    missing = set(names) - {python.name for python in found}
    if missing or (not names and len(oldest) < len(kinds)):
        there = ", ".join(python.name for python in found)
        sys.exit(f"no {', '.join(sorted(missing)) or 'CPython and PyPy'} among {there}: run tests/tools/setup.sh")
    return [python for python in found if python.name in names] if names else oldest


def main() -> int:
    """Fetch, build, run, compare; return the exit code."""
    parser = argparse.ArgumentParser(usage=__doc__.splitlines()[2].partition(" ")[2])
    parser.add_argument("wheel", type=pathlib.Path)
    parser.add_argument("tests", nargs="*", metavar="TEST")
    parser.add_argument("--python", action="append", default=[], metavar="NAME")
    parser.add_argument("--real", action="store_true")
    options = parser.parse_intermixed_args()
    folder = fetch.fetch()
    tests = manifest.read(folder)
    unknown = set(options.tests) - {test.name for test in tests}
    wrong = tables.check({test.name: test.kind for test in tests})
    wrong += [f"no such test: {name}" for name in sorted(unknown)]
    if wrong:
        sys.exit("\n".join(wrong))
    chosen = [test for test in tests if not options.tests or test.name in options.tests]
    if options.real:
        chosen = [test for test in chosen if not test.name.startswith("numpy_")]  # whose library is another one
        system = ask("/usr/bin/python3")
        return 0 if measure(Builder(Real(system), folder), chosen, {system.name: system.path}, True) else 1
    pythons = interpreters(options.python)
    prepare_all(pythons, options.wheel.resolve())
    builder = Builder(Kevel(pythons[0]), folder)
    return 0 if measure(builder, chosen, {python.name: python.python for python in pythons}, False) else 1


if __name__ == "__main__":
    sys.exit(main())
