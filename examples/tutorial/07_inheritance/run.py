"""7 Inheritance."""

import tutorial_vehicles as tv

print(issubclass(tv.bicycle, tv.vehicle))
print(tv.count_wheels(tv.bicycle()), tv.count_wheels(tv.vehicle()))
print(type(tv.build(True)).__name__, type(tv.build(False)).__name__)
print(tv.ring_it(tv.build(True)))
try:
    tv.ring_it(tv.build(False))
except TypeError as error:
    print(str(error).splitlines()[1].strip())
