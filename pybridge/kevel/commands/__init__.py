"""The commands of `python -m kevel`: one module each, with `run(arguments) -> exit code`.

A command loads neither cffi nor the core unless its work is to look into a module: building must not wait for them.
"""

__all__ = ["COMMANDS", "CommandError"]

#: name -> how it is called; what it does is in the module of its name
COMMANDS = {
    "build": "SRC... [-o DIR] [--name NAME] [--compat] [--program] [-- compiler flags]",
    "new": "NAME [-o DIR]",
    "port": "FILE_OR_DIR... [--json]",
}


class CommandError(Exception):
    """A command that cannot do what it was asked; the message is for the user."""
