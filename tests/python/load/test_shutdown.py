"""The end of the interpreter: exit code 0 and nothing on stderr, whatever C++ and Python still hold."""

import sys

import pytest
from support import run_script

LOUD = """
import shutdown_ext as ext
class Louder(ext.Loud):
    def greet(self):
        return self.name.upper()
"""

SCRIPTS = {
    "nothing but the import": "import shutdown_ext",
    "objects in C++ statics": "import shutdown_ext as ext; ext.hold(object()); ext.hold_in_list([1, 2]); ext.hold_in_list(ext)",
    "a function of the module in a C++ static": "import shutdown_ext as ext; ext.hold(ext.hold)",
    "a lambda that refers to everything": "import sys, shutdown_ext as ext; ext.hold(lambda: (sys, ext))",
    "live instances": LOUD + "loud = Louder('a'); other = ext.Loud('b')",
    "live instances in a cycle": LOUD + "loud = Louder('a'); loud.myself = loud; ext.hold(loud)",
    "instances kept by C++": LOUD + "ext.keep(Louder('a')); ext.keep(ext.Loud('b')); ext.keep(Louder('c'))",
    "an instance in C++ and in Python": LOUD + "loud = Louder('a'); ext.keep(loud)",
    "atexit callbacks that use C++": LOUD
    + "import atexit\nloud = Louder('a')\natexit.register(lambda: loud.greet())\natexit.register(ext.call, loud.greet)",
    "a generator that is never finished": LOUD
    + "def generate():\n    try:\n        yield Louder('a')\n    finally:\n        ext.hold(None)\nrunning = generate(); next(running)",
    "a thread pool that was used": LOUD
    + "import concurrent.futures\nwith concurrent.futures.ThreadPoolExecutor(3) as pool:\n"
    "    assert list(pool.map(lambda i: ext.call(lambda: i), range(100))) == list(range(100))",
    "an exception that was caught": LOUD + "try:\n    ext.call(lambda: 1 // 0)\nexcept ZeroDivisionError as error:\n    kept = error",
    "modules cleared and collected": LOUD
    + "loud = Louder('a')\nimport atexit, gc, sys\natexit.register(gc.collect)\nsys.modules.clear()",
    "modules cleared by hand": LOUD + "loud = Louder('a')\nimport sys\nsys.modules.clear()",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_ends_quietly(script):
    assert run_script(script) == (0, "", "")


#: What runs after kevel has closed (an atexit callback that is registered first runs last) may call C++, but C++ can't call
#: Python any more.
LATE = {
    "atexit callbacks registered before the import": "import atexit\natexit.register(lambda: ext.call(lambda: ext.hold(5)))\n" + LOUD,
    "a finalizer that uses C++": LOUD
    + "class Dying(Louder):\n    def __del__(self):\n        ext.call(lambda: None)\ndying = Dying('a')",
}


@pytest.mark.parametrize("script", LATE.values(), ids=LATE)
def test_python_called_too_late_is_an_error_that_says_so(script):
    code, out, err = run_script(script)
    assert (code, out) == (0, "")
    if err or "__del__" not in script or sys.implementation.name != "pypy":  # PyPy runs no finalizers at exit
        assert err.rstrip().endswith("the Python interpreter is shutting down, or gone: C++ cannot call it any more")


def test_uncaught_exception_is_reported_as_always():
    code, out, err = run_script(LOUD + "loud = Louder('a')\ndef fail():\n    raise LookupError('uncaught')\next.call(fail)")
    assert (code, out) == (1, "")
    assert err.startswith("Traceback") and err.rstrip().endswith("LookupError: uncaught")


@pytest.mark.parametrize("how, code", [("sys.exit(3)", 3), ("sys.exit()", 0), ("raise SystemExit(4)", 4), ("os._exit(5)", 5)])
def test_exit_from_inside_a_callback(how, code):
    script = LOUD + "import os, sys\nloud = Louder('a')\next.keep(loud)\ndef leave():\n    %s\next.call(leave)" % how
    assert run_script(script) == (code, "", "")


def test_exit_code_of_an_exit_in_an_override():
    script = LOUD + "import sys\nclass Leaving(ext.Loud):\n    def greet(self):\n        sys.exit(6)\next.greeting_of(Leaving('a'))"
    assert run_script(script) == (6, "", "")


def test_call_after_the_end_is_refused():
    assert run_script("import shutdown_ext as ext; ext.call_late(lambda: print('python'))") == (0, "refused\n", "")


@pytest.mark.parametrize("attempt", range(5))
def test_thread_of_cpp_still_calling_at_the_end(attempt):
    script = LOUD + "import time\nlouds = [Louder('a')]\next.start_thread(lambda: louds[0].greet())\ntime.sleep(0.05)"
    assert run_script(script) == (0, "", "")


def test_daemon_thread_still_in_cpp_at_the_end():
    script = LOUD + "import threading, time\ndef run():\n    while True:\n        ext.call(lambda: 1)\n"
    script += "threading.Thread(target=run, daemon=True).start()\ntime.sleep(0.05)"
    code, out, err = run_script(script)
    assert (code, out) == (0, "")
    assert "Fatal" not in err  # that the thread's next call is refused may be reported
