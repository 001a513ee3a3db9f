"""Runs cases under one interpreter: python probe.py PLAN OUTPUT START

PLAN is JSON: modules to import and blocks of entries and values. Case number n is written to OUTPUT, at once, as a line
`n<TAB>outcome`; START is the first to run. So whoever started this knows which case ended the process, if one did.
"""

import importlib
import json
import os
import re
import sys
import traceback
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
ADDRESS = re.compile(r"0x[0-9a-fA-F]+")
DEEP = 6


def name_of(cls):
    """Return a type's name, with its module where that says something."""
    module = getattr(cls, "__module__", "")
    return cls.__qualname__ if module in ("builtins", "__main__", "helpers", "__builtin__") else f"{module}.{cls.__qualname__}"


def describe(value, depth=0):
    """Say what a value is: its type and its content."""
    cls = type(value)
    name = name_of(cls)
    if depth > DEEP:
        return "..."
    if cls in (list, tuple, set, frozenset):
        parts = [describe(each, depth + 1) for each in value]
        return f"{name}[{', '.join(sorted(parts) if cls in (set, frozenset) else parts)}]"
    if cls is dict:
        return f"dict[{', '.join(describe(k, depth + 1) + ': ' + describe(v, depth + 1) for k, v in value.items())}]"
    if isinstance(value, type):
        return f"class {name_of(value)}"
    ident = getattr(cls, "ident", None)
    if ident is not None:
        try:
            return f"{name}<{value.ident()}>"
        except Exception as error:  # noqa: BLE001
            return f"{name}<{name_of(type(error))}>"
    return f"{name} {value!r}"


def describe_error(error):
    """Say what an exception is."""
    try:
        text = str(error)
    except Exception as second:  # noqa: BLE001
        text = f"no text: {second}"
    return f"!{name_of(type(error))}: {text}"


def compiled(code, space):
    """Return the function (m, box) that code stands for: an expression, or statements with a return.

    It takes the value `v` out of a box: PyPy's callers keep their arguments alive.
    """
    try:
        compile(code, "<case>", "eval")
        code = f"return ({code}\n)"
    except SyntaxError:
        pass
    body = "".join(f"    {line}\n" for line in code.splitlines())
    exec(compile(f"def entry(m, box):\n    v = box.pop()\n{body}", "<case>", "exec"), space)
    return space["entry"]


def outcome(entry, module, make):
    """Run one case; return what became of it."""
    try:
        made = [make()]
    except Exception as error:  # noqa: BLE001
        return "value" + describe_error(error)
    try:
        return describe(entry(module, made))
    except BaseException as error:  # noqa: BLE001
        return describe_error(error)


def prepared(block, space):
    """Import the module of a block and run its setup; return the names for its cases, and what failed."""
    own = dict(space)
    try:
        own["m"] = importlib.import_module(block["module"])
        exec(compile(block.get("setup", ""), "<setup>", "exec"), own)
    except Exception as error:  # noqa: BLE001
        return own, "setup" + describe_error(error)
    return own, ""


def main(plan_path, output_path, start):
    """Run every case from number `start` on."""
    with open(plan_path, encoding="utf-8") as file:
        plan = json.load(file)
    sys.path[:0] = [HERE, *plan["path"]]
    sys.setrecursionlimit(1500)
    warnings.simplefilter("ignore")
    if plan["kevel"]:
        importlib.import_module("kevel")
    space = dict(vars(importlib.import_module("helpers")))
    output = os.open(output_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    number = 0
    for block in plan["blocks"]:
        size = len(block["entries"]) * len(block["values"])
        if number + size <= start:
            number += size
            continue
        own, failed = prepared(block, space)
        module = own.get("m")
        makers = [eval(compile(f"lambda: ({code}\n)", "<value>", "eval"), own) for _, code in block["values"]]
        for _, code in block["entries"]:
            if number + len(makers) <= start:
                number += len(makers)
                continue
            entry = compiled(code, own)
            for make in makers:
                if number >= start:
                    said = ADDRESS.sub("0x", failed or outcome(entry, module, make))
                    os.write(output, f"{number}\t{json.dumps(said)}\n".encode())
                number += 1
    os.close(output)


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    except BaseException:
        traceback.print_exc()
        sys.exit(3)
