"""The commands of `python -m kevel`: one module each, with `run(arguments) -> exit code`.

A command loads neither cffi nor the core unless its work is to look into a module: building must not wait for them.
"""

import argparse
from typing import List, Tuple

__all__ = ["COMMANDS", "CommandError", "new_parser", "split_flags"]

#: name -> how it is called; what it does is in the module of its name
COMMANDS = {
    "build": "SRC... [-o DIR] [--name NAME] [--compat] [--program] [-- compiler flags]",
    "doctor": "[--json]",
    "info": "MODULE [--json] [--package NAME] [--uses MODULE]",
    "new": "NAME [-o DIR]",
    "port": "FILE_OR_DIR... [--json] [--compile] [-- compiler flags]",
    "stubs": "MODULE... [-o DIR] [--package NAME] [--uses MODULE]",
}


class CommandError(Exception):
    """A command that cannot do what it was asked; the message is for the user."""


def new_parser(name: str, description: str) -> argparse.ArgumentParser:
    """The parser of a command's arguments, which has none yet."""
    prog = f"python -m kevel {name}"
    return argparse.ArgumentParser(prog=prog, usage=f"{prog} {COMMANDS[name]}", description=description)


def split_flags(arguments: List[str]) -> Tuple[List[str], List[str]]:
    """Separate what follows `--`."""
    if "--" not in arguments:
        return arguments, []
    at = arguments.index("--")
    return arguments[:at], arguments[at + 1 :]
