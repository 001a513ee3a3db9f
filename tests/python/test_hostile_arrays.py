"""Arrays whose owners change or lie while C++ has their memory."""

import array
import gc

import hostile_ext as ext
from support import PYPY, run_script

COLLECTED = """
import array, ctypes, gc, mmap, sys
import hostile_ext as ext
try:
    import numpy
except ImportError:
    numpy = None

def broken():
    1 / 0

class Shown:
    def __init__(self):
        self.held = array.array("d", [1.0] * 4)
    def __buffer__(self, flags):
        return memoryview(self.held)

sources = {
    "array": lambda: array.array("d", [1.0] * 4),
    "view of an array": lambda: memoryview(array.array("d", [1.0] * 4)),
    "slice of a view": lambda: memoryview(array.array("d", [1.0] * 4))[1:],
    "view with gaps": lambda: memoryview(array.array("d", [1.0] * 4))[::2],
    "cast view": lambda: memoryview(bytearray(32)).cast("d"),
    "ctypes": lambda: (ctypes.c_double * 4)(),
    "mmap": lambda: memoryview(mmap.mmap(-1, 64)).cast("d"),
    "python": Shown,
}
if numpy:
    sources.update({
        "numpy": lambda: numpy.ones(4),
        "numpy with gaps": lambda: numpy.ones(8)[::2],
        "view of numpy": lambda: memoryview(numpy.ones(4)),
        "view of numpy with gaps": lambda: memoryview(numpy.ones(8)[::2]),
    })

def once(make, function):
    source = make()
    try:
        function(source, broken)
    except (ZeroDivisionError, TypeError) as error:
        kept = error, source  # frame -> kept -> traceback -> frame
        if isinstance(source, Shown):
            source.kept = kept

for name, make in sources.items():
    for function in (ext.sum_while, ext.read_while, ext.span_while):
        for i in range(2 if hasattr(sys, 'pypy_version_info') else 5):
            once(make, function)
            gc.collect()
            for j in range(20):
                zip([], [])  # where the error of a collection would show
        for i in range(50):
            once(make, function)
            [[] for j in range(10)]
print("survived")
"""


def test_garbage_that_has_arrays_is_collected():
    assert run_script(COLLECTED) == (0, "survived\n", "")


def test_views_hold_what_they_show():
    source = memoryview(array.array("d", [1.0, 2.0, 3.0]))

    def drop():
        nonlocal source
        source = None
        gc.collect()

    assert ext.read_while(source, drop) == 6.0
    source = memoryview(array.array("d", [1.0] * 100000))
    assert ext.read_while(source, source.release if PYPY else drop) == 100000.0
    held = memoryview(array.array("d", [1.0] * 100000))
    assert ext.read_while(held, held.release) == 100000.0
