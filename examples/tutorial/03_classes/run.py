"""3 Exposing classes."""

import tutorial_label

label = tutorial_label.label()
print(label.read())
label.write("salt")
print(label.read(), type(label).__name__)
try:
    label.write(3)
except TypeError as error:
    print(str(error).splitlines()[0])
