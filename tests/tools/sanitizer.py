"""What the runs under clang's and rustc's sanitizers share (asan.py, tsan.py)."""

import os
import pathlib
import platform
import shlex
import shutil
import subprocess
import sys
import time
from typing import Callable, Dict, Iterable, List, Optional

from modules import compile_all, compiler
from pythons import ROOT, TARGET, Python

HOST = f"{platform.machine()}-unknown-linux-gnu"
#: the source of Rust's std, within a toolchain
STD = "lib/rustlib/src/rust/library/Cargo.lock"
#: cargo's arguments for code that is instrumented with all that it calls: Rust's std, too, whose locks order threads
NIGHTLY = ["-Zbuild-std", "--target", HOST]


class Failed(Exception):
    """A step did not succeed; its output has been shown."""


def run(command: List[str], stderr: Optional[int] = None, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a command; raise if it fails."""
    result = subprocess.run(command, cwd=str(ROOT), env=dict(os.environ, **environment), stderr=stderr, text=True,
                            errors="replace", timeout=1800, check=False)
    if result.returncode != 0:
        raise Failed(f"exit code {result.returncode}: {shlex.join(command)}\n{result.stderr or ''}")
    return result


def output(*command: str) -> Optional[str]:
    """Return what a command prints, or None if it fails."""
    try:
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return result.stdout.strip() if result.returncode == 0 else None


def newest_clang() -> str:
    """Return the suffix of the newest clang: rustc calls functions that runtimes before LLVM 15 lack."""
    versions = [version for version in range(30, 14, -1) if shutil.which(f"clang++-{version}")]
    return f"-{versions[0]}" if versions else ""


class Sanitizer:
    """One sanitizer: how to build with it, and what a process needs that is not instrumented itself."""

    def __init__(self, name: str, rust: str, checks: str, clang: str = "") -> None:
        self.name = name
        self.c = f"clang{clang}"
        self.cxx = f"clang++{clang}"
        self.rust = rust
        self.checks = checks
        self.built = TARGET / name
        self.ext = self.built / "ext"
        self.core = self.built / HOST / "debug" / "libkevel.so"

    def runtime(self) -> Optional[pathlib.Path]:
        """Return clang's shared runtime."""
        found = output(self.c, f"-print-file-name=libclang_rt.{self.name}-{platform.machine()}.so")
        return pathlib.Path(found) if found and os.path.isabs(found) else None

    def preload(self) -> Dict[str, str]:
        """Return the environment that brings the runtime into a process."""
        # The C++ library too: the runtime looks for __cxa_throw when it starts.
        standard = output(self.cxx, "-print-file-name=libstdc++.so.6")
        folder = str(self.runtime().parent)
        return {"LD_PRELOAD": f"{self.runtime()} {standard}", "LD_LIBRARY_PATH": folder, "PYTHONMALLOC": "malloc"}

    def build_core(self) -> None:
        """Build the instrumented core."""
        command = ["cargo", "+nightly", "build", "--quiet", "-p", "kevel", "--lib", *NIGHTLY]
        tools = {"CC": self.c, "CXX": self.cxx, "CFLAGS": self.checks, "CXXFLAGS": self.checks}
        run([*command, "--target-dir", str(self.built)], RUSTFLAGS=self.rust, **tools)

    def run_native(self, suites: List[str], **options: str) -> None:
        """Run the C and C++ programs of these folders of tests/."""
        compiler = f"{self.checks} -shared-libsan"
        tools = {"CC": f"{self.c} {compiler}", "CXX": f"{self.cxx} {compiler}"}
        for suite in suites:
            command = [sys.executable, "tests/tools/native.py", str(self.core), suite]
            run(command, LD_LIBRARY_PATH=str(self.runtime().parent), **tools, **options)

    def compile_modules(self, pythons: List[Python], wheel: pathlib.Path, steps: Iterable[str]) -> None:
        """Compile the modules of the tests and examples, or those of the fuzzer if that is the only step."""
        fuzzed = {path.stem for path in ROOT.glob("tests/fuzz_python/modules/*_ext.cc")}
        with compiler(self.c, self.cxx, f"-O1 {self.checks} -shared-libsan"):
            compile_all(pythons[-1], wheel, self.ext, fuzzed if set(steps) == {"fuzz"} else None)

    def environment(self, **options: str) -> Dict[str, str]:
        """Return the environment of a Python whose modules are instrumented."""
        paths = f"{ROOT / 'pybridge'}{os.pathsep}{self.ext}"
        return dict(self.preload(), PYTHONPATH=paths, KEVEL_TEST_MODULES=str(self.ext), KEVEL_CORE=str(self.core),
                    PYTHONDONTWRITEBYTECODE="1", **options)

    def fuzz(self, each: Python, seconds: int, **options: str) -> None:
        """Do what the fuzzer for Python has found, and what it does in some time."""
        command = [each.python, "tests/fuzz_python/run.py", "--python", each.python, "--kept", "--shrink", "0"]
        command += ["--seed", "1"]
        command += ["--seconds", str(seconds), "--path", str(ROOT / "pybridge"), "--path", str(self.ext)]
        run(command, **self.environment(**options))

    def missing(self) -> Optional[str]:
        """Return why nothing can run."""
        if output("cargo", "+nightly", "--version") is None:
            return "there is no nightly toolchain (rustup toolchain install nightly)"
        if not pathlib.Path(output("rustc", "+nightly", "--print", "sysroot") or "", STD).exists():
            return "there is no source of Rust's std (rustup component add rust-src --toolchain nightly)"
        if not self.runtime():
            return f"there is no {self.c} with its sanitizers (on Debian: apt-get install clang-19 libclang-rt-19-dev)"
        return None


def run_each(pythons: List[Python], suite: Callable[[Python], None]) -> None:
    """Run a suite under every interpreter; raise if it fails under one."""
    failed = []
    for each in pythons:
        print(f"-- {each.title}", flush=True)
        try:
            suite(each)
        except Failed as error:
            failed.append(f"{each.title}: {error}")
    if failed:
        raise Failed("\n".join(failed))


def run_steps(name: str, steps: Dict[str, Callable[[], None]]) -> int:
    """Run steps one after another; return the exit code."""
    failed = []
    for step, function in steps.items():
        start = time.monotonic()
        print(f"-- {name}: {step}", flush=True)
        try:
            function()
        except (Failed, subprocess.TimeoutExpired) as error:
            failed.append(step)
            print(error)
        print(f"   {'FAILED' if step in failed else 'passed'} in {time.monotonic() - start:.0f} s", flush=True)
    print("not instrumented: the interpreters themselves")
    return 1 if failed else 0
