"""Sends instances of a wrapped class through a local cluster of Dask's: two worker processes, tasks that depend on each
other, what cannot be pickled.

python tests/packaging/cluster.py    where kevel and distributed are installed, and the module pickling_ext is found
"""

import gc
import multiprocessing
import os
import sys

import pickling_ext as ext

if sys.implementation.name == "pypy":  # which has neither, while Dask measures collections and objects by them
    gc.callbacks = []
    sys.getsizeof = lambda obj, default=64: default

from distributed import Client, LocalCluster  # noqa: E402

LIMIT = 120  # seconds for one result


def moved(point, by):
    """Runs in a worker."""
    return ext.Point(point.x + by, point.y + by)


def process_of(point):
    """Which worker has it."""
    return os.getpid(), point.x


def counted(words):
    """Makes an object with a holder."""
    counter = ext.Counter()
    for word in words:
        counter.add(word)
    return counter


def merged(first, second):
    """Of two workers' results."""
    return first.count("a") + second.count("a")


def main():
    """Run it all; an assertion fails if a result is wrong."""
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            points = client.map(moved, [ext.Point(n, 0) for n in range(20)], by=1)
            again = client.map(moved, points, by=10)
            assert [point.x for point in client.gather(again)] == [n + 11 for n in range(20)]
            workers = list(client.scheduler_info()["workers"])
            (here,) = client.scatter([ext.Point(5, 6)], broadcast=True)
            told = [client.submit(process_of, here, workers=[one], pure=False).result(LIMIT) for one in workers]
            assert len({process for process, _ in told} - {os.getpid()}) == 2 and {x for _, x in told} == {5}
            halves = [client.submit(counted, list(text)) for text in ("abca", "aab")]
            assert client.submit(merged, *halves).result(LIMIT) == 4
            assert halves[0].result(LIMIT).count("b") == 1
            try:
                client.submit(process_of, ext.Closed()).result(LIMIT)
            except Exception as error:
                told = [str(cause) for cause in (error, error.__cause__, error.__context__) if cause is not None]
                assert any("def_pickle" in text for text in told), told
            else:
                raise AssertionError("an object that cannot be pickled was sent")
    print(f"cluster: {sys.implementation.name} {sys.version.split()[0]}")


if __name__ == "__main__":
    multiprocessing.freeze_support()
    main()
