"""`python -m kevel doctor`: what is wrong with this installation, and how to mend it."""

import json
import sys
from typing import List

from ..doctor import Finding, examine
from ..terminal import painted
from . import new_parser

__all__ = ["run"]


def run(arguments: List[str]) -> int:
    """Examine and report; return 0 if all is well, 1 if something is not."""
    parser = new_parser(
        "doctor",
        "Look at the interpreter, cffi, the core library, the headers, the compiler and the installed package, then "
        "compile and load a module. Exit code: 0 if all is well, 1 if something is not.",
    )
    parser.add_argument("--json", action="store_true", help="write JSON")
    options = parser.parse_args(arguments)
    findings = examine()
    if options.json:
        print(json.dumps([finding._asdict() for finding in findings], indent=2))
    else:
        for finding in findings:
            print(_lines(finding))
    return 0 if all(finding.well for finding in findings) else 1


def _lines(finding: Finding) -> str:
    mark = painted("ok   ", "green", sys.stdout) if finding.well else painted("wrong", "red", sys.stdout)
    advice = f"\n        {'':10} {finding.advice}" if finding.advice else ""
    return f"{mark}   {finding.subject:10} {finding.text}{advice}"
