"""Loading of the module files that a command is to look into."""

import argparse
import os
import sys
from types import ModuleType
from typing import List, Optional

from ..._runtime.load.by_path import load
from ..._runtime.load.file_names import SUFFIX
from . import CommandError

__all__ = ["add_context", "load_file", "load_used", "require_file"]


def load_file(path: str, package: Optional[str] = None) -> ModuleType:
    """Load a module file as the module that it is in `package`, by default where it lies: below each __init__.py.

    Packages are not run: of what is in them only modules that this one imports are loaded.

    Raises:
        CommandError: there is no such file, or it cannot be loaded.
    """
    require_file(path)
    directory, file = os.path.split(os.path.abspath(path))
    name = file[: -len(SUFFIX)]
    if package is None:
        package = _package_of(directory)
    if package:
        _stand_in(package, directory)
        name = f"{package}.{name}"
    else:
        sys.path.insert(0, directory)  # for modules that it imports
    try:
        return load(path, name)
    except ImportError as error:
        raise CommandError(str(error)) from error


def add_context(parser: argparse.ArgumentParser) -> None:
    """Let the arguments say in which surroundings a module is loaded."""
    help_ = "the package that the module is in (default: what its directory is, where that has an __init__.py)"
    parser.add_argument("--package", metavar="NAME", help=help_)
    help_ = "another module whose classes it uses without importing it; may be given several times"
    parser.add_argument("--uses", action="append", default=[], metavar="MODULE", help=help_)


def load_used(options: argparse.Namespace) -> None:
    """Load the modules that the arguments name as used."""
    for path in options.uses:
        load_file(path, options.package)


def require_file(path: str) -> None:
    """Raise CommandError unless there is a module file at this path."""
    if not path.endswith(SUFFIX):
        raise CommandError(f"{path} is no module file: give the path of a NAME{SUFFIX}")
    if not os.path.isfile(path):
        raise CommandError(f"no such module file: {path}")


def _package_of(directory: str) -> str:
    """The package that a directory is."""
    parts: List[str] = []
    while os.path.exists(os.path.join(directory, "__init__.py")):
        directory, name = os.path.split(directory)
        parts.insert(0, name)
    return ".".join(parts)


def _stand_in(package: str, directory: str) -> None:
    """Have empty packages in the place of this one and those around it."""
    parts = package.split(".")
    for depth in range(len(parts), 0, -1):
        name = ".".join(parts[:depth])
        made = sys.modules.setdefault(name, ModuleType(name))
        if directory not in made.__dict__.setdefault("__path__", []):
            made.__path__.append(directory)
        directory = os.path.dirname(directory)
