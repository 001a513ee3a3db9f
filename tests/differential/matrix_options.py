"""Matrix: combinations of options of class_, def, enum_, scope, docstring_options, and what is seen of them."""

import itertools
from typing import Iterator, List

from plan import Block, Entry, Item, Source

DOCS = {"plain": "", "doc": '"says"', "args": '(arg("a"), arg("b"))', "default": '(arg("a") = 1, arg("b") = 2)',
        "some": '(arg("a"), arg("b") = 2)', "args_names": 'args("a", "b")', "one": 'arg("b") = 7',
        "policy": "default_call_policies()", "empty": '""', "lines": '"first\\nsecond\\n  third"'}
ORDERS = [("doc",), ("args",), ("some",), ("default",), ("args_names",), ("one",), ("policy",), ("empty",), ("lines",),
          ("doc", "args"), ("args", "doc"), ("doc", "policy"), ("policy", "doc"), ("args", "policy"), ("policy", "args"),
          ("doc", "some", "policy"), ("policy", "some", "doc"), ("some", "doc", "policy"), ("plain",)]
SWITCHES = {f"{a}{b}{c}": f"docstring_options options({a}, {b}, {c});"
            for a, b, c in itertools.product(("true", "false"), repeat=3)}
SWITCHES.update({"none": "", "two": "docstring_options options(true, false);", "one": "docstring_options options(false);",
                 "disable_all": "docstring_options options; options.disable_all();",
                 "user": "docstring_options options; options.disable_all(); options.enable_user_defined();",
                 "signatures": "docstring_options options; options.disable_all(); options.enable_signatures();",
                 "py": "docstring_options options; options.disable_all(); options.enable_py_signatures();",
                 "cpp": "docstring_options options; options.disable_all(); options.enable_cpp_signatures();",
                 "no_user": "docstring_options options; options.disable_user_defined();",
                 "no_signatures": "docstring_options options; options.disable_signatures();",
                 "no_py": "docstring_options options; options.disable_py_signatures();",
                 "no_cpp": "docstring_options options; options.disable_cpp_signatures();",
                 "back": "docstring_options options; options.disable_all(); options.enable_all();"})


def functions() -> Block:
    """def with every order of options, called every way."""
    items: List[Item] = []
    entries: List[Entry] = []
    for order in ORDERS:
        name = "_".join(order)
        given = "".join(f", {DOCS[each]}" for each in order if DOCS[each])
        items.append(Item(name, registers=f'def("{name}", +[](int a, int b) {{ return a * 10 + b; }}{given});'))
        entries.append(Entry(name, f"eval(v, dict(f=m.{name}))", name))
    calls = ["f(1, 2)", "f()", "f(1)", "f(a=1, b=2)", "f(b=2, a=1)", "f(1, b=3)", "f(1, a=3)", "f(b=3)", "f(1, 2, 3)",
             "f(1, 2, c=3)", "f(c=3)", "f(*[1], **{'b': 5})", "f('x', 2)", "f(a='x', b=2)", "f(None)", "f.__doc__",
             "f.__name__", "f.__module__", "f.__class__.__name__", "repr(f)[:30]", "callable(f)", "f.__dict__",
             "f.__qualname__", "f.__get__(5)(2)", "hash(f) == hash(f)", "f == f", "f.absent", "bool(f)"]
    values = {f"call{number}": repr(call) for number, call in enumerate(calls)}
    return Block("functions", Source("functions", items), entries, values)


