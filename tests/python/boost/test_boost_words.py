"""Docstrings and refusals of modules of Boost.Python: what the library itself (1.74, CPython 3.11) says of the same."""

import boost_words_ext as ext
import pytest

STRING = "std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> >"

#: function -> its signatures in Python's words and in C++'s
SIGNATURES = [
    (ext.none, ["none() -> int"], ["int none()"]),
    (ext.two, ["two( (int)a [, (int)b=7]) -> int"], ["int two(int [,int=7])"]),
    (ext.plain, ["plain( (int)arg1, (int)arg2) -> int"], ["int plain(int,int)"]),
    (
        ext.middle,
        ["middle( (int)a=1, (int)b [, (int)c=2 [, (int)d=3]]) -> int"],
        ["int middle(int=1,int [,int=2 [,int=3]])"],
    ),
    (
        ext.all,
        ["all([  (int)a=1 [, (int)b=1 [, (int)c=2]]]) -> int"],
        ["int all([ int=1 [,int=1 [,int=2]]])"],
    ),
    (ext.grown, ["grown( (int)arg1) -> int", "grown( (int)arg1, (int)arg2) -> int"], ["int grown(int)", "int grown(int,int)"]),
    (ext.shrunk, ["shrunk( (int)arg1 [, (int)arg2]) -> int"], ["int shrunk(int [,int])"]),
    (ext.named, ["named( (int)a [, (int)b]) -> int"], ["int named(int [,int])"]),
    (
        ext.every,
        ["every( (coin)arg1, (coin)arg2, (coin)arg3, (coin)arg4, (coin)arg5, (coin)arg6, (coin)arg7) -> int"],
        [
            "int every(words::coin {lvalue},words::coin,words::coin,words::coin*,words::coin const*,"
            "boost::shared_ptr<words::coin>,std::shared_ptr<words::coin>)"
        ],
    ),
    (
        ext.numbers,
        ["numbers( (int)arg1, (int)arg2, (int)arg3, (int)arg4, (int)arg5, (float)arg6, (float)arg7) -> None"],
        ["void numbers(signed char,unsigned char,short,long long,unsigned long long,float,long double)"],
    ),
    (
        ext.texts,
        ["texts( (str)arg1, (str)arg2, (object)arg3, (list)arg4, (object)arg5) -> None"],
        [f"void texts(char const*,{STRING},boost::python::api::object,boost::python::list,_object*)"],
    ),
    (ext.made, ["made() -> object"], ["std::vector<words::unknown, std::allocator<words::unknown> > made()"]),
    (ext.took, ["took( (object)arg1) -> int"], ["int took(words::unknown)"]),
    (ext.self, ["self( (int)arg1, (int)arg2) -> int"], ["int self(int,int)"]),
    (
        ext.coin.__init__,
        [
            "__init__( (object)arg1, (int)n) -> None",
            "__init__( (object)arg1) -> None",
            "__init__( (object)arg1, (int)a [, (int)b=3]) -> object",
        ],
        ["void __init__(_object*,int)", "void __init__(_object*)", "void* __init__(boost::python::api::object,int [,int=3])"],
    ),
    (ext.coin.__add__, ["__add__( (coin)arg1, (coin)arg2) -> object"], ["_object* __add__(words::coin {lvalue},words::coin)"]),
    (
        ext.coin.__iadd__,
        ["__iadd__( (object)arg1, (coin)arg2) -> object"],
        ["_object* __iadd__(boost::python::back_reference<words::coin&>,words::coin)"],
    ),
    (ext.coin.__neg__, ["__neg__( (coin)arg1) -> object"], ["_object* __neg__(words::coin {lvalue})"]),
    (ext.coin.__mul__, ["__mul__( (coin)arg1, (coin)arg2) -> coin"], ["words::coin __mul__(words::coin {lvalue},words::coin)"]),
    (ext.coin.worth, ["worth( (coin)arg1, (int)arg2) -> int"], ["int worth(words::coin {lvalue},int)"]),
    (
        ext.purse.__init__,
        ["__init__( (object)arg1, (int)a [, (int)b [, (float)c]]) -> None"],
        ["void __init__(_object*,int [,int [,double]])"],
    ),
    (
        ext.purse.sum,
        ["sum( (purse)arg1, (int)a [, (int)b [, (int)c=9]]) -> int"],
        ["int sum(words::purse {lvalue},int [,int [,int=9]])"],
    ),
    (
        ext.purse.plain,
        ["plain( (purse)arg1, (int)arg2 [, (int)arg3 [, (int)arg4]]) -> int"],
        ["int plain(words::purse {lvalue},int [,int [,int]])"],
    ),
    (
        ext.shape.area,
        ["area( (shape)arg1) -> int", "area( (shape)arg1) -> None"],
        ["int area(words::shape {lvalue})", "void area(words::shape_wrap {lvalue})"],
    ),
    (
        ext.shape.scaled,
        ["scaled( (shape)arg1, (int)arg2) -> int", "scaled( (shape)arg1, (int)arg2) -> int"],
        ["int scaled(words::shape {lvalue},int)", "int scaled(words::shape_wrap {lvalue},int)"],
    ),
]


@pytest.mark.parametrize("function, python, cpp", SIGNATURES, ids=[each[0].__name__ for each in SIGNATURES])
def test_signatures(function, python, cpp):
    lines = function.__doc__.split("\n")
    assert [line[: -len(" :")] for line in lines if line.endswith(" :") and "->" in line] == python
    assert [line[8:] for line in lines if line.startswith(" " * 8)] == cpp


