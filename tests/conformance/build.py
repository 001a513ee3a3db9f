"""Builds Boost.Python's tests, against the compatible headers or against the real library; both unmodified."""

import hashlib
import os
import pathlib
import re
import shlex
import signal
import subprocess
from typing import Dict, List, NamedTuple, Tuple

from fetch import SYSTEM, TARGET, mask, real_library
from manifest import Test
from pythons import Python

LIMIT = 300  # seconds for one build
MODULE = re.compile(r"^\s*BOOST_PYTHON_MODULE(?:_INIT)?\s*\(\s*(\w+)\s*\)", re.M)
#: the programs are for a measure of what works, not of how fast
FLAGS = ["-w", "-O1"]
#: what says most in an output, the best first
TELLING = (r"(?:^|: |Python )(?:fatal )?error: (.*)", r"(undefined reference.*)",
           r"^(\w[\w.]*(?:Error|Exception)\b.*)", r"(.*[Ff]ailed.*)")
MASKED = "#error kevel has no"


class Outcome(NamedTuple):
    """What became of a test: whether it passed, and if not, why."""

    passed: bool
    why: str = ""


def execute(command: List[str], log: pathlib.Path, limit: int, **environment: str) -> Tuple[int, str]:
    """Run a command in a process group of its own, with an end; what it says is added to a file."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "errors": "replace"}
    process = subprocess.Popen(command, cwd=str(log.parent), env=dict(os.environ, **environment),
                               stdin=subprocess.DEVNULL, start_new_session=True, **pipes)
    try:
        output, _ = process.communicate(timeout=limit)
        code = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
        output, code = f"{output}\nerror: no end after {limit} s\n", -1
    if code < 0:
        output += f"\nerror: ended by signal {-code}\n" if "no end after" not in output else ""
    with log.open("a") as file:
        file.write(f"$ {shlex.join(command)}\n{output}\nexit code {code}\n")
    return code, output


def first_error(output: str) -> str:
    """Return the line that says most in what a compiler or Python said."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    for line, after in zip(lines, lines[1:]):
        if line == "Failed example:":
            return f"first of {lines.count(line)} failed examples: {after}"[:160]
    for pattern in TELLING:
        for line in lines:
            found = re.search(pattern, line)
            if found:
                return found.group(1)[:160]
    return lines[-1][:160] if lines else "no output"


def answer_of(command: List[str]) -> str:
    """Return what a command that cannot fail prints."""
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def module_name(sources: List[pathlib.Path]) -> str:
    """Return the name of the module that sources define."""
    names = [name for source in sources for name in MODULE.findall(source.read_text(errors="replace"))]
    # One source may hold several modules, or include another source that holds it.
    usual = sources[0].stem + "_ext"
    return names[0] if len(names) == 1 else usual if usual in names or not names else names[0]


class Kevel:
    """Builds with the installed `python -m kevel build --compat`."""

    title = "compat"

    def __init__(self, python: Python) -> None:
        """Build with the kevel that is installed for `python`."""
        self.python = python.python
        self.includes = shlex.split(answer_of([self.python, "-m", "kevel", "--compat-includes"]))
        #: after kevel's directories and before the system's, so that nothing comes from the real library
        self.flags = [*FLAGS, "-I" + str(mask())]
        headers = [path for each in self.includes for path in sorted(pathlib.Path(each[2:]).rglob("*.h*"))]
        #: what builds depend on besides their sources
        self.key = hashlib.sha256(b"".join(path.read_bytes() for path in headers)).hexdigest()

    def module(self, sources: List[pathlib.Path], folder: pathlib.Path) -> List[str]:
        """Return the command that builds a module."""
        build = [self.python, "-m", "kevel", "build", "--compat", *map(str, sources), "-o", str(folder)]
        return [*build, "--name", module_name(sources), "--", *self.flags]

    def compiler(self) -> List[str]:
        """Return the command that compiles C++."""
        return ["c++", "-std=c++17", *self.includes, *self.flags]

    def libraries(self) -> List[str]:
        """Return what a program is linked with."""
        return ["-ldl", "-pthread"]


