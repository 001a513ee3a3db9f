"""Looks whether everything that kevel needs is there and works, and says how to mend what does not."""

import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, distribution
from typing import Callable, List, NamedTuple, Optional

from .._runtime.base.paths import PACKAGE, core_library, include_dirs
from .._runtime.base.version import VERSION
from .build import BuildError, build, compiler

__all__ = ["Finding", "examine"]

_SOURCE = """\
#include <kevel/python.hpp>
KEVEL_MODULE(kevel_doctor) { kevel::def("answer", +[] { return 42; }); }
"""
_OLDEST = (3, 8)
_SETTINGS = ("KEVEL_CHECK", "KEVEL_CORE", "KEVEL_FAIL_CROSSING", "KEVEL_INCLUDE", "KEVEL_PYTHON", "KEVEL_TRACE")


class Finding(NamedTuple):
    """What one look found; `advice` is what to do where it is not well."""

    subject: str
    well: bool
    text: str
    advice: Optional[str] = None


class _Ill(Exception):
    """Something is wrong; the arguments are what, and what to do."""


def examine() -> List[Finding]:
    """Look at everything. Takes seconds: a module is compiled, and loaded by this interpreter."""
    looks = [
        ("python", _python),
        ("cffi", _cffi),
        ("core", _core),
        ("headers", _headers),
        ("compiler", _compiler),
        ("package", _package),
        ("settings", _settings),
        ("module", _module),
    ]
    return [_look(subject, look) for subject, look in looks]


def _look(subject: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(subject, True, look())
    except _Ill as ill:
        return Finding(subject, False, *ill.args)


def _python() -> str:
    found = f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, {sys.platform}"
    if sys.version_info[:2] < _OLDEST or sys.implementation.name not in ("cpython", "pypy"):
        raise _Ill(found, "use PyPy or CPython, 3.8 or newer")
    if sys.maxsize < 2**32 or not sys.platform.startswith("linux"):
        raise _Ill(found, "kevel runs on 64-bit Linux")
    return found


def _cffi() -> str:
    try:
        import _cffi_backend
    except ImportError as error:
        raise _Ill(str(error), f"install it: {sys.executable} -m pip install cffi") from None
    return str(_cffi_backend.__version__)


def _core() -> str:
    reinstall = f"reinstall kevel: {sys.executable} -m pip install --force-reinstall kevel"
    try:
        path = core_library()
        _try_core(path, reinstall)
        from .._runtime.base.lib import ABI, version
    except (ImportError, OSError) as error:
        raise _Ill(str(error), reinstall) from None
    found = f"{version()}, C ABI {ABI[0]}.{ABI[1]}, {path}"
    if version() != VERSION:
        raise _Ill(f"{found}, but the package is {VERSION}", reinstall)
    return found


def _try_core(path: str, advice: str) -> None:
    """Have another process load the core: the system's loader dies of a truncated one."""
    tried = _run("import kevel._runtime.base.lib")
    if tried.returncode < 0:
        name = signal.Signals(-tried.returncode).name
        raise _Ill(f"{path} is damaged: loading it ends a process by {name}", advice)


def _headers() -> str:
    try:
        directories = include_dirs()
    except FileNotFoundError as error:
        raise _Ill(str(error), "install the wheel of kevel") from None
    for header in ("kevel/python.hpp", "kevel.h"):
        if not any(os.path.isfile(os.path.join(directory, header)) for directory in directories):
            raise _Ill(f"no {header} in {' or '.join(directories)}", "reinstall kevel, and unset KEVEL_INCLUDE")
    return os.pathsep.join(directories)


def _compiler() -> str:
    try:
        command = compiler("kevel.cc")
    except BuildError as error:
        raise _Ill(str(error), "modules that are built already load without a compiler") from None
    said = subprocess.run([command[0], "--version"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return said.stdout.decode("utf-8", "replace").partition("\n")[0] or command[0]


def _package() -> str:
    try:
        found = distribution("kevel")
    except PackageNotFoundError:
        return f"{VERSION}, not installed: {PACKAGE}"
    place = os.path.realpath(str(found.locate_file("kevel")))
    if place != os.path.realpath(PACKAGE):
        advice = "take the first off PYTHONPATH, or uninstall the other"
        raise _Ill(f"{PACKAGE} is used, but {place} is installed", advice)
    tags = re.findall(r"^Tag: (\S+)", found.read_text("WHEEL") or "", re.M)
    return f"{VERSION}, wheel {', '.join(tags)}"


def _settings() -> str:
    found = [f"{name}={os.environ[name]}" for name in _SETTINGS if name in os.environ]
    return ", ".join(found) or "none"


def _module() -> str:
    with tempfile.TemporaryDirectory(prefix="kevel-doctor-") as work:
        source = os.path.join(work, "kevel_doctor.cc")
        with open(source, "w", encoding="utf-8") as file:
            file.write(_SOURCE)
        try:
            build([source], work, flags=["-O0"])
        except BuildError as error:
            advice = "see what the compiler said above: kevel needs one that knows C++17, such as g++ 9"
            raise _Ill(str(error), advice) from None
        said = _load(work)
    if said.returncode != 0 or said.stdout.strip() != "42":
        reason = (said.stderr.strip().splitlines() or [f"exit code {said.returncode}"])[-1]
        raise _Ill(f"compiled, but it does not load: {reason}", "mend what is wrong above; if all is well, report this")
    return "one was compiled, loaded and called"


def _load(directory: str) -> "subprocess.CompletedProcess[str]":
    """Load the module in a process of its own."""
    return _run("import kevel_doctor; print(kevel_doctor.answer())", directory)


def _run(script: str, *directories: str) -> "subprocess.CompletedProcess[str]":
    """Run a script in a process of its own, with this kevel."""
    path = os.pathsep.join([*directories, os.path.dirname(PACKAGE)])
    command = [sys.executable, "-c", script]
    environment = dict(os.environ, PYTHONPATH=path, PYTHONDONTWRITEBYTECODE="1")
    return subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True, check=False
    )
