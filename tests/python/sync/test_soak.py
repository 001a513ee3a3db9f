"""Eight threads create, share and release handles and call both ways for a while; the counts balance at the end.

`make soak` runs it for a minute, `make test` for two seconds (KEVEL_SOAK_SECONDS).
"""

import os
import sys
import threading
import time

import kevel._runtime.handles.places as places
import references_ext as references
import soak_ext as ext
from support import collect, run_threads, settle

SECONDS = float(os.environ.get("KEVEL_SOAK_SECONDS", "2"))
THREADS = 8


class Thing:
    """Takes weak references."""


def places_in_use():
    references.alive()  # the end of a call gives places back
    return places.in_use()


def work(number, deadline):
    rounds = 0
    error = KeyError(number)

    def fail():
        raise error

    while time.monotonic() < deadline:
        rounds += 1
        thing = Thing()
        taken = ext.share(thing)
        assert taken is None or isinstance(taken, Thing)
        assert ext.call_back(lambda i: i + number, 5) == 10 + 5 * number
        assert ext.weakly(thing)
        node = references.Referrer()
        node.refer_by_field(node, thing)
        assert node.other() is thing
        try:
            ext.raise_through(fail)
        except KeyError as caught:
            assert caught is error
        if rounds % 50 == 0:
            assert ext.from_thread(lambda i: i + number) == 20 + number
    return rounds


def test_soak():
    ext.empty()
    collect()
    places_before, alive_before = places_in_use(), references.alive()
    deadline = time.monotonic() + SECONDS
    rounds = run_threads(*[lambda n=n: work(n, deadline) for n in range(THREADS)])
    assert all(rounds), "a thread never ran"
    assert ext.empty() > 0
    assert settle(references.alive, alive_before) == alive_before
    in_use = settle(places_in_use, places_before)
    print(f"soak {sys.implementation.name}: {sum(rounds)} rounds on {THREADS} threads in {SECONDS:g} s, "
          f"places in use {places_before} before, {in_use} after, {threading.active_count()} threads left")
    assert in_use == places_before
