"""Runs the suites of what differs most between standard libraries with LLVM's libc++ (`make test-libcxx`).

python3 tests/tools/libcxx.py WHEEL [TOPIC...]

The modules of the topics, such as `operators`, are compiled by the newest clang with -stdlib=libc++ and run under PyPy
and the newest CPython, beside a core that was compiled with another standard library. Where the system's own compiler
comes without std::format, only this tests it.
"""

import pathlib
import re
import subprocess
import sys
from typing import List, Optional

from faults import interpreters
from modules import all_sources, compile_all, compiler
from pythons import ROOT, TARGET, prepare_all
from sanitizer import newest_clang
from suites import run_suites

BUILT = TARGET / "libcxx"
TOPICS = """
    pythonic pythonic_format pythonic_forms
    arrays classes containers errors functions holders inheritance native_forms numpy operators ownership
    stl_functions stl_futures stl_maps stl_sequences stl_spans stl_values text thread_hooks virtuals
""".split()
CLANG = newest_clang()
FLAGS = "-stdlib=libc++ -O1"
#: what std::format takes: a compiler, the headers, and the libraries to link with
PROBE = '#include <format>\nstd::string probe(int number) { return std::format("{}", number); }\n'


def missing() -> Optional[str]:
    """Return why nothing can be compiled."""
    command = [f"clang++{CLANG}", *FLAGS.split(), "-std=c++20", "-shared", "-fPIC", "-x", "c++", "-", "-o"]
    BUILT.mkdir(parents=True, exist_ok=True)
    try:
        result = subprocess.run([*command, str(BUILT / "probe.so")], input=PROBE, capture_output=True, text=True,
                                check=False)
    except FileNotFoundError:
        return "there is no clang"
    error = re.search(r"^.*error: .*$", result.stderr, re.M)
    return error.group() if error else result.stderr if result.returncode else None


def main(wheel: pathlib.Path, topics: List[str]) -> int:
    """Compile and run; return the exit code."""
    why = missing()
    if why:
        version = CLANG if CLANG >= "-17" else "-19"  # older ones have no std::format
        print(f"libc++ with std::format is missing: {why}\nOn Debian:")
        print(f"    apt-get install -y clang{version} libc++{version}-dev libc++abi{version}-dev")
        return 1
    pythons = interpreters([])
    prepare_all(pythons, wheel)
    tests = [next((ROOT / "tests" / "python").rglob(f"test_{topic}.py")) for topic in topics]
    names = {name for test in tests for name in re.findall(r"\w+_ext\b", test.read_text())}
    print(f"-- {len(names & set(all_sources()))} modules, compiled by clang++{CLANG} {FLAGS}", flush=True)
    with compiler(f"clang{CLANG}", f"clang++{CLANG}", FLAGS):
        compile_all(pythons[-1], wheel, BUILT / "ext", names)
    print("-- tests/python", flush=True)
    failed = run_suites(pythons, BUILT / "ext", tests)
    if failed:
        print(f"FAILED: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:] or TOPICS))
