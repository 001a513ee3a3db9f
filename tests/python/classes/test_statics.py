"""Python objects as static variables of C++."""

from support import run_script

SCRIPT = """
import statics_ext as ext
print(ext.is_nothing(), ext.registered())
print(ext.count("a"), ext.count("b"), ext.count("a"), ext.calls())
print(ext.more(5))
"""


def test_static_objects_are_made_when_first_used_and_outlive_the_interpreter():
    assert run_script(SCRIPT) == (0, "True 0\n1 1 2 a, b, a\n([1, 2, 5], 3, slice(1, 2, None))\n", "")
