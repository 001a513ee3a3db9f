"""ThreadSanitizer over what uses threads (`make tsan`).

python3 tests/tools/tsan.py WHEEL [STEP...]

Steps, all by default:
  rust     cargo test of the core, with rustc's ThreadSanitizer
  native   tests/c and tests/cpp with the core
  python   tests/python under CPython: the core and the modules of tests/ext all instrumented

The runtimes are as asan.py says. The interpreter is not instrumented, so the sanitizer can't see how the GIL orders
its threads: what is reported only of the interpreter's own files is left out by tests/tools/tsan.supp, which names
nothing of ours. PyPy's threads switch on a lock that the sanitizer does not know, so it runs under CPython only.
"""

import pathlib
import re
import shutil
import sys
from typing import List

from faults import interpreters
from pythons import ROOT, Python, prepare_all
from sanitizer import HOST, Sanitizer, run, run_steps


def newest_clang() -> str:
    """Return the suffix of the newest clang: rustc calls functions that runtimes before LLVM 15 lack."""
    versions = [version for version in range(30, 14, -1) if shutil.which(f"clang++-{version}")]
    return f"-{versions[0]}" if versions else ""


#: std is not built for it (that takes rust-src), which rustc takes for a mistake unless told
RUST = "-Zsanitizer=thread -Cforce-frame-pointers=yes -Cunsafe-allow-abi-mismatch=sanitizer"
TSAN = Sanitizer("tsan", RUST, "-fsanitize=thread -g", newest_clang())
OPTIONS = f"suppressions={ROOT / 'tests' / 'tools' / 'tsan.supp'}:halt_on_error=1:second_deadlock_stack=1"
#: a daemon thread of Python is never joined
OPTIONS += ":report_thread_leaks=0"
#: what runs no threads of its own, and compiles or recurses until the stack is full
LEFT_OUT = re.compile(r"test_(build|wheel|examples|port)")
NOT = "recursion or deep"


def rust() -> None:
    """Test the core by itself."""
    command = ["cargo", "+nightly", "test", "--quiet", "-p", "kevel", "--lib", "--tests", "--target", HOST]
    command += ["--target-dir", str(TSAN.built / "rust"), "--"]
    run(command, RUSTFLAGS=TSAN.rust, CC=TSAN.c, CXX=TSAN.cxx, TSAN_OPTIONS=OPTIONS)


def native() -> None:
    """Run the C and C++ programs."""
    TSAN.build_core()
    TSAN.run_native(["c/", "cpp/"], TSAN_OPTIONS=OPTIONS)


def python(pythons: List[Python]) -> None:
    """Run tests/python under CPython."""
    TSAN.build_core()
    for each in pythons:
        if each.name.startswith("pypy"):
            print(f"not run: {each.title}, because its threads switch on a lock that the sanitizer does not know")
            continue
        tests = sorted((ROOT / "tests" / "python").glob("test_*.py"))
        files = [str(test) for test in tests if not LEFT_OUT.search(test.name)]
        command = [each.python, "-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider", "-k", f"not ({NOT})"]
        run(command + files, **TSAN.environment(TSAN_OPTIONS=OPTIONS))


def main(wheel: pathlib.Path, names: List[str]) -> int:
    """Run the steps; return the exit code."""
    why = TSAN.missing()
    if why:
        print(f"not run: the sanitizer, because {why}")
        return 0
    pythons = interpreters([])
    prepare_all(pythons, wheel)
    steps = {"rust": rust, "native": native, "python": lambda: python(pythons)}
    wanted = {name: step for name, step in steps.items() if not names or name in names}
    if "python" in wanted:
        TSAN.compile_modules(pythons, wheel)
    return run_steps("tsan", wanted)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]))
