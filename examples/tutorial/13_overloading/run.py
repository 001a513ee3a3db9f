"""13 Overloading."""

from tutorial_scale import scale

s = scale()
print(s.weigh(), s.weigh(5), s.weigh("stone"), s.weigh(5, 2.5), s.weigh(5, 2))
try:
    s.weigh([])
except TypeError as error:
    print(str(error).splitlines()[1].strip())
