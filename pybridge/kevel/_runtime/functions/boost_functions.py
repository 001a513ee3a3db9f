"""Functions of Boost.Python's that are objects before they stand anywhere, as make_function and raw_function make them.

The first definition gives one its name and its docstring.
"""

from typing import Any, Optional

from ..base.lib import lib
from ..types.scopes import module_of
from ..types.state import marked
from .boost_docstrings import boost_docstring
from .functions import OverloadSet, overloads_of
from .raw import Raw

__all__ = ["UNNAMED", "define", "unnamed"]

UNNAMED = "<unnamed Boost.Python function>"


def unnamed(function: Any) -> Any:
    """Have a new function look as one does that stands nowhere."""
    function.__name__ = function.__qualname__ = UNNAMED
    function.__doc__ = None
    overloads = overloads_of(function)
    if overloads is not None:
        overloads.become(None, None, "")
    return function


def define(scope: Any, name: str, function: Any, doc: Optional[str], flags: int) -> None:
    """Define an object as a function of a scope. `flags` say what is to be documented, `doc` is the user's text."""
    if getattr(function, "__name__", "") == UNNAMED:
        owner = scope.__name__
        known = marked(function)
        if type(known) is Raw:
            known.name, known.owner = name, owner
            text = _raw_docstring(name, doc, flags)
        elif type(known) is OverloadSet:
            known.become(name, owner, owner if isinstance(scope, type) else "")
            for each in known.functions:
                each.doc = doc
                each.flags |= flags
            text = boost_docstring(known.functions)
        else:
            text = doc
        function.__name__ = name
        function.__qualname__ = f"{owner}.{name}" if isinstance(scope, type) else name
        function.__module__ = module_of(scope)
        function.__doc__ = text
    setattr(scope, name, function)


def _raw_docstring(name: str, doc: Optional[str], flags: int) -> Optional[str]:
    signature = f"object {name}(tuple args, dict kwds)"
    python = not flags & lib.KVL_FUNC_NO_PY_SIGNATURE
    cpp = not flags & lib.KVL_FUNC_NO_CPP_SIGNATURE
    indent = "    " if python else ""
    lines = [signature + (" :" if doc or cpp else "")] if python else []
    if doc:
        lines += [indent + line for line in doc.split("\n")]
    if cpp:
        lines += [""] if lines else []
        lines += [f"{indent}C++ signature :", f"{indent}    {signature}"]
    return "\n" + "\n".join(lines) if lines else None
