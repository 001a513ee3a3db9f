"""What pythonize() makes of C++ types, held against Python's own."""

import operator

import kevel
import pytest
import pythonic_ext as ext
from support import run_script


def purse(*cents):
    made = ext.Purse()
    for each in cents:
        made.add(ext.Money(each))
    return made


def cents(coins):
    return [coin.cents for coin in coins]


def test_a_sequence_is_what_a_list_is():
    ours, theirs = purse(1, 2, 3, 4), [1, 2, 3, 4]
    assert len(ours) == 4 and bool(ours) and not ext.Purse()
    assert cents(ours) == theirs and cents(iter(ours)) == theirs
    for index in range(-4, 4):
        assert ours[index].cents == theirs[index]
    for index in (4, -5, 10**9, -(10**9)):
        for sequence in (ours, theirs):
            with pytest.raises(IndexError):
                sequence[index]
            with pytest.raises(IndexError):
                sequence[index] = ext.Money(1)
    for start in (None, -9, -2, 0, 1, 9):
        for stop in (None, -9, -1, 0, 3, 9):
            for step in (None, -2, -1, 1, 2):
                part = slice(start, stop, step)
                assert cents(ours[part]) == theirs[part]
    with pytest.raises(ValueError):
        ours[::0]
    with pytest.raises(TypeError):
        ours["0"]
    with pytest.raises(TypeError):
        ours[1.0]


def test_items_are_in_the_container():
    ours = purse(1, 2)
    ours[0].cents = 50
    ours[-1] = ext.Money(60)
    for coin in ours:
        coin.cents += 1
    assert cents(ours) == [51, 61]
    part = ours[:1]
    part[0].cents = 0
    assert cents(ours) == [51, 61]


def test_membership():
    ours = purse(1, 2)
    assert ext.Money(2) in ours and ext.Money(3) not in ours
    assert 2 not in ours and None not in ours
    primes = ext.primes()
    assert 3 in primes and 4 not in primes and "3" not in primes and 3.5 not in primes
    assert list(primes) == [2, 3, 5] and len(primes) == 3


def test_a_mapping_is_what_a_dict_is():
    ages, theirs = ext.Ages(), {}
    for mapping in (ages, theirs):
        mapping["ann"] = 30
        mapping["bob"] = 40
        mapping["ann"] += 1
        with pytest.raises(KeyError) as caught:
            mapping["cid"]
        assert caught.value.args == ("cid",)
        with pytest.raises(KeyError):
            del mapping["cid"]
    assert list(ages) == list(theirs) and len(ages) == 2
    assert (list(ages.keys()), list(ages.values())) == (["ann", "bob"], [31, 40])
    assert ages.items() == theirs.items() and dict(ages) == theirs
    assert "ann" in ages and "cid" not in ages and 1 not in ages
    del ages["ann"]
    assert list(ages) == ["bob"]
    for wrong in (1, None, b"x"[0]):
        with pytest.raises(TypeError):
            ages[wrong]
    with pytest.raises(TypeError):
        ages["dan"] = "old"


def test_comparison():
    less, more = ext.Money(1), ext.Money(2)
    for compare in (operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge):
        for a, b in ((less, more), (more, less), (less, less)):
            assert compare(a, b) is compare(a.cents, b.cents)
    assert (less == 1) is False and (less != "1") is True
    with pytest.raises(TypeError):
        less < 1
    assert cents(sorted([more, less])) == [1, 2] and max(less, more).cents == 2


def test_hash_goes_with_equality():
    assert hash(ext.Money(7)) == hash(ext.Money(7)) == 7 * 31
    assert len({ext.Money(7), ext.Money(7), ext.Money(8)}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(ext.Line())
    assert len({ext.Nothing(), ext.Nothing()}) == 2


def test_text():
    assert (str(ext.Money(1234)), repr(ext.Money(1234))) == ("12.34", "12.34")
    assert str(purse(1, 2)) == repr(purse(1, 2)) == "a purse of 2"
    assert "Nothing object" in repr(ext.Nothing())


def test_calls_and_arithmetic():
    money = ext.Money(5)
    assert money(3) == 15
    assert ((money + money).cents, (-money).cents) == (10, -5)
    same = money
    same += ext.Money(1)
    assert money.cents == 6
    with pytest.raises(TypeError):
        money + 1
    with pytest.raises(TypeError):
        money - money


def test_what_the_author_defines_wins():
    line = ext.Line()
    assert len(line) == 7
    assert line == 7 and line != 8 and line == ext.Line()


def test_what_is_switched_off():
    plain = ext.Plain()
    assert "Plain object" in repr(plain) and not callable(plain)
    assert "__hash__" not in vars(ext.Plain)


PYTHONIZORS = """
import kevel
calls = []

@kevel.pythonize("pythonic_ext::M*")
def add_euros(cls, name):
    calls.append(name)
    cls.euros = property(lambda self: self.cents / 100)

kevel.pythonize("pythonic_ext.Purse")(lambda cls, name: setattr(cls, "total", lambda self: sum(c.cents for c in self)))
kevel.pythonize("nothing.*")(lambda cls, name: calls.append("wrong"))
import pythonic_ext as ext
assert ext.Money(150).euros == 1.5
purse = ext.Purse()
purse.add(ext.Money(3))
assert purse.total() == 3

@kevel.pythonize(lambda cls, name: name.startswith("std::set<"))
def late(cls, name):
    calls.append(cls.__name__)

assert late.__name__ == "late"
print(calls)
"""


def test_pythonizors_of_python():
    assert run_script(PYTHONIZORS) == (0, "['pythonic_ext::Money', 'Primes']\n", "")


FAILING = """
import kevel

@kevel.pythonize("*Money")
def fail(cls, name):
    raise LookupError("no rate for " + cls.__name__)

try:
    import pythonic_ext
except ImportError as error:
    print(type(error.__cause__).__name__, str(error).partition(": ")[2])
"""


def test_a_pythonizor_that_fails():
    answer = "LookupError a function of @kevel.pythonize raised LookupError: no rate for Money\n"
    assert run_script(FAILING) == (0, answer, "")
    with pytest.raises(TypeError, match="takes a pattern of names or a function, not a int"):
        kevel.pythonize(3)
