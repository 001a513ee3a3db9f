"""For projects that are built by setuptools: modules of C++ in a wheel that serves every Python of a platform.

    from setuptools import setup
    from kevel.setup_helpers import Module, commands

    setup(ext_modules=[Module("package.name", ["src/name.cc"])], cmdclass=commands)

`kevel` has to stand in `build-system.requires` of pyproject.toml, and in the project's own `dependencies`.
"""

import os
from typing import Any, Dict, List, Optional, Sequence

from setuptools import Extension
from setuptools.command.build_ext import build_ext

from ._build import BuildError, build

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
    """

    def __init__(
        self,
        name: str,
        sources: Sequence[str],
        compat: bool = False,
        flags: Optional[Sequence[str]] = None,
    ) -> None:
        super().__init__(name, list(sources))
        self.compat = compat
        self.flags = list(flags or [])


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

    def get_outputs(self) -> List[str]:
        outputs: List[str] = super().get_outputs()
        for ext in self.extensions:
            if isinstance(ext, Module):
                outputs.append(self.get_ext_fullpath(ext.name)[: -len(".kevel.so")] + ".py")
        return outputs


class _PlatformWheel(bdist_wheel):
    """A wheel with the tag py3-none-<platform>, if all its extensions are modules of kevel."""

    def get_tag(self) -> Any:
        tag = super().get_tag()
        modules = self.distribution.ext_modules or []
        return ("py3", "none", tag[2]) if all(isinstance(ext, Module) for ext in modules) else tag


#: what `setup(cmdclass=...)` takes
commands: Dict[str, Any] = {"build_ext": _BuildModules, "bdist_wheel": _PlatformWheel}
