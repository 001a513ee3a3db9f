"""Matrix: every value to every type, through what a class has: constructors, methods, properties, operators."""

from typing import Iterator

from cpp_types import TYPES
from matrix_calls import member_types
from plan import Block, Entry, Item, Source
from values import VALUES

HOST = Item("host", """
struct Host {
  std::string text;
  template <class T> std::string take(T x) { return show(x); }
  template <class T> void set(T x) { text = show(x); }
  std::string get() const { return text; }
};
static class_<Host> *host;
template <class T> static void set_last(T x) { last() = show(x); }
""", 'host = new class_<Host>("Host"); def("last", +[] { return last(); });')


def constructors() -> Block:
    """init<T>, and make_constructor of a factory that takes a T."""
    made = ("template <class T> struct Made { std::string text; explicit Made(T x) : text(show(x)) {} };\n"
            "template <class T> struct Factory { std::string text; };\n"
            "template <class T> static boost::shared_ptr<Factory<T>> make(T x) "
            "{ return boost::shared_ptr<Factory<T>>(new Factory<T>{show(x)}); }")
    items, entries = [Item("made", made)], []
    for t in TYPES:
        name = f"Made_{t.name}"
        items.append(Item(name, registers=f'class_<Made<{t.spelling}>>("{name}", init<{t.spelling}>())'
                                          f'.def_readonly("text", &Made<{t.spelling}>::text);'))
        entries.append(Entry(name, f"m.{name}(v).text", name))
        name = f"Factory_{t.name}"
        items.append(Item(name, registers=f'class_<Factory<{t.spelling}>>("{name}", no_init)'
                                          f'.def("__init__", make_constructor(&make<{t.spelling}>))'
                                          f'.def_readonly("text", &Factory<{t.spelling}>::text);'))
        entries.append(Entry(name, f"m.{name}(v).text", name))
    return Block("constructors", Source("constructors", items), entries, VALUES)


def methods() -> Block:
    """Methods, static methods, setters of properties and of static properties."""
    items, entries = [HOST], []
    for t in TYPES:
        registers = "\n".join([
            f'host->def("take_{t.name}", &Host::take<{t.spelling}>);',
            f'host->def("static_{t.name}", +[]({t.spelling} x) -> std::string {{ return show(x); }});',
            f'host->staticmethod("static_{t.name}");',
            f'host->add_property("p_{t.name}", &Host::get, &Host::set<{t.spelling}>);',
            f'host->add_static_property("sp_{t.name}", +[] {{ return last(); }}, &set_last<{t.spelling}>);'])
        items.append(Item(t.name, registers=registers))
        entries += [
            Entry(f"take_{t.name}", f"m.Host().take_{t.name}(v)", t.name),
            Entry(f"unbound_{t.name}", f"m.Host.take_{t.name}(v, v)", t.name),
            Entry(f"static_{t.name}", f"m.Host.static_{t.name}(v)", t.name),
            Entry(f"property_{t.name}", f"h = m.Host()\nh.p_{t.name} = v\nreturn h.p_{t.name}", t.name),
            Entry(f"class_property_{t.name}", f"m.Host.sp_{t.name} = v\nreturn m.Host.sp_{t.name}", t.name),
            Entry(f"instance_property_{t.name}", f"h = m.Host()\nh.sp_{t.name} = v\nreturn m.last()", t.name)]
    return Block("methods", Source("methods", items), entries, VALUES)


def fields() -> Block:
    """Data members: def_readwrite, def_readonly, static ones."""
    declares = ("template <class T> struct Field { T value = T(); T fixed = T(); static T common; };\n"
                "template <class T> T Field<T>::common = T();")
    items, entries = [Item("field", declares)], []
    for t in member_types():
        name, spelling = f"Field_{t.name}", f"Field<{t.spelling}>"
        registers = (f'class_<{spelling}>("{name}").def_readwrite("value", &{spelling}::value)'
                     f'.def_readonly("fixed", &{spelling}::fixed).def_readwrite("common", &{spelling}::common);')
        items.append(Item(name, registers=registers))
        entries += [
            Entry(f"value_{t.name}", f"h = m.{name}()\nh.value = v\nreturn h.value", name),
            Entry(f"fixed_{t.name}", f"h = m.{name}()\nh.fixed = v\nreturn h.fixed", name),
            Entry(f"read_{t.name}", f"h = m.{name}()\nreturn (h.value, h.fixed, h.value is h.value)", name),
            Entry(f"common_{t.name}", f"m.{name}.common = v\nreturn m.{name}().common", name)]
    return Block("fields", Source("fields", items), entries, VALUES)


def operators() -> Block:
    """Operators with a T on the right, on the left, in place, and comparisons."""
    declares = """
template <class T> struct Num { std::string text; };
template <class T> std::string operator+(Num<T> const &, T const &x) { return "left " + show(x); }
template <class T> std::string operator-(T const &x, Num<T> const &) { return "right " + show(x); }
template <class T> Num<T> &operator*=(Num<T> &n, T const &x) { n.text = show(x); return n; }
template <class T> bool operator<(Num<T> const &, T const &) { return true; }
template <class T> bool operator==(Num<T> const &, T const &) { return true; }
"""
    items, entries = [Item("num", declares)], []
    for t in member_types():
        name, spelling, other = f"Num_{t.name}", f"Num<{t.spelling}>", f"other<{t.spelling}>()"
        registers = (f'class_<{spelling}>("{name}").def_readonly("text", &{spelling}::text).def(self + {other})'
                     f".def({other} - self).def(self *= {other}).def(self < {other}).def(self == {other});")
        items.append(Item(name, registers=registers))
        entries += [
            Entry(f"left_{t.name}", f"m.{name}() + v", name),
            Entry(f"right_{t.name}", f"v - m.{name}()", name),
            Entry(f"missing_{t.name}", f"v + m.{name}()", name),
            Entry(f"in_place_{t.name}", f"a = b = m.{name}()\na *= v\nreturn (a is b, a.text)", name),
            Entry(f"less_{t.name}", f"m.{name}() < v", name),
            Entry(f"greater_{t.name}", f"v > m.{name}()", name),
            Entry(f"equal_{t.name}", f"m.{name}() == v", name),
            Entry(f"direct_{t.name}", f"m.{name}().__add__(v)", name)]
    return Block("operators", Source("operators", items), entries, VALUES)


def blocks() -> Iterator[Block]:
    """Yield every block of this matrix."""
    for make in (constructors, methods, fields, operators):
        yield make()
