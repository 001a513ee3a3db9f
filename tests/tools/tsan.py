"""ThreadSanitizer over what uses threads (`make tsan`).

python3 tests/tools/tsan.py WHEEL [STEP...]

Steps, all by default:
  rust     cargo test of the core, with rustc's ThreadSanitizer
  native   tests/c and tests/cpp with the core
  python   tests/python under CPython: the core and the modules of tests/ext all instrumented
  fuzz     what tests/fuzz_python has found, and a minute of it, under CPython

The runtimes are as asan.py says. The interpreter is not instrumented: what it does itself, in malloc or memcpy, is not
looked at (ignore_noninstrumented_modules), but the GIL is pthread's, whose order the sanitizer sees. PyPy's threads
switch on a lock that it does not know, so it runs under CPython only. Nothing is suppressed; that races are reported is
tried first, on tests/tools/race.cc.
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
from typing import List

from faults import interpreters
from pythons import ROOT, Python, prepare_all
from sanitizer import NIGHTLY, Failed, Sanitizer, newest_clang, run, run_each, run_steps

TSAN = Sanitizer("tsan", "-Zsanitizer=thread -Cforce-frame-pointers=yes", "-fsanitize=thread -g", newest_clang())
OPTIONS = "halt_on_error=1:second_deadlock_stack=1"
#: a daemon thread of Python is never joined
OPTIONS += ":report_thread_leaks=0:ignore_noninstrumented_modules=1"
#: what runs no threads of its own, and compiles or recurses until the stack is full
LEFT_OUT = re.compile(r"test_(build|wheel|examples|port|project)")
NOT = "recursion or deep or dangling"  # what dangles is freed by the sanitizer, which kevel leaves alone


def rust() -> None:
    """Test the core by itself."""
    command = ["cargo", "+nightly", "test", "--quiet", "-p", "kevel", "--lib", "--tests", *NIGHTLY]
    command += ["--target-dir", str(TSAN.built / "rust"), "--"]
    run(command, RUSTFLAGS=TSAN.rust, CC=TSAN.c, CXX=TSAN.cxx, TSAN_OPTIONS=OPTIONS)


def native() -> None:
    """Run the C and C++ programs."""
    TSAN.build_core()
    TSAN.run_native(["c/", "cpp/"], TSAN_OPTIONS=OPTIONS)


#: two threads at once in the function of race.cc
RACE = """
import threading
from race import race
threads = [threading.Thread(target=race, args=(3000000,)) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


def race(each: Python) -> None:
    """Raise if a race is not reported that modules have on purpose."""
    command = [each.python, "-m", "kevel", "build", str(ROOT / "tests" / "tools" / "race.cc"), "-o", str(TSAN.ext)]
    run([*command, "--", *shlex.split(f"-O1 {TSAN.checks} -shared-libsan")], CC=TSAN.c, CXX=TSAN.cxx)
    environment = dict(os.environ, **TSAN.environment(TSAN_OPTIONS=OPTIONS))
    result = subprocess.run([each.python, "-c", RACE], env=environment, capture_output=True, text=True, check=False)
    if result.returncode == 0 or "data race" not in result.stderr:
        raise Failed(f"{each.title}: a race on purpose was not reported:\n{result.stderr}")


def python(pythons: List[Python]) -> None:
    """Run tests/python under CPython."""
    TSAN.build_core()

    def suite(each: Python) -> None:
        if each.name.startswith("pypy"):
            print("not run, because its threads switch on a lock that the sanitizer does not know")
            return
        race(each)
        tests = sorted((ROOT / "tests" / "python").rglob("test_*.py"))
        files = [str(test) for test in tests if not LEFT_OUT.search(test.name)]
        command = [each.python, "-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider", "-k", f"not ({NOT})"]
        run(command + files, **TSAN.environment(TSAN_OPTIONS=OPTIONS))

    run_each(pythons, suite)


def fuzz(pythons: List[Python]) -> None:
    """Run the fuzzer for Python under CPython."""
    TSAN.build_core()
    cpythons = [each for each in pythons if not each.name.startswith("pypy")]
    run_each(cpythons, lambda each: TSAN.fuzz(each, 60, TSAN_OPTIONS=OPTIONS))


def main(wheel: pathlib.Path, names: List[str]) -> int:
    """Run the steps; return the exit code."""
    why = TSAN.missing()
    if why:
        print(f"not run: the sanitizer, because {why}")
        return 0
    pythons = interpreters([])
    prepare_all(pythons, wheel)
    steps = {"rust": rust, "native": native, "python": lambda: python(pythons), "fuzz": lambda: fuzz(pythons)}
    wanted = {name: step for name, step in steps.items() if not names or name in names}
    if {"python", "fuzz"} & set(wanted):
        TSAN.compile_modules(pythons, wheel, wanted)
    return run_steps("tsan", wanted)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]))
