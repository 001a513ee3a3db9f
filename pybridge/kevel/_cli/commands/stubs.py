"""`python -m kevel stubs`: write the stubs of module files, for type checkers and editors."""

import argparse
import os
from typing import List

from ..stubgen.modules import MARK, stub_files
from . import CommandError, new_parser
from ._load import add_context, load_file, load_used

__all__ = ["run"]


def _parser() -> argparse.ArgumentParser:
    parser = new_parser(
        "stubs",
        "Write MODULE's stub, NAME.pyi: the types, defaults, overloads, properties and docs of all that it defines. "
        "The module is loaded for that, and nothing else runs.",
    )
    parser.add_argument("modules", nargs="+", metavar="MODULE", help="a module file, NAME.kevel.so")
    help_ = "where to write (default: beside the module, where type checkers look for it)"
    parser.add_argument("-o", dest="directory", metavar="DIR", help=help_)
    add_context(parser)
    return parser


def run(arguments: List[str]) -> int:
    """Write the stubs; return 0. A file that this did not write is never written over."""
    options = _parser().parse_args(arguments)
    load_used(options)
    for path in options.modules:
        module = load_file(path, options.package)
        directory = os.path.dirname(path) if options.directory is None else options.directory
        for name, text in stub_files(module).items():
            _write(os.path.join(directory, name + ".pyi"), text)
    return 0


def _write(path: str, text: str) -> None:
    if os.path.lexists(path):
        with open(path, encoding="utf-8", errors="replace") as file:
            if MARK not in file.readline():
                raise CommandError(f"{path} exists but was not made by this command: move it away, or choose -o")
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    print(path)
