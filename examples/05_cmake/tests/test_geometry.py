import math

from geometry import Point, distance, middle, to_radians


def test_modules_share_a_class():
    assert distance(Point(0, 0), Point(3, 4)) == 5
    between = middle(Point(0, 0), Point(2, 4))
    assert type(between) is Point and (between.x, between.y) == (1, 2)


def test_a_source_of_boost_python():
    assert math.isclose(to_radians(180), math.pi)
