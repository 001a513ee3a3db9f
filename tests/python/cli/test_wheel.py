"""What the installed wheel holds."""

import importlib.metadata
import os

import kevel
import pytest


@pytest.fixture(scope="module")
def distribution():
    return importlib.metadata.distribution("kevel")


def test_tag_is_for_every_python_of_one_platform(distribution):
    tags = [line for line in distribution.read_text("WHEEL").splitlines() if line.startswith("Tag: ")]
    assert len(tags) == 1 and tags[0].startswith("Tag: py3-none-") and tags[0] != "Tag: py3-none-any"


def test_version_is_the_core_s(distribution):
    from kevel._runtime.base import lib

    assert distribution.version == kevel.__version__ == lib.version()


def test_cffi_is_the_only_dependency_and_not_on_pypy(distribution):
    (requirement,) = distribution.requires
    assert requirement.replace('"', "'") == "cffi>=1.15; platform_python_implementation != 'PyPy'"


def test_holds_core_headers_types_and_licences(distribution):
    names = {str(path) for path in distribution.files}
    assert {
        "kevel/_core/libkevel.so",
        "kevel/include/kevel.h",
        "kevel/include/kevel/python.hpp",
        "kevel/py.typed",
        "kevel/cmake/kevelConfig.cmake",
        "kevel/pkgconfig/kevel.pc",
        "kevel/templates/project/.gitignore",
    } <= names
    assert {"LICENSE-MIT", "LICENSE-APACHE"} <= {os.path.basename(name) for name in names}


def test_holds_nothing_else(distribution):
    names = [str(path) for path in distribution.files if str(path).startswith("kevel/")]
    endings = {os.path.splitext(name)[1] for name in names if not name.startswith("kevel/templates/")}
    assert endings - {".pyc"} == {".py", ".h", ".hpp", ".so", ".typed", ".cmake", ".pc"}
