"""A fixture for tests of the C API: each test in checked mode, with as many handles after it as before."""

import kevel
import pytest
from support import collect


@pytest.fixture(autouse=True)
def balanced_references():
    """What C++ has made in a test is gone after it, but for the builtin types that it keeps."""
    with kevel.checked():
        before = max((leak.serial for leak in kevel.leaks()), default=0)
        yield
        collect()
        left = [leak for leak in kevel.leaks() if leak.serial > before and not leak.object.startswith("type")]
    assert left == []
