"""6 Class properties."""

import tutorial_tank

tank = tutorial_tank.tank()
print(tank.liters, tank.empty)
tank.liters = 12.5
print(tank.liters, tank.empty)
tank.liters = -1
print(tank.liters)
try:
    tank.empty = True
except AttributeError as error:
    print(type(error).__name__)
