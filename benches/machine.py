"""What a measurement was made on: the machine, and the versions of what took part."""

import datetime
import os
import pathlib
import platform
import re
import subprocess
from typing import Any, Dict, List

from peers import Environment, Tool, version

#: the package behind each column; kevel's own and what is not from pip are said by themselves
PACKAGES = {"cffi": "cffi", "kevel": "kevel", "pybind11": "pybind11", "nanobind": "nanobind", "cppyy": "cppyy"}


def _cpu() -> str:
    info = pathlib.Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.*)$", info.read_text(), re.M) if info.exists() else None
    return found.group(1) if found else platform.processor() or platform.machine()


def _compiler() -> str:
    answer = subprocess.run(["c++", "--version"], stdout=subprocess.PIPE, text=True, check=False).stdout
    return answer.splitlines()[0] if answer else "unknown"


def _boost() -> str:
    header = pathlib.Path("/usr/include/boost/version.hpp")
    found = re.search(r'BOOST_LIB_VERSION "([\d_]+)"', header.read_text()) if header.exists() else None
    return found.group(1).replace("_", ".") if found else "unknown"


def about(environments: List[Environment], tools: List[Tool]) -> Dict[str, Any]:
    """Return everything that a reader of the figures has to know."""
    versions: Dict[str, str] = {}
    for tool in tools:
        if tool.name in PACKAGES and not tool.failure:
            found = version(tool.environment, PACKAGES[tool.name])
            versions[f"{tool.environment.title}: {tool.name}"] = found or "unknown"
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "cpu": f"{_cpu()}, {os.cpu_count()} cores",
        "kernel": platform.release(),
        "compiler": _compiler(),
        "pythons": [environment.title for environment in environments],
        "peers": {**versions, "Boost.Python": _boost()},
    }
