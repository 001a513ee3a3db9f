"""Runs the steps of one group of a page's blocks in this interpreter, in the group's directory.

python docs_run.py STEPS.json

Prints a line for each step that went wrong; exit code 1 then. What a step prints is compared where the page shows it: a
block of output below it, or a comment that stands after a `print(...)`.
"""

import ast
import ctypes
import doctest
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import traceback

_CHECKER = doctest.OutputChecker()
_LIBC = ctypes.CDLL(None)


class Capture:
    """Takes what Python and C++ write to stdout."""

    def __init__(self):
        self.file = tempfile.TemporaryFile()
        self.kept = os.dup(1)

    def __enter__(self):
        sys.stdout.flush()
        _LIBC.fflush(None)
        os.dup2(self.file.fileno(), 1)
        return self

    def __exit__(self, *_):
        sys.stdout.flush()
        _LIBC.fflush(None)
        os.dup2(self.kept, 1)
        os.close(self.kept)

    @property
    def text(self):
        """What has been written so far."""
        sys.stdout.flush()
        _LIBC.fflush(None)
        return os.pread(self.file.fileno(), 1 << 24, 0).decode("utf-8", "replace")


def same(expected, got):
    """Whether an output is what a page shows; `...` stands for anything."""
    tidy = ["\n".join(line.rstrip() for line in text.strip().split("\n")) + "\n" for text in (expected, got)]
    return _CHECKER.check_output(tidy[0], tidy[1], doctest.ELLIPSIS)


def comment_after(node, lines):
    """The comment after a `print(...)` of one line, which is what it prints."""
    call = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(call, ast.Call) or getattr(call.func, "id", "") != "print" or node.end_lineno != node.lineno:
        return None
    rest = lines[node.lineno - 1].encode()[node.end_col_offset :].decode().strip()
    return rest[1:].strip() if rest.startswith("#") else None


def run_python(step, names, capture):
    """Run a block statement by statement; return what was wrong."""
    lines = step["text"].split("\n")
    wrong = []
    for node in ast.parse(step["text"]).body:
        before = len(capture.text)
        ast.increment_lineno(node, step["line"] - 1)
        exec(compile(ast.Module([node], []), step["page"], "exec"), names)
        ast.increment_lineno(node, 1 - step["line"])
        comment = comment_after(node, lines)
        printed = capture.text[before:]
        if comment is not None and not same(comment, printed):
            wrong.append(f"line {node.lineno + step['line'] - 1} says {comment!r}, printed was {printed.strip()!r}")
    return wrong


def run_session(step, names, capture):
    """Run a block of `>>>` lines."""
    test = doctest.DocTestParser().get_doctest(step["text"], names, step["page"], step["page"], step["line"] - 1)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE, verbose=False)
    told = []
    runner.run(test, out=told.append, clear_globs=False)
    names.update(test.globs)
    return told


def run_command(step, names, capture):
    """Run commands, or a program."""
    command = ["sh", "-e", "-c", step["text"]]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    text = result.stdout.decode("utf-8", "replace")
    os.write(1, text.encode())
    wanted = step.get("fails") or [0]
    return [] if result.returncode in wanted else [f"exit code {result.returncode} of: {step['text']}{text}"]


def check_syntax(step, names, capture):
    """Compile a block that is not run."""
    compile(step["text"], step["page"], "exec")
    return []


RUNNERS = {
    "python": run_python,
    "session": run_session,
    "shell": run_command,
    "program": run_command,
    "syntax": check_syntax,
}


def run(step, names):
    """Run one step; return what was wrong."""
    raised = ""
    with Capture() as capture:
        try:
            wrong = RUNNERS[step["kind"]](step, names, capture)
        except Exception as error:
            wrong = [] if step.get("raises") else [traceback.format_exc()]
            raised = "".join(traceback.format_exception_only(type(error), error)) if step.get("raises") else ""
    if step.get("raises") and not raised:
        wrong.append("nothing was raised")
    printed = capture.text + raised
    if "output" in step and not wrong and not same(step["output"], printed):
        wrong.append(f"the page shows:\n{step['output'].rstrip()}\nprinted was:\n{printed.rstrip()}")
    return wrong


def main(path):
    """Run every step; return the exit code."""
    with open(path, encoding="utf-8") as file:
        steps = json.load(file)
    sys.path.insert(0, os.getcwd())
    sys.modules["__main__"].__dict__.pop("__file__", None)
    names = {"__name__": "__main__"}
    failed = False
    for step in steps:
        lacking = [name for name in step.get("needs", ()) if importlib.util.find_spec(name) is None]
        if lacking:
            print(f"not run: {step['page']}:{step['line']}: because {lacking[0]} is not installed")
            continue
        for wrong in run(step, names):
            failed = True
            print(f"FAILED {step['page']}:{step['line']}: {wrong.rstrip()}")
        sys.stdout.flush()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
