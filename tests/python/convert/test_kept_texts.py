"""Texts of Python's that C++ has by a pointer alone stay as long as the call."""

import kept_texts_ext as ext
from support import run_script

LONG = "a name that is too long to lie within a string "


class Named(ext.Named):
    def name(self, i):
        return LONG + str(i)

    def view(self, i):
        return str(i) * 50


class Nested(Named):
    """Has C++ keep texts of a call within the call."""

    def name(self, i):
        if i % 10 == 0:
            assert ext.names(Named(), 40, 40) == expected(40)
        return super().name(i)


def expected(count):
    return "".join(f"{LONG}{i}{str(i) * 50}," for i in range(count))


def test_texts_stay_while_the_call_goes_on():
    assert ext.names(Named(), 1000, 1000) == expected(1000)
    assert ext.names(Nested(), 200, 200) == expected(200)
    texts = [LONG + str(i) for i in range(500)]
    assert ext.extracted(texts) == "".join(texts)


def test_equal_texts_are_kept_once():
    assert ext.are_equal_kept_once(LONG) and ext.are_equal_kept_once("")


def test_texts_of_ended_calls_go():
    for _ in range(20):
        assert ext.names(Named(), 300, 300) == expected(300)


BOUND = """
import resource
import kept_texts_ext as ext

class Large(ext.Named):
    def name(self, i):
        return str(i) * 2000

before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
ext.names(Large(), 50000, 0)
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
print("bound" if grown < 200 else f"{grown} MB")
"""


def test_their_memory_has_a_bound():
    assert run_script(BOUND) == (0, "bound\n", "")
