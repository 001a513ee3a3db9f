"""Sources of the shape that nanobind's published benchmark has, for each tool: all wrap the same C++.

720 functions, one for each order of six number types, that add their arguments; 252 classes, one for each choice of
five of these types, with a constructor and a method. (https://nanobind.readthedocs.io/en/latest/benchmark.html)
"""

import itertools
from typing import Callable, Dict, List, NamedTuple, Tuple

TYPES = ("std::uint16_t", "std::int32_t", "std::uint32_t", "std::int64_t", "std::uint64_t", "float")
FUNCTIONS: List[Tuple[str, ...]] = list(itertools.permutations(TYPES))
CLASSES: List[Tuple[str, ...]] = list(itertools.combinations_with_replacement(TYPES, 5))


class Dialect(NamedTuple):
    """How a tool writes it; `{name}`, `{type}` and `{types}` are replaced."""

    includes: str
    opening: str
    function: str
    cls: str


DIALECTS: Dict[str, Dialect] = {
    "kevel": Dialect(
        "#include <kevel/python.hpp>",
        "KEVEL_MODULE({name}) {{\n  using namespace kevel;",
        '  def("{name}", {function});',
        '  class_<{type}>("{type}", init<{types}>()).def("sum", &{type}::sum);',
    ),
    "nanobind": Dialect(
        "#include <nanobind/nanobind.h>\nnamespace py = nanobind;",
        "NB_MODULE({name}, m) {{",
        '  m.def("{name}", {function});',
        '  py::class_<{type}>(m, "{type}").def(py::init<{types}>()).def("sum", &{type}::sum);',
    ),
    "pybind11": Dialect(
        "#include <pybind11/pybind11.h>\nnamespace py = pybind11;",
        "PYBIND11_MODULE({name}, m) {{",
        '  m.def("{name}", {function});',
        '  py::class_<{type}>(m, "{type}").def(py::init<{types}>()).def("sum", &{type}::sum);',
    ),
    "Boost.Python": Dialect(
        "#include <boost/python.hpp>",
        "BOOST_PYTHON_MODULE({name}) {{\n  using namespace boost::python;",
        '  def("{name}", {function});',
        '  class_<{type}>("{type}", init<{types}>()).def("sum", &{type}::sum);',
    ),
}


def _sum(types: Tuple[str, ...]) -> str:
    names = "abcdef"[: len(types)]
    parameters = ", ".join(f"{type_} {name}" for type_, name in zip(types, names))
    terms = " + ".join(f"static_cast<float>({name})" for name in names)
    return f"+[]({parameters}) -> float {{ return {terms}; }}"


def _struct(name: str, types: Tuple[str, ...]) -> str:
    names = "abcde"
    members = " ".join(f"{type_} {name}_;" for type_, name in zip(types, names))
    parameters = ", ".join(f"{type_} {name}" for type_, name in zip(types, names))
    initial = ", ".join(f"{name}_({name})" for name in names)
    terms = " + ".join(f"static_cast<float>({name}_)" for name in names)
    return (f"struct {name} {{\n  {name}({parameters}) : {initial} {{}}\n"
            f"  float sum() const {{ return {terms}; }}\n  {members}\n}};")


def functions(tool: str, count: int) -> str:
    """Return a module with so many of the functions."""
    dialect = DIALECTS[tool]
    lines = [dialect.function.format(name=f"f{i}", function=_sum(types)) for i, types in enumerate(FUNCTIONS[:count])]
    return "\n".join([dialect.includes, dialect.opening.format(name="functions"), *lines, "}\n"])


def classes(tool: str, count: int) -> str:
    """Return a module with so many of the classes."""
    dialect = DIALECTS[tool]
    structs = [_struct(f"S{i}", types) for i, types in enumerate(CLASSES[:count])]
    lines = [dialect.cls.format(type=f"S{i}", types=", ".join(types)) for i, types in enumerate(CLASSES[:count])]
    return "\n".join([dialect.includes, *structs, dialect.opening.format(name="classes"), *lines, "}\n"])


def headers(tool: str, count: int) -> str:
    """Return a source that only includes the headers."""
    return DIALECTS[tool].includes + "\n"


SHAPES: Dict[str, Callable[[str, int], str]] = {"functions": functions, "classes": classes, "headers": headers}
