"""Programs that start Python themselves: what <kevel/embed.hpp> calls as soon as the interpreter runs.

The program's modules are part of it, as builtin modules are part of an interpreter; sys.meta_path finds them.
"""

import importlib.abc
import importlib.util
import sys
from types import ModuleType
from typing import Any, Dict, Optional, Sequence

from ..base.lib import ctype, ffi, lib
from ..handles.places import put
from . import loader

__all__ = ["attach"]

_INIT = ctype("int32_t(*)(const void *, void *)")


def _start(module: ModuleType, address: int, name: str) -> None:
    init = ffi.cast(_INIT, address)
    loader.run(module, f"{name} of this program", lambda: lib.kvl_host_module_start(init, name.encode(), put(module)))


class _Loader(importlib.abc.Loader):
    """Loads one module of the program."""

    def __init__(self, address: int) -> None:
        self.address = address

    def create_module(self, spec: Any) -> None:
        """Use the default module object."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's initialisation."""
        _start(module, self.address, module.__name__)


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the modules of the program: name -> address of the init function."""

    def __init__(self, modules: Dict[str, int]) -> None:
        self.modules = modules

    def find_spec(self, fullname: str, path: Optional[Sequence[Any]], target: Any = None) -> Any:
        """The spec of one of them, or None."""
        address = self.modules.get(fullname)
        if address is None:
            return None
        return importlib.util.spec_from_loader(fullname, _Loader(address), origin="this program")


def attach(address: int, modules: Dict[str, int]) -> None:
    """Give the program, whose init function is at `address`, the function table, and let Python find its modules."""
    sys.meta_path.insert(0, _Finder(modules))
    main = sys.modules.setdefault("__main__", ModuleType("__main__"))  # PyPy starts without one
    _start(main, address, "__main__")
