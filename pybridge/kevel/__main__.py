"""The command line: `python -m kevel build`, `--includes`, `--version`.

Loads neither cffi nor the core library: building a module must not wait for them.
"""

import argparse
import shlex
import sys
from typing import List, Optional, Tuple

from ._build import BuildError, build
from ._paths import include_dirs
from ._version import VERSION

__all__ = ["main"]


_BUILD = "python -m kevel build SRC... [-o DIR] [--name NAME] [--compat] [-- compiler flags]"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kevel",
        usage=f"{_BUILD}\n       python -m kevel --includes | --compat-includes | --version | --help",
        description="C++ modules that load on PyPy and on every CPython.",
    )
    parser.add_argument("--version", action="version", version=f"kevel {VERSION}")
    parser.add_argument("--includes", action="store_true", help="print the compiler's -I flags and exit")
    help_ = "print those for <boost/python.hpp> and <Python.h> and exit; they come before all others"
    parser.add_argument("--compat-includes", action="store_true", help=help_)
    return parser


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kevel build",
        usage=_BUILD,
        description="Compile C++ sources to DIR/NAME.kevel.so and write DIR/NAME.py, the stub that makes "
        "`import NAME` work. The compiler is $CXX, or else c++. Flags after -- are given to the compiler.",
    )
    parser.add_argument("sources", nargs="+", metavar="SRC", help="C++ source, or an object file or library to link")
    parser.add_argument("-o", dest="directory", metavar="DIR", default=".", help="where to write (default: here)")
    help_ = "compile sources of Boost.Python: kevel's <boost/python.hpp> and <Python.h> come first"
    parser.add_argument("--compat", action="store_true", help=help_)
    parser.add_argument("--name", help="module name, as in KEVEL_MODULE(NAME) (default: the first source's stem)")
    return parser


def _split(arguments: List[str]) -> Tuple[List[str], List[str]]:
    """Separate what follows `--`."""
    if "--" not in arguments:
        return arguments, []
    at = arguments.index("--")
    return arguments[:at], arguments[at + 1 :]


def main(arguments: Optional[List[str]] = None) -> int:
    """Run the command line; return the exit code."""
    ours, flags = _split(sys.argv[1:] if arguments is None else arguments)
    try:
        if ours[:1] == ["build"]:
            options = _build_parser().parse_intermixed_args(ours[1:])
            build(options.sources, options.directory, options.name, flags, options.compat)
            return 0
        options = _parser().parse_args(ours)
        if not (options.includes or options.compat_includes):
            _parser().print_help()
            return 2
        directories = include_dirs(options.compat_includes)
        print(" ".join(shlex.quote("-I" + directory) for directory in directories))
    except (BuildError, OSError) as error:
        print(f"kevel: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
