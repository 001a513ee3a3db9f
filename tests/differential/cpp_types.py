"""The C++ types of the matrices: parameters and results."""

from typing import List, NamedTuple


class Cpp(NamedTuple):
    """A C++ type: its name in cases, its spelling, a value of it, and what can be done with it."""

    name: str
    spelling: str
    value: str
    #: what it can be: "result" (returned with the default policy), "member" (a data member, an element of a container)
    can: str = ""

    @property
    def is_member(self) -> bool:
        """Whether it can be a data member or an element."""
        return "member" in self.can

    @property
    def is_result(self) -> bool:
        """Whether a function can return it with the default policies."""
        return "result" in self.can


def _both(name: str, spelling: str, value: str) -> Cpp:
    return Cpp(name, spelling, value, "result member")


NUMBERS: List[Cpp] = [
    _both("bool", "bool", "true"), _both("char", "char", "'c'"), _both("schar", "signed char", "3"),
    _both("uchar", "unsigned char", "3"), _both("short", "short", "3"), _both("ushort", "unsigned short", "3"),
    _both("int", "int", "3"), _both("uint", "unsigned", "3"), _both("long", "long", "3"),
    _both("ulong", "unsigned long", "3"), _both("llong", "long long", "3"),
    _both("ullong", "unsigned long long", "3"), _both("float", "float", "1.5f"), _both("double", "double", "1.5"),
    _both("ldouble", "long double", "1.5"), _both("cfloat", "std::complex<float>", "1"),
    _both("cdouble", "std::complex<double>", "1"),
]
TEXTS: List[Cpp] = [
    _both("string", "std::string", '"text"'), Cpp("string_cref", "std::string const &", '"text"'),
    _both("chars", "char const *", '"text"'), _both("wstring", "std::wstring", 'L"text"'),
]
PYTHON: List[Cpp] = [
    _both("object", "object", "object(1)"), Cpp("object_cref", "object const &", "object(1)"),
    _both("list", "list", "list()"), _both("dict", "dict", "dict()"), _both("tuple", "tuple", "tuple()"),
    _both("str", "str", 'str("text")'), _both("long_", "long_", "long_(3)"), _both("slice", "slice", "slice()"),
    Cpp("handle", "handle<>", "handle<>()", "result"), Cpp("pyobject", "PyObject *", "nullptr"),
]
CLASSES: List[Cpp] = [
    _both("X", "X", "X(1)"), Cpp("X_cref", "X const &", "X(1)"), Cpp("X_ref", "X &", ""),
    Cpp("X_ptr", "X *", "nullptr"), Cpp("X_cptr", "X const *", "nullptr"),
    _both("X_std", "std::shared_ptr<X>", "nullptr"), Cpp("X_std_cref", "std::shared_ptr<X> const &", "nullptr"),
    _both("X_boost", "boost::shared_ptr<X>", "boost::shared_ptr<X>()"),
    Cpp("X_back", "back_reference<X &>", ""), _both("XDerived", "XDerived", "XDerived(1)"),
    _both("Base", "Base", "Base(1)"), Cpp("Base_ref", "Base &", ""), Cpp("Base_ptr", "Base *", "nullptr"),
    Cpp("Derived_ref", "Derived &", ""), _both("Base_std", "std::shared_ptr<Base>", "nullptr"),
    Cpp("Shared_ref", "Shared &", ""), _both("Shared_std", "std::shared_ptr<Shared>", "nullptr"),
    _both("SharedDerived_std", "std::shared_ptr<SharedDerived>", "nullptr"),
    Cpp("Shared_boost", "boost::shared_ptr<Shared>", "boost::shared_ptr<Shared>()", "member"),
    Cpp("Fixed_ref", "Fixed &", ""), Cpp("Fixed_cptr", "Fixed const *", "nullptr"), _both("Target", "Target", "Target()"),
    Cpp("Target_cref", "Target const &", "Target()"), Cpp("Target_ref", "Target &", ""),
    _both("Color", "Color", "red"), _both("Mode", "Mode", "Mode::on"), Cpp("Color_cref", "Color const &", "red"),
    _both("Unlisted", "Unlisted", "nothing"), _both("Pair", "Pair", "Pair()"), Cpp("Pair_cref", "Pair const &", "Pair()"),
    _both("Unknown", "Unknown", "Unknown()"), Cpp("Unknown_ref", "Unknown &", ""),
    Cpp("Unknown_ptr", "Unknown *", "nullptr"), _both("Ints", "std::vector<int>", "std::vector<int>()"),
    Cpp("Ints_ref", "std::vector<int> &", ""),
]
REFERENCES: List[Cpp] = [
    Cpp("int_cref", "int const &", "3"), Cpp("int_ref", "int &", ""), Cpp("int_cptr", "int const *", "nullptr"),
    Cpp("int_ptr", "int *", "nullptr"), Cpp("double_cref", "double const &", "1.5"),
    Cpp("double_cptr", "double const *", "nullptr"), Cpp("string_ref", "std::string &", ""),
    Cpp("string_cptr", "std::string const *", "nullptr"), Cpp("bool_cref", "bool const &", "true"),
    Cpp("chars_cref", "char const *const &", '"text"'), Cpp("list_ref", "list &", ""),
]
TYPES: List[Cpp] = NUMBERS + TEXTS + PYTHON + CLASSES + REFERENCES
