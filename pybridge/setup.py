"""What pyproject.toml cannot say: the wheel holds a library for one platform, but for every Python 3 there.

From a source distribution the core is built with cargo; `make wheel` has built it already.
"""

import os

from setuptools import Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel

CORE = os.path.join("kevel", "_core", "libkevel.so")


class PlatformWheel(bdist_wheel):
    """A wheel with the tag py3-none-<platform>."""

    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


class PlatformDistribution(Distribution):
    """A distribution that is installed with the platform's files."""

    def has_ext_modules(self):
        return True


def cargo():
    """Return what makes setuptools build the core."""
    from setuptools_rust import Binding, RustExtension, Strip, build_rust

    class BuildCore(build_rust):
        """Names the library as on every Python, not as an extension of the one that builds it."""

        def get_dylib_ext_path(self, ext, target_fname):
            return os.path.join(self.get_finalized_command("build_ext").build_lib, CORE)

    core = RustExtension("kevel._core.libkevel", "core/Cargo.toml", binding=Binding.NoBinding, strip=Strip.All)
    return {"rust_extensions": [core]}, {"build_rust": BuildCore}


options, commands = ({}, {}) if os.path.exists(CORE) else cargo()
setup(cmdclass={"bdist_wheel": PlatformWheel, **commands}, distclass=PlatformDistribution, **options)
