"""The suites in plain C (tests/ext/c/c_*_ext.c): every test of theirs that takes no argument."""

import importlib
import inspect
import pathlib

import pytest

_SUITES = sorted(path.stem for path in (pathlib.Path(__file__).parents[2] / "ext" / "c").glob("c_*_ext.c"))


def _tests():
    for suite in _SUITES:
        module = importlib.import_module(suite)
        for name in sorted(vars(module)):
            function = getattr(module, name)
            if callable(function) and not name.startswith("_") and not inspect.signature(function).parameters:
                yield pytest.param(function, id=f"{suite}.{name}")


@pytest.mark.parametrize("function", _tests())
def test_in_c(function):
    function()
