"""AddressSanitizer and UndefinedBehaviorSanitizer over every suite (`make asan`).

python3 tests/tools/asan.py WHEEL [STEP...]

Steps, all by default:
  rust     cargo test of the core, with rustc's AddressSanitizer and the C++ half of the bridge with clang's
  native   tests/c and tests/cpp with the core, leaks included
  python   tests/python under PyPy and CPython: the core, the modules of tests/ext and examples/ all instrumented
  fuzz     what tests/fuzz_python has found, and a minute of it for each of them
  leaks    the examples and the suites in plain C under CPython, with LeakSanitizer and tests/tools/lsan.supp

One runtime serves all that share a process: in `rust` it is the one that rustc links into a program; elsewhere
clang's shared one, preloaded, which the Rust code finds too (rustc links none into a cdylib). The two are of
different versions of LLVM but of the same interface (__asan_version_mismatch_check_v8), which the linker checks.
What can't run is said, as `not run: ...`.
"""

import pathlib
import re
import subprocess
import sys
from typing import List

from faults import interpreters, programs
from pythons import ROOT, Python, prepare_all
from sanitizer import NIGHTLY, Failed, Sanitizer, newest_clang, run, run_each, run_steps

#: vptr and function would compare type_info across modules, which have their own on purpose
CHECKS = "-fsanitize=address,undefined -fno-sanitize=vptr,function -fno-sanitize-recover=undefined -g"
CHECKS += f" -fsanitize-ignorelist={ROOT / 'tests' / 'tools' / 'ubsan.ignore'}"
ASAN = Sanitizer("asan", "-Zsanitizer=address -Cforce-frame-pointers=yes", CHECKS, newest_clang())
OPTIONS = "abort_on_error=1:detect_stack_use_after_return=0:handle_abort=0"
LEAK_OPTIONS = f"suppressions={ROOT / 'tests' / 'tools' / 'lsan.supp'}:print_suppressions=0"
#: tests that a sanitizer changes the meaning of, and why
LEFT_OUT = {
    "deep": "its calls nest until the stack is full, and a sanitizer's frames are larger than the reserve expects",
    "dangling": "its modules free by the sanitizer's functions, which kevel leaves alone",
}


def rust() -> None:
    """Test the core by itself."""
    command = ["cargo", "+nightly", "test", "--quiet", "-p", "kevel", "--lib", "--tests", *NIGHTLY]
    command += ["--target-dir", str(ASAN.built / "rust"), "--"]
    command += [word for skipped in LEFT_OUT for word in ("--skip", skipped)]
    # rustc's runtime has no UndefinedBehaviorSanitizer, so that one traps.
    checks = CHECKS.replace("-fno-sanitize-recover=undefined", "-fsanitize-trap=undefined")
    options = {"RUSTFLAGS": ASAN.rust, "ASAN_OPTIONS": "detect_leaks=0"}
    run(command, CC=ASAN.c, CXX=ASAN.cxx, CFLAGS=checks, CXXFLAGS=checks, **options)


def native() -> None:
    """Run the C and C++ programs."""
    ASAN.build_core()
    ASAN.run_native(["c/", "cpp/"], ASAN_OPTIONS=OPTIONS, LSAN_OPTIONS=LEAK_OPTIONS)


def python(pythons: List[Python]) -> None:
    """Run tests/python under each interpreter."""
    ASAN.build_core()
    unwanted = " or ".join(LEFT_OUT)
    options = {"ASAN_OPTIONS": f"{OPTIONS}:detect_leaks=0", "UBSAN_OPTIONS": "print_stacktrace=1"}

    def suite(each: Python) -> None:
        files = sorted(str(path) for path in (ROOT / "tests" / "python").rglob("test_*.py"))
        files = [file for file in files if not re.search(r"test_(build|wheel|examples|project)", file)]
        command = [each.python, "-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider", "-k", f"not ({unwanted})"]
        run(command + files, **ASAN.environment(**options))

    run_each(pythons, suite)
    for words, why in LEFT_OUT.items():
        print(f"not run: the tests with {words!r} in their names, because {why}")
    print("not run: test_build, test_wheel, test_examples.py, because they make and use modules without sanitizers")


def fuzz(pythons: List[Python]) -> None:
    """Run the fuzzer for Python."""
    ASAN.build_core()
    options = {"ASAN_OPTIONS": f"{OPTIONS}:detect_leaks=0", "UBSAN_OPTIONS": "print_stacktrace=1"}
    run_each(pythons, lambda each: ASAN.fuzz(each, 60, **options))


def ours(report: str) -> List[str]:
    """Return the leaks in a report of LeakSanitizer whose memory our code asked for, with none of Python between."""
    blocks = re.findall(r"^(?:Direct|Indirect) leak of .*\n(?: +#.*\n)+", report, re.M)
    file = re.compile(r"(libkevel|\.kevel|python[^/]*|_cffi_backend[^/]*|libffi[^/]*|ld-linux.*)(\.so.*)?$", re.M)
    owners = [file.search(block) for block in blocks]
    return [block for block, owner in zip(blocks, owners) if owner and "kevel" in owner.group(1)]


def leaks(pythons: List[Python]) -> None:
    """Look for leaks of C, C++ and Rust under CPython."""
    ASAN.build_core()
    options = f"{OPTIONS}:detect_leaks=1:malloc_context_size=20:fast_unwind_on_malloc=0"
    # The file that a frame is in ends its line.
    options += ":stack_trace_format='    #%n %F %L %m'"
    environment = ASAN.environment(ASAN_OPTIONS=options, LSAN_OPTIONS=f"{LEAK_OPTIONS}:exitcode=0")
    for each in pythons:
        if each.name.startswith("pypy"):
            print(f"not run: leaks under {each.title}, because LeakSanitizer sees no pointers in PyPy's own heap")
            continue
        for program in programs():
            start = f"import sys; sys.path.insert(0, {str(ROOT / 'tests' / 'tools')!r}); import faults_worker as w; "
            text = start + f"o = w.attempt({program!r}); w.living(); sys.exit('\\n'.join(o['raised']) or 0)"
            report = run([each.python, "-c", text], stderr=subprocess.PIPE, **environment).stderr
            if "LeakSanitizer" not in report:
                raise Failed(f"{program}: no report, though Python itself leaves something")
            if ours(report):
                raise Failed(f"{program}:\n" + "\n".join(ours(report)))
        print(f"   {each.title}: no leaks in {len(programs())} programs", flush=True)


def main(wheel: pathlib.Path, names: List[str]) -> int:
    """Run the steps; return the exit code."""
    why = ASAN.missing()
    if why:
        print(f"not run: the sanitizers, because {why}")
        return 0
    pythons = interpreters([])
    prepare_all(pythons, wheel)
    steps = {"rust": rust, "native": native, "python": lambda: python(pythons), "fuzz": lambda: fuzz(pythons)}
    steps["leaks"] = lambda: leaks(pythons)
    wanted = {name: step for name, step in steps.items() if not names or name in names}
    if {"python", "fuzz", "leaks"} & set(wanted):
        ASAN.compile_modules(pythons, wheel, wanted)
    return run_steps("asan", wanted)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]))
