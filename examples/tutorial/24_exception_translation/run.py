"""24 Exception translation."""

from tutorial_exceptions import heat

for degrees in (50, 120, -5, 13, 14):
    try:
        print(heat(degrees))
    except Exception as error:
        print(type(error).__name__, error)
