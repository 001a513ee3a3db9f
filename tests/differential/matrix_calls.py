"""Matrix: every value to every parameter type, through each kind of entry that is a plain call."""

from typing import Iterator, List

from cpp_types import TYPES, Cpp
from plan import Block, Entry, Item, Source
from values import VALUES

#: types that a set of overloads is made of, each before and after each other
PAIRED = ["bool", "int", "llong", "double", "cdouble", "char", "string", "object", "Color", "X", "Target", "Base_ref"]


def lone() -> Block:
    """A lone function that takes a value and says what it got, and one that hands the value back."""
    items, entries = [], []
    for t in TYPES:
        registers = f'def("take_{t.name}", +[]({t.spelling} x) -> std::string {{ return show(x); }});'
        items.append(Item(f"take_{t.name}", registers=registers))
        entries.append(Entry(f"take_{t.name}", f"m.take_{t.name}(v)", f"take_{t.name}"))
        if t.is_result:
            registers = f'def("echo_{t.name}", +[]({t.spelling} x) -> {t.spelling} {{ return x; }});'
            items.append(Item(f"echo_{t.name}", registers=registers))
            entries.append(Entry(f"echo_{t.name}", f"m.echo_{t.name}(v)", f"echo_{t.name}"))
    return Block("lone", Source("lone", items), entries, VALUES)


def places() -> Block:
    """A type in each place of a set of three overloads; the others take what nearly nothing is."""
    items, entries = [], []
    for t in TYPES:
        own = f'+[]({t.spelling} x) -> std::string {{ return "own " + show(x); }}'
        others = ['+[](dict) -> std::string { return "dict"; }', '+[](Other &) -> std::string { return "other"; }']
        for place in range(3):
            name = f"place{place}_{t.name}"
            functions = [*others[:place], own, *others[place:]]
            items.append(Item(name, registers="\n".join(f'def("{name}", {function});' for function in functions)))
            entries.append(Entry(name, f"m.{name}(v)", name))
    return Block("places", Source("places", items), entries, VALUES)


def pairs() -> Block:
    """Two overloads, in both orders."""
    items, entries = [], []
    types = [t for t in TYPES if t.name in PAIRED]
    for first in types:
        for second in types:
            if first is second:
                continue
            name = f"pair_{first.name}_{second.name}"
            registers = "\n".join(
                f'def("{name}", +[]({t.spelling} x) -> std::string {{ return "{t.name}: " + show(x); }});'
                for t in (first, second))
            items.append(Item(name, registers=registers))
            entries.append(Entry(name, f"m.{name}(v)", name))
    return Block("pairs", Source("pairs", items), entries, VALUES)


def keywords() -> Block:
    """A keyword beside one that is left out, and a Python value as the default of a parameter."""
    items, entries = [], []
    for t in TYPES:
        function = f'+[]({t.spelling} x, int n) -> std::string {{ return show(x) + " " + show(n); }}'
        registers = (f'def("named_{t.name}", {function}, (arg("x"), arg("n") = 2));\n'
                     f'def("late_{t.name}", +[](object o) {{ scope in(import("keywords")); '
                     f'def("defaulted_{t.name}", +[]({t.spelling} x) -> std::string {{ return show(x); }}, arg("x") = o);'
                     " });")
        items.append(Item(t.name, registers=registers))
        entries += [Entry(f"named_{t.name}", f"m.named_{t.name}(n=1, x=v)", t.name),
                    Entry(f"wrong_{t.name}", f"m.named_{t.name}(y=v)", t.name),
                    Entry(f"late_{t.name}", f"vars(m).pop('defaulted_{t.name}', None)\nm.late_{t.name}(v)\nreturn m.defaulted_{t.name}()", t.name)]
    return Block("keywords", Source("keywords", items), entries, VALUES)


def extracts() -> Block:
    """extract<T>: what check() says and what the value is; of an object, an element of a list, an attribute."""
    items, entries = [], []
    for t in TYPES:
        taken = f"extract<{t.spelling}>"
        registers = "\n".join([
            f'def("check_{t.name}", +[](object o) -> bool {{ return {taken}(o).check(); }});',
            f'def("value_{t.name}", +[](object o) -> std::string {{ return show({taken}(o)()); }});',
            f'def("element_{t.name}", +[](list o) -> std::string {{ return show({taken}(o[0])()); }});',
            f'def("attribute_{t.name}", +[](object o) -> std::string {{ return show({taken}(o.attr("a"))()); }});'])
        items.append(Item(t.name, registers=registers))
        entries += [Entry(f"check_{t.name}", f"m.check_{t.name}(v)", t.name),
                    Entry(f"value_{t.name}", f"m.value_{t.name}(v)", t.name),
                    Entry(f"element_{t.name}", f"m.element_{t.name}([v])", t.name),
                    Entry(f"attribute_{t.name}", f"Bag.a = v\nreturn m.attribute_{t.name}(Bag)", t.name)]
    return Block("extracts", Source("extracts", items), entries, VALUES, "class Bag: pass")


