"""The rows of the table that a loop in Python measures: what is set up, and the statement that is timed.

In them `m` is the module of a tool, `i` counts the rounds. A row that plain cffi can do has the same for that: `bare`.
"""

from typing import Dict, List, NamedTuple, Optional, Tuple


class Row(NamedTuple):
    """One measurement."""

    name: str
    setup: str
    statement: str
    #: setup and statement for plain cffi, where there is a sensible one
    bare: Optional[Tuple[str, str]] = None
    #: how many of what is counted one statement does
    each: int = 1
    #: whether it makes objects of C++, which the collector has to drop on PyPy
    makes: bool = False
    #: classes of Python that it needs, defined once as in a module
    classes: str = ""


SAME = ("", "")  # plain cffi does it with the same words


def _calls() -> List[Row]:
    two = ("f = m.add", "f(i, 3)")
    point = "a = m.Point(1.0, 2.0); b = m.Point(3.0, 4.0)"
    bare_point = "a = m.point_new(1.0, 2.0)"
    bare_add = ("c = m.counter_new(5); f = m.counter_add", "f(c, i, 3)")
    bare_new = ("f = m.point_new; g = m.point_delete", "g(f(1.0, 2.0))")
    bare_upcast = ("f = m.take_right; c = m.both_right(m.both_new())", "f(c)")
    data = "f = m.total; s = b'x' * 65536"
    return [
        Row("no arguments", "f = m.nothing", "f()", SAME),
        Row("two ints", *two, SAME),
        Row("six mixed scalars", "f = m.six", "f(i, 2, 1.5, 2.5, True, 7)", SAME),
        Row("method, two ints", "c = m.Counter(5)", "c.add(i, 3)", bare_add),
        Row("keyword call", "f = m.keyword", "f(a=i, b=3)", two),
        Row("default argument", "f = m.default", "f(i)", two),
        Row("overload among five", "f = m.over", "f(i, 3)", two),
        Row("str in, str out", "f = m.echo; s = 'hello, world'", "f(s)"),
        Row("bytes 64 KiB in", data, "f(s)", (data, "f(s, 65536)")),
        Row("attribute get", point, "a.x", (bare_point + "; f = m.point_x", "f(a)")),
        Row("attribute set", point, "a.x = 2.5", (bare_point + "; f = m.point_set_x", "f(a, 2.5)")),
        Row("operator a + b", point, "a + b", makes=True),
        Row("construct and drop, trivial", "f = m.Point", "f(1.0, 2.0)", bare_new, makes=True),
        Row("construct and drop, owning memory", "f = m.Owner", "f(100)", makes=True),
        Row("construct and drop, shared_ptr", "f = m.Shared", "f(3)", makes=True),
        Row("return by reference", "c = m.Counter(5)", "c.inside()", makes=True),
        Row("upcast", "f = m.take_right; c = m.Both()", "f(c)", bare_upcast),
        Row("object passed through", "f = m.same; o = object()", "f(o)"),
        Row("exception raised and caught", "f = m.fail", "try: f(i)\n        except Exception: pass"),
    ]


def _callbacks() -> List[Row]:
    function, many = "f = lambda i: i + 1", "m.call_many(f, 1000)"
    record = "class Record:\n    def __init__(self): self.x = 2.5"
    shape = "class Square(m.Shape):\n    def area(self, scale): return scale + 1"
    return [
        Row("C++ calls a function", function, many, ("f = m.callback(lambda i: i + 1)", many), 1000),
        Row("C++ gets an attribute", "o = Record()", "m.read_many(o, 1000)", None, 1000, classes=record),
        Row("list of ints to a vector", "l = list(range(1000000))", "m.take_list(l)", None, 1000000),
        Row("C++ builds a list", "", "m.make_list(1000)", None, 1000),
        Row("virtual override", "o = Square()", "m.area_many(o, 1000)", None, 1000, classes=shape),
    ]


def _containers() -> List[Row]:
    numbers = "l = [i / 2 for i in range(10000)]; d = {str(i): i for i in range(1000)}; t = list(d)"
    return [
        Row("vector<double> in", numbers, "m.take_doubles(l)", None, 10000),
        Row("vector<double> out", "", "m.give_doubles(10000)", None, 10000),
        Row("vector<string> in", numbers, "m.take_texts(t)", None, 1000),
        Row("vector<string> out", "", "m.give_texts(1000)", None, 1000),
        Row("map<string, int> in", numbers, "m.take_map(d)", None, 1000),
        Row("map<string, int> out", "", "m.give_map(1000)", None, 1000),
        Row("C++ calls a std::function", "f = lambda i: i + 1", "m.call_function(f, 1000)", None, 1000),
        Row("call a std::function of C++", "f = m.give_function(3)", "f(i)"),
        Row("unique_ptr out and back", "", "m.take_token(m.give_token(3))", makes=True),
    ]


def _arrays() -> List[Row]:
    return [
        Row("array.array of 10^6 float64", "import array; a = array.array('d', bytes(8000000))", "m.ends_of(a)"),
        Row("NumPy array of 10^6 float64", "import numpy; a = numpy.zeros(1000000)", "m.ends_of(a)"),
    ]


def _program(name: str, program: str, make: str, statement: str, makes: bool = True) -> Row:
    return Row(name, f"from programs import {program}; made = {make}", f"{program}.{statement}", makes=makes)


def _programs() -> List[Row]:
    return [
        _program("n-body", "nbody", "nbody.make(m)", "advance(made, 10, 0.001)"),
        _program("k-d tree", "kdtree", "kdtree.make(m, 200)", "query(made, 1000)"),
        _program("tokenizer", "tokenizer", "m", "count(made)", makes=False),
        _program("matrix-vector", "power", "power.make(m, 8)", "iterate(m, made, 100)"),
    ]


#: those that convert between the standard library's containers or arrays and Python's
CONVERSIONS = [row.name for row in _containers() + _arrays()]

ROWS: Dict[str, List[Row]] = {
    "calls": _calls(), "callbacks": _callbacks(), "containers": _containers(), "arrays": _arrays(),
    "programs": _programs(),
}
