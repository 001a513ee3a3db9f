"""Threads of C and C++, the main thread's queue, shutdown."""

import asyncio
import threading

import attach_ext as ext
import c_threads_ext as c
import kevel
import pytest
from support import run_script, run_threads


def test_python_on_a_thread_of_cpp():
    seen = []
    ext.on_thread(lambda: seen.append(threading.get_ident()))
    assert len(seen) == 1 and seen[0] != threading.get_ident()


def test_queue_runs_on_the_main_thread_in_order():
    c.a_thread_queues_for_the_main_thread(None)
    kevel.run_queued()
    c.what_was_queued_has_arrived(None)


def test_queue_runs_when_the_main_thread_leaves_cpp():
    seen = []
    ext.queue(seen.append, 1)
    # The call that queued it is itself one that leaves C++ on the main thread.
    assert seen == [1]


def test_queue_from_many_threads():
    seen = []
    run_threads(*[lambda n=n: [ext.queue(seen.append, 100 * n + i) for i in range(20)] for n in range(8)])
    kevel.run_queued()
    for n in range(8):
        assert [number - 100 * n for number in seen if number // 100 == n] == list(range(20))
    assert len(seen) == 160


def test_only_the_main_thread_runs_the_queue():
    with pytest.raises(RuntimeError, match="another thread than the main one"):
        run_threads(kevel.run_queued)


def test_event_loop_is_woken():
    async def main():
        loop = asyncio.get_running_loop()
        done = loop.create_future()
        kevel.on_queued(lambda: loop.call_soon_threadsafe(kevel.run_queued))
        try:
            threading.Thread(target=ext.queue, args=(done.set_result, 7)).start()
            return await asyncio.wait_for(done, 10)
        finally:
            kevel.on_queued(None)

    assert asyncio.run(main()) == 7


def unraisable(statement):
    code, _, err = run_script(f"import attach_ext, c_threads_ext as c, kevel\n{statement}\nkevel.run_queued()")
    assert code == 0, err
    return err


def test_errors_in_the_queue_are_reported():
    assert "ValueError: too late" in unraisable("c.an_error_is_queued(None)")
    assert "IndexError: overboard" in unraisable("attach_ext.queue_a_throw()")


def test_error_left_by_a_thread_is_reported():
    assert "ValueError: left behind" in unraisable("c.an_error_left_by_a_thread_is_reported(None)")


def test_functions_for_the_end_run_last_given_first():
    code, out, err = run_script("import c_threads_ext as c; c.two_functions_wait_for_the_end(None); print('end')")
    assert code == 0, err
    assert out == "end\nlast given: Python lives\nfirst given: Python lives\n"


def test_thread_that_calls_while_python_ends():
    code, out, err = run_script(
        "import c_threads_ext as c, time; c.a_thread_calls_until_it_is_refused(None); time.sleep(0.2)"
    )
    assert code == 0, err
    assert out == "refused: 1\n"


def test_source_text():
    assert ext.eval("6 * 7", None) == 42
    assert ext.eval_in("x + y", {"x": 1, "y": 2}, {"y": 30}) == 31
    space = {}
    ext.exec("def double(x):\n    return 2 * x", space)
    assert ext.eval("double(4)", space) == 8
    with pytest.raises(SyntaxError):
        ext.eval("1 +", None)
