"""Whatever passes through C++ is freed again: instances, objects, exceptions, places in the list that handles index."""

import weakref

import memory_ext as ext
import pytest
from kevel._runtime.handles import places
from support import PYPY, collect, dead, run_script, settle


class Thing:
    """Takes weak references."""


class Doubling(ext.Item):
    """Overrides the virtual function."""

    def get(self):
        return 2 * super().get()


def places_in_use():
    """How many Python objects C++ refers to, by the bridge's own account."""
    return places.in_use()


def raises(error):
    """Raise `error`."""
    raise error


CALLS = {
    "object by reference": lambda: ext.ignore(Thing()),
    "object by value": lambda: ext.ignore_value(Thing()),
    "object and back": lambda: ext.same(Thing()),
    "instance by reference": lambda: ext.get(ext.Item(3)),
    "instance by value": lambda: ext.by_value(ext.Item(3)),
    "instance in a shared pointer": lambda: ext.by_shared(ext.Item(3)),
    "instance with an override": lambda: ext.get(Doubling(3)),
    "Python subclass in a shared pointer": lambda: ext.by_shared(Doubling(3)),
    "text": lambda: ext.text("text" * 100),
    "callback": lambda: ext.call(lambda thing: thing, Thing()),
    "containers": lambda: ext.containers(Thing()),
    "many locals": lambda: ext.many_locals(lambda pair: pair[0], 20),
    "C++ exception": lambda: pytest.raises(RuntimeError, ext.fail, Thing()),
    "Python exception": lambda: pytest.raises(LookupError, ext.call, lambda thing: raises(LookupError()), Thing()),
    "swallowed exception": lambda: ext.swallow(lambda: raises(LookupError())),
    "wrong argument": lambda: pytest.raises(TypeError, ext.get, Thing()),
    "wrong argument beside an object": lambda: pytest.raises(TypeError, ext.call, Thing()),
    "failed constructor": lambda: pytest.raises(TypeError, ext.Item, Thing()),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_nothing_grows(call):
    def both():
        return (places_in_use(), ext.items())

    for _ in range(20):
        call()
    collect()
    before = both()
    for _ in range(500):
        call()
    assert settle(both, before) == before


@pytest.mark.parametrize(
    "use",
    [
        ext.ignore,
        ext.ignore_value,
        ext.same,
        ext.containers,
        lambda thing: ext.call(lambda argument: None, thing),
        lambda thing: pytest.raises(RuntimeError, ext.fail, thing) and None,
    ],
)
def test_object_is_freed_right_after_the_call(use):
    thing = Thing()
    reference = weakref.ref(thing)
    use(thing)
    assert reference() is thing
    del thing
    assert dead(reference)


def test_instance_is_destroyed_with_its_last_reference():
    before = settle(ext.items, 0)
    item = ext.Item()
    assert ext.items() == before + 1
    del item
    if PYPY:
        collect()
    assert ext.items() == before


def test_argument_lives_as_long_as_the_call():
    rounds = iter(range(4000))

    def collect_sometimes():
        if next(rounds) % 400 == 399:
            collect()

    assert all(ext.value_after(ext.Item(number), collect_sometimes) == number for number in range(4000))


def test_locals_of_a_long_call_are_freed_while_it_runs():
    alive = weakref.WeakSet()
    most = [0]

    def function(pair):
        thing = Thing()
        alive.add(thing)
        most[0] = max(most[0], len(alive))
        if PYPY and pair[0] % 200 == 0:
            collect()
        return 1

    before = places_in_use()
    assert ext.many_locals(function, 2000) == 2000
    assert most[0] <= 600
    assert places_in_use() <= before + 600


FOUR_MEGABYTES = """
import memory_ext as ext
from support import settle
for _ in range(1000):
    ext.Block()
    assert ext.blocks() < 300, "garbage of more than a gigabyte was never collected"
assert settle(ext.blocks, 0) == 0
"""


def test_objects_of_four_megabytes_are_collected_in_time():
    # In a process of its own, as how much garbage a collector lets grow depends on all that lives, and with a nursery of a
    # usual size: PyPy lets eight nurseries grow, and makes them as large as the processor's cache, which may be 300 MB.
    assert run_script(FOUR_MEGABYTES, PYPY_GC_NURSERY="4MB") == (0, "", "")


def test_instances_referring_to_each_other_through_python():
    before = settle(ext.items, 0)
    for _ in range(50):
        first, second = Doubling(1), Doubling(2)
        first.other, second.other = second, first
        first.method = second.get
    del first, second
    assert settle(ext.items, before) == before
