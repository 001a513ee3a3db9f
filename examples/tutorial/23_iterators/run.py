"""23 Iterators."""

import tutorial_iterators as ti

print(list(ti.squares(5)), max(ti.squares(4)))
lane = ti.lane()
lane.assign(n / 2 for n in (3, 1, 2))
print(list(lane.times), sorted(lane.times), ti.total(lane.times), ti.total({1: "x", 2: "y"}))
try:
    ti.total([1, "two"])
except TypeError as error:
    print(type(error).__name__)
try:
    ti.total(3)
except AttributeError as error:
    print(type(error).__name__, "__iter__" in str(error))
