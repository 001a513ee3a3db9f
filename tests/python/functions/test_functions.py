"""Free functions: kinds of callables, keywords, defaults, docstrings and introspection."""

import functools
import inspect
import pickle
import pydoc

import functions_ext as ext
import pytest
from support import run_threads


def test_functions_and_function_pointers():
    assert ext.add(1, 2) == 3
    assert ext.add_unnamed(1, 2) == 3
    assert ext.add_pointer(-1, 1) == 0
    assert ext.twice(21) == 42


def test_lambdas_keep_what_they_captured():
    assert ext.shifted(1) == 101
    assert ext.greet("you") == "hello, you"
    assert ext.plain_lambda(3) == 1.5


def test_each_lambda_has_its_own_state():
    assert [ext.times_0(5), ext.times_1(5), ext.times_2(5)] == [0, 5, 10]
    first = ext.counted()
    assert [ext.counted(), ext.counted()] == [first + 1, first + 2]


def test_function_object():
    assert ext.adder(1) == 8


def test_fifteen_arguments():
    assert ext.digits(*range(1, 16)) == sum(i * i for i in range(1, 16))


def test_arguments_of_many_types():
    assert ext.mixed(1, 0.5, "four", True, 2**40, 0.25) == 1 + 0.5 + 4 + 1 + 2**40 + 0.25


def test_keywords_in_any_order():
    assert ext.add(a=1, b=2) == 3
    assert ext.add(b=2, a=1) == 3
    assert ext.add(1, b=2) == 3
    assert ext.greet(name="you") == "hello, you"
    assert ext.add(*(1,), **{"b": 4}) == 5


def test_defaults():
    assert ext.describe("n") == "n/2/15."
    assert ext.describe("n", 3) == "n/3/15."
    assert ext.describe("n", 3, 0.5, True) == "n/3/5!"
    assert ext.describe("n", loud=True) == "n/2/15!"
    assert ext.describe(scale=2, name="n") == "n/2/20."


def test_default_that_is_an_object():
    assert ext.same() is None
    value = object()
    assert ext.same(value) is value
    assert ext.same(value=value) is value


def test_default_is_made_once():
    first = ext.grow()
    assert ext.grow() is first
    assert ext.grow([], 5) == [5]


@pytest.mark.parametrize(
    "args, kwargs, reason",
    [
        ((), {}, "argument 1 'a' is missing"),
        ((1,), {}, "argument 2 'b' is missing"),
        ((1, 2, 3), {}, "takes at most 2 arguments, 3 given"),
        ((1,), {"c": 2}, "has no parameter named 'c'"),
        ((1, "2"), {}, "argument 2 'b': expected int, got str"),
        ((1,), {"b": None}, "argument 2 'b': expected int, got None"),
    ],
)
def test_wrong_call_is_a_type_error_that_says_what_is_wrong(args, kwargs, reason):
    with pytest.raises(TypeError) as caught:
        ext.add(*args, **kwargs)
    text = str(caught.value)
    assert reason in text
    assert "add(a: int, b: int) -> int" in text


def test_unknown_keyword_is_told_the_nearest():
    with pytest.raises(TypeError, match=r"has no parameter named 'nam': did you mean 'name'\?"):
        ext.describe(nam="x")
    with pytest.raises(TypeError, match=r"has no parameter named 'quantity'$"):
        ext.describe(quantity=1)


def test_argument_given_twice():
    for function in (ext.add, ext.describe):
        with pytest.raises(TypeError, match="(multiple|two) values for .*'(a|name)'"):
            function("1", "2", a=1, name=1)


def test_error_names_the_types_given():
    with pytest.raises(TypeError) as caught:
        ext.add("x", 2.5, None)
    assert str(caught.value).startswith("add(): no signature fits the arguments (str, float, None)")
    with pytest.raises(TypeError, match=r"\(int, (b=)?list\)"):
        ext.add(1, b=[])


def test_error_has_no_context_and_one_line_for_each_fact():
    with pytest.raises(TypeError) as caught:
        ext.add("x", 1)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert len(str(caught.value).splitlines()) == 3


def test_unnamed_parameters_are_positional_only():
    with pytest.raises(TypeError, match="has no parameter named 'arg0'"):
        ext.add_unnamed(arg0=1, arg1=2)
    kinds = [parameter.kind for parameter in inspect.signature(ext.add_unnamed).parameters.values()]
    assert kinds == [inspect.Parameter.POSITIONAL_ONLY] * 2


def test_introspection():
    assert ext.add.__name__ == "add"
    assert ext.add.__qualname__ == "add"
    assert ext.add.__module__ == "functions_ext"
    assert inspect.getdoc(ext.add) == "Add two ints.\n\nThe second line."
    assert ext.add_unnamed.__doc__ is None
    assert inspect.isroutine(ext.add)
    assert callable(ext.add)
    assert ext.__doc__ == "Functions of all kinds."


def test_signature():
    assert str(inspect.signature(ext.add)) == "(a: int, b: int) -> int"
    signature = inspect.signature(ext.describe)
    assert list(signature.parameters) == ["name", "times", "scale", "loud"]
    assert [p.default for p in signature.parameters.values()] == [inspect.Parameter.empty, 2, 1.5, False]
    assert [p.annotation for p in signature.parameters.values()] == [str, int, float, bool]
    assert signature.return_annotation is str
    assert signature.bind("n", loud=True).arguments["loud"] is True


def test_help():
    text = pydoc.plain(pydoc.render_doc(ext.greet))
    assert "greet(name: str) -> str" in text
    assert "Greets." in text
    module = pydoc.plain(pydoc.render_doc(ext))
    assert "Functions of all kinds." in module
    assert "add(a: int, b: int) -> int" in module


def test_functions_are_ordinary_functions():
    assert pickle.loads(pickle.dumps(ext.add)) is ext.add
    assert functools.partial(ext.add, b=1)(2) == 3
    assert list(map(ext.twice, [1, 2])) == [2, 4]

    @functools.wraps(ext.add)
    def wrapper(*args):
        return ext.add(*args)

    assert str(inspect.signature(wrapper)) == "(a: int, b: int) -> int"

    class User:
        method = ext.twice
        static = staticmethod(ext.twice)

    assert User.static(2) == 4
    with pytest.raises(TypeError):
        User().method()


def test_functions_from_several_threads():
    def work():
        return sum(ext.add(i, i) for i in range(2000))

    assert run_threads(*[work] * 6) == [sum(2 * i for i in range(2000))] * 6
