"""Use the C++ module `callbacks`; it must be on the path."""

from typing import List

import callbacks

print("%.9f" % callbacks.bisect(lambda x: x * x - 2, 0, 2))


class Longest:
    """Remembers the longest word it is told of."""

    best = ""

    def word(self, text: str, index: int) -> None:
        print(index, text)
        if len(text) > len(self.best):
            self.best = text


longest = Longest()
print(callbacks.visit_words("a kevel holds fast", longest), longest.best)

error = LookupError("from Python")


def fail() -> None:
    raise error


log: List[str] = []
try:
    callbacks.guarded(fail, log)
except LookupError as caught:
    print("same object:", caught is error)
print(log)

try:
    callbacks.bisect(lambda x: x + 10, 0, 2)
except ValueError as caught:
    print("ValueError:", caught)
try:
    callbacks.bisect(lambda x: "text", 0, 2)
except TypeError:
    print("TypeError")
