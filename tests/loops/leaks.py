"""Does each operation of the table many times, and fails if anything grows: `make leaks`.

python3 leaks.py COUNT [NAME...]     in an interpreter that finds the modules

After a warm-up, in which caches fill and the JIT compiles, an operation is done COUNT times in windows. Something leaks
if it has grown in each of the last three windows; while that may be chance, more windows follow.
"""

import sys
import time
from typing import Callable, Dict, List, Optional

from counts import PYPY, counts
from table import SLOW, TABLE

WINDOWS = 3
MOST = 8
#: growth in one window that is nothing, for each count that may waver; the others have to stay
SLACK = {"bytes": 64 << 10, "bytes of PyPy": 64 << 10, "Python objects": 2}


def spend(run: Callable[[], object], times: int) -> None:
    """Do it so many times."""
    for _ in range(times):
        run()


def more(before: Dict[str, int], after: Dict[str, int], each: int) -> List[str]:
    """Return which counts have grown in a window by more than chance."""
    return [
        name
        for name in after
        if after[name] - before[name] > max(SLACK.get(name, 0), each * 4 if name.startswith("bytes") else 0)
    ]


def grown(windows: List[Dict[str, int]], each: int) -> Optional[str]:
    """Return what has grown in each of the last windows."""
    last = windows[-WINDOWS - 1 :]
    pairs = list(zip(last, last[1:]))
    for name in last[0]:
        if len(pairs) == WINDOWS and all(name in more(before, after, each) for before, after in pairs):
            steps = ", ".join(str(after[name] - before[name]) for before, after in pairs)
            return f"{name} grow by {steps} in windows of {each}"
    return None


def measure(name: str, times: int) -> Optional[str]:
    """Do one operation many times; return what it leaks."""
    times = max(10, times // 10) if name in SLOW else times
    run, each = TABLE[name], max(1, times // WINDOWS)
    spend(run, min(each, 20000 if PYPY else 2000) if times > 3000 else max(each, 10))
    windows = [counts()]
    problem = None
    while len(windows) <= WINDOWS or problem and len(windows) <= MOST:
        spend(run, each)
        windows.append(counts())
        if not more(windows[-2], windows[-1], each):
            return None  # what leaks grows in every window
        problem = grown(windows, each)
    return problem


def main(times: int, names: List[str]) -> int:
    """Measure the operations; return the exit code."""
    failed = 0
    for name in names or list(TABLE):
        start = time.monotonic()
        problem = measure(name, times)
        if problem and times <= 3000:
            problem = measure(name, 20 * times)  # the JIT may have been compiling all the while
        failed += bool(problem)
        if problem or times > 100000:
            print(
                f"{'LEAKS' if problem else 'ok'}   {name}: {problem or ''} ({time.monotonic() - start:.1f} s)",
                flush=True,
            )
    print(
        f"leaks {sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}: {len(names or TABLE)} "
        f"operations {times} times each, {failed} leak",
        flush=True,
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
