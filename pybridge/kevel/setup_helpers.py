"""For projects that are built by setuptools: modules of C++ in a wheel that serves every Python of a platform.

    from setuptools import setup
    from kevel.setup_helpers import Module, commands

    setup(ext_modules=[Module("package.name", ["src/name.cc"])], cmdclass=commands)

`kevel` has to stand in `build-system.requires` of pyproject.toml, and in the project's own `dependencies`.
"""

import os
import subprocess
import sys
from typing import Any, Dict, List, Optional, Sequence

from setuptools import Extension
from setuptools.command.build_ext import build_ext

from ._cli.build import BuildError, build

try:
    from setuptools.command.bdist_wheel import bdist_wheel
except ImportError:  # before setuptools 70.1
    from wheel.bdist_wheel import bdist_wheel

__all__ = ["Module", "commands"]


class Module(Extension):
    """One module file.

    Args:
        name: where it is imported from, such as `package.name`; the last part is what KEVEL_MODULE is given.
        sources: its C++ or C sources, and object files or libraries to link.
        compat: whether the sources are Boost.Python's.
        flags: more flags for the compiler.
        stubs: whether to write its stub for type checkers, for which it is loaded, with those before it.
    """

    def __init__(
        self,
        name: str,
        sources: Sequence[str],
        compat: bool = False,
        flags: Optional[Sequence[str]] = None,
        stubs: bool = False,
    ) -> None:
        super().__init__(name, list(sources))
        self.compat = compat
        self.flags = list(flags or [])
        self.stubs = stubs


class _BuildModules(build_ext):
    """Makes kevel's modules as `python -m kevel build` does, and other extensions as ever."""

    def get_ext_filename(self, fullname: str) -> str:
        if isinstance(self.ext_map.get(fullname), Module):
            return os.path.join(*fullname.split(".")) + ".kevel.so"
        return str(super().get_ext_filename(fullname))

    def build_extension(self, ext: Any) -> None:
        if not isinstance(ext, Module):
            super().build_extension(ext)
            return
        path = self.get_ext_fullpath(ext.name)
        directory, name = os.path.dirname(path), ext.name.rpartition(".")[2]
        try:
            build(ext.sources, directory, name, ext.flags, ext.compat)
        except BuildError as error:
            raise SystemExit(f"kevel: {error}") from None
        if ext.stubs:
            self._write_stubs(ext)

    def _write_stubs(self, module: Module) -> None:
        """Have another process do it, as what this one has loaded stays loaded."""
        package = module.name.rpartition(".")[0]
        before = self.extensions[: self.extensions.index(module)]
        used = [ext for ext in before if isinstance(ext, Module) and ext.name.rpartition(".")[0] == package]
        command = [sys.executable, "-m", "kevel", "stubs", self.get_ext_fullpath(module.name)]
        command += ["--package", package] if package else []
        command += [word for ext in used for word in ("--uses", self.get_ext_fullpath(ext.name))]
        if subprocess.call(command) != 0:
            raise SystemExit(f"kevel: {module.name} has no stub, see above; build it without stubs=True")

    def get_outputs(self) -> List[str]:
        outputs: List[str] = super().get_outputs()
        for ext in self.extensions:
            if isinstance(ext, Module):
                stem = self.get_ext_fullpath(ext.name)[: -len(".kevel.so")]
                outputs += [stem + ending for ending in (".py", *([".pyi"] if ext.stubs else []))]
        return outputs


class _PlatformWheel(bdist_wheel):
    """A wheel with the tag py3-none-<platform>, if all its extensions are modules of kevel."""

    def get_tag(self) -> Any:
        tag = super().get_tag()
        modules = self.distribution.ext_modules or []
        return ("py3", "none", tag[2]) if all(isinstance(ext, Module) for ext in modules) else tag


#: what `setup(cmdclass=...)` takes
commands: Dict[str, Any] = {"build_ext": _BuildModules, "bdist_wheel": _PlatformWheel}