def test_layout():
    assert ext.texts.__doc__.startswith("\ntexts( (str)arg1, (str)arg2, (object)arg3, (list)arg4, (object)arg5) -> None :\n")
    assert ") -> None :\n    Takes\n    all.\n\n    C++ signature :\n        void texts(" in ext.texts.__doc__
    assert ext.short.__doc__ == "\nshort( (int)arg1, (int)arg2) -> int :\n    Text."


REFUSED = [
    ("plain()", "", "plain(int, int)"),
    ("plain(1, z=2)", "int", "plain(int, int)"),
    ("plain(a=1)", "", "plain(int, int)"),
    ("two('x')", "str", "two(int a, int b=7)"),
    ("two(b=1)", "", "two(int a, int b=7)"),
    ("two('x', b='y')", "str", "two(int a, int b=7)"),
    ("two('x', 'y')", "str, str", "two(int a, int b=7)"),
    ("two(1, c=2)", "int", "two(int a, int b=7)"),
    ("two(*[1], **{'c': 2})", "int", "two(int a, int b=7)"),
    ("none(1)", "int", "none(void)"),
    ("grown('x')", "str", "grown(int, int)\n    grown(int)"),
    ("shape().scaled('x')", "shape, str", "scaled(words::shape_wrap {lvalue}, int)\n    scaled(words::shape {lvalue}, int)"),
    ("coin.worth(3, 4)", "int, int", "worth(words::coin {lvalue}, int)"),
]


@pytest.mark.parametrize("call, given, signatures", REFUSED, ids=[each[0] for each in REFUSED])
def test_refusals(call, given, signatures):
    with pytest.raises(TypeError) as caught:
        eval(call, vars(ext))
    head, _, told = str(caught.value).partition(")\ndid not match C++ signature:\n    ")
    assert head.split("(", 1)[1] == given
    assert told == signatures
    assert type(caught.value).__name__ == "ArgumentError"


def test_constructors_refuse_with_self():
    with pytest.raises(TypeError, match=r"coin\.__init__\(coin, str\)"):
        ext.coin("x")
    with pytest.raises(TypeError, match=r"coin\.__init__\(coin\)"):
        ext.coin(bogus=1)


@pytest.mark.parametrize("name", ["__add__", "__mul__", "__eq__"])
def test_operators_leave_other_operands_to_python(name):
    method = getattr(ext.coin(1), name)
    assert method("x") is NotImplemented
    for wrong in ((), (ext.coin(1), 2)):
        with pytest.raises(TypeError, match="did not match"):
            method(*wrong)


@pytest.mark.parametrize("name", ["__matmul__", "__iadd__"])
def test_other_operators_refuse(name):
    with pytest.raises(TypeError, match="did not match"):
        getattr(ext.coin(1), name)("x")


def test_in_place():
    first = ext.coin(2, 0)
    both = first
    first += ext.coin(3, 0)
    assert first is both
    assert first == ext.coin(5, 0)


def test_class_without_constructor():
    assert ext.closed.__init__.__name__ == "__init__"
    assert ext.closed.__init__.__doc__ == "Raises an exception\nThis class cannot be instantiated from Python\n"
    with pytest.raises(RuntimeError, match="cannot be instantiated from Python"):
        ext.closed()


def test_module_has_no_names_of_ours():
    assert [name for name in vars(ext) if name.startswith("_") and not name.startswith("__")] == []


def test_functions_that_are_objects_get_their_names_where_they_are_defined():
    for function in (ext.alone, ext.raw_alone):
        assert (function.__name__, function.__doc__) == ("<unnamed Boost.Python function>", None)
    assert ext.before is ext.placed
    assert ext.before.__name__ == "placed"
    assert ext.before.__doc__ == "\nplaced( (int)arg1) -> int :\n\n    C++ signature :\n        int placed(int)"
    assert (ext.raw.__name__, ext.job.start.__name__, ext.job.twice.__name__) == ("raw", "start", "twice")


def test_docstrings_of_raw_functions():
    line = "object {0}(tuple args, dict kwds)"
    cpp = "\n\n    C++ signature :\n        " + line
    assert ext.raw.__doc__ == ("\n" + line + " :" + cpp).format("raw")
    assert ext.job.start.__doc__ == ("\n" + line + " :\n    Starts it." + cpp).format("start")
    assert ext.short_raw.__doc__ == "\n" + line.format("short_raw")
    assert ext.silent_raw.__doc__ is None


def test_raw_functions_and_those_without_a_name_refuse():
    refused = [
        (lambda: ext.job.start(), "job.start()", "start(...)"),
        (lambda: ext.raw_alone(1), "None.None(int)", "None(...)"),
        (lambda: ext.alone("x"), "None.None(str)", "None(int)"),
        (lambda: ext.placed("x"), "boost_words_ext.placed(str)", "placed(int)"),
    ]
    for call, given, wanted in refused:
        with pytest.raises(TypeError) as caught:
            call()
        assert str(caught.value) == f"Python argument types in\n    {given}\ndid not match C++ signature:\n    {wanted}"


def test_an_overload_that_says_nothing_repeats_what_was_said():
    assert ext.said.__doc__ == "\nOne.\n\nOne.\n\nAnother."
