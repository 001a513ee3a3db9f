"""Matrix: every exception of std, and others, thrown from every kind of entry."""

from typing import Iterator

from plan import Block, Entry, Item, Source

THROWN = {
    "exception": "std::exception()", "runtime_error": 'std::runtime_error("said")', "logic_error": 'std::logic_error("said")',
    "domain_error": 'std::domain_error("said")', "invalid_argument": 'std::invalid_argument("said")',
    "length_error": 'std::length_error("said")', "out_of_range": 'std::out_of_range("said")',
    "range_error": 'std::range_error("said")', "overflow_error": 'std::overflow_error("said")',
    "underflow_error": 'std::underflow_error("said")', "bad_alloc": "std::bad_alloc()", "bad_cast": "std::bad_cast()",
    "bad_array_new_length": "std::bad_array_new_length()", "bad_typeid": "std::bad_typeid()",
    "bad_exception": "std::bad_exception()", "bad_function_call": "std::bad_function_call()",
    "bad_weak_ptr": "std::bad_weak_ptr()", "bad_optional_access": "std::bad_optional_access()",
    "bad_variant_access": "std::bad_variant_access()", "bad_any_cast": "std::bad_any_cast()",
    "future_error": "std::future_error(std::future_errc::no_state)",
    "system_error": "std::system_error(std::make_error_code(std::errc::no_such_file_or_directory))",
    "system_error_text": 'std::system_error(2, std::generic_category(), "opening")',
    "ios_failure": 'std::ios_base::failure("said")', "regex_error": "std::regex_error(std::regex_constants::error_brack)",
    "filesystem_error": 'std::filesystem::filesystem_error("said", std::make_error_code(std::errc::io_error))',
    "numeric_cast": "boost::numeric::bad_numeric_cast()", "positive_overflow": "boost::numeric::positive_overflow()",
    "negative_overflow": "boost::numeric::negative_overflow()", "lexical_cast": "boost::bad_lexical_cast()",
    "own": "Own()", "own_derived": "OwnDerived()", "translated": "Translated()", "translated_derived": "TranslatedDerived()",
    "translated_std": "TranslatedStd()", "foreign": "5", "chars": '"text"', "string": 'std::string("text")',
    "pointer": 'new std::invalid_argument("said")', "not_utf8": r'std::runtime_error("bad \xff text")',
    "nul": r'std::runtime_error(std::string("a\0b", 3))', "empty": 'std::runtime_error("")', "own_what": "OwnWhat()",
}
DECLARES = """
struct Own : std::exception { char const *what() const noexcept override { return "own says"; } };
struct OwnDerived : std::out_of_range { OwnDerived() : std::out_of_range("derived says") {} };
struct OwnWhat : std::invalid_argument {
  OwnWhat() : std::invalid_argument("base") {}
  char const *what() const noexcept override { return "overridden"; }
};
struct Translated { int n = 3; };
struct TranslatedDerived : Translated {};
struct TranslatedStd : std::runtime_error { TranslatedStd() : std::runtime_error("hidden") {} };
struct Thrower {
  std::string kind = "none";
  Thrower() {}
  explicit Thrower(std::string const &kind);
  std::string method(std::string const &kind) const;
  std::string get() const;
  void set(std::string const &kind);
};
static void raise(std::string const &kind) {
%s
}
Thrower::Thrower(std::string const &kind) { raise(kind); }
std::string Thrower::method(std::string const &kind) const { raise(kind); return "fine"; }
std::string Thrower::get() const { raise(kind); return "fine"; }
void Thrower::set(std::string const &kind) { raise(kind); }
static int operator+(Thrower const &, std::string const &kind) { raise(kind); return 0; }
static bool operator<(Thrower const &, std::string const &kind) { raise(kind); return true; }
static std::ostream &operator<<(std::ostream &out, Thrower const &t) { raise(t.kind); return out; }
struct Virtual { virtual ~Virtual() {} virtual std::string run(std::string const &kind) { raise(kind); return "fine"; } };
struct VirtualWrap : Virtual, wrapper<Virtual> {
  std::string run(std::string const &kind) override {
    if (override f = get_override("run")) return f(kind);
    return Virtual::run(kind);
  }
  std::string plain(std::string const &kind) { return Virtual::run(kind); }
};
struct Bad { std::string kind; };
struct BadToPython { static PyObject *convert(Bad const &bad) { raise(bad.kind); return nullptr; } };
struct Made { explicit Made(std::string const &) {} };
static Made *factory(std::string const &kind) { raise(kind); return new Made(kind); }
static object raw(tuple args, dict) { raise(extract<std::string>(args[0])); return object(); }
struct Numbers {
  std::string kind = "none";
  struct iterator {
    using iterator_category = std::input_iterator_tag;
    using value_type = int; using difference_type = std::ptrdiff_t; using pointer = int *; using reference = int;
    Numbers *owner; int n;
    int operator*() const { if (n == 1) raise(owner->kind); return n; }
    iterator &operator++() { ++n; return *this; }
    iterator operator++(int) { iterator old = *this; ++n; return old; }
    bool operator==(iterator const &o) const { return n == o.n; }
    bool operator!=(iterator const &o) const { return n != o.n; }
  };
  iterator begin() { return iterator{this, 0}; }
  iterator end() { return iterator{this, 3}; }
};
static std::string through(object f, std::string const &how) {
  try { f(); } catch (error_already_set const &) {
    if (how == "pass") throw;
    if (how == "print") { PyErr_Clear(); return "cleared"; }
    if (how == "other") { PyErr_Clear(); throw std::out_of_range("instead"); }
    handle_exception();
    return PyErr_Occurred() ? (PyErr_Clear(), "pending") : "handled";
  }
  return "fine";
}
static bool handled(std::string const &kind) {
  bool caught = handle_exception([&] { raise(kind); });
  if (caught) throw_error_already_set();
  return caught;
}
"""
REGISTERS = """
register_exception_translator<Translated>(+[](Translated const &t) { PyErr_SetString(PyExc_KeyError, "translated"); });
register_exception_translator<TranslatedStd>(+[](TranslatedStd const &t) { PyErr_SetString(PyExc_ZeroDivisionError, t.what()); });
to_python_converter<Bad, BadToPython>();
def("function", +[](std::string const &kind) { raise(kind); return 1; });
def("nothing", +[](std::string const &kind) { raise(kind); });
def("bad", +[](std::string const &kind) { return Bad{kind}; });
def("raw", raw_function(raw, 1));
def("through", through);
def("handled", handled);
def("twice", +[](std::string const &kind) { raise(kind); return 1; });
def("twice", +[](std::string const &kind, int) { raise(kind); return 2; });
class_<Thrower>("Thrower", init<optional<std::string>>())
    .def("method", &Thrower::method)
    .def("static_method", +[](std::string const &kind) { raise(kind); }).staticmethod("static_method")
    .add_property("p", &Thrower::get, &Thrower::set)
    .def_readwrite("kind", &Thrower::kind)
    .add_static_property("sp", +[] { return 1; }, +[](std::string const &kind) { raise(kind); })
    .def(self + std::string()).def(self < std::string()).def(self_ns::str(self)).def(self_ns::repr(self))
    .def("__getattr__", +[](Thrower &, std::string const &name) -> object {
      if (name.compare(0, 6, "raise_") == 0) raise(name.substr(6)); return object(name); })
    .def("__getitem__", +[](Thrower &, std::string const &kind) { raise(kind); return 1; })
    .def("__call__", +[](Thrower &, std::string const &kind) { raise(kind); return 1; })
    .def("__len__", +[](Thrower &t) { raise(t.kind); return 1; })
    .def("__bool__", +[](Thrower &t) { raise(t.kind); return true; })
    .def("__contains__", +[](Thrower &t, std::string const &kind) { raise(kind); return true; });
class_<Made>("Made", no_init).def("__init__", make_constructor(factory));
class_<VirtualWrap, boost::noncopyable>("Virtual").def("run", &Virtual::run, &VirtualWrap::plain);
def("run", +[](Virtual &v, std::string const &kind) { return v.run(kind); });
class_<Numbers>("Numbers").def_readwrite("kind", &Numbers::kind).def("__iter__", iterator<Numbers>());
"""
SETUP = """
class Sub(m.Virtual):
    def run(self, kind):
        return m.function(kind)
class Own(Exception):
    pass
def thrower(kind):
    t = m.Thrower()
    t.kind = kind
    return t
def numbers(kind):
    n = m.Numbers()
    n.kind = kind
    return n
PYTHON = {'KeyError': KeyError('k'), 'Own': Own(1, 2), 'StopIteration': StopIteration(5), 'SystemExit': SystemExit(3),
          'KeyboardInterrupt': KeyboardInterrupt(), 'MemoryError': MemoryError('mine'), 'cause': ValueError('v')}
PYTHON['cause'].__cause__ = KeyError('c')
def raiser(kind):
    def f():
        if kind in PYTHON:
            raise PYTHON[kind]
        m.function(kind)
    return f
"""
ENTRIES = {
    "function": "m.function(v)", "nothing": "m.nothing(v)", "overload": "m.twice(v, 1)", "method": "m.Thrower().method(v)",
    "static_method": "m.Thrower.static_method(v)", "constructor": "m.Thrower(v)", "factory": "m.Made(v)",
    "getter": "thrower(v).p", "setter": "m.Thrower().p = v\nreturn 1", "static_setter": "m.Thrower.sp = v\nreturn 1",
    "operator": "m.Thrower() + v", "comparison": "m.Thrower() < v", "str": "str(thrower(v))", "repr": "repr(thrower(v))",
    "getattr": "getattr(m.Thrower(), 'raise_' + v)", "hasattr": "hasattr(m.Thrower(), 'raise_' + v)",
    "getattr_default": "getattr(m.Thrower(), 'raise_' + v, 'default')", "getitem": "m.Thrower()[v]",
    "call": "m.Thrower()(v)", "len": "len(thrower(v))", "bool": "bool(thrower(v))", "contains": "v in m.Thrower()",
    "iteration": "list(numbers(v))", "converter": "m.bad(v)", "raw": "m.raw(v)", "virtual": "m.run(m.Virtual(), v)",
    "virtual_override": "m.run(Sub(), v)", "handled": "m.handled(v)", "passed": "m.through(raiser(v), 'pass')",
    "cleared": "m.through(raiser(v), 'print')", "replaced": "m.through(raiser(v), 'other')",
    "handle": "m.through(raiser(v), 'handle')",
    "same": "try:\n    m.through(raiser(v), 'pass')\nexcept BaseException as e:\n    return e is PYTHON.get(v), e.args, "
            "type(e.__cause__), type(e.__context__), e.__traceback__ is not None",
    "after": "try:\n    m.function(v)\nexcept BaseException:\n    pass\nreturn m.function('none')",
    "map": "list(map(m.function, ['none', v]))",
    "with_finally": "try:\n    m.function(v)\nfinally:\n    m.function('none')",
}


def blocks() -> Iterator[Block]:
    """Yield the one block."""
    throws = "\n".join(f'  if (kind == "{name}") throw {expression};' for name, expression in THROWN.items())
    prelude = ('#include "cpp_prelude.hpp"\n#include <any>\n#include <boost/lexical_cast.hpp>\n#include <filesystem>\n'
               "#include <functional>\n#include <future>\n#include <optional>\n#include <regex>\n#include <system_error>\n"
               "#include <variant>\n#include <boost/numeric/conversion/cast.hpp>\nusing namespace boost::python;\n")
    items = [Item("all", DECLARES.replace("%s", throws), REGISTERS)]
    values = {kind: repr(kind) for kind in [*THROWN, "none", "KeyError", "Own", "StopIteration", "SystemExit",
                                            "KeyboardInterrupt", "MemoryError", "cause"]}
    entries = [Entry(name, code, "all") for name, code in ENTRIES.items()]
    yield Block("exceptions", Source("exceptions", items, prelude), entries, values, SETUP)
