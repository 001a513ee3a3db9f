"""Fill a Python module from a `NAME.kevel.so`; report what goes wrong as ImportError.

The first load makes this interpreter the core's host.
"""

import atexit
import os
import threading
from types import ModuleType
from typing import Any, Callable, Dict, Optional

from ..base.lib import lib
from ..check import checking, mode
from ..classes import pythonizors
from ..handles import errors
from ..handles.places import put
from ..host import callbacks
from ..instances.hooks import fence
from ..instances.instances import instance
from ..types.loading import begin, end
from .file_names import stem_of

__all__ = ["fill", "loaded", "loading", "run"]

#: real path of a loaded file -> the Python module it filled
loaded: Dict[str, ModuleType] = {}
#: the same -> who loads it; others wait
_locks: Dict[str, Any] = {}


def loading(path: str) -> Any:
    """The lock of a file."""
    return _locks.setdefault(os.path.realpath(path), threading.RLock())


def _in_child() -> None:
    """Threads that are not there any more may hold some."""
    _locks.clear()


os.register_at_fork(after_in_child=_in_child)


def fill(module: ModuleType, path: str) -> None:
    """Run the initialisation of the module file at `path` with `module` as its scope."""
    with loading(path):
        _fill(module, path)


def _fill(module: ModuleType, path: str) -> None:
    real = os.path.realpath(path)
    known = loaded.get(real)
    if known is module:
        return  # importlib.reload: C++ code can't be loaded anew, so the module stays as it is
    if known is not None:
        raise ImportError(
            f"{path} is loaded already, as module {known.__name__!r}; C++ types are registered once a process",
            name=module.__name__,
            path=path,
        )
    run(module, path, lambda: lib.kvl_host_module_load(os.fsencode(real), stem_of(path).encode(), put(module)))
    loaded[real] = module


def run(module: ModuleType, path: str, load_: Callable[[], int]) -> None:
    """Have the core run a module's initialisation; ImportError if that fails."""
    record = begin()
    first = mode.serial()
    try:
        status = load_()
        error = errors.pending() if status != lib.KVL_OK else None
    finally:
        end()
    if status != lib.KVL_OK:
        record.forget()
        mode.not_loaded()
        raise ImportError(f"cannot load {path}: {_describe(error)}", name=module.__name__, path=path) from error
    record.finish()
    try:
        pythonizors.apply(record.types)
    except BaseException as failure:
        record.forget()
        if not isinstance(failure, Exception):
            raise
        reason = f"a function of @kevel.pythonize raised {type(failure).__name__}: {failure}"
        raise ImportError(f"cannot load {path}: {reason}", name=module.__name__, path=path) from failure
    for type_ in record.types:
        if type_.cls is not None and issubclass(type_.cls, instance):
            fence(type_.cls)
    mode.loaded(first)


def _describe(error: Optional[BaseException]) -> str:
    if error is None or type(error) is ImportError:
        return str(error)
    return f"its initialisation raised {type(error).__name__}: {error}"


callbacks.install()
atexit.register(callbacks.close)
checking.start()
