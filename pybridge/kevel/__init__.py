"""kevel: C++ for every Python, first of all PyPy.

Importing kevel installs a finder for modules (`NAME.kevel.so`). The core library and cffi are loaded when the first
module is, or when a name below is first used, so the command line needs neither.
"""

import sys
from typing import TYPE_CHECKING

from ._runtime import loaded_on_demand
from ._runtime.base.version import VERSION as __version__
from ._runtime.load.finder import Finder

if TYPE_CHECKING:
    from ._runtime.check.checking import checked
    from ._runtime.check.leaks import Leak, leaks
    from ._runtime.check.mode import CheckError
    from ._runtime.classes.pythonizors import pythonize
    from ._runtime.handles.queue import on_queued, run_queued
    from ._runtime.instances.futures import Future
    from ._runtime.instances.instances import instance, release
    from ._runtime.load.by_path import load, load_beside

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

#: name -> its module, in _runtime
_HOMES = {
    "CheckError": "check.mode",
    "Future": "instances.futures",
    "Leak": "check.leaks",
    "checked": "check.checking",
    "instance": "instances.instances",
    "leaks": "check.leaks",
    "load": "load.by_path",
    "load_beside": "load.by_path",
    "on_queued": "handles.queue",
    "pythonize": "classes.pythonizors",
    "release": "instances.instances",
    "run_queued": "handles.queue",
}

__getattr__ = loaded_on_demand(globals(), _HOMES)

sys.meta_path.append(Finder())