def docs() -> Block:
    """Every switch of docstring_options, over functions, methods, properties, classes, enums and constructors."""
    items, entries = [], []
    declares = """
struct Told { int v = 1; explicit Told(int v = 1) : v(v) {} int get() const { return v; } void set(int i) { v = i; }
  Told &me() { return *this; } bool operator==(Told const &o) const { return true; } static int fixed() { return 1; } };
template <int N> struct Numbered : Told { explicit Numbered(int v = 1) : Told(v) {} };
enum Said { said = 1 };
template <int N> struct Holder { Said value; };
"""
    items.append(Item("told", declares))
    whats = {"function": "m.{n}_function", "overloaded": "m.{n}_over", "class": "m.{n}_class", "init": "m.{n}_class.__init__",
             "method": "m.{n}_class.get", "keywords": "m.{n}_class.keywords", "property": "m.{n}_class.__dict__['p']",
             "read": "m.{n}_class.__dict__['v']", "static": "m.{n}_class.fixed", "operator": "m.{n}_class.__eq__",
             "policy": "m.{n}_class.me", "no_doc": "m.{n}_class.plain", "raw": "m.{n}_raw"}
    for number, (name, switch) in enumerate(SWITCHES.items()):
        t = f"Numbered<{number}>"
        registers = f"""
{switch}
def("{name}_function", +[](int a, std::string const &b) {{ return a; }}, (arg("a"), arg("b") = "given"), "function says");
def("{name}_over", +[](int a) {{ return a; }}, "first says");
def("{name}_over", +[](std::string a) {{ return a; }});
def("{name}_over", +[](object a, list b) {{ return b; }}, "third says");
def("{name}_raw", raw_function(+[](tuple, dict) {{ return object(); }}));
class_<{t}>("{name}_class", "class says", init<optional<int>>((arg("v")), "init says"))
    .def("get", &{t}::get, "get says")
    .def("plain", &{t}::get)
    .def("keywords", &{t}::set, (arg("self"), arg("i") = 3), "keywords say")
    .add_property("p", &{t}::get, &{t}::set, "p says")
    .def_readwrite("v", &{t}::v, "v says")
    .def("fixed", &{t}::fixed, "fixed says").staticmethod("fixed")
    .def("me", +[]({t} &x) -> {t} & {{ return x; }}, return_self<>(), "me says")
    .def(self == self);
"""
        items.append(Item(name, registers=registers))
        entries += [Entry(f"{name}_{what}", code.format(n=name) + ".__doc__", name) for what, code in whats.items()]
    return Block("docs", Source("docs", items), entries)


CLASSES = {
    "plain": 'class_<{t}>("{n}")', "doc": 'class_<{t}>("{n}", "says")', "init": 'class_<{t}>("{n}", init<int>())',
    "doc_init": 'class_<{t}>("{n}", "says", init<int>())', "no_init": 'class_<{t}>("{n}", no_init)',
    "doc_no_init": 'class_<{t}>("{n}", "says", no_init)', "init_doc": 'class_<{t}>("{n}", init<int>("init says"))',
    "init_args": 'class_<{t}>("{n}", init<int>(args("v")))', "init_args_doc": 'class_<{t}>("{n}", init<int>((arg("v")), "says"))',
    "init_default": 'class_<{t}>("{n}", init<int>((arg("v") = 5)))',
    "optional": 'class_<{t}>("{n}", init<optional<int, std::string>>())',
    "optional_args": 'class_<{t}>("{n}", init<optional<int, std::string>>((arg("v") = 2, arg("s") = "d"), "says"))',
    "two_inits": 'class_<{t}>("{n}", init<int>()).def(init<std::string>()).def(init<int, std::string>())',
    "noncopyable": 'class_<{t}, boost::noncopyable>("{n}", init<int>())',
    "init_policy": 'class_<{t}>("{n}", no_init).def(init<int>()[with_custodian_and_ward<1, 2>()])',
    "setattr": 'class_<{t}>("{n}").setattr("fixed", 5).setattr("__module__", "elsewhere")',
    "pickling": 'class_<{t}>("{n}").enable_pickling()',
    "raw_init": 'class_<{t}>("{n}", no_init).def("__init__", make_constructor(+[](int v) {{ return boost::make_shared<{t}>(v); }}))',
    "made_args": 'class_<{t}>("{n}", no_init).def("__init__", make_constructor(+[](int v, int w) {{ return boost::make_shared<{t}>(v + w); }}, '
                 'default_call_policies(), (arg("v"), arg("w") = 3)))',
    "made_doc": 'class_<{t}>("{n}", no_init).def("__init__", make_constructor(+[](int v) {{ return boost::make_shared<{t}>(v); }}), "made")',
}


