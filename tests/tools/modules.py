"""Compiles the modules and programs of the tests and examples, once, with the installed `python -m kevel build`."""

import concurrent.futures
import contextlib
import hashlib
import os
import pathlib
import re
from typing import Dict, Iterator, List, Optional, Set

from pythons import ROOT, TARGET, WORKERS, Python, run

MODULES = TARGET / "tests" / "ext"
#: where sources lie that are a module each; those that end in .cpp are Boost.Python's
FOLDERS = ("ext", "compat", "fuzz_python/modules", "loops")


def example_sources(directory: pathlib.Path) -> List[pathlib.Path]:
    """Return an example's sources; the one that defines the module, and so names it, first."""
    sources = sorted(directory.glob("*.c")) + sorted(directory.glob("*.cc"))
    entry = re.compile(r"^KEVEL_MODULE\(|\bkevel_module_", re.M)
    return sorted(sources, key=lambda source: not entry.search(source.read_text()))


def all_sources() -> Dict[str, List[pathlib.Path]]:
    """Return every module of tests and examples with its sources."""
    sources = [source for folder in FOLDERS for source in sorted((ROOT / "tests" / folder).rglob("*_ext.c*"))]
    modules = {source.stem: [source] for source in sources}
    modules.update({source.stem: [source] for source in sorted((ROOT / "tests").rglob("*_program.c*"))})
    for directory in sorted((ROOT / "examples").glob("[0-9]*_*")):
        sources = example_sources(directory)
        if sources:
            modules[sources[0].stem] = sources
    return modules


def compile_module(
    python: Python, wheel: pathlib.Path, sources: List[pathlib.Path], directory: pathlib.Path
) -> pathlib.Path:
    """Compile one module unless this very build is there already; return the module file."""
    name = sources[0].stem
    is_program = name.endswith("_program")
    module = directory / (name if is_program else f"{name}.kevel.so")
    key = directory / f"{name}.key"
    inputs = sorted(set(sources).union(*(source.parent.glob("*.h*") for source in sources)))
    flags = re.findall(r"^// flags: (.+)$", sources[0].read_text(), re.M)
    flags += os.environ.get("KEVEL_TEST_CXXFLAGS", "").split()
    text = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()} {path.name}\n" for path in [*inputs, wheel])
    text += f"{os.environ.get('CC', 'cc')} {os.environ.get('CXX', 'c++')} {flags}\n"
    if module.exists() and key.exists() and key.read_text() == text:
        return module
    key.unlink(missing_ok=True)
    command = [python.python, "-m", "kevel", "build", *map(str, sources), "-o", str(directory)]
    command += ["--compat"] if sources[0].suffix == ".cpp" else []
    command += ["--program"] if is_program else []
    run(command + (["--", *flags] if flags else []), cwd=str(TARGET))
    key.write_text(text)
    return module


def compile_all(
    python: Python, wheel: pathlib.Path, directory: pathlib.Path = MODULES, names: Optional[Set[str]] = None
) -> List[pathlib.Path]:
    """Compile the modules of tests and examples that have these names, or else every one, several at a time."""
    directory.mkdir(parents=True, exist_ok=True)
    sources = [each for name, each in all_sources().items() if names is None or name in names]
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(lambda each: compile_module(python, wheel, each, directory), sources))


@contextlib.contextmanager
def compiler(c: str, cxx: str, flags: str) -> Iterator[None]:
    """Have modules compiled by these compilers, with these flags."""
    os.environ.update(CC=c, CXX=cxx, KEVEL_TEST_CXXFLAGS=flags)
    try:
        yield
    finally:
        for name in ("CC", "CXX", "KEVEL_TEST_CXXFLAGS"):
            del os.environ[name]


def checksums(modules: List[pathlib.Path]) -> Dict[pathlib.Path, str]:
    """Return the SHA-256 of every module file."""
    return {module: hashlib.sha256(module.read_bytes()).hexdigest() for module in modules}
