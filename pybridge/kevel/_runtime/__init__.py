"""What runs in each process that loads a module. A package imports only those before it:

base, handles, types, instances, memory, convert, check, functions, classes, host, load.
"""

from importlib import import_module
from typing import Any, Callable, Dict

__all__ = ["loaded_on_demand"]


def loaded_on_demand(space: Dict[str, Any], homes: Dict[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a module whose names are in modules of this package, loaded when one is first asked for.

    `space` is that module's `globals()`; `homes` is name -> module.
    """

    def load(name: str) -> Any:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {space['__name__']!r} has no attribute {name!r}")
        value = space[name] = getattr(import_module(f"{__name__}.{home}"), name)
        return value

    return load
