"""Puts the compiled test modules on the path: those of $KEVEL_TEST_MODULES, or else of target/tests/ext."""

import gc
import os
import pathlib
import sys

import pytest

_ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
_MODULES = os.environ.get("KEVEL_TEST_MODULES") or str(_ROOT / "target" / "tests" / "ext")
if _MODULES not in sys.path:
    sys.path.insert(0, _MODULES)


@pytest.fixture(scope="session")
def modules():
    """The directory of the compiled test modules."""
    return pathlib.Path(_MODULES)


@pytest.fixture(scope="session", autouse=True)
def _what_was_loaded_stays():
    """Have collections pass over what the modules are, 110,000 objects: else most of a run would be collecting."""
    if hasattr(gc, "freeze"):
        gc.collect()
        gc.freeze()


@pytest.fixture(autouse=True)
def _nothing_left_over():
    """Free what earlier tests left, so that the counts of living C++ objects are a test's own."""
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):  # pytest keeps a failed test's objects there
        if hasattr(sys, name):
            delattr(sys, name)
    gc.collect()
