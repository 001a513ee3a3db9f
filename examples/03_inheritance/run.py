"""Use the C++ module `shapes`; it must be on the path."""

import gc

import shapes


class Circle(shapes.Shape):
    """A shape that C++ has never heard of."""

    def __init__(self, radius: float) -> None:
        super().__init__()
        self.radius = radius

    def area(self) -> float:
        return 3.14159265358979 * self.radius**2

    def name(self) -> str:
        return "circle"


class Blob(shapes.Shape):
    """Overrides only what it must."""

    def area(self) -> float:
        return 1.0


print(shapes.describe(shapes.Rectangle(2, 3)))
print(shapes.describe(Circle(2)))
print(shapes.describe(Blob()))

square = shapes.make_square(4)
assert isinstance(square, shapes.Square)  # what it is, though C++ says Shape
print(type(square).__name__, square.width, isinstance(square, shapes.Named))
shapes.set_label(square, "the second base")
print(square.label)

drawing = shapes.Drawing()
drawing.add(square)
drawing.add(Circle(1))
gc.collect()
last = drawing.last()
assert isinstance(last, Circle)
print(type(last).__name__, last.radius, round(drawing.total_area(), 3))

try:
    shapes.describe(shapes.Shape())
except RuntimeError as error:
    print("RuntimeError:", str(error).splitlines()[0])
