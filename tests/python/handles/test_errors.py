"""Exceptions from C++ to Python, from Python through C++, and both in turns."""

import errno
import gc
import traceback
import weakref

import errors_ext as ext
import pytest
from support import dead, run_script, run_threads

STANDARD = {
    "runtime_error": RuntimeError,
    "logic_error": RuntimeError,
    "invalid_argument": ValueError,
    "domain_error": ValueError,
    "length_error": ValueError,
    "out_of_range": IndexError,
    "range_error": ValueError,
    "overflow_error": OverflowError,
    "underflow_error": ArithmeticError,
    "own_error": RuntimeError,
    "key_error": KeyError,
    "type_error": TypeError,
    "stop_iteration": StopIteration,
    "attribute_error": AttributeError,
    "not_implemented_error": NotImplementedError,
}


class Custom(LookupError):
    """An exception of ours, with state."""

    def __init__(self, text, number):
        super().__init__(text)
        self.number = number


def raiser(error):
    """A function that raises `error`."""

    def fail(*args):
        raise error

    return fail


def frames(error):
    """The names of the Python functions in the traceback of an exception."""
    return [frame.name for frame in traceback.extract_tb(error.__traceback__)]


@pytest.mark.parametrize("what", sorted(STANDARD))
def test_standard_exception_is_the_matching_builtin(what):
    with pytest.raises(STANDARD[what]) as caught:
        ext.raise_(what)
    assert type(caught.value) is STANDARD[what]
    assert caught.value.args == ("what " + what,)
    assert caught.value.__context__ is None and caught.value.__cause__ is None


def test_exceptions_with_texts_of_the_cpp_library():
    for what, error in (("bad_alloc", MemoryError), ("bad_array_new_length", MemoryError), ("exception", RuntimeError), ("bad_cast", TypeError)):
        with pytest.raises(error) as caught:
            ext.raise_(what)
        assert type(caught.value) is error
        assert str(caught.value)
    with pytest.raises(TypeError):
        ext.call_bad_cast()


def test_system_error_is_an_os_error_with_its_number():
    with pytest.raises(OSError) as caught:
        ext.raise_("system_error")
    assert caught.value.errno == errno.ENOENT
    assert isinstance(caught.value, FileNotFoundError)
    assert "what system_error" in str(caught.value)


def test_system_errors_of_errno_are_os_errors():
    for what, kind, number in (("system_category", PermissionError, errno.EACCES), ("no_file", FileNotFoundError, errno.ENOENT), ("no_errno", OSError, None)):
        with pytest.raises(OSError, match=f"what {what}") as caught:
            ext.raise_(what)
        assert type(caught.value) is kind and caught.value.errno == number


def test_system_errors_of_other_categories_tell_their_number():
    for what, text in (("own_category", "what own_category: message 2 went astray [generic:2]"), ("stream", "[iostream:1]")):
        with pytest.raises(RuntimeError) as caught:
            ext.raise_(what)
        assert type(caught.value) is RuntimeError and str(caught.value).endswith(text)
    with pytest.raises(RuntimeError):
        ext.raise_("future")


@pytest.mark.parametrize("what, type_name", [("int", "int"), ("text", "char const\\*"), ("class", "nothing_like_an_exception")])
def test_throwing_anything_else_is_a_runtime_error(what, type_name):
    with pytest.raises(RuntimeError, match="unidentifiable C\\+\\+ exception.*" + type_name):
        ext.raise_(what)


def test_messages():
    with pytest.raises(RuntimeError) as caught:
        ext.raise_("non-ascii")
    assert str(caught.value) == "gr\u00fc\u00dfe"
    with pytest.raises(RuntimeError) as caught:
        ext.raise_("latin-1")
    assert str(caught.value).startswith("caf")
    with pytest.raises(RuntimeError) as caught:
        ext.raise_("long")
    assert str(caught.value) == "x" * 1000000


def test_nothing_stays_pending():
    for _ in range(3):
        with pytest.raises(RuntimeError):
            ext.raise_("int")
        assert ext.raise_("nothing") is None
        assert ext.call(lambda: 5) == 5


@pytest.mark.parametrize("error", [Custom("text", 7), KeyboardInterrupt(), SystemExit(3), StopIteration(4), GeneratorExit(), BaseException("base")])
def test_python_exception_comes_out_as_the_same_object(error):
    with pytest.raises(type(error)) as caught:
        ext.call(raiser(error))
    assert caught.value is error


def test_traceback_shows_where_it_was_raised():
    def inner():
        raise Custom("text", 7)

    def outer():
        return ext.call(inner)

    with pytest.raises(Custom) as caught:
        ext.call(outer)
    names = frames(caught.value)
    assert names[-1] == "inner"
    assert names.index("outer") < names.index("inner")
    assert caught.value.number == 7


def test_cause_and_context_survive():
    cause = ValueError("cause")

    def fail():
        try:
            raise cause
        except ValueError as error:
            raise Custom("text", 1) from error

    with pytest.raises(Custom) as caught:
        ext.call(fail)
    assert caught.value.__cause__ is cause
    assert caught.value.__context__ is cause


def test_context_of_a_cpp_exception_is_what_was_being_handled():
    handled = KeyError("handled")
    with pytest.raises(ValueError) as caught:
        try:
            raise handled
        except KeyError:
            ext.raise_("invalid_argument")
    assert caught.value.__context__ is handled


def test_exception_raised_twice_is_the_same_object_both_times():
    error = Custom("text", 1)
    for _ in range(2):
        with pytest.raises(Custom) as caught:
            ext.call(raiser(error))
        assert caught.value is error


