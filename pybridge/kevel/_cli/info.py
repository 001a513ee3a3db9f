"""What a module file is, for which systems and Pythons, and what it exports."""

import ctypes
import enum
import os
import signal
import subprocess
import sys
import types
from typing import Any, Dict, List, Optional

from .._runtime.base.lib import ABI, ffi, lib
from .._runtime.classes.boost_enums import is_boost_enum
from .._runtime.functions.functions import overloads_of
from .._runtime.functions.signature import signature
from .._runtime.handles.errors import pending
from .._runtime.instances.instances import boost_instance, instance
from .._runtime.load.file_names import SUFFIX
from .._runtime.types.registry import info
from .._runtime.types.state import TYPE
from .._runtime.types.statics import StaticProperty
from .elf import read_needs
from .stubgen.modules import defined

__all__ = ["exports", "facts"]


class _Api(ctypes.Structure):
    """The head of kvl_api."""

    _fields_ = [("size", ctypes.c_uint64), ("abi_major", ctypes.c_uint32), ("abi_minor", ctypes.c_uint32)]


class _Module(ctypes.Structure):
    """kvl_module."""

    _fields_ = [
        ("size", ctypes.c_uint64),
        ("scope", ctypes.c_uint64),
        ("name", ctypes.c_char_p),
        ("abi_major", ctypes.c_uint32),
        ("abi_minor", ctypes.c_uint32),
        ("api_size", ctypes.c_uint64),
        ("flags", ctypes.c_uint32),
    ]


def facts(path: str) -> Dict[str, Any]:
    """What can be said before the module is initialised: its ABI, and what it asks of the system and of Python.

    `abi` and `lock` are None where the library has no entry point of its name. Raises OSError if the system cannot load
    the library.
    """
    name = os.path.basename(path)[: -len(SUFFIX)]
    if lib.kvl_host_module_check(os.fsencode(path), name.encode()) != lib.KVL_OK:
        raise OSError(str(pending()))
    _try(path)
    needs = read_needs(path)
    module = _handshake(path, name)
    return {
        "file": path,
        "name": name,
        "abi": None if module is None else f"{module.abi_major}.{module.abi_minor}",
        "core_abi": "{}.{}".format(*ABI),
        "lock": None if module is None else not module.flags & lib.KVL_MODULE_NO_LOCK,
        "machine": needs and needs.machine,
        "glibc": needs and needs.glibc,
        "libraries": needs.libraries if needs else [],
        "python": _pythons(needs.libraries if needs else []),
    }


def _try(path: str) -> None:
    """Have another process load the library: the system's loader dies of some damaged ones."""
    script = "import ctypes, sys; ctypes.CDLL(sys.argv[1])"
    command = [sys.executable, "-c", script, os.path.abspath(path)]
    tried = subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
    if tried.returncode not in (0, 1):  # 1: it raises an exception, as it will here
        how = f"by {signal.Signals(-tried.returncode).name}" if tried.returncode < 0 else "at once"
        raise OSError(f"{path} is damaged: loading it ends a process {how}; build or copy it again")


def _handshake(path: str, name: str) -> Optional[_Module]:
    """Have the module say what it was compiled against: it has to, before it refuses a table of no size."""
    library = ctypes.CDLL(os.path.abspath(path))
    try:
        entry = library[f"kevel_module_{name}"]
    except AttributeError:
        return None
    module = _Module(size=ctypes.sizeof(_Module))
    entry(ctypes.byref(_Api(size=ctypes.sizeof(_Api))), ctypes.byref(module))
    return module


def _pythons(libraries: List[str]) -> str:
    """The Pythons that a library can be loaded on, by what it links against."""
    bound = [library for library in libraries if library.startswith(("libpython", "libpypy"))]
    if bound:
        return f"only the Python of {', '.join(bound)}, which it links against"
    return "PyPy and CPython 3.8 or newer"


def exports(module: types.ModuleType) -> Dict[str, Any]:
    """What a loaded module has: `classes`, `enums`, `functions`, `others`."""
    made: Dict[str, Any] = {"classes": [], "enums": [], "functions": [], "others": []}
    _gather(module, made)
    return made


def _gather(scope: Any, made: Dict[str, Any]) -> None:
    for name, value in defined(scope).items():
        plain = value.__func__ if isinstance(value, staticmethod) else value
        if overloads_of(plain) is not None:
            if not isinstance(scope, type):
                made["functions"].append({"name": name, "signatures": _signatures(plain)})
        elif isinstance(value, type) and (issubclass(value, enum.Enum) or is_boost_enum(value)):
            made["enums"].append({"name": value.__qualname__, "values": _values(value)})
        elif isinstance(value, type) and issubclass(value, instance):
            made["classes"].append(_class(value))
            _gather(value, made)
        elif not isinstance(scope, type):
            made["others"].append({"name": name, "type": type(value).__name__})


def _signatures(function: Any) -> List[str]:
    return [signature(each) for each in reversed(overloads_of(function).functions)]


def _values(cls: Any) -> Dict[str, int]:
    if is_boost_enum(cls):
        return {name: int(value) for name, value in cls.names.items()}
    return {name: member.value for name, member in cls.__members__.items()}


def _class(cls: Any) -> Dict[str, Any]:
    members = {name: getattr(value, "__func__", value) for name, value in defined(cls).items()}
    sets = {name: value for name, value in members.items() if overloads_of(value) is not None}
    return {
        "name": cls.__qualname__,
        "size": _size(cls),
        "bases": [base.__qualname__ for base in cls.__bases__ if base not in (instance, boost_instance)],
        "methods": {name: _signatures(value) for name, value in sets.items()},
        "properties": [name for name, value in members.items() if isinstance(value, (property, StaticProperty))],
    }


def _size(cls: Any) -> int:
    """Bytes of one C++ object; its holder comes on top of them."""
    storage = info(getattr(cls, TYPE)).storage
    return int(ffi.sizeof(storage)) if storage is not None else 0
