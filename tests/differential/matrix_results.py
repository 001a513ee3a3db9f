"""Matrix: every call policy with every kind of result, from functions and methods; and who keeps what alive."""

from typing import Iterator, List, NamedTuple

from plan import Block, Entry, Item, Source

POLICIES = {
    "none": "",
    "copy_const": "return_value_policy<copy_const_reference>()",
    "copy": "return_value_policy<copy_non_const_reference>()",
    "by_value": "return_value_policy<return_by_value>()",
    "manage": "return_value_policy<manage_new_object>()",
    "refer": "return_value_policy<reference_existing_object>()",
    "opaque": "return_value_policy<return_opaque_pointer>()",
    "internal": "return_internal_reference<>()",
    "internal_1": "return_internal_reference<1>()",
    "self": "return_self<>()",
    "arg_1": "return_arg<1>()",
    "ward": "with_custodian_and_ward<1, 2>()",
    "ward_back": "with_custodian_and_ward<2, 1>()",
    "post_0_1": "with_custodian_and_ward_postcall<0, 1>()",
    "post_1_0": "with_custodian_and_ward_postcall<1, 0>()",
    "post_2_1": "with_custodian_and_ward_postcall<2, 1>()",
    "refer_post": "return_value_policy<reference_existing_object, with_custodian_and_ward_postcall<0, 1>>()",
    "manage_ward": "return_value_policy<manage_new_object, with_custodian_and_ward<1, 2>>()",
}


class Result(NamedTuple):
    """A kind of result: its name, type and the expression that makes it from `box`, an Owner, and `x`, an X."""

    name: str
    spelling: str
    expression: str


RESULTS: List[Result] = [
    Result("void", "void", "void()"), Result("int", "int", "5"), Result("int_cref", "int const &", "box.n"),
    Result("int_ref", "int &", "box.n"), Result("int_ptr", "int *", "&box.n"), Result("int_null", "int *", "nullptr"),
    Result("string_cref", "std::string const &", "box.text"), Result("string_ptr", "std::string const *", "&box.text"),
    Result("chars", "char const *", "box.text.c_str()"), Result("no_chars", "char const *", "nullptr"),
    Result("object", "object", 'object("o")'), Result("none", "object", "object()"),
    Result("pyobject", "PyObject *", 'incref(object("o").ptr())'), Result("no_pyobject", "PyObject *", "nullptr"),
    Result("X", "X", "X(1)"), Result("X_ref", "X &", "box.x"), Result("X_cref", "X const &", "box.x"),
    Result("X_ptr", "X *", "&box.x"), Result("X_cptr", "X const *", "&box.x"), Result("X_null", "X *", "nullptr"),
    Result("X_new", "X *", "new X(2)"), Result("X_argument", "X &", "x"), Result("X_argument_ptr", "X *", "&x"),
    Result("X_std", "std::shared_ptr<X>", "std::make_shared<X>(3)"), Result("X_std_null", "std::shared_ptr<X>", "nullptr"),
    Result("X_boost", "boost::shared_ptr<X>", "boost::shared_ptr<X>(new X(4))"),
    Result("X_unique", "std::unique_ptr<X>", "std::unique_ptr<X>(new X(4))"),
    Result("X_std_cref", "std::shared_ptr<X> const &", "box.shared"),
    Result("Base", "Base", "Derived(1)"), Result("Derived_ref", "Base &", "box.derived"),
    Result("Derived_ptr", "Base *", "&box.derived"), Result("Derived_new", "Base *", "new Derived(9)"),
    Result("Hidden_new", "Base *", "new Hidden"), Result("Hidden_ref", "Base &", "box.hidden"),
    Result("Derived_std", "std::shared_ptr<Base>", "std::make_shared<Derived>(3)"),
    Result("Hidden_std", "std::shared_ptr<Base>", "std::make_shared<Hidden>()"),
    Result("Shared_std", "std::shared_ptr<Shared>", "std::make_shared<SharedDerived>(3)"),
    Result("Shared_kept", "std::shared_ptr<Shared>", "box.kept"), Result("Shared_raw", "Shared *", "box.kept.get()"),
    Result("Shared_new", "Shared *", "new SharedDerived(5)"), Result("Shared_null", "std::shared_ptr<Shared>", "nullptr"),
    Result("Fixed_ref", "Fixed &", "box.fixed"), Result("Fixed_new", "Fixed *", "new Fixed(3)"),
    Result("Fixed_cref", "Fixed const &", "box.fixed"), Result("Target", "Target", "Target(5)"),
    Result("Pair", "Pair", "Pair()"), Result("Pair_cref", "Pair const &", "box.pair"), Result("Color", "Color", "green"),
    Result("Color_unnamed", "Color", "Color(33)"), Result("Color_cref", "Color const &", "box.color"),
    Result("Mode", "Mode", "Mode::on"), Result("Unlisted", "Unlisted", "something"), Result("Unknown", "Unknown", "Unknown()"),
    Result("Unknown_ref", "Unknown &", "box.unknown"), Result("Unknown_new", "Unknown *", "new Unknown"),
    Result("Unknown_null", "Unknown *", "nullptr"), Result("Unknown_std", "std::shared_ptr<Unknown>", "std::make_shared<Unknown>()"),
    Result("address", "void *", "&box"), Result("no_address", "void *", "nullptr"),
    Result("Ints", "std::vector<int>", "std::vector<int>{1}"), Result("Ints_ref", "std::vector<int> &", "box.ints"),
    Result("strings", "std::vector<std::string>", "std::vector<std::string>()"),
    Result("list", "list", "list(make_tuple(1, 2))"), Result("tuple", "tuple", "make_tuple(x, 2)"),
]
OWNER = """
struct Owner : Counted<Owner> {
  int n = 6;
  std::string text = "kept";
  X x{50};
  Derived derived{51};
  Hidden hidden;
  Fixed fixed{52};
  Pair pair;
  Color color = green;
  Unknown unknown;
  std::vector<int> ints{1, 2};
  std::shared_ptr<X> shared = std::make_shared<X>(53);
  std::shared_ptr<Shared> kept = std::make_shared<SharedDerived>(54);
};
"""
COUNTS = """
class_<Owner, boost::noncopyable>("Owner");
def("alive", +[] { return make_tuple(Owner::alive(), X::alive(), Base::alive(), Shared::alive(), Fixed::alive()); });
"""
#: what a script does with a result: look at it, compare two, see who keeps whom
LOOK = "o, x = m.Owner(), f.X(60)\nreturn m.{name}(o, x)"
SAME = "o, x = m.Owner(), f.X(60)\na, b = m.{name}(o, x), m.{name}(o, x)\nreturn a is b, a is o, a is x, type(a) is type(b)"
CHANGE = "o, x = m.Owner(), f.X(60)\na = m.{name}(o, x)\na.v = 77\nreturn a, m.{name}(o, x), x"
LIVES = """o, x = m.Owner(), f.X(60)
collect()
before = m.alive()
r = m.{name}(o, x)
collect()
counts = [tuple(a - b for a, b in zip(m.alive(), before))]
for name in ({order}):
    if name == "o": o = None
    if name == "x": x = None
    if name == "r": r = None
    collect()
    counts.append(tuple(a - b for a, b in zip(m.alive(), before)))
return counts"""
ORDERS = {"rox": "'r', 'o', 'x'", "oxr": "'o', 'x', 'r'", "xro": "'x', 'r', 'o'"}


