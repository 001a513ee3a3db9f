"""AddressSanitizer and UndefinedBehaviorSanitizer over every suite (`make asan`).

python3 tests/tools/asan.py WHEEL [STEP...]

Steps, all by default:
  rust     cargo test of the core, with rustc's AddressSanitizer and the C++ half of the bridge with clang's
  native   tests/c and tests/cpp with the core, leaks included
  python   tests/python under PyPy and CPython: the core, the modules of tests/ext and examples/ all instrumented
  leaks    the examples and the suites in plain C under CPython, with LeakSanitizer and tests/tools/lsan.supp

One runtime serves all that share a process: in `rust` it is the one that rustc links into a program; elsewhere
clang's shared one, preloaded, which the Rust code finds too (rustc links none into a cdylib). The two are of
different versions of LLVM but of the same interface (__asan_version_mismatch_check_v8), which the linker checks.
Rust's std is not instrumented: that takes rust-src. What can't run is said, as `not run: ...`.
"""

import os
import pathlib
import platform
import re
import shlex
import subprocess
import sys
import time
from typing import Callable, Dict, List, Optional

import modules
from faults import interpreters, programs
from pythons import ROOT, TARGET, Python, prepare_all

HOST = f"{platform.machine()}-unknown-linux-gnu"
BUILT = TARGET / "asan"
EXT = BUILT / "ext"
CORE = BUILT / HOST / "debug" / "libkevel.so"
RUST = "-Zsanitizer=address -Cforce-frame-pointers=yes"
#: vptr and function would compare type_info across modules, which have their own on purpose
CHECKS = "-fsanitize=address,undefined -fno-sanitize=vptr,function -fno-sanitize-recover=undefined -g"
OPTIONS = "abort_on_error=1:detect_stack_use_after_return=0:handle_abort=0"
#: tests that a sanitizer changes the meaning of, and why
LEFT_OUT = {
    "deep": "its calls nest until the stack is full, and a sanitizer's frames are larger than the reserve expects",
}


class Failed(Exception):
    """A step did not succeed; its output has been shown."""


def run(command: List[str], seconds: int = 1800, **environment: str) -> None:
    """Run a command; raise if it fails."""
    code = subprocess.run(command, cwd=str(ROOT), env=dict(os.environ, **environment), timeout=seconds, check=False)
    if code.returncode != 0:
        raise Failed(f"exit code {code.returncode}: {shlex.join(command)}")


def output(*command: str) -> Optional[str]:
    """Return what a command prints, or None if it fails."""
    try:
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return result.stdout.strip() if result.returncode == 0 else None


def runtime() -> Optional[pathlib.Path]:
    """Return clang's shared AddressSanitizer runtime."""
    found = output("clang", f"-print-file-name=libclang_rt.asan-{platform.machine()}.so")
    return pathlib.Path(found) if found and os.path.isabs(found) else None


def preload() -> Dict[str, str]:
    """Return what a process needs that is not instrumented itself."""
    # The C++ library too: the runtime looks for __cxa_throw when it starts.
    standard = output("clang++", "-print-file-name=libstdc++.so.6")
    return {"LD_PRELOAD": f"{runtime()} {standard}", "LD_LIBRARY_PATH": str(runtime().parent), "PYTHONMALLOC": "malloc"}


def build_core() -> None:
    """Build the instrumented core."""
    command = ["cargo", "+nightly", "build", "--quiet", "-p", "kevel", "--lib", "--target", HOST]
    command += ["--target-dir", str(BUILT)]
    run(command, RUSTFLAGS=RUST, CC="clang", CXX="clang++", CFLAGS=CHECKS, CXXFLAGS=CHECKS)


def rust(pythons: List[Python]) -> None:
    """Test the core by itself."""
    command = ["cargo", "+nightly", "test", "--quiet", "-p", "kevel", "--lib", "--tests", "--target", HOST]
    command += ["--target-dir", str(BUILT / "rust"), "--"]
    command += [word for skipped in LEFT_OUT for word in ("--skip", skipped)]
    # rustc's runtime has no UndefinedBehaviorSanitizer, so that one traps.
    checks = CHECKS.replace("-fno-sanitize-recover=undefined", "-fsanitize-trap=undefined")
    options = {"RUSTFLAGS": RUST, "ASAN_OPTIONS": "detect_leaks=0"}
    run(command, CC="clang", CXX="clang++", CFLAGS=checks, CXXFLAGS=checks, **options)


