"""Objects of C++ in garbage: they last as long as Python's finalizers use them, or bring them back."""

import gc

import giving_ext as ext
import pytest
from support import collect

JOB = "j" * 60


class Holder:
    """Uses an object when it dies, in a cycle that only the garbage collector ends."""

    def __init__(self, seen, job=None):
        self.seen = seen
        self.cycle = [self]
        self.job = ext.Job() if job is None else job

    def __del__(self):
        self.seen.append(self.job.either(1))


def older(seen):
    job = ext.Job()
    Holder(seen, job)


def another(seen):
    Holder(seen, ext.Job().made())


@pytest.mark.parametrize("make", [Holder, older, another])
def test_a_finalizer_finds_the_object_alive(make):
    seen = []
    gc.disable()
    try:
        for _ in range(5):
            make(seen)
    finally:
        gc.enable()
    collect()
    assert seen == [JOB] * 5


def test_a_finalizer_brings_the_object_back():
    saved = []

    class Phoenix(ext.Job):
        def __init__(self):
            super().__init__()
            self.cycle = self

        def __del__(self):
            saved.append(self)

    Phoenix()
    collect()
    assert [each.either(1) for each in saved] == [JOB]
    assert ext.take(saved.pop()) == 3
