"""Nearest neighbours: many short queries, each of which gives a small object back.

The tree is small, so that the calls are what takes the time and not the search, which is the same C++ for every tool.
"""

import random


def make(m, n):
    """Return a tree of n points."""
    chance = random.Random(1)
    tree = m.KdTree()
    for _ in range(n):
        tree.insert(chance.random(), chance.random())
    return tree


def query(tree, n):
    """Ask for the point nearest to each of n others; return the sum of the coordinates."""
    x, y, total = 0.1, 0.7, 0.0
    for _ in range(n):
        found = tree.point(tree.nearest(x, y))
        total += found.x + found.y
        x, y = (x * 1.7 + y) % 1.0, (y * 1.3 + 0.1) % 1.0
    return total
