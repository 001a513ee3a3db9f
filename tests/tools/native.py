"""Runs the C and C++ suites (`make test-native`): python3 tests/tools/native.py CORE [WORD...]

tests/c/*.c, tests/cpp/*.cc    programs linked with the core: exit code 0
tests/abi/*.c, *.cc            compile (they hold static assertions); with a main they run like the above
tests/abi/symbols.txt          what `nm` finds exported by the core
tests/ui/*.cc                  do not compile; the compiler says the sentence of the first line, `// expect: SENTENCE`
every header                   compiles alone and twice, under each standard, without a warning
all headers in one source      in several orders, so that each of any two is there before the other, and used together;
                               PAIRS as the only WORD: every two that users include, alone, which takes half an hour

WORD picks the tests whose names hold it.
"""

import concurrent.futures
import itertools
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from typing import Callable, Dict, Iterator, List, Optional, Sequence, Tuple

from pythons import ROOT, TARGET, WORKERS

CC = os.environ.get("CC", "cc").split()
CXX = os.environ.get("CXX", "c++").split()
TESTS = ROOT / "tests"
FACADE = ROOT / "cpp-headers"
COMPAT = FACADE / "compat"
INCLUDES = [f"-I{ROOT / 'include'}", f"-I{FACADE}"]
STRICT = ["-Wall", "-Wextra", "-pedantic", "-Werror"]
BUILT = TARGET / "tests" / "native"

#: a test returns what went wrong, or None
Test = Callable[[], Optional[str]]


