"""11 Special methods."""

from tutorial_offset import offset

print(float(offset(2.5)), str(offset(3)), str(offset(-3)), repr(offset(4)))
print(str(abs(offset(-1.5))), str(pow(offset(2), offset(3))), str(offset(3) ** offset(2)))
