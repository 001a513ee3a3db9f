"""16 Object interface."""

import tutorial_objects

print(tutorial_objects.summary(["a", "b", "c"], lambda x, y: x + y))
print(tutorial_objects.summary([], None))
print(tutorial_objects.nested([[1], [2]]))
print(tutorial_objects.number, tutorial_objects.text)
try:
    tutorial_objects.summary(["a"], 3)
except TypeError as error:
    print(type(error).__name__)
