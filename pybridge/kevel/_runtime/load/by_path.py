"""Loading of a module file by its path.

A module is found in two ways: by the finder that `import kevel` installs, and by the stub `NAME.py` that the build
tools write beside it, so that a plain `import NAME` works in a fresh interpreter.
"""

import importlib.util
import os
import sys
from types import ModuleType
from typing import Any, Optional

from .file_names import SUFFIX, stem_of
from .finder import Loader
from .loader import fill, loaded, loading

__all__ = ["load", "load_beside"]


def load(path: Any, name: Optional[str] = None) -> ModuleType:
    """Load a module file and return the Python module; sys.modules has it as `name` (default: the file's stem).

    Raises ImportError, whose __cause__ is the error that the module's own initialisation raised, if it did.
    """
    path = os.fspath(path)
    stem = stem_of(path)
    with loading(path):
        return loaded.get(os.path.realpath(path)) or _loaded_anew(path, name or stem)


def _loaded_anew(path: str, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path, loader=Loader(path))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def load_beside(name: str, file: str) -> None:
    """What an import stub calls: fill the module `name` from the .kevel.so beside its source `file`."""
    path = os.path.splitext(os.path.abspath(file))[0] + SUFFIX
    archive = _archive_of(path)
    if archive is not None:
        raise ImportError(
            f"cannot load {path}: the system loads no library out of an archive; unpack {archive}, or install with pip",
            name=name,
            path=path,
        )
    fill(sys.modules[name], path)


def _archive_of(path: str) -> Optional[str]:
    """The file that a path leads into, such as a zip that is imported from; None if it names no such place."""
    parent = os.path.dirname(path)
    while not os.path.exists(parent):
        parent = os.path.dirname(parent)
    return parent if os.path.isfile(parent) else None
