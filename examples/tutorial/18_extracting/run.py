"""18 Extracting C++ objects."""

from tutorial_extract import box, kind, must_be_box

b, d = box(1.5), {}
print(kind(2.5), kind(3), kind(b), kind(d), kind("text"))
print(b.size, d, must_be_box(b))
try:
    must_be_box("text")
except TypeError as error:
    print(type(error).__name__)
