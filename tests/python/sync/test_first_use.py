"""What is made when it is first used: many threads come to it at once, in a fresh process."""

import pytest
from support import PYPY, run_script

#: name -> what each of the threads does with things that nobody has used before; `n` tells them apart
USES = {
    "values": 'assert [text for text in shared[n]] == ["x"] * 3',
    "elements": "assert [each.get() for each in items[n]] == [n] * 3",
    "class of elements": "classes[n].add(type(items[n][0])); assert len(classes[n]) == 1",
    "entries": 'assert [(e.key(), e.data().get()) for e in named[n]] == [("a", n), ("b", n)]',
    "range": 'assert list(ext_of("range_of", n)(shared[n])) == ["x"] * 2',
    "function": 'assert ext_of("made_function", n)()(ext_of("item", n)()).get() == n',
    "future": 'assert ext_of("made_future", n)().result(60).get() == n',
    "generator": 'assert list(ext_of("made_range", n)(None)) == [0, 1, 2]',
    "opaque pointer": 'assert ext_of("taken_hidden", n)(ext_of("made_hidden", n)()) == 1',
    "edges": "owners[n].own(Thing())",
}

SCRIPT = """
import sys, threading, weakref
import first_use_ext as ext
if hasattr(sys, "setswitchinterval"): sys.setswitchinterval(1e-6)
def ext_of(stem, n): return getattr(ext, stem + str(n))
class Thing: pass
shared = [ext_of("made_texts", n)() for n in range(ext.kinds)]
items = [ext_of("made_items", n)() for n in range(ext.kinds)]
named = [ext_of("made_named", n)() for n in range(ext.kinds)]
owners = [ext.owner() for n in range(ext.kinds)]
classes = [set() for n in range(ext.kinds)]
same = [set() for n in range(ext.kinds)]
alive = []
def kept(obj):
    alive.append(obj)
    return obj
bad = set()
threads = 6
barrier = threading.Barrier(threads)
def run():
    for n in range(ext.kinds):
        barrier.wait()
        try:
            {use}
        except BaseException as error:
            bad.add(f"{{type(error).__name__}}: {{error}}")
all_threads = [threading.Thread(target=run) for _ in range(threads)]
for each in all_threads: each.start()
for each in all_threads: each.join()
{afterwards}
assert not bad, bad
"""
#: every edge that an object owns is there
AFTERWARDS = {
    "edges": """from kevel._runtime.types.state import EDGES
counts = [len(getattr(each, EDGES)) for each in owners]
assert set(counts) == {threads}, counts"""
}


@pytest.mark.parametrize("name", USES)
def test_threads_meet_at_the_first_use(name):
    script = SCRIPT.format(use=USES[name], afterwards=AFTERWARDS.get(name, ""))
    for _ in range(1 if PYPY else 3):
        code, _, error = run_script(script)
        assert code == 0, error[-1500:]
