"""The commands of `python -m kevel`: one module each, with `run(arguments) -> exit code`.

A command loads neither cffi nor the core unless its work is to look into a module: building must not wait for them.
"""

import argparse
import os
import sys
from types import ModuleType

__all__ = ["COMMANDS", "CommandError", "load_file", "new_parser"]

#: name -> how it is called; what it does is in the module of its name
COMMANDS = {
    "build": "SRC... [-o DIR] [--name NAME] [--compat] [--program] [-- compiler flags]",
    "new": "NAME [-o DIR]",
    "port": "FILE_OR_DIR... [--json]",
    "stubs": "MODULE... [-o DIR]",
}


class CommandError(Exception):
    """A command that cannot do what it was asked; the message is for the user."""


def new_parser(name: str, description: str) -> argparse.ArgumentParser:
    """The parser of a command's arguments, which has none yet."""
    prog = f"python -m kevel {name}"
    return argparse.ArgumentParser(prog=prog, usage=f"{prog} {COMMANDS[name]}", description=description)


def load_file(path: str) -> ModuleType:
    """Load a module file as the module that it is where it lies: `package.NAME` inside of packages, which aren't run.

    Raises:
        CommandError: there is none, or it cannot be loaded.
    """
    from .._finder import SUFFIX
    from .._loader import load

    if not path.endswith(SUFFIX):
        raise CommandError(f"{path} is no module file: give the path of a NAME{SUFFIX}")
    if not os.path.isfile(path):
        raise CommandError(f"no such module file: {path}")
    directory = os.path.dirname(os.path.abspath(path))
    name = os.path.basename(path)[: -len(SUFFIX)]
    while os.path.exists(os.path.join(directory, "__init__.py")):
        directory, package = os.path.split(directory)
        name = f"{package}.{name}"
    sys.path.insert(0, directory)  # for the modules whose classes it uses
    try:
        return load(path, name)
    except ImportError as error:
        raise CommandError(str(error)) from error
