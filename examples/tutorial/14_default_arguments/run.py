"""14 Default arguments."""

from tutorial_kitchen import kitchen, order

print(order("soup"), order("soup", 2), order("soup", 2, 1.5), order("soup", 2, 1.5, "+"))
print(kitchen(1).name, kitchen(1, "x").name, kitchen(1, "x", "main").name)
k = kitchen(3)
print(k.cook(5), k.cook(5, 1), k.cook(5, 1, 1), k.cook(5, courses=1, guests=4))
try:
    order()
except TypeError as error:
    print(type(error).__name__)
