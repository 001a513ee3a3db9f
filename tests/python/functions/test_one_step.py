"""What is looked up first and done then is done once, however many threads come to it together."""

import pytest
from support import run_script

SCRIPT = """
import sys, threading
import kevel
if hasattr(sys, "setswitchinterval"): sys.setswitchinterval(1e-6)
{before}
threads, rounds = 6, {rounds}
barrier = threading.Barrier(threads)
bad = []
def run(number):
    for n in range(rounds):
        barrier.wait()
        try:
            {use}
        except BaseException as error:
            bad.append(f"{{type(error).__name__}}: {{error}}")
all_threads = [threading.Thread(target=run, args=(number,)) for number in range(threads)]
for each in all_threads: each.start()
for each in all_threads: each.join()
{afterwards}
assert not bad, bad[:3]
print("once")
"""

#: name -> what is done first, what each of the threads does in round n, and what holds afterwards
CASES = {
    "wards": (
        """
import gc, weakref
import policies_ext as ext
from kevel._runtime.instances.keeping import keep
class Ward: pass
owners, wards = [ext.Engine() for _ in range(rounds)], []""",
        "ward = Ward(); wards.append(weakref.ref(ward)); keep(owners[n], ward); del ward",
        "gc.collect(); assert all(each() is not None for each in wards), sum(each() is None for each in wards)",
    ),
    "loads": (
        """
import os
from kevel._runtime.load.by_path import load
paths = [os.path.join(folder, "scalars_ext.kevel.so") for folder in sys.path]
path = next(filter(os.path.exists, paths))
found = []""",
        "found.append(load(path))",
        "assert len(found) == threads * rounds and len(set(found)) == 1, found",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_threads_that_meet(name):
    before, use, afterwards = CASES[name]
    rounds = {"wards": 3000}.get(name, 10)
    script = SCRIPT.format(before="rounds = %d%s" % (rounds, before), rounds=rounds, use=use, afterwards=afterwards)
    assert run_script(script, timeout=60) == (0, "once\n", "")


MEANWHILE = """
import kevel
import policies_ext
seen = []
def is_meant(cls, name):
    import scalars_ext, ownership_ext  # as another thread may do
    return cls.__name__ in ("Engine", "Texture")
kevel.pythonize(is_meant)(lambda cls, name: seen.append(cls.__name__))
assert sorted(seen) == ["Engine", "Texture"], seen
print("once")
"""


def test_functions_of_pythonize_see_a_class_that_comes_while_they_are_registered():
    assert run_script(MEANWHILE) == (0, "once\n", "")