def test_unwinding_runs_destructors():
    before = ext.count_unwound()
    with pytest.raises(Custom):
        ext.call(raiser(Custom("text", 1)))
    assert ext.count_unwound() == before + 1


@pytest.mark.parametrize("depth", [1, 5, 20])
def test_python_exception_through_alternating_frames(depth):
    error = Custom("text", 1)

    def again(left):
        if left == 0:
            raise error
        return ext.alternate(again, left)

    before = ext.count_unwound()
    with pytest.raises(Custom) as caught:
        ext.alternate(again, depth)
    assert caught.value is error
    assert frames(error).count("again") == depth
    assert ext.count_unwound() == before + depth


@pytest.mark.parametrize("depth", [1, 5, 20])
def test_cpp_exception_through_alternating_frames(depth):
    seen = []

    def again(left):
        try:
            return ext.alternate(again, left)
        except IndexError as error:
            seen.append(error)
            raise

    before = ext.count_unwound()
    with pytest.raises(IndexError, match="^from the bottom$") as caught:
        ext.alternate(again, depth)
    assert len(seen) == depth
    assert all(error is caught.value for error in seen)
    assert ext.count_unwound() == before + depth + 1


def test_cpp_catches_and_looks_at_an_exception():
    error = Custom("text", 1)
    what, value, is_lookup, is_value = ext.inspect(raiser(error))
    assert what == "Custom: text"
    assert value is error
    assert (is_lookup, is_value) == (True, False)
    assert ext.inspect(lambda: 1) == ("nothing",)
    assert ext.what_as_std(raiser(ValueError("bad"))) == "ValueError: bad"


def test_cpp_swallows_an_exception():
    fallback = object()
    assert ext.call_or(raiser(Custom("text", 1)), fallback) is fallback
    assert ext.call_or(lambda: 5, fallback) == 5


def test_swallowed_exception_is_freed():
    error = Custom("text", 1)
    reference = weakref.ref(error)
    assert ext.call_or(raiser(error), 1) == 1
    error.__traceback__ = None
    del error
    gc.collect()
    assert dead(reference)


def test_cpp_turns_an_exception_into_another():
    with pytest.raises(ValueError, match="^translated Custom: text$"):
        ext.translate(raiser(Custom("text", 1)))


def test_cpp_throws_a_copy_on():
    error = Custom("text", 1)
    with pytest.raises(Custom) as caught:
        ext.rethrow(raiser(error))
    assert caught.value is error


def test_calls_while_an_exception_is_handled_do_not_disturb_it():
    error, called = Custom("text", 1), []
    with pytest.raises(Custom) as caught:
        ext.call_while_handling(raiser(error), lambda: called.append(1))
    assert caught.value is error
    assert called == [1]
    with pytest.raises(ZeroDivisionError):
        ext.call_while_handling(raiser(error), lambda: 1 // 0)


def test_exception_kept_in_cpp_and_thrown_in_a_later_call():
    error = Custom("text", 1)
    ext.store(raiser(error))
    assert ext.call(lambda: "between") == "between"
    with pytest.raises(Custom) as caught:
        ext.throw_stored()
    assert caught.value is error
    ext.throw_stored()


def test_exception_thrown_in_another_thread():
    error = Custom("text", 1)
    ext.store(raiser(error))
    with pytest.raises(Custom) as caught:
        run_threads(ext.throw_stored)
    assert caught.value is error


def test_exceptions_of_threads_do_not_mix():
    def work(number):
        for _ in range(200):
            try:
                ext.call(raiser(Custom("text", number)))
            except Custom as error:
                assert error.number == number
        return number

    assert run_threads(*[lambda number=number: work(number) for number in range(6)]) == list(range(6))


def test_generator_in_which_cpp_raises_stop_iteration():
    def generate():
        yield 1
        ext.raise_("stop_iteration")

    with pytest.raises(RuntimeError, match="generator raised StopIteration"):
        list(generate())


RECURSION = """
import errors_ext as ext
def again(depth):
    return ext.forever(again, depth)
for attempt in range(3):
    try:
        again(0)
    except RecursionError as error:
        print("RecursionError")
assert ext.call(lambda: 5) == 5
print("alive")
"""


def test_endless_recursion_through_cpp_is_a_recursion_error():
    assert run_script(RECURSION) == (0, "RecursionError\n" * 3 + "alive\n", "")


def test_endless_recursion_ends_again_and_again():
    script = "import errors_ext as ext\ndef deep(n):\n    return ext.call(lambda: deep(n + 1))\nfor _ in range(3):\n"
    script += "    try:\n        deep(0)\n    except RecursionError:\n        print('RecursionError')\n"
    assert run_script(script)[:2] == (0, "RecursionError\n" * 3)


def test_endless_recursion_in_a_thread_with_a_small_stack():
    script = "import threading; threading.stack_size(512 * 1024)\nimport sys; sys.setrecursionlimit(10**6)\ndef run():\n"
    script += "".join("    %s\n" % line for line in RECURSION.strip().splitlines()).replace("import errors_ext as ext", "global ext, again; import errors_ext as ext")
    script += "thread = threading.Thread(target=run); thread.start(); thread.join()\n"
    assert run_script(script) == (0, "RecursionError\n" * 3 + "alive\n", "")


def test_recursion_limit_out_of_reach():
    script = "import sys; sys.setrecursionlimit(10**7)\n" + RECURSION
    assert run_script(script) == (0, "RecursionError\n" * 3 + "alive\n", "")