def attempt(command: List[str], seconds: int = 300) -> Tuple[int, str]:
    """Run a command; return its exit code and what it printed."""
    try:
        result = subprocess.run(
            command, cwd=str(TARGET), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as stopped:
        return -1, (stopped.stdout or b"").decode(errors="replace") + f"\nstopped after {seconds} s"
    return result.returncode, result.stdout.decode(errors="replace")


def compiler(source: pathlib.Path, standard: str = "") -> List[str]:
    """Return the command that compiles a source of its language."""
    command = CC + [f"-std={standard or 'c11'}"] if source.suffix == ".c" else CXX + [f"-std={standard or 'c++17'}"]
    return command + ["-fvisibility=hidden"] + STRICT + INCLUDES


def program(source: pathlib.Path, core: pathlib.Path) -> Test:
    """Return the test that compiles, links and runs a source."""

    def test() -> Optional[str]:
        binary = BUILT / source.relative_to(TESTS).with_suffix("")
        binary.parent.mkdir(parents=True, exist_ok=True)
        link = [str(core), f"-Wl,-rpath,{core.parent}", "-pthread", "-ldl"]
        code, output = attempt(compiler(source) + ["-g", str(source), "-o", str(binary), *link])
        if code == 0:
            code, output = attempt([str(binary)])
        return None if code == 0 else f"exit code {code}\n{output}"

    return test


def compiles(text: str, suffix: str, standard: str, includes: Sequence[str] = ()) -> Test:
    """Return the test that a piece of code compiles."""

    def test() -> Optional[str]:
        with tempfile.TemporaryDirectory() as work:
            source = pathlib.Path(work) / ("source" + suffix)
            source.write_text(text)
            command = compiler(source, standard)
            code, output = attempt([command[0], *includes, *command[1:], "-fsyntax-only", str(source)])
        return None if code == 0 else output

    return test


def refused(source: pathlib.Path) -> Test:
    """Return the test that a mistake is refused with the sentence that it expects."""

    def test() -> Optional[str]:
        first = source.read_text().splitlines()[0]
        expected = re.match(r"// expect: (.+)", first)
        if not expected:
            return "the first line has to be `// expect: SENTENCE`"
        code, output = attempt(compiler(source) + ["-fsyntax-only", str(source)])
        if code == 0:
            return "it compiles"
        return None if expected.group(1) in output else f"not said: {expected.group(1)}\n{output}"

    return test


def same_symbols(core: pathlib.Path) -> Test:
    """Return the test that the core exports exactly the functions of tests/abi/symbols.txt."""

    def test() -> Optional[str]:
        _, output = attempt(["nm", "-D", "--defined-only", "--format=posix", str(core.resolve())])
        found = {line.split()[0] for line in output.splitlines() if line.split()[1:2] != ["A"]}
        lines = (TESTS / "abi" / "symbols.txt").read_text().splitlines()
        expected = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
        missing, extra = sorted(expected - found), sorted(found - expected)
        return f"missing: {missing}\nnot listed: {extra}" if missing or extra else None

    return test


def headers() -> Iterator[Tuple[str, Test]]:
    """Yield the tests of every header."""
    for suffix, standard in ((".c", "c11"), (".cc", "c++17"), (".cc", "c++20")):
        twice = "#include <kevel.h>\n#include <kevel.h>\nint main(void) { return 0; }\n"
        yield f"header kevel.h {standard}", compiles(twice, suffix, standard)
    for header in sorted([*FACADE.rglob("*.hpp"), COMPAT / "Python.h"]):
        compat = COMPAT in header.parents
        name = header.relative_to(COMPAT if compat else FACADE)
        twice = f"#include <{name}>\n#include <{name}>\n"
        yield f"header {name} c++17", compiles(twice, ".cc", "c++17", [f"-I{COMPAT}"] if compat else [])
        if name.name == "python.hpp" or name.parent.name == "stl":
            yield f"header {name} c++20", compiles(twice, ".cc", "c++20", [f"-I{COMPAT}"] if compat else [])


#: what has a twin that means the same in the other set of headers, or says itself that it cannot be with others
ALONE = {"kevel/detail/base/error_pending.hpp"}
ALONE_IN_BOOST = ALONE | {
    "kevel/detail/base/error_held.hpp", "kevel/detail/base/exceptions.hpp",
    "kevel/stl/exception_ptr.hpp", "kevel/stl/future.hpp",
}
#: templates of several headers on one type, for what two of them call by one name may be found only where it is used
TOGETHER = """
struct together_entry { int value = 0; bool operator==(const together_entry &o) const { return value == o.value; } };
using together_vector = std::vector<together_entry>;
using together_map = std::map<int, together_entry>;
KEVEL_BOUND(together_vector)
KEVEL_BOUND(together_map)
struct together_own : std::vector<together_entry> { using vector::vector; };
KEVEL_MODULE(together) {
  using namespace kevel;
  class_<together_entry>("entry").def_readwrite("value", &together_entry::value).pythonize();
  bind_vector<together_vector>("entries").pythonize();
  bind_map<together_map>("named").pythonize();
  class_<together_own>("own").def(vector_indexing_suite<together_own>()).pythonize();
  def("numbers", +[](std::vector<int> v, std::optional<std::string> s) { return std::make_pair(v, s); });
}
"""
TOGETHER_IN_BOOST = """
struct together_entry { int value; bool operator==(const together_entry &o) const { return value == o.value; } };
struct together_vector : std::vector<together_entry> { using vector::vector; };
struct together_map : std::map<int, together_entry> {};
BOOST_PYTHON_MODULE(together) {
  using namespace boost::python;
  class_<together_entry>("entry").def_readwrite("value", &together_entry::value);
  class_<together_vector>("entries").def(vector_indexing_suite<together_vector>()).pythonize();
  class_<together_map>("named").def(map_indexing_suite<together_map>()).pythonize();
}
"""


def names_under(root: pathlib.Path) -> List[str]:
    """Return the headers under a folder as they are included."""
    found = [header for header in root.rglob("*.hpp") if root == COMPAT or COMPAT not in header.parents]
    return sorted(str(header.relative_to(root)) for header in found)


def including(names: Sequence[str]) -> str:
    """Return the lines that include headers."""
    return "".join(f"#include <{name}>\n" for name in names)


def together() -> Iterator[Tuple[str, Test]]:
    """Yield the tests that all headers can be included together, in any order."""
    native = [name for name in names_under(FACADE) if name not in ALONE]
    # <boost/python.hpp> has to come before the headers that both sets share.
    boost = ["boost/python.hpp", "Python.h"]
    shared = [name for name in native if name not in ALONE_IN_BOOST] + names_under(COMPAT)
    for order in ("forward", "backward", 1, 2):
        for name, first, rest, use, flags in (
            ("kevel", [], native, TOGETHER, []),
            ("boost", boost, shared, TOGETHER_IN_BOOST, [f"-I{COMPAT}"]),
        ):
            ordered = rest[:: -1 if order == "backward" else 1]
            if isinstance(order, int):
                random.Random(order).shuffle(ordered)
            yield f"headers of {name} {order}", compiles(including(first + ordered) + use, ".cc", "c++17", flags)


def pairs() -> Dict[str, Test]:
    """Return the tests of every two headers that users include beside <kevel/python.hpp>, in both orders."""
    inner = re.compile(r"kevel/stl/(element|gather|memory|numbers|sequence|texts)[.]hpp")
    suites = r"indexing/(suite|map|vector|bind_\w+|container_utils)"
    opt_in = re.compile(rf"kevel/(python|array|eigen|embed|generator|numpy|pythonize|stl|stl/\w+|{suites})[.]hpp")
    chosen = [name for name in names_under(FACADE) if opt_in.fullmatch(name) and not inner.fullmatch(name)]
    return {
        f"pair {one} {other}": compiles(including([one, other]), ".cc", "c++17")
        for one, other in itertools.permutations(chosen, 2)
    }


def collect(core: pathlib.Path) -> Dict[str, Test]:
    """Return every test by its name."""
    tests: Dict[str, Test] = {}
    for pattern in ("c/*.c", "cpp/*.cc", "abi/*.c", "abi/*.cc"):
        for source in sorted(TESTS.glob(pattern)):
            text = source.read_text()
            runs = re.search(r"^int main\(", text, re.M)
            only = compiles(f'#include "{source}"\n', source.suffix, "")
            tests[str(source.relative_to(TESTS))] = program(source, core) if runs else only
    if (TESTS / "abi" / "symbols.txt").exists():
        tests["abi/symbols.txt"] = same_symbols(core)
    tests.update((f"ui/{source.name}", refused(source)) for source in sorted(TESTS.glob("ui/*.cc")))
    tests.update(headers())
    tests.update(together())
    return tests


def main(core: pathlib.Path, words: List[str]) -> int:
    """Run the tests, several at a time; return the exit code."""
    tests = pairs() if words == ["PAIRS"] else collect(core)
    tests = {name: test for name, test in tests.items() if words == ["PAIRS"] or all(word in name for word in words)}
    BUILT.mkdir(parents=True, exist_ok=True)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for name, wrong in zip(tests, pool.map(lambda test: test(), tests.values())):
            if wrong is not None:
                failed += 1
                print(f"FAILED {name}\n{wrong}", flush=True)
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed or not tests else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]))
