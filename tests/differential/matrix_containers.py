"""Matrix: every value as an element, key and index of containers, under both indexing suites."""

from typing import Iterator

from matrix_calls import member_types
from plan import Block, Entry, Item, Source
from values import VALUES

#: elements of vectors and maps: each costs a compiler half a second
ELEMENTS = {"char", "uchar", "int", "long", "ulong", "float", "double", "cdouble", "string", "object", "list", "X", "X_std",
            "XDerived", "Base", "Base_std", "Shared_std", "Target", "Color", "Mode", "Unlisted", "Pair", "Unknown", "Ints"}
KEYS = {"bool", "char", "short", "int", "ulong", "double", "string", "Color"}


def vectors() -> Block:
    """std::vector<T> with vector_indexing_suite."""
    items, entries = [], []
    for t in member_types():
        name, spelling = f"Vec_{t.name}", f"std::vector<{t.spelling}>"
        if t.name not in ELEMENTS or t.name == "int":  # fixture registers std::vector<int> already
            continue
        registers = (f'class_<{spelling}>("{name}").def(vector_indexing_suite<{spelling}>());\n'
                     f'def("two_{t.name}", +[] {{ {t.spelling} x{{{t.value}}}; return {spelling}(2, x); }});')
        items.append(Item(name, registers=registers))
        two = f"c = m.two_{t.name}()\n"
        entries += [
            Entry(f"append_{t.name}", f"{two}c.append(v)\nreturn list(c)", name),
            Entry(f"set_{t.name}", f"{two}c[1] = v\nreturn list(c)", name),
            Entry(f"slice_{t.name}", f"{two}c[0:1] = [v, v]\nreturn list(c)", name),
            Entry(f"slice_one_{t.name}", f"{two}c[0:1] = v\nreturn list(c)", name),
            Entry(f"extend_{t.name}", f"{two}c.extend([v])\nreturn list(c)", name),
            Entry(f"extend_by_{t.name}", f"{two}c.extend(v)\nreturn list(c)", name),
            Entry(f"contains_{t.name}", f"{two}return v in c", name)]
    return Block("vectors", Source("vectors", items), entries, VALUES)


def indices() -> Block:
    """What a value means as an index, an end of a slice, and a position to delete."""
    registers = """
class_<std::vector<double>>("Doubles").def(vector_indexing_suite<std::vector<double>>());
class_<std::vector<X>>("Xs").def(vector_indexing_suite<std::vector<X>>());
class_<std::vector<Base>>("Bare").def(vector_indexing_suite<std::vector<Base>, true>());
def("doubles", +[] { return std::vector<double>{1, 2, 3}; });
def("xs", +[] { return std::vector<X>(3, X(2)); });
def("bare", +[] { return std::vector<Base>(3, Base(2)); });
"""
    entries = []
    for kind in ("doubles", "xs", "bare"):
        entries += [
            Entry(f"get_{kind}", f"m.{kind}()[v]", "all"),
            Entry(f"delete_{kind}", f"c = m.{kind}()\ndel c[v]\nreturn len(c)", "all"),
            Entry(f"from_{kind}", f"list(m.{kind}()[v:])", "all"),
            Entry(f"to_{kind}", f"list(m.{kind}()[:v])", "all"),
            Entry(f"step_{kind}", f"list(m.{kind}()[::v])", "all"),
            Entry(f"delete_from_{kind}", f"c = m.{kind}()\ndel c[v:]\nreturn list(c)", "all"),
            Entry(f"set_at_{kind}", f"c = m.{kind}()\nc[v] = c[0]\nreturn list(c)", "all")]
    return Block("indices", Source("indices", [Item("all", registers=registers)]), entries, VALUES)


def maps() -> Block:
    """std::map<std::string, T> and std::map<K, int> with map_indexing_suite."""
    items, entries = [], []
    for t in (t for t in member_types() if t.name in ELEMENTS | KEYS):
        name, spelling = f"Map_{t.name}", f"std::map<std::string, {t.spelling}>"
        items.append(Item(name, registers=f'class_<{spelling}>("{name}").def(map_indexing_suite<{spelling}>());'))
        seen = "return [(e.key(), e.data()) for e in c]"
        entries += [
            Entry(f"set_{t.name}", f"c = m.{name}()\nc['k'] = v\n{seen}", name),
            Entry(f"get_{t.name}", f"c = m.{name}()\nc['k'] = v\nreturn c['k'], len(c), 'k' in c", name)]
        if t.name in KEYS:
            name, spelling = f"Key_{t.name}", f"std::map<{t.spelling}, int>"
            items.append(Item(name, registers=f'class_<{spelling}>("{name}").def(map_indexing_suite<{spelling}>());'))
            entries += [
                Entry(f"key_{t.name}", f"c = m.{name}()\nc[v] = 1\n{seen}", name),
                Entry(f"key_get_{t.name}", f"m.{name}()[v]", name),
                Entry(f"key_in_{t.name}", f"v in m.{name}()", name),
                Entry(f"key_delete_{t.name}", f"c = m.{name}()\ndel c[v]\nreturn len(c)", name)]
    return Block("maps", Source("maps", items), entries, VALUES)


def blocks() -> Iterator[Block]:
    """Yield every block of this matrix."""
    for make in (vectors, indices, maps):
        yield make()
