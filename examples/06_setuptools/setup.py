from kevel.setup_helpers import Module, commands
from setuptools import setup

setup(ext_modules=[Module("words._count", ["src/count.cc"], stubs=True)], cmdclass=commands)
