"""9 Virtual functions with default implementations."""

from tutorial_greeter import at_the_door, greeter


class Loud(greeter):
    """Overrides, and uses what it overrides."""

    def greet(self, name):
        """In capitals."""
        return greeter.greet(self, name).upper()


class Quiet(greeter):
    """Overrides nothing."""


print(at_the_door(greeter()), at_the_door(Loud()), at_the_door(Quiet()))
print(Loud().greet("there"), Quiet().greet("there"))
