"""The command line: `python -m kevel build`, `port`, `--includes`, `--compat-includes`, `--version`.

Loads neither cffi nor the core library: building a module must not wait for them.
"""

import argparse
import shlex
import sys
from typing import List, Optional, Tuple

from ._build import BuildError, build, build_program
from ._paths import include_dirs
from ._version import VERSION

__all__ = ["main"]


_BUILD = "python -m kevel build SRC... [-o DIR] [--name NAME] [--compat] [--program] [-- compiler flags]"
_PORT = "python -m kevel port FILE_OR_DIR... [--json]"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kevel",
        usage=f"{_BUILD}\n       {_PORT}\n       python -m kevel --includes | --compat-includes | --version | --help",
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
    help_ = "make the program DIR/NAME, which starts Python itself, instead of a module"
    parser.add_argument("--program", action="store_true", help=help_)
    parser.add_argument("--name", help="module name, as in KEVEL_MODULE(NAME) (default: the first source's stem)")
    return parser


def _port_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kevel port",
        usage=_PORT,
        description="Report what sources of Boost.Python use, and what of it needs an edit before `build --compat`. "
        "Exit code: 0 if nothing does, 1 if something does, 2 if there was nothing to read.",
    )
    help_ = "C or C++ source, or a directory of them with all below it"
    parser.add_argument("paths", nargs="+", metavar="FILE_OR_DIR", help=help_)
    parser.add_argument("--json", action="store_true", help="write the report as JSON")
    return parser


def _port(arguments: List[str]) -> int:
    """Run `port`; return the exit code."""
    from . import _port, _port_report  # only this command needs them

    options = _port_parser().parse_args(arguments)
    try:
        report = _port.scan(options.paths)
    except (_port.PortError, OSError) as error:
        print(f"kevel: {error}", file=sys.stderr)
        return 2
    text = _port_report.as_json(report) if options.json else _port_report.as_text(report)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
    return _port_report.exit_code(report)


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
            make = build_program if options.program else build
            make(options.sources, options.directory, options.name, flags, options.compat)
            return 0
        if ours[:1] == ["port"]:
            return _port(ours[1:])
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
