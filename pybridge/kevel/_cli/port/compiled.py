"""`python -m kevel port --compile`: what the compiler says of sources with kevel's headers, file by file.

Text tells what a source mentions, only a compiler whether it fits. Nothing is linked or written.
"""

import concurrent.futures
import os
import re
import subprocess
from typing import Iterable, List, NamedTuple, Sequence

from ..._runtime.base.paths import include_dirs
from ..build import FLAGS, compiler

__all__ = ["FAILED", "FITS", "UNKNOWN", "Compiled", "CompilerError", "compile_each"]

#: what becomes of a file: it compiles, it does not, or a header that is not kevel's is missing
FITS, FAILED, UNKNOWN = "compiles", "fails", "unknown"
_SUFFIXES = (".c", ".cc", ".cpp", ".cxx", ".C")
_ERROR = re.compile(r"^(?P<path>.+?):(?P<line>\d+)(?::\d+)?: (?:fatal )?error: (?P<text>.+)$", re.M)
_MISSING = re.compile(r"^(?!kevel has no).*?(?:No such file or directory|file not found)")
_MOST = 20


class CompilerError(NamedTuple):
    """One error, as the compiler words it."""

    path: str
    line: int
    text: str


class Compiled(NamedTuple):
    """What became of one source."""

    path: str
    outcome: str
    errors: List[CompilerError]


def compile_each(paths: Iterable[str], flags: Sequence[str]) -> List[Compiled]:
    """Compile the sources among `paths`, with the flags of their project after ours.

    Raises:
        BuildError: there is no compiler.
    """
    sources = [path for path in paths if path.endswith(_SUFFIXES)]
    commands = [_command(path, flags) for path in sources]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(_compiled, sources, commands))


def _command(path: str, flags: Sequence[str]) -> List[str]:
    ours = [flag for flag in FLAGS if not flag.startswith("-O")]
    includes = ["-I" + directory for directory in include_dirs(compat=True)]
    return [*compiler(path), *ours, "-w", "-fsyntax-only", f"-fmax-errors={_MOST}", *includes, *flags, path]


def _compiled(path: str, command: List[str]) -> Compiled:
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, env=environment)
    if done.returncode == 0:
        return Compiled(path, FITS, [])
    said = done.stdout.decode("utf-8", "replace")
    errors = [CompilerError(e["path"], int(e["line"]), e["text"]) for e in _ERROR.finditer(said)]
    if not errors:
        errors = [CompilerError(path, 0, (said.strip().splitlines() or ["the compiler failed and said nothing"])[0])]
    missing = all(_MISSING.match(error.text) for error in errors)
    return Compiled(path, UNKNOWN if missing else FAILED, errors[:_MOST])
