"""Sources of Boost.Python, compiled with kevel's headers in the place of Boost's."""

import pickle

import boost_ext as ext
import pytest


def test_exception_is_translated():
    with pytest.raises(KeyError, match="translated"):
        ext.fail()


def test_converter_from_python():
    assert ext.sum([1, 2.5]) == 3.5
    values = ext.numbers()
    values.extend([1, 2])
    assert ext.sum(values) == 3
    with pytest.raises(TypeError, match="produce a C.. rvalue of type double from this Python object of type str"):
        ext.sum([1, "two"])


def test_converter_to_python():
    assert ext.origin() == (0, 0)


def test_refusal_reads_like_boost():
    with pytest.raises(TypeError) as caught:
        ext.sum("text")
    assert str(caught.value).startswith("Python argument types in\n    boost_ext.sum(str)\ndid not match C++ signature:\n    sum(")
    assert type(caught.value).__name__ == "ArgumentError"


def test_docstring_reads_like_boost():
    lines = ext.sum.__doc__.splitlines()
    assert lines[:4] == ["", "sum( (numbers)values) -> float :", "    Adds them up.", ""]
    assert lines[4] == "    C++ signature :"
    assert ext.money.add.__doc__.splitlines()[1] == "add( (money)arg1, (int)a [, (int)b [, (int)c]]) -> int :"


def test_vector():
    values = ext.numbers()
    values.append(1)
    values.extend([2, 3])
    assert (len(values), list(values), values[-1], 2.0 in values, list(values[1:])) == (3, [1, 2, 3], 3, True, [2, 3])
    values[0:2] = [7]
    del values[1]
    assert list(values) == [7]
    with pytest.raises(IndexError, match="Index out of range"):
        values[1]
    with pytest.raises(TypeError, match="Invalid assignment"):
        values[0] = "x"


def test_map():
    counts = ext.counts()
    counts["a"] = 1
    assert ("a" in counts, counts["a"], [(entry.key(), entry.data()) for entry in counts]) == (True, 1, [("a", 1)])
    with pytest.raises(KeyError):
        counts["b"]


def test_operators_and_overloads():
    purse = ext.money(5)
    assert str(purse + ext.money(1)) == "6 cents"
    assert purse * 2 == ext.money(10)
    assert (purse.add(1), purse.add(1, 2), purse.add(a=1, b=1, c=1)) == (9, 14, 17)
    assert ext.money().cents == 0


def test_shared_pointer():
    assert ext.mint(7).cents == 7


def test_pickling():
    assert pickle.loads(pickle.dumps(ext.money(3))).cents == 3
    with pytest.raises(RuntimeError, match='Pickling of "boost_ext.numbers" instances is not enabled'):
        pickle.dumps(ext.numbers())


def test_virtual_function_through_self():
    class Parrot(ext.speaker):
        def speak(self):
            return "hello, " + super().speak()

    assert ext.let_speak(Parrot()) == "hello, ..."
    assert ext.let_speak(ext.speaker()) == "..."


def test_c_api():
    assert ext.reversed([1, 2, 3]) == [3, 2, 1]
    assert ext.first_word("two words") == "two"


def test_pending_error_is_asked_and_cleared():
    assert ext.caught(lambda: 1 // 0) == "division"
    assert ext.caught(lambda: None) == "nothing"
    with pytest.raises(IndexError):
        ext.caught(lambda: [][0])


def test_enum():
    assert repr(ext.color.green) == "boost_ext.color.green"
    assert (ext.green, int(ext.red), ext.color(2) == ext.green) == (ext.color.green, 1, True)


def test_scope():
    assert ext.version == 3
