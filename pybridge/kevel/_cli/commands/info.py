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
        "code: 0, or 1 if it cannot be loaded here; what is known of it is printed all the same.",
    )
    parser.add_argument("module", metavar="MODULE", help="a module file, NAME.kevel.so")
    parser.add_argument("--json", action="store_true", help="write JSON")
    add_context(parser)
    return parser


def run(arguments: List[str]) -> int:
    """Write what is known; return the exit code."""
    options = _parser().parse_args(arguments)
    require_file(options.module)
    found: Dict[str, Any] = {"file": options.module, "error": None}
    try:
        found.update(facts(options.module))
        load_used(options)
        found.update(exports(load_file(options.module, options.package)))
    except (CommandError, OSError) as error:
        found["error"] = str(error)
    print(json.dumps(found, indent=2) if options.json else "\n".join(_lines(found)))
    return 1 if found["error"] else 0


def _lines(found: Dict[str, Any]) -> List[str]:
    lines = [found["file"]]
    if "abi" in found:
        lines += _about(found)
    for cls in found.get("classes", []):
        bases = f" of {', '.join(cls['bases'])}" if cls["bases"] else ""
        counted = f"{len(cls['methods'])} methods, {len(cls['properties'])} properties"
        lines.append(_line("class", f"{cls['name']}{bases}: {cls['size']} bytes, {counted}"))
    for each in found.get("enums", []):
        lines.append(_line("enum", f"{each['name']}: {', '.join(each['values'])}"))
    for each in found.get("functions", []):
        lines += [_line("function", text) for text in each["signatures"]]
    for each in found.get("others", []):
        lines.append(_line("other", f"{each['name']}: {each['type']}"))
    if found["error"]:
        lines.append(_line("error", found["error"]))
    return lines


def _about(found: Dict[str, Any]) -> List[str]:
    abi = f"C ABI {found['abi']}" if found["abi"] else f"nothing: it has no entry point kevel_module_{found['name']}"
    system = found["machine"] or "an unknown processor"
    if found["glibc"]:
        system += f" with glibc {found['glibc']} or newer"
    lines = [
        _line("built for", f"{abi} (this kevel offers {found['core_abi']})"),
        _line("loads on", found["python"]),
        _line("system", system),
        _line("needs", ", ".join(found["libraries"]) or "no libraries"),
    ]
    if found["lock"] is not None:
        lines.append(_line("lock", "calls hold the native lock" if found["lock"] else "calls take no lock"))
    return lines


def _line(label: str, text: str) -> str:
    return f"  {label:10} {text}"
