"""`python -m kevel build`: compile a module or a program."""

import argparse
from typing import List

from ..build import build, build_program
from . import new_parser, split_flags

__all__ = ["run"]


def _parser() -> argparse.ArgumentParser:
    parser = new_parser(
        "build",
        "Compile C++ sources to DIR/NAME.kevel.so and write DIR/NAME.py, the stub that makes "
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


def run(arguments: List[str]) -> int:
    """Build; return 0. A build that fails raises BuildError."""
    ours, flags = split_flags(arguments)
    options = _parser().parse_intermixed_args(ours)
    make = build_program if options.program else build
    make(options.sources, options.directory, options.name, flags, options.compat)
    return 0
