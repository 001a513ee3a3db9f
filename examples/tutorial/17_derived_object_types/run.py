"""17 Derived object types."""

import tutorial_derived as td

print(td.count("a banana", ("a", "an", "x")))
items = [1, 2]
print(td.shown(items), items)


class Plain:
    """Has attributes."""


plain = Plain()
plain.kept = 1
print(sorted(td.attributes(plain).items()), vars(plain))
print(td.corner_length)
for wrong in (lambda: td.count(b"bytes", ()), lambda: td.shown((1,))):
    try:
        wrong()
    except TypeError as error:
        print(str(error).splitlines()[0])