def is_allowed(policy: str, r: Result) -> bool:
    """Whether Boost.Python compiles this policy with this result: what it refuses is refused without naming the place."""
    is_plain = not r.spelling.endswith(("&", "*")) or r.spelling in ("char const *", "PyObject *")
    is_const = "const &" in r.spelling or "const *" in r.spelling
    if policy in ("copy_const", "copy"):
        return r.spelling.endswith("&") and is_const == (policy == "copy_const")
    if policy.startswith(("manage", "refer", "internal")):
        is_class = not r.spelling.startswith(("int", "Color", "void"))
        return not is_plain and is_class and (r.spelling.endswith("*") or not policy.startswith("manage"))
    if policy == "opaque":
        return r.spelling.endswith("*") and "const" not in r.spelling and r.spelling != "PyObject *"
    if policy in ("self", "arg_1", "by_value"):
        return r.spelling not in ("void", "void *") and "unique_ptr" not in r.spelling
    return is_plain or r.spelling == "void"


def policies(policy: str) -> Block:
    """Every result under one policy."""
    items = [Item("owner", OWNER, COUNTS)]
    entries = []
    given = f", {POLICIES[policy]}" if POLICIES[policy] else ""
    for r in (r for r in RESULTS if is_allowed(policy, r)):
        registers = f'def("{r.name}", +[](Owner &box, X &x) -> {r.spelling} {{ return {r.expression}; }}{given});'
        items.append(Item(r.name, registers=registers))
        entries += [Entry(f"look_{r.name}", LOOK.format(name=r.name), r.name),
                    Entry(f"same_{r.name}", SAME.format(name=r.name), r.name),
                    Entry(f"change_{r.name}", CHANGE.format(name=r.name), r.name),
                    Entry(f"doc_{r.name}", f"m.{r.name}.__doc__", r.name)]
        entries += [Entry(f"lives_{order}_{r.name}", LIVES.format(name=r.name, order=names), r.name)
                    for order, names in ORDERS.items()]
    return Block(f"policy_{policy}", Source(f"policy_{policy}", items), entries)


def blocks() -> Iterator[Block]:
    """Yield every block of this matrix."""
    for policy in POLICIES:
        yield policies(policy)
