"""Where the core library, the C++ headers and what other build tools read are: in the installed package or, in a source
tree, where they are made.

In a source tree the environment variables KEVEL_CORE (a file) and KEVEL_INCLUDE (directories, joined as in PATH) may
name other places; an installed package always uses its own.
"""

import os
from typing import Any, List

__all__ = [
    "PACKAGE",
    "cmake_dir",
    "core_library",
    "include_dirs",
    "is_own",
    "pkgconfig_dir",
    "template",
    "users_traceback",
]

#: the directory of the package kevel
PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_SOURCE = os.path.dirname(os.path.dirname(PACKAGE))


def core_library() -> str:
    """The path of the core library.

    Raises:
        ImportError: there is none.
    """
    installed = os.path.join(PACKAGE, "_core", "libkevel.so")
    if os.path.exists(installed):
        return installed
    built = os.environ.get("KEVEL_CORE") or os.path.join(_SOURCE, "target", "release", "libkevel.so")
    if os.path.exists(built):
        return built
    raise ImportError(f"no kevel core library at {built}: run `make core` in the source tree, or install the wheel")


def include_dirs(compat: bool = False) -> List[str]:
    """The directories to give a C++ compiler for `#include <kevel/python.hpp>` and `#include <kevel.h>`.

    With `compat` first the one of `<boost/python.hpp>` and `<Python.h>`.

    Raises:
        FileNotFoundError: there are none.
    """
    installed = os.path.join(PACKAGE, "include")
    if os.path.isdir(installed):
        return [os.path.join(installed, "compat"), installed] if compat else [installed]
    given = os.environ.get("KEVEL_INCLUDE")
    if given:
        directories = given.split(os.pathsep)
        beside = [os.path.join(directory, "compat") for directory in directories]
        return [directory for directory in beside if compat and os.path.isdir(directory)] + directories
    headers = os.path.join(_SOURCE, "cpp-headers")
    source = [*([os.path.join(headers, "compat")] if compat else []), headers, os.path.join(_SOURCE, "include")]
    for directory in source:
        if not os.path.isdir(directory):
            raise FileNotFoundError(f"no kevel headers at {directory}: install the wheel, or set KEVEL_INCLUDE")
    return source


def cmake_dir() -> str:
    """The directory of kevelConfig.cmake, for `find_package(kevel CONFIG)`; FileNotFoundError in a source tree."""
    return _installed("cmake")


def pkgconfig_dir() -> str:
    """The directory of kevel.pc; FileNotFoundError in a source tree."""
    return _installed("pkgconfig")


def _installed(name: str) -> str:
    """A directory of the package whose files name the headers beside them."""
    if not os.path.isdir(os.path.join(PACKAGE, "include")):
        raise FileNotFoundError("other build tools are served by an installed kevel only: install the wheel")
    return os.path.join(PACKAGE, name)


def template(name: str) -> str:
    """The text of a file of templates."""
    with open(os.path.join(PACKAGE, "templates", name), encoding="utf-8") as file:
        return file.read()


def is_own(filename: str) -> bool:
    """Whether a frame of this file is kevel's own, or of code that it has generated."""
    return filename.startswith("<kevel") or os.path.abspath(filename).startswith(PACKAGE + os.sep)


def users_traceback(error: BaseException) -> Any:
    """The traceback of an exception from the first frame on that is not kevel's own; None: it has no other frames."""
    at = error.__traceback__
    while at is not None and is_own(at.tb_frame.f_code.co_filename):
        at = at.tb_next
    return at
