"""5 Class data members."""

import tutorial_reading

reading = tutorial_reading.reading("north")
reading.value = 21.5
print(reading.sensor, reading.value)
try:
    reading.sensor = "south"
except AttributeError as error:
    print(type(error).__name__)
print(tutorial_reading.reading.value.__doc__)
