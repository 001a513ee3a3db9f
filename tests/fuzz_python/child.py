"""Does the operations of a seed, or of a list, in this process; tells the parent how far it has come.

python3 child.py PROGRESS seed SEED FIRST COUNT LENGTH WITHOUT     episodes of a seed
python3 child.py PROGRESS show ...                                  the same, but only writes them down
python3 child.py PROGRESS list FILE                                 episodes that are written down

An episode is a line: operations `name:dice`, in the order in which they are done; in an episode with threads those of
each thread follow `|`. Before each operation its number is written to PROGRESS, a file that the parent reads when this
process is gone.
"""

import faulthandler
import mmap
import os
import sys
import threading
import time
from typing import Any, List

import hostile
import operations
from dice import Dice
from world import World, Wrong, kinds_in_places, places_in_use, settle

#: threads of an episode that has some
THREADS = 4

#: places that stay in use for good at most: classes and functions that C++ has looked up once
CACHED = 64

Episode = List[List[str]]


def episode(seed: int, number: int, length: int, without: "frozenset[str]") -> Episode:
    """Return the operations of an episode, for each thread."""
    dice = Dice(seed * 1000003 + number)
    names = operations.deal(without)
    threads = THREADS if "threads" not in without and dice.chance(100 if "alone" in without else 15) else 1
    if threads > 1:
        names = [name for name in names if name not in ("fork", "checked")]
    return [[f"{dice.pick(names)}:{dice.next() >> 32:x}" for _ in range(length // threads)] for _ in range(threads)]


class Progress:
    """How far this process has come, in memory that outlives it."""

    def __init__(self, path: str) -> None:
        with open(path, "r+b") as file:
            self.memory = mmap.mmap(file.fileno(), 32)

    def tell(self, episode: int, thread: int, operation: int) -> None:
        """Note what begins."""
        self.memory[:8] = episode.to_bytes(8, "little")
        at = 8 + 4 * thread
        self.memory[at : at + 4] = operation.to_bytes(4, "little")


def run_thread(world: World, lines: List[str], progress: Progress, number: int, thread: int) -> None:
    """Do the operations of one thread."""
    for at, line in enumerate(lines):
        name, _, seed = line.partition(":")
        progress.tell(number, thread, at)
        operations.perform(world, name, Dice(int(seed, 16)))
        if world.unexpected:
            return


def run(lines: Episode, progress: Progress, number: int, ignored: List[Any]) -> None:
    """Do an episode; raise what is wrong."""
    world = World(alone=len(lines) == 1)
    if world.alone:
        run_thread(world, lines[0], progress, number, 0)
    else:
        threads = [
            threading.Thread(target=run_thread, args=(world, each, progress, number, thread))
            for thread, each in enumerate(lines)
        ]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    hostile.forget()
    problems = world.unexpected + [f"ignored: {each}" for each in ignored]
    if problems:
        raise Wrong(problems[0])
    world.end()


def main() -> int:
    """Do what the command line says; return the exit code."""
    progress = Progress(sys.argv[1])
    faulthandler.enable()
    without = frozenset(sys.argv[7].split(",")) if len(sys.argv) > 7 else frozenset()
    operations.load(without)
    if sys.argv[2] in ("seed", "show"):
        seed, first, count, length = map(int, sys.argv[3:7])
        episodes = ((n, episode(seed, n, length, without)) for n in range(first, first + count))
        if sys.argv[2] == "show":
            print("\n".join(" | ".join(" ".join(thread) for thread in each) for _, each in episodes))
            return 0
    else:
        with open(sys.argv[3]) as file:
            lines = [line.split("#")[0].split() for line in file]
        written = [" ".join(line).split("|") for line in lines if line]
        episodes = iter([(n, [thread.split() for thread in each]) for n, each in enumerate(written)])
    ignored: List[Any] = []
    if hasattr(sys, "unraisablehook"):
        sys.unraisablehook = lambda args: ignored.append(f"{args.err_msg}: {args.exc_type.__name__}: {args.exc_value}")  # type: ignore[assignment]
    run([["make:1"]], progress, 0, ignored)
    before = places_in_use()
    number = 0
    for number, each in episodes:
        try:
            run(each, progress, number, ignored)
        except Wrong as wrong:
            print(f"WRONG episode {number}: {wrong}", flush=True)
            return 3
    left = settle(lambda: max(0, places_in_use() - before - CACHED))
    if left:
        print(f"WRONG episode {number}: {left + CACHED} places are still in use, of {kinds_in_places()}")
        return 3
    print(f"done {time.process_time():.1f} s")
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code) if code else sys.exit(0)
