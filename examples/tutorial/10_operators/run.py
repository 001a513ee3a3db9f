"""10 Class operators."""

from tutorial_day import day

first, second = day(3), 4 + day(2)
print((first + 1).number, second.number, second - first, first < second, second < first, first == day(3))
first += 10
print(first.number)
print(sorted([day(3), day(1), day(2)])[0].number)
for wrong in ("first + 'x'", "'x' + first", "first - 1"):
    try:
        eval(wrong)
    except TypeError as error:
        print(type(error).__name__)
