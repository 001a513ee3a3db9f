"""The core library: find it, open it, check that it is the one this bridge was generated for.

The only file that calls dlopen. Everything else imports `ffi` and `lib` from here.
"""

from typing import Any, Dict

from .fork_lock import ForkLock
from .interpreter import require_main

require_main()

from ..._cffi import ffi as _ffi  # noqa: E402
from .paths import core_library  # noqa: E402

__all__ = ["ABI", "ctype", "ffi", "lib", "version"]

#: Any: their attributes come from the generated declarations, which no type checker reads
ffi: Any = _ffi
lib: Any = ffi.dlopen(core_library())

#: The C ABI this bridge was generated for, (major, minor).
ABI = (lib.KVL_ABI_MAJOR, lib.KVL_ABI_MINOR)

# cffi 2.0 and 2.1 abort when a function type is first reached through a function and also occurs in a structure that it
# takes (kvl_box_delete and kvl_box.destroy); reaching it through the structure first is safe.
ffi.typeof("kvl_box")


_parsing = ForkLock()
_ctypes: Dict[str, Any] = {}


def ctype(declaration: str) -> Any:
    """The ctype of a C declaration.

    The only way to one: PyPy's parser of declarations has one state for all threads, so that two threads in
    `ffi.new("...")` or the like may get each other's types.
    """
    found = _ctypes.get(declaration)
    if found is None:
        with _parsing.held:
            found = _ctypes[declaration] = ffi.typeof(declaration)
    return found


def version() -> str:
    """The version of the core library, as in `kevel.__version__`."""
    return str(ffi.string(lib.kvl_version()).decode())


def _check() -> None:
    packed = lib.kvl_abi_version()
    major, minor = packed >> 32, packed & 0xFFFFFFFF
    if major != ABI[0] or minor < ABI[1]:
        raise ImportError(
            f"the kevel core library {core_library()} offers C ABI {major}.{minor}, but this kevel package needs "
            f"{ABI[0]}.{ABI[1]}: reinstall it with `pip install --force-reinstall kevel`"
        )


_check()
