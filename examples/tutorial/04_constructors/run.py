"""4 Constructors."""

from tutorial_interval import interval, sealed, unseal

print(interval("abc").length(), interval(1, 2.5).length())
try:
    interval()
except TypeError as error:
    print(type(error).__name__)
try:
    sealed()
except RuntimeError as error:
    print(error)
print(unseal().code())
