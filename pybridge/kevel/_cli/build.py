"""Compile C++ or C sources to one module file and write its import stub, or to a program that starts Python.

A failed build leaves DIR as it was: everything is made in a temporary directory and moved at the end.
"""

import concurrent.futures
import keyword
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from typing import List, Optional

from .._runtime.base.paths import include_dirs, template
from .progress import Progress
from .terminal import coloured

__all__ = ["FLAGS", "BuildError", "build", "build_program", "compiler", "is_importable"]

#: what every module is compiled with: without NDEBUG the asserts of libraries such as Eigen abort in optimised code too
FLAGS = ["-O2", "-DNDEBUG", "-fPIC", "-fvisibility=hidden"]
_LINKER_SUFFIXES = (".o", ".a", ".so")
#: in the first line of every import stub; templates/stub.py.in has it
_MARK = ": the import stub of "


class BuildError(Exception):
    """A build that cannot succeed; the message is for the user. What the compiler said has been shown already."""


def build(
    sources: List[str],
    directory: str = ".",
    name: Optional[str] = None,
    flags: Optional[List[str]] = None,
    compat: bool = False,
) -> str:
    """Compile `sources` to `directory`/`name`.kevel.so with its stub `name`.py; return the path of the module file.

    Args:
        name: what KEVEL_MODULE is given; by default the first source's name without its ending.
        flags: more flags for the compiler, after ours.
        compat: whether the sources are Boost.Python's: kevel's <boost/python.hpp> and <Python.h> come first.

    Raises:
        BuildError: bad names or files, no compiler, or the compiler failed.
    """
    flags = list(flags or [])
    for source in sources:
        if not os.path.isfile(source):
            raise BuildError(f"no such source file: {source}")
    name = _module_name(sources[0], name)
    stub = os.path.join(directory, name + ".py")
    _refuse_foreign_stub(stub)
    with tempfile.TemporaryDirectory(prefix="kevel-build-") as work:
        library = os.path.join(work, name + ".kevel.so")
        # A module links against nothing of ours, so whatever is undefined now would fail at import.
        shared = ["-shared"] + (["-Wl,-z,defs"] if sys.platform.startswith("linux") else [])
        _compile_and_link(sources, [*shared, *flags], work, library, include_dirs(compat))
        _check_entry_point(library, name)
        os.makedirs(directory, exist_ok=True)
        target = os.path.join(directory, name + ".kevel.so")
        _put(library, target, 0o755)
        text = os.path.join(work, name + ".py")
        with open(text, "w", encoding="utf-8") as file:
            file.write(template("stub.py.in").replace("@name@", name))
        _put(text, stub, 0o644)
    return target


def build_program(
    sources: List[str],
    directory: str = ".",
    name: Optional[str] = None,
    flags: Optional[List[str]] = None,
    compat: bool = False,
) -> str:
    """Compile `sources` to `directory`/`name`, a program that starts Python (<kevel/embed.hpp>); return its path.

    Arguments and errors are those of `build`.
    """
    for source in sources:
        if not os.path.isfile(source):
            raise BuildError(f"no such source file: {source}")
    name = name or os.path.splitext(os.path.basename(sources[0]))[0]
    with tempfile.TemporaryDirectory(prefix="kevel-build-") as work:
        made = os.path.join(work, name)
        _compile_and_link(sources, [*(flags or []), "-ldl", "-pthread"], work, made, include_dirs(compat))
        os.makedirs(directory, exist_ok=True)
        target = os.path.join(directory, name)
        _put(made, target, 0o755)
    return target


def is_importable(name: str) -> bool:
    """Whether a module or package can have this name: what Python and C both take for one."""
    return name.isascii() and name.isidentifier() and not keyword.iskeyword(name)


def _module_name(first_source: str, name: Optional[str]) -> str:
    chosen = os.path.splitext(os.path.basename(first_source))[0] if name is None else name
    if not is_importable(chosen):
        hint = "choose another with --name" if name is None else "use letters, digits and underscores"
        raise BuildError(f"{chosen!r} cannot be the name of a module: {hint}")
    if chosen == "kevel":
        raise BuildError("a module named kevel would hide kevel itself: choose another with --name")
    return chosen