def native(pythons: List[Python]) -> None:
    """Run the C and C++ programs."""
    build_core()
    tools = {"CC": f"clang {CHECKS} -shared-libasan", "CXX": f"clang++ {CHECKS} -shared-libasan"}
    for words in (["c/"], ["cpp/"]):
        command = [sys.executable, "tests/tools/native.py", str(CORE), *words]
        run(command, LD_LIBRARY_PATH=str(runtime().parent), ASAN_OPTIONS=OPTIONS, LSAN_OPTIONS=leak_options(), **tools)


def leak_options() -> str:
    """Return the options of LeakSanitizer."""
    return f"suppressions={ROOT / 'tests' / 'tools' / 'lsan.supp'}:print_suppressions=0"


def compile_modules(pythons: List[Python], wheel: pathlib.Path) -> None:
    """Compile the modules of tests/ext and examples/ with clang's sanitizers."""
    os.environ.update(CC="clang", CXX="clang++", KEVEL_TEST_CXXFLAGS=f"-O1 {CHECKS} -shared-libasan")
    modules.MODULES = EXT
    modules.compile_all(pythons[-1], wheel)
    for name in ("CC", "CXX", "KEVEL_TEST_CXXFLAGS"):
        del os.environ[name]


def environment(options: str) -> Dict[str, str]:
    """Return the environment of a Python whose modules are instrumented."""
    paths = f"{ROOT / 'pybridge'}{os.pathsep}{EXT}"
    return dict(preload(), PYTHONPATH=paths, KEVEL_TEST_MODULES=str(EXT), KEVEL_CORE=str(CORE), ASAN_OPTIONS=options,
                UBSAN_OPTIONS="print_stacktrace=1", PYTHONDONTWRITEBYTECODE="1", LSAN_OPTIONS=leak_options())


def python(pythons: List[Python]) -> None:
    """Run tests/python under each interpreter."""
    build_core()
    unwanted = " or ".join(LEFT_OUT)
    for each in pythons:
        print(f"-- {each.title}", flush=True)
        files = sorted(str(path) for path in (ROOT / "tests" / "python").glob("test_*.py"))
        files = [file for file in files if not re.search(r"test_(build|wheel|examples)", file)]
        command = [each.python, "-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider", "-k", f"not ({unwanted})"]
        run(command + files, **environment(f"{OPTIONS}:detect_leaks=0"))
    for words, why in LEFT_OUT.items():
        print(f"not run: the tests with {words!r} in their names, because {why}")
    print("not run: test_build, test_wheel, test_examples.py, because they make and use modules without sanitizers")


def leaks(pythons: List[Python]) -> None:
    """Look for leaks of C, C++ and Rust under CPython."""
    build_core()
    for each in pythons:
        if each.name.startswith("pypy"):
            print(f"not run: leaks under {each.title}, because LeakSanitizer sees no pointers in PyPy's own heap")
            continue
        for program in programs():
            start = f"import sys; sys.path.insert(0, {str(ROOT / 'tests' / 'tools')!r}); import faults_worker as w; "
            text = start + f"o = w.attempt({program!r}); w.living(); sys.exit('\\n'.join(o['raised']))"
            options = f"{OPTIONS}:detect_leaks=1:malloc_context_size=6:fast_unwind_on_malloc=0"
            run([each.python, "-c", text], **environment(options))
        print(f"   {each.title}: no leaks in {len(programs())} programs", flush=True)


STEPS: Dict[str, Callable[[List[Python]], None]] = {"rust": rust, "native": native, "python": python, "leaks": leaks}


def missing() -> Optional[str]:
    """Return why nothing can run."""
    if output("cargo", "+nightly", "--version") is None:
        return "there is no nightly toolchain (rustup toolchain install nightly)"
    if not runtime():
        return "there is no clang with its sanitizers (on Debian: apt-get install clang libclang-rt-dev)"
    return None


def main(wheel: pathlib.Path, names: List[str]) -> int:
    """Run the steps; return the exit code."""
    why = missing()
    if why:
        print(f"not run: the sanitizers, because {why}")
        return 0
    pythons = interpreters([])
    prepare_all(pythons, wheel)
    failed = []
    if not names or {"python", "leaks"} & set(names):
        compile_modules(pythons, wheel)
    for name in names or list(STEPS):
        start = time.monotonic()
        print(f"-- asan: {name}", flush=True)
        try:
            STEPS[name](pythons)
        except (Failed, subprocess.TimeoutExpired) as error:
            failed.append(name)
            print(error)
        print(f"   {'FAILED' if name in failed else 'passed'} in {time.monotonic() - start:.0f} s", flush=True)
    print("not instrumented: Rust's std, because that takes rust-src, and the interpreters themselves")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]))
