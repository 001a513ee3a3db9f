"""`python -m kevel info`: what a module file is, which systems and Pythons it can be loaded on, and what it exports."""

import argparse
import json
from typing import Any, Dict, List

from ..info import exports, facts
from . import CommandError, new_parser
from ._load import add_context, load_file, load_used, require_file

__all__ = ["run"]


def _parser() -> argparse.ArgumentParser:
    parser = new_parser(
        "info",
        "Tell what MODULE is built for and what it exports. The module is loaded for that, and nothing else runs. Exit "
        "code: 0, or 1 if it cannot be loaded here; what is known of it is told all the same.",
    )
    parser.add_argument("module", metavar="MODULE", help="a module file, NAME.kevel.so")
    parser.add_argument("--json", action="store_true", help="write JSON")
    add_context(parser)
    return parser


def run(arguments: List[str]) -> int:
    """Write what is known; return the exit code."""
    options = _parser().parse_args(arguments)
    require_file(options.module)
    told: Dict[str, Any] = {"file": options.module, "error": None}
    try:
        told.update(facts(options.module))
        load_used(options)
        told.update(exports(load_file(options.module, options.package)))
    except (CommandError, OSError) as error:
        told["error"] = str(error)
    print(json.dumps(told, indent=2) if options.json else "\n".join(_lines(told)))
    return 1 if told["error"] else 0


def _lines(told: Dict[str, Any]) -> List[str]:
    lines = [told["file"]]
    if "abi" in told:
        lines += _about(told)
    for cls in told.get("classes", []):
        bases = f" of {', '.join(cls['bases'])}" if cls["bases"] else ""
        counted = f"{len(cls['methods'])} methods, {len(cls['properties'])} properties"
        lines.append(_line("class", f"{cls['name']}{bases}: {cls['size']} bytes, {counted}"))
    for each in told.get("enums", []):
        lines.append(_line("enum", f"{each['name']}: {', '.join(each['values'])}"))
    for each in told.get("functions", []):
        lines += [_line("function", text) for text in each["signatures"]]
    for each in told.get("others", []):
        lines.append(_line("other", f"{each['name']}: {each['type']}"))
    if told["error"]:
        lines.append(_line("error", told["error"]))
    return lines


def _about(told: Dict[str, Any]) -> List[str]:
    abi = f"C ABI {told['abi']}" if told["abi"] else f"nothing: it has no entry point kevel_module_{told['name']}"
    system = told["machine"] or "an unknown processor"
    if told["glibc"]:
        system += f" with glibc {told['glibc']} or newer"
    lines = [
        _line("built for", f"{abi} (this kevel offers {told['core_abi']})"),
        _line("loads on", told["python"]),
        _line("system", system),
        _line("needs", ", ".join(told["libraries"]) or "no libraries"),
    ]
    if told["lock"] is not None:
        lines.append(_line("lock", "calls hold the native lock" if told["lock"] else "calls take no lock"))
    return lines


def _line(label: str, text: str) -> str:
    return f"  {label:10} {text}"
