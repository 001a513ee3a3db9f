"""Init functions and functions of C that do not leave the native lock as they were: nobody hangs, and all can be tried again."""

import pytest
from support import run_script

SCRIPT = """
import os, sys, threading
import threads_ext
wanted = sys.argv[1]
os.environ["KEVEL_TEST_INIT"] = wanted
def works():
    results = []
    thread = threading.Thread(target=lambda: results.append(threads_ext.call(lambda: 5)))
    thread.start()
    thread.join(10)
    assert results == [5], "a thread hangs"
    assert threads_ext.call(lambda: 6) == 6
"""
LOCK = "has not left the native lock as it was"
FAILING = {
    "leaves twice": LOCK,
    "enters": LOCK,
    "releases": LOCK,
    "reacquires": LOCK,
    "detaches": "this call has not attached the thread",
    "asks for more": "function table of 1048576 bytes",
}


def run(script, wanted, **environment):
    code, _, err = run_script(SCRIPT + script, wanted, **environment)
    assert code == 0, err


@pytest.mark.parametrize("wanted", FAILING)
@pytest.mark.parametrize("check", ["", "raise"])
def test_an_init_function_that_does_something_wrong(wanted, check):
    script = f"""
from kevel._runtime.base.lib import lib
for _ in range(2):
    try:
        import unbalanced_ext
    except ImportError as error:
        assert {FAILING[wanted]!r} in str(error) or "KV0135" in str(error), error
    else:
        raise AssertionError("it was loaded")
    works()
    assert not lib.kvl_host_calls_waiting()
os.environ["KEVEL_TEST_INIT"] = ""
import unbalanced_ext
assert unbalanced_ext.answer() == 42
works()
"""
    run(script, wanted, KEVEL_CHECK=check)


def test_a_call_that_is_ended_early():
    run("import unbalanced_ext\nassert unbalanced_ext.answer() == 42\nworks()", "ends the call")


@pytest.mark.parametrize("name, result", [("keeps_the_lock", 1), ("lets_it_go", 2)])
def test_functions_that_do_something_wrong(name, result):
    script = f"""
import unbalanced_ext
from kevel._runtime.base.lib import lib
for _ in range(300):
    assert unbalanced_ext.{name}() == {result}
works()
assert not lib.kvl_host_calls_waiting()
"""
    run(script, "")


def test_a_function_detaches_no_thread_that_another_has_attached():
    script = """
import unbalanced_ext
def detach():
    try:
        unbalanced_ext.detaches()
    except RuntimeError as error:
        assert "has not attached" in str(error)
        return 1
assert threads_ext.call_from_threads(lambda number, i: detach(), 1, 3) == 3
works()
"""
    run(script, "")
