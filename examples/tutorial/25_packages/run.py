"""25 General techniques: the package wraps its C++ core, and adds to its classes in Python."""

import tutorial_sounds

print(tutorial_sounds.volume(25))
echo = tutorial_sounds.echo(3)
print(echo.apply("ab"), echo.twice("ab"), repr(echo))
