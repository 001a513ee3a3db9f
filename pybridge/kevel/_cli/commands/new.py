"""`python -m kevel new`: write a project that builds and passes as written."""

import argparse
import os
import pathlib
from typing import List

from ..._runtime.base.version import VERSION
from ..build import is_importable
from . import CommandError, new_parser

__all__ = ["run"]

_TEMPLATE = pathlib.Path(__file__).resolve().parents[2] / "templates" / "project"


def _parser() -> argparse.ArgumentParser:
    parser = new_parser(
        "new",
        "Write a project with a C++ class, its test, CMake, pyproject.toml and a workflow for CI, into "
        "DIR/NAME. `pip install DIR/NAME` builds it.",
    )
    parser.add_argument("name", metavar="NAME", help="name of the project and of its package")
    parser.add_argument("-o", dest="directory", metavar="DIR", default=".", help="where to write (default: here)")
    return parser


def run(arguments: List[str]) -> int:
    """Write the project; return 0."""
    options = _parser().parse_args(arguments)
    project = _write(options.name, options.directory)
    print(f"{project}: now `pip install {project}`, then `python -m pytest {project}`")
    return 0


def _write(name: str, directory: str) -> str:
    """Write the project under `directory`; return its path. Nothing is written over."""
    if not is_importable(name) or name != name.lower():
        raise CommandError(f"{name!r} cannot be the name of a package: use small letters, digits and underscores")
    if name == "kevel":
        raise CommandError("a package named kevel would hide kevel itself: choose another name")
    project = os.path.join(directory, name)
    if os.path.lexists(project):
        raise CommandError(f"{project} exists: move it away, or choose another name or -o")
    for source in sorted(path for path in _TEMPLATE.rglob("*") if path.is_file()):
        target = os.path.join(project, _fill(str(source.relative_to(_TEMPLATE)), name))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8") as file:
            file.write(_fill(source.read_text(encoding="utf-8"), name))
    return project


def _fill(text: str, name: str) -> str:
    return text.replace("@name@", name).replace("@version@", VERSION)
