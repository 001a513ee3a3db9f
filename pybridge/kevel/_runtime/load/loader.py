"""Load a `NAME.kevel.so` into a Python module; report what goes wrong as ImportError.

A module is found in two ways: by the finder that `import kevel` installs, and by the stub `NAME.py` that the build
tools write beside it, so that a plain `import NAME` works in a fresh interpreter. The first load makes this interpreter
the core's host.
"""

import atexit
import importlib.util
import os
import sys
import threading
from types import ModuleType
from typing import Any, Callable, Dict, Optional

from . import _check, _errors, _host, _pythonizors
from ._finder import SUFFIX, Loader
from ._hooks import fence
from ._instances import instance
from ._lib import lib
from ._loading import begin, end
from ._places import put

__all__ = ["fill", "load", "load_beside", "run"]

#: real path of a loaded file -> the Python module it filled
_loaded: Dict[str, ModuleType] = {}
#: the same -> who loads it; others wait
_locks: Dict[str, Any] = {}


def _loading(path: str) -> Any:
    """The lock of a file."""
    return _locks.setdefault(os.path.realpath(path), threading.RLock())


def _in_child() -> None:
    """Threads that are not there any more may hold some."""
    _locks.clear()


os.register_at_fork(after_in_child=_in_child)


def load(path: Any, name: Optional[str] = None) -> ModuleType:
    """Load a module file and return the Python module; sys.modules has it as `name` (default: the file's stem).

    Raises ImportError, whose __cause__ is the error that the module's own initialisation raised, if it did.
    """
    path = os.fspath(path)
    stem = _stem(path)
    with _loading(path):
        return _loaded.get(os.path.realpath(path)) or _loaded_anew(path, name or stem)


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


def fill(module: ModuleType, path: str) -> None:
    """Run the initialisation of the module file at `path` with `module` as its scope."""
    with _loading(path):
        _fill(module, path)


def _fill(module: ModuleType, path: str) -> None:
    real = os.path.realpath(path)
    known = _loaded.get(real)
    if known is module:
        return  # importlib.reload: C++ code can't be loaded anew, so the module stays as it is
    if known is not None:
        raise ImportError(
            f"{path} is loaded already, as module {known.__name__!r}; C++ types are registered once a process",
            name=module.__name__,
            path=path,
        )
    run(module, path, lambda: lib.kvl_host_module_load(os.fsencode(real), _stem(path).encode(), put(module)))
    _loaded[real] = module


def run(module: ModuleType, path: str, load_: Callable[[], int]) -> None:
    """Have the core run a module's initialisation; ImportError if that fails."""
    loading = begin()
    first = _check.serial()
    try:
        status = load_()
        error = _errors.pending() if status != lib.KVL_OK else None
    finally:
        end()
    if status != lib.KVL_OK:
        loading.forget()
        _check.not_loaded()
        raise ImportError(f"cannot load {path}: {_describe(error)}", name=module.__name__, path=path) from error
    loading.finish()
    try:
        _pythonizors.apply(loading.types)
    except BaseException as failure:
        loading.forget()
        if not isinstance(failure, Exception):
            raise
        reason = f"a function of @kevel.pythonize raised {type(failure).__name__}: {failure}"
        raise ImportError(f"cannot load {path}: {reason}", name=module.__name__, path=path) from failure
    for type_ in loading.types:
        if type_.cls is not None and issubclass(type_.cls, instance):
            fence(type_.cls)
    _check.loaded(first)


def _describe(error: Optional[BaseException]) -> str:
    if error is None or type(error) is ImportError:
        return str(error)
    return f"its initialisation raised {type(error).__name__}: {error}"


def _stem(path: str) -> str:
    base = os.path.basename(path)
    return base[: -len(SUFFIX)] if base.endswith(SUFFIX) else os.path.splitext(base)[0]


_host.install()
atexit.register(_host.close)
_check.start()