class Real:
    """Builds with Boost.Python itself, to see whether the tests run as they should: for the system's CPython."""

    title = "real"

    def __init__(self, python: Python) -> None:
        """Build for `python`."""
        ask = "import sysconfig as s, sys; print(s.get_path('include')); print('%d%d' % sys.version_info[:2])"
        include, version = answer_of([python.path, "-c", ask]).split()
        library = real_library()
        self.includes = [f"-I{include}", f"-I{SYSTEM}"]
        self.link = [f"-L{library}", f"-Wl,-rpath,{library}", f"-lboost_python{version}"]
        self.python_library = f"-lpython{version[0]}.{version[1:]}"
        self.key = "real"

    def module(self, sources: List[pathlib.Path], folder: pathlib.Path) -> List[str]:
        """Return the command that builds a module."""
        target = folder / f"{module_name(sources)}.so"
        return [*self.compiler(), "-shared", "-fPIC", *map(str, sources), "-o", str(target), *self.link]

    def compiler(self) -> List[str]:
        """Return the command that compiles C++."""
        return ["c++", "-std=c++17", *self.includes, *FLAGS]

    def libraries(self) -> List[str]:
        """Return what a program is linked with."""
        return [*self.link, self.python_library]


class Builder:
    """Builds tests to directories of their own, once for all interpreters."""

    def __init__(self, tool: "Kevel | Real", tests: pathlib.Path) -> None:
        """Build tests of the directory `tests`."""
        self.tool, self.tests = tool, tests
        self.built = TARGET / tool.title

    def folder(self, test: Test) -> pathlib.Path:
        """Return where a test is built."""
        return self.built / test.name

    def log(self, name: str) -> pathlib.Path:
        """Return an empty log for a test."""
        log = TARGET / ("" if self.tool.title == "compat" else self.tool.title) / f"{name}.log"
        log.unlink(missing_ok=True)
        return log

    def commands(self, test: Test) -> List[List[str]]:
        """Return what builds a test."""
        units = [[self.tests / source for source in unit] for unit in test.units]
        if test.kind == "run":
            return [self.tool.module(unit, self.folder(test)) for unit in units]
        sources = [str(source) for source in units[0]]
        if test.kind in ("program", "embedding"):
            output = ["-o", str(self.folder(test) / "program"), *self.tool.libraries()]
        else:
            output = ["-fsyntax-only"]
        return [[*self.tool.compiler(), *sources, *output]]

    def build(self, test: Test) -> Outcome:
        """Build a test, unless this very build passed before; one that must not compile passes if it doesn't."""
        folder = self.folder(test)
        folder.mkdir(parents=True, exist_ok=True)
        commands = self.commands(test)
        texts = {source: (self.tests / source).read_text(errors="replace") for unit in test.units for source in unit}
        key = hashlib.sha256(f"{self.tool.key} {FLAGS} {test} {texts}".encode()).hexdigest()
        if (folder / "key").exists() and (folder / "key").read_text() == key:
            return Outcome(True)
        (folder / "key").unlink(missing_ok=True)
        log = self.log(test.name)
        code, output = 0, ""
        for command in commands:
            one, said = execute(command, log, LIMIT)
            code, output = code or one, output + said
        outcome = self.judge(test, code, output)
        if outcome.passed:
            (folder / "key").write_text(key)
        return outcome

    @staticmethod
    def judge(test: Test, code: int, output: str) -> Outcome:
        """Return what a build came to."""
        if test.kind != "compile-fail":
            return Outcome(code == 0, "" if code == 0 else first_error(output))
        if code == 0:
            return Outcome(False, "it compiles")
        # It has to be wrong, not to lack a header.
        missing = MASKED in output or "No such file" in output
        return Outcome(not missing, first_error(output) if missing else "")


def environment(folder: pathlib.Path, tests: pathlib.Path, python: str) -> Dict[str, str]:
    """Return the environment that a test runs in."""
    path = os.pathsep.join([str(folder), str(tests)])
    return {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "KEVEL_PYTHON": python}