def classes() -> Block:
    """class_ with every form of constructor, made every way, and what is seen of the class."""
    declares = """
template <int N> struct Formed { int v; std::string s; explicit Formed(int v = 1, std::string s = "s") : v(v), s(s) {}
  explicit Formed(std::string s) : v(0), s(s) {}
  std::string ident() const { return std::to_string(v) + s; } };
"""
    items = [Item("formed", "#include <boost/make_shared.hpp>\n" + declares)]
    entries = []
    for number, (name, form) in enumerate(CLASSES.items()):
        t = f"Formed<{number}>"
        items.append(Item(name, registers=f'{form.format(t=t, n=name)}.def("ident", &{t}::ident).def_readwrite("v", &{t}::v);'))
        entries.append(Entry(name, f"eval(v, dict(c=m.{name}, m=m, copy=__import__('copy'), pickle=__import__('pickle')))", name))
    codes = ["c()", "c(1)", "c('x')", "c(1, 'y')", "c(v=3)", "c(s='z')", "c(v=1, s='q')", "c(1, 2, 3)", "c(None)", "c(1.5)",
             "c(2**40)", "c(True)", "c.__doc__", "c.__init__.__doc__", "c.__name__", "c.__module__", "c.__qualname__",
             "[k.__module__ + '.' + k.__name__ for k in c.__mro__]", "type(c).__name__", "type(c).__module__", "type(type(c)).__name__",
             "sorted(c.__dict__)", "repr(c)", "c.__new__(c)", "c.__new__(c).v", "c.__reduce__", "copy.copy(c(1))",
             "pickle.dumps(c(1))", "c(1).__dict__", "c(1).__class__ is c", "c(1) == c(1)", "c(1) != c(1)", "c(1) < c(1)",
             "hash(c(1)) is not None", "c(1).absent", "c.absent", "setattr(c, 'later', 5)", "c.later", "setattr(c(1), 'v', 'x')",
             "delattr(c(1), 'v')", "delattr(c, 'later')", "isinstance(c(1), c.__mro__[1])", "c.__weakref__", "c.__instance_size__ > 0",
             "type('Sub', (c,), {})(1)", "type('Sub', (c,), {})(1).ident()", "type('Sub', (c, int), {})",
             "type('Sub', (c,), {'__slots__': ()})(1)", "c.ident()", "c.ident(5)", "c.ident(c(1))", "c(1).ident(1)",
             "c(1).ident.__self__", "c(1).ident.__func__ is c.ident", "[n for n in dir(c(1)) if not n.startswith('__')]",
             "sorted(set(dir(c)) - set(dir(object)))", "sorted(set(dir(c(1))) - set(dir(object())))", "c.fixed", "c(1).fixed",
             "c(1).__init__(2)", "c.__init__(5)", "c.__init__()", "c.__call__(1)", "bool(c(1))", "len(c(1))", "iter(c(1))",
             "c(1)()", "c(1)[0]", "c(1) + 1", "1 + c(1)", "str(c(1))[:20]", "repr(c(1))[:20]", "format(c(1))[:15]",
             "__import__('weakref').ref(c(1))() is None", "vars(c(1))", "c(1).__sizeof__() > 0", "c.v", "c.__dict__['v'].__class__.__name__",
             "c.__dict__['v'].__doc__", "c.__dict__['ident'].__class__.__name__", "super(type('S', (c,), {}), type('S', (c,), {})(1)).ident()"]
    values = {f"code{number}": repr(code) for number, code in enumerate(codes)}
    return Block("classes", Source("classes", items), entries, values)


