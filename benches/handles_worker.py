"""Has bench_handles measure itself: handles_worker.py N

Prints {row: nanoseconds}: the least of several rounds, since whatever disturbs a measurement makes it longer.
"""

import json
import sys

import bench_handles


class Subject:
    """An object that takes weak references."""


def main(count):
    """Measure `count` operations at a time."""
    functions = {name: value for name, value in vars(bench_handles).items() if " " in name}
    subject = Subject()
    print(json.dumps({name: min(measured(count, subject) for _ in range(7)) for name, measured in functions.items()}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
