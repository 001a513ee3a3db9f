"""`python -m kevel port`: report what sources of Boost.Python need."""

import argparse
import sys
from typing import List

from ..port import report, sources
from ..port.compiled import compile_each
from . import new_parser, split_flags

__all__ = ["run"]


def _parser() -> argparse.ArgumentParser:
    parser = new_parser(
        "port",
        "Report what sources of Boost.Python use, and what of it needs an edit before `build --compat`. "
        "Exit code: 0 if nothing does, 1 if something does, 2 if there was nothing to read.",
    )
    help_ = "C or C++ source, or a directory of them with all below it"
    parser.add_argument("paths", nargs="+", metavar="FILE_OR_DIR", help=help_)
    help_ = "compile the sources too (nothing is written); the project's flags, such as -I, follow --"
    parser.add_argument("--compile", action="store_true", help=help_)
    parser.add_argument("--json", action="store_true", help="write the report as JSON")
    return parser


def run(arguments: List[str]) -> int:
    """Write the report; return the exit code."""
    ours, flags = split_flags(arguments)
    options = _parser().parse_args(ours)
    try:
        found = sources.scan(options.paths)
        if options.compile:
            found.compiled = compile_each([file.path for file in found.files], flags)
    except (sources.PortError, OSError) as error:
        print(f"kevel: {error}", file=sys.stderr)
        return 2
    text = report.as_json(found) if options.json else report.as_text(found)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
    return report.exit_code(found)