ENUMS = {
    "plain": 'enum_<Numbered<{i}>>("{n}").value("one", Numbered<{i}>(1)).value("two", Numbered<{i}>(2));',
    "doc": 'enum_<Numbered<{i}>>("{n}", "says").value("one", Numbered<{i}>(1));',
    "exported": 'enum_<Numbered<{i}>>("{n}").value("one", Numbered<{i}>(1)).value("{n}_two", Numbered<{i}>(2)).export_values();',
    "same": 'enum_<Numbered<{i}>>("{n}").value("one", Numbered<{i}>(1)).value("uno", Numbered<{i}>(1));',
    "empty": 'enum_<Numbered<{i}>>("{n}");',
    "negative": 'enum_<Numbered<{i}>>("{n}").value("less", Numbered<{i}>(-5)).value("most", Numbered<{i}>(2147483647));',
    "nested": '{{ scope in = class_<Kept<{i}>>("Kept_{n}"); enum_<Numbered<{i}>>("{n}").value("one", Numbered<{i}>(1)).export_values(); '
              'scope().attr("again") = scope().attr("{n}"); }} scope().attr("{n}") = scope().attr("Kept_{n}").attr("{n}");',
}


def enums() -> Block:
    """enum_ with every option, and what an enumeration and its values do."""
    declares = ("template <int N> struct Kept { int v; };\ntemplate <int N> struct Wrapped { enum E : int { zero }; };\n"
                "template <int N> using Numbered = typename Wrapped<N>::E;")
    items, entries = [Item("numbered", declares)], []
    for number, (name, form) in enumerate(ENUMS.items()):
        functions = (f'\ndef("{name}_take", +[](Numbered<{number}> e) {{ return int(e); }});'
                     f'\ndef("{name}_give", +[](int i) {{ return Numbered<{number}>(i); }});')
        items.append(Item(name, registers=form.format(i=number, n=name) + functions))
        entries.append(Entry(name, f"eval(v, dict(e=m.{name}, m=m, take=m.{name}_take, give=m.{name}_give, "
                                   f"pickle=__import__('pickle'), copy=__import__('copy')))", name))
    codes = ["e", "e.one", "e.one + 1", "e.one == 1", "e.one.name", "e.two", "e.names", "e.values", "e(1)", "e(7)", "e(7).name",
             "repr(e(7))", "str(e(7))", "repr(e.one)", "str(e.one)", "'%d' % e.one", "'%s' % e.one", "f'{e.one}'", "hash(e.one)",
             "{e.one: 5}[1]", "e.__doc__", "e.__name__", "e.__module__", "e.__qualname__", "[k.__name__ for k in e.__mro__]",
             "type(e).__name__", "isinstance(e.one, int)", "e.one is e.one", "e(1) is e.one", "e.one is e.values[1]", "int(e.one)",
             "type(int(e.one))", "e.one | 4", "type(e.one | 4).__name__", "-e.one", "e.one < 2", "bool(e(0))", "e('x')", "e()",
             "e(1, 2)", "e(2**40)", "e(1.5)", "take(e.one)", "take(1)", "take(e(9))", "take(True)", "take('one')", "take(None)",
             "give(1)", "give(1) is e.one", "give(99)", "give(99).name", "give(2)", "give(-5)", "e.values[5]", "sorted(e.__dict__)", "sorted(set(dir(e)) - set(dir(int)))",
             "sorted(set(dir(e.one)) - set(dir(1)))", "e.one.__dict__", "copy.copy(e.one)", "pickle.dumps(e.one)", "e.uno", "e.uno.name",
             "e.uno is e.one", "e.less", "e.most", "setattr(e.one, 'name', 'x')", "setattr(e.one, 'x', 1)", "e.one.numerator", "e.one.real",
             "type(e.one.real).__name__", "range(5)[e.one]", "[1, 2][e.one]", "e.one.__class__ is e", "type('S', (e,), {})(1)",
             "sorted(k for k in vars(m) if 'one' in k or 'two' in k)", "e.again", "e.__slots__", "e.__new__(e, 1)", "e.from_bytes(b'\\x01', 'big')",
             "__import__('json').dumps(e.one)", "round(e.one)", "abs(e.one)", "e.one ** 2", "divmod(e.one, 2)", "'{:>4}'.format(e.one)"]
    values = {f"code{number}": repr(code) for number, code in enumerate(codes)}
    return Block("enums", Source("enums", items), entries, values)


def blocks() -> Iterator[Block]:
    """Yield every block of this matrix."""
    for make in (functions, docs, classes, enums):
        yield make()
