"""Makes a failing list of operations shorter: delta debugging, each attempt in a process of its own."""

import time
from typing import Callable, List

#: an operation with the thread it belongs to and its episode
Step = "tuple[int, int, str]"


def flatten(episodes: "List[List[List[str]]]") -> "List[Step]":
    """Return the operations of episodes as one list."""
    return [
        (number, thread, line)
        for number, each in enumerate(episodes)
        for thread, lines in enumerate(each)
        for line in lines
    ]


def rebuild(steps: "List[Step]") -> "List[List[List[str]]]":
    """Return the episodes that consist of these operations."""
    episodes: "List[List[List[str]]]" = []
    numbers = sorted({step[0] for step in steps})
    for number in numbers:
        threads = sorted({step[1] for step in steps if step[0] == number})
        episodes.append([[step[2] for step in steps if step[:2] == (number, thread)] for thread in threads])
    return episodes


def text(episodes: "List[List[List[str]]]") -> str:
    """Return episodes as they are written down."""
    return "\n".join(" | ".join(" ".join(lines) for lines in each) for each in episodes)


def shrink(
    episodes: "List[List[List[str]]]", fails: "Callable[[List[List[List[str]]]], bool]", seconds: float
) -> "List[List[List[str]]]":
    """Return as few operations as fail still, found within some time; the last ones are tried alone first."""
    deadline = time.monotonic() + seconds
    count = 1
    while count < len(episodes):
        if fails(episodes[-count:]):
            episodes = episodes[-count:]
            break
        count *= 8
    steps = flatten(episodes)
    parts = 2
    while len(steps) > 1 and time.monotonic() < deadline:
        size = -(-len(steps) // parts)
        for start in range(0, len(steps), size):
            rest = steps[:start] + steps[start + size :]
            if rest and time.monotonic() < deadline and fails(rebuild(rest)):
                steps, parts = rest, max(parts - 1, 2)
                break
        else:
            if size == 1:
                break
            parts = min(len(steps), 2 * parts)
    return rebuild(steps)
