"""2 Building: the module is one file, whatever Python loads it."""

import tutorial_planets

print([round(tutorial_planets.year_of(distance), 2) for distance in (0.39, 1.0, 5.2)])