def back() -> Block:
    """What Python gives back to C++: call<T>, call_method<T> and the result of an override."""
    base = Item("base", "struct Asked { virtual ~Asked() {} };\nstruct Asking : Asked, wrapper<Asked> { using wrapper<Asked>::get_override; };",
                'class_<Asking, boost::noncopyable>("Asked");')
    items: List[Item] = [base]
    entries = []
    for t in TYPES:
        registers = "\n".join([
            f'def("call_{t.name}", +[](object f) -> std::string {{ return show(call<{t.spelling}>(f.ptr())); }});',
            f'def("method_{t.name}", +[](object o) -> std::string '
            f'{{ return show(call_method<{t.spelling}>(o.ptr(), "get")); }});'])
        items.append(Item(t.name, registers=registers))
        entries += [Entry(f"call_{t.name}", f"m.call_{t.name}(lambda: v)", t.name),
                    Entry(f"method_{t.name}", f"Asked.v = v\nreturn m.method_{t.name}(Asked())", t.name)]
        if "const &" in t.spelling:  # a conversion operator makes no reference to const
            continue
        registers = (f'def("override_{t.name}", +[](Asking &o) -> std::string '
                     f'{{ {t.spelling} x = o.get_override("get")(); return show(x); }});')
        items.append(Item(f"override_{t.name}", registers=registers))
        entries.append(Entry(f"override_{t.name}", f"Asked.v = v\nreturn m.override_{t.name}(Asked())",
                             f"override_{t.name}"))
    setup = "class Asked(m.Asked):\n    def get(self):\n        return Asked.v"
    return Block("back", Source("back", items), entries, VALUES, setup)


def given() -> Block:
    """What C++ gives to Python other than as a result: arguments of call<>, object(x), attributes, elements."""
    items, entries = [], []
    for t in (t for t in TYPES if t.is_member):
        registers = "\n".join([
            f'def("call_{t.name}", +[](object f, {t.spelling} x) {{ return call<object>(f.ptr(), x); }});',
            f'def("object_{t.name}", +[]({t.spelling} x) {{ return object(x); }});',
            f'def("tuple_{t.name}", +[]({t.spelling} x) {{ return boost::python::make_tuple(x, x); }});',
            f'def("append_{t.name}", +[]({t.spelling} x) {{ list l; l.append(x); return l; }});',
            f'def("item_{t.name}", +[]({t.spelling} x) {{ dict d; d["k"] = x; return d; }});'])
        items.append(Item(t.name, registers=registers))
        entries += [Entry(f"call_{t.name}", f"m.call_{t.name}(lambda x: x, v)", t.name)]
        entries += [Entry(f"{how}_{t.name}", f"m.{how}_{t.name}(v)", t.name)
                    for how in ("object", "tuple", "append", "item")]
    return Block("given", Source("given", items), entries, VALUES)


def defaults() -> Block:
    """A default of every type, which is converted when the function is defined; what its docstring says."""
    items, entries = [], []
    for t in TYPES:
        if not t.value:
            continue
        registers = (f'{t.spelling} value{{{t.value}}};\n'
                     f'def("default_{t.name}", +[]({t.spelling} x) -> std::string {{ return show(x); }}, '
                     f'(arg("x") = value), "says");')
        items.append(Item(t.name, registers=registers))
        entries += [Entry(f"default_{t.name}", f"m.default_{t.name}()", t.name),
                    Entry(f"doc_{t.name}", f"m.default_{t.name}.__doc__", t.name)]
    return Block("defaults", Source("defaults", items), entries)


def blocks() -> Iterator[Block]:
    """Yield every block of this matrix."""
    for make in (lone, places, pairs, keywords, extracts, back, given, defaults):
        yield make()


def member_types() -> List[Cpp]:
    """Return the types that can be a data member or an element of a container."""
    return [t for t in TYPES if t.is_member]
