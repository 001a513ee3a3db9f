"""19 Enums."""

import tutorial_enums as te

print(te.season.spring, repr(te.season.summer), int(te.autumn), te.next(te.spring), te.next(te.autumn))
print(te.season.names["summer"], te.season.values[3], te.spring + 1, {te.summer: "hot"}[2])
print(te.watch().turn(te.watch.hand.minute), hasattr(te, "hour"))
try:
    te.next(1)
except TypeError as error:
    print(type(error).__name__)
