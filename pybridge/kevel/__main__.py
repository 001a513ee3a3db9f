"""The command line: `python -m kevel COMMAND`, and options that print where things are."""

import argparse
import difflib
import importlib
import shlex
import sys
from typing import List, Optional

from ._cli.build import BuildError
from ._cli.commands import COMMANDS, CommandError
from ._cli.terminal import painted
from ._runtime.base.paths import cmake_dir, include_dirs, pkgconfig_dir
from ._runtime.base.version import VERSION

__all__ = ["main"]


def _parser() -> argparse.ArgumentParser:
    lines = [f"python -m kevel {name} {usage}" for name, usage in COMMANDS.items()]
    options = "--includes | --compat-includes | --cmake-dir | --pkgconfig-dir | --version | --help"
    parser = argparse.ArgumentParser(
        prog="python -m kevel",
        usage="\n       ".join([*lines, f"python -m kevel {options}"]),
        description="C++ modules that load on PyPy and on every CPython.",
    )
    parser.add_argument("--version", action="version", version=f"kevel {VERSION}")
    places = parser.add_mutually_exclusive_group()
    places.add_argument("--includes", action="store_true", help="print the compiler's -I flags and exit")
    help_ = "print those for <boost/python.hpp> and <Python.h> and exit; they come before all others"
    places.add_argument("--compat-includes", action="store_true", help=help_)
    help_ = "print the directory of CMake's package and exit, for -Dkevel_DIR="
    places.add_argument("--cmake-dir", action="store_true", help=help_)
    help_ = "print the directory of kevel.pc and exit, for PKG_CONFIG_PATH"
    places.add_argument("--pkgconfig-dir", action="store_true", help=help_)
    return parser


def _place(options: argparse.Namespace) -> Optional[str]:
    """What an option asks to be printed."""
    if options.cmake_dir:
        return cmake_dir()
    if options.pkgconfig_dir:
        return pkgconfig_dir()
    if options.includes or options.compat_includes:
        directories = include_dirs(options.compat_includes)
        return " ".join(shlex.quote("-I" + directory) for directory in directories)
    return None


def _run(arguments: List[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        command = importlib.import_module(f"._cli.commands.{arguments[0]}", __package__)
        return int(command.run(arguments[1:]))
    if arguments and not arguments[0].startswith("-"):
        near = difflib.get_close_matches(arguments[0], COMMANDS, 1)
        advice = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(COMMANDS)}"
        print(f"kevel: there is no command {arguments[0]!r}: {advice}", file=sys.stderr)
        return 2
    text = _place(_parser().parse_args(arguments))
    if text is None:
        _parser().print_help()
        return 2
    print(text)
    return 0


def main(arguments: Optional[List[str]] = None) -> int:
    """Run the command line; return the exit code."""
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except (BuildError, CommandError, ImportError, OSError) as error:
        print(f"{painted('kevel:', 'red', sys.stderr)} {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
