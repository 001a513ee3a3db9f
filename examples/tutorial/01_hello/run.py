"""1 Hello world."""

import tutorial_hello

print(tutorial_hello.welcome())
print(tutorial_hello.welcome.__name__, tutorial_hello.welcome.__module__)
