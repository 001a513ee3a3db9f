"""Use the C++ module `hello`; it must be on the path."""

import inspect

import hello

print(hello.answer())
greeter = hello.Greeter("Ahoy")
print(greeter.greet("world"))
print(greeter.greet("world", times=2))
greeter.greeting = "Hello"
print(greeter.greet(name="world"))
print((inspect.getdoc(hello.answer) or "").splitlines()[0])
for wrong in (lambda: hello.Greeter(""), lambda: greeter.greet(7)):  # type: ignore[arg-type]
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__)
