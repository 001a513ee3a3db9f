"""What a mistake says: each message names the argument, the reason, and what to write instead."""

import messages_ext as ext
import pytest

NO_CLASS = "register it with class_<messages::Unknown>, or import the module that does"


def refusal(function, *arguments, **named):
    """The lines of the TypeError that a call raises."""
    with pytest.raises(TypeError) as caught:
        function(*arguments, **named)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    "name", "by_value by_pointer by_new by_shared by_unique by_object in_vector in_optional in_map".split()
)
def test_a_result_whose_class_is_not_registered(name):
    (line,) = refusal(getattr(ext, name))
    assert line.endswith(NO_CLASS) and "messages::Unknown" in line


def test_an_argument_of_a_callback_whose_class_is_not_registered():
    (line,) = refusal(ext.as_argument_of, print)
    assert line.endswith(NO_CLASS)


def test_an_argument_whose_class_is_not_registered():
    lines = refusal(ext.take, 1)
    assert "argument 1" in lines[-1] and lines[-1].endswith(NO_CLASS)
    (line,) = refusal(ext.take_all, [1])
    assert line.startswith("element 0: ") and line.endswith(NO_CLASS)
    (line,) = refusal(ext.take_extracted, 1)
    assert line.endswith(NO_CLASS)


def test_an_enum_that_is_not_registered():
    (line,) = refusal(ext.colour)
    assert line.endswith("register it with enum_<messages::Colour>")
    assert refusal(ext.take_colour, 1)[-1].endswith("register it with enum_<messages::Colour>")


@pytest.mark.parametrize("cls", [ext.Plain, ext.Boxed, ext.Shared, ext.Unique])
def test_every_holder_serves_a_shared_ptr(cls):
    getattr(ext, f"shared_{cls.__name__.lower()}")(cls())


def test_holders_that_cannot_give_their_object_away():
    line = refusal(ext.unique_plain, ext.Plain())[-1]
    assert "lives in memory of Python's" in line and line.endswith("(class_<Plain, std::unique_ptr<Plain>>)")
    for function, cls in ((ext.unique_boxed, ext.Boxed), (ext.unique_shared, ext.Shared)):
        (line,) = refusal(function, cls())
        assert "held by std::unique_ptr (class_<T, std::unique_ptr<T>>)" in line
    assert refusal(ext.unique_boxed, ext.borrowed())[-1].endswith("does not own its C++ object, so it cannot be given to C++")


def test_an_object_that_was_given_away():
    unique = ext.Unique()
    ext.unique_unique(unique)
    assert refusal(ext.unique_unique, unique)[-1].endswith(
        "this Unique was given to C++, which owns it now; it holds no C++ object any more"
    )
    shared = ext.Unique()
    said = ext.with_shared(shared, lambda: refusal(ext.unique_unique, shared)[-1])
    assert said.endswith("this Unique cannot be given to C++: another object refers into it")


def test_each_candidate_says_which_argument_did_not_fit():
    assert refusal(ext.mixed, 1, 2) == [
        "mixed(): no signature fits the arguments (int, int)",
        "    mixed(plain: Plain, factor: float) -> int",
        "        argument 1 'plain': expected Plain, got int",
        "    mixed(number: int, text: str) -> int",
        "        argument 2 'text': expected str, got int",
    ]
    assert refusal(ext.mixed, ext.Plain(), factor="x")[2:] == [
        "        argument 2 'factor': expected float, got str",
        "    mixed(number: int, text: str) -> int",
        "        has no parameter named 'factor'",
    ]


def test_names_and_numbers_of_arguments():
    assert refusal(ext.area, widht=1)[-1].endswith("has no parameter named 'widht': did you mean 'width'?")
    assert refusal(ext.area)[-1].endswith("argument 1 'width' is missing")
    assert refusal(ext.area, 1, 2, 3)[-1].endswith("takes at most 2 arguments, 3 given")
    assert "multiple values for argument 'width'" in refusal(ext.area, 1, width=2)[0]


def test_a_subclass_that_does_not_override():
    class Idle(ext.Task):
        pass

    with pytest.raises(RuntimeError, match="^Pure virtual function called: run$"):
        ext.run(Idle())

    class Forgetful(ext.Task):
        def __init__(self):
            pass

    assert refusal(ext.run, Forgetful())[-1].endswith("(a subclass must call super().__init__(...))")
