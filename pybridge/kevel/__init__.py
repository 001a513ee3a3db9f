"""kevel: C++ for every Python, first of all PyPy.

Importing kevel installs a finder for modules (`NAME.kevel.so`). The core library and cffi are loaded when the first
module is, or when a name below is first used, so the command line needs neither.
"""

import importlib
import sys
from typing import TYPE_CHECKING, Any

from ._finder import Finder
from ._version import VERSION as __version__

if TYPE_CHECKING:
    from ._check import CheckError, checked
    from ._futures import Future
    from ._instances import instance, release
    from ._leaks import Leak, leaks
    from ._loader import load, load_beside
    from ._pythonizors import pythonize
    from ._queue import on_queued, run_queued

__all__ = [
    "CheckError",
    "Future",
    "Leak",
    "__version__",
    "checked",
    "instance",
    "leaks",
    "load",
    "load_beside",
    "on_queued",
    "pythonize",
    "release",
    "run_queued",
]

_HOMES = {
    "CheckError": "_check",
    "Future": "_futures",
    "Leak": "_leaks",
    "checked": "_check",
    "instance": "_instances",
    "leaks": "_leaks",
    "load": "_loader",
    "load_beside": "_loader",
    "on_queued": "_queue",
    "pythonize": "_pythonizors",
    "release": "_instances",
    "run_queued": "_queue",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'kevel' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


sys.meta_path.append(Finder())
