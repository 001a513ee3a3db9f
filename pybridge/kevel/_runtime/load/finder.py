"""The import finder for `NAME.kevel.so`; loads neither cffi nor the core until a module is found."""

import importlib.util
import os
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, Optional, Sequence

from .file_names import SUFFIX

__all__ = ["Finder", "Loader"]

if TYPE_CHECKING:
    from importlib.abc import Loader as LoaderBase
    from importlib.abc import MetaPathFinder
else:
    # importlib.abc imports a dozen modules, which takes longer than all of the bridge, and what it has is for checks.
    LoaderBase = MetaPathFinder = object


class Loader(LoaderBase):
    """Loads one module file."""

    def __init__(self, path: str) -> None:
        self.path = path

    def create_module(self, spec: Any) -> None:
        """Use the default module object."""

    def exec_module(self, module: ModuleType) -> None:
        """Fill the module from its file."""
        from .loader import fill

        fill(module, self.path)


class Finder(MetaPathFinder):
    """Finds NAME.kevel.so on sys.path, or on a package's __path__, where no NAME.py stands beside it."""

    def find_spec(self, fullname: str, path: Optional[Sequence[Any]], target: Any = None) -> Any:
        """The spec of a module file, or None."""
        stem = fullname.rpartition(".")[2]
        for entry in sys.path if path is None else path:
            if isinstance(entry, str):
                candidate = os.path.join(entry or os.getcwd(), stem + SUFFIX)
                if os.path.isfile(candidate):
                    return importlib.util.spec_from_file_location(fullname, candidate, loader=Loader(candidate))
        return None