def _refuse_foreign_stub(stub: str) -> None:
    """Raise if a file that this tool did not write stands where the stub has to go."""
    if not os.path.lexists(stub):
        return
    try:
        with open(stub, encoding="utf-8", errors="replace") as file:
            ours = _MARK in file.readline()
    except OSError:
        ours = False
    if not ours:
        raise BuildError(f"{stub} exists and is not an import stub of ours: move it away, or choose --name or -o")


def compiler(source: str) -> List[str]:
    """The command that compiles a source, with its standard: C for `.c`, C++ for everything else, objects and all."""
    if source.endswith(".c"):
        return [*_command("CC", "cc", "C", "gcc"), "-std=c11"]
    return [*_command("CXX", "c++", "C++", "g++"), "-std=c++17"]


def _command(variable: str, default: str, language: str, package: str) -> List[str]:
    """The compiler that an environment variable names, with flags it may hold, or else the system's."""
    command = shlex.split(os.environ.get(variable, "")) or [default]
    if shutil.which(command[0]):
        return command
    if os.environ.get(variable):
        raise BuildError(f"{variable} names a compiler that is not there: {command[0]}")
    advice = f"install one (on Debian: `apt-get install {package}`) or set {variable}"
    raise BuildError(f"no {language} compiler found: {advice}")


def _compile_and_link(sources: List[str], flags: List[str], work: str, library: str, directories: List[str]) -> None:
    includes = ["-I" + directory for directory in directories]
    code = [source for source in sources if not source.endswith(_LINKER_SUFFIXES)]
    # C++ links what is partly C++.
    linker = compiler(min(sources, key=lambda source: source.endswith(".c")))
    libraries = ["-lm"]  # C++ compilers add it by themselves
    if len(code) < 2:
        _run(linker + FLAGS + includes + sources + flags + libraries + ["-o", library])
        return
    objects = {source: os.path.join(work, f"{number}.o") for number, source in enumerate(code)}
    compile_flags = [flag for flag in flags if not flag.startswith(("-l", "-L", "-Wl,", "-shared"))]
    commands = {source: compiler(source) + FLAGS + includes + compile_flags for source in code}
    progress = Progress(len(code), sys.stderr)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        jobs = {pool.submit(_output, commands[s] + ["-c", s, "-o", objects[s]]): s for s in code}
        for job in concurrent.futures.as_completed(jobs):
            progress.step(jobs[job])
    progress.end()
    _report([job.result() for job in jobs])
    linked = [objects.get(source, source) for source in sources]
    _run(linker + FLAGS + linked + flags + libraries + ["-o", library])


def _run(command: List[str]) -> None:
    _report([_output(command)])


def _output(command: List[str]) -> "subprocess.CompletedProcess[bytes]":
    if coloured(sys.stderr):  # the compiler sees no terminal, as what it says is shown later
        command = [*command, "-fdiagnostics-color=always"]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)


def _report(results: "List[subprocess.CompletedProcess[bytes]]") -> None:
    """Show what the compiler said, warnings too; raise if it failed."""
    for result in results:
        sys.stderr.write(result.stdout.decode("utf-8", "replace"))
    sys.stderr.flush()
    failed = [result for result in results if result.returncode != 0]
    if failed:
        raise BuildError(f"the compiler failed (exit code {failed[0].returncode}): {shlex.join(failed[0].args)}")


def _check_entry_point(library: str, name: str) -> None:
    """Raise unless the library has the entry point that the loader will ask for."""
    with open(library, "rb") as file:
        found = {match.decode() for match in re.findall(rb"\0kevel_module_(\w+)(?=\0)", file.read())}
    if name in found:
        return
    if found:
        there = ", ".join(sorted(found))
        raise BuildError(f"the sources define the module {there}, not {name}: give its name with --name")
    raise BuildError(
        f"the sources define no module: one of them must hold KEVEL_MODULE({name}) {{ ... }}, or in C "
        f"kevel_module_{name}"
    )


def _put(source: str, target: str, mode: int) -> None:
    """Copy to the target's directory, then rename, so that nobody ever sees half a file."""
    partial = f"{target}.{os.getpid()}.new"
    try:
        shutil.copyfile(source, partial)
        os.chmod(partial, mode)
        os.replace(partial, target)
    finally:
        if os.path.exists(partial):
            os.unlink(partial)
