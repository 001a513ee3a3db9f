"""8 Class virtual functions."""

import tutorial_shop


class Corner(tutorial_shop.shop):
    """A shop of Python's."""

    def price(self, what):
        """Prices by length."""
        return len(what) * 0.5


print(tutorial_shop.bill(Corner()))
try:
    tutorial_shop.shop().price("tea")
except RuntimeError as error:
    print(str(error).split(":")[0])


class Broken(tutorial_shop.shop):
    """Raises, through C++."""

    def price(self, what):
        """Refuses."""
        raise KeyError(what)


try:
    tutorial_shop.bill(Broken())
except KeyError as error:
    print("KeyError", error)
