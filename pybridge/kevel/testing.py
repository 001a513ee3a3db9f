"""A pytest plugin that fails a test which leaks handles: `pytest -p kevel.testing`.

It turns checked mode on, in raise mode unless KEVEL_CHECK says otherwise, so mistakes fail tests too. A test that
leaves a handle on purpose says so: `@pytest.mark.kevel_leaks_ok("the cache is static")`.
"""

import gc
import importlib
from typing import Any, Iterator

import pytest

from ._runtime.check import leaks, mode
from ._runtime.check.checking import checked

__all__ = ["pytest_configure"]

_TRIES = 4  # on PyPy one finalizer may free what only the next collection finds


def pytest_configure(config: Any) -> None:
    """Declare the marker, and turn checking on."""
    config.addinivalue_line("markers", "kevel_leaks_ok(reason): this test may leave handles that C++ holds")
    importlib.import_module("kevel._runtime.load.loader")  # starts the bridge, which reads KEVEL_CHECK
    if not mode.is_checking():
        checked()


@pytest.fixture(autouse=True)
def _kevel_leaks(request: Any) -> Iterator[None]:
    """Compare the handles that live after the test with those before it."""
    before = mode.serial()
    yield
    if request.node.get_closest_marker("kevel_leaks_ok"):
        return
    left: Any = []
    for _ in range(_TRIES):
        gc.collect()
        left = [leak for leak in leaks.leaks(before) if not (leak.at_load or leak.owned)]
        if not left:
            return
    pytest.fail(f"{len(left)} handles were not deleted:\n" + "\n".join(map(str, left)), pytrace=False)
