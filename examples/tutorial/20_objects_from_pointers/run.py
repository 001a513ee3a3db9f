"""20 Objects from PyObject *."""

import tutorial_pointers as tp

items = [["shared"]]
print(tp.own(), tp.lent(items) is items[0], tp.text("x"), tp.has(items, "append"), tp.has(items, "nothing"))
print(tp.attribute("abc", "upper")())
for wrong in (lambda: tp.attribute("abc", "nothing"), lambda: tp.lent([])):
    try:
        wrong()
    except (AttributeError, IndexError) as error:
        print(type(error).__name__, error)
