"""Matrix: every way to hold an instance, with every way in and out of C++."""

from typing import Iterator

from plan import Block, Entry, Item, Source

HELD = {
    "value": "class_<{t}>",
    "bases": "class_<{t}, bases<{r}>>",
    "noncopyable": "class_<{t}, bases<{r}>, boost::noncopyable>",
    "std_shared": "class_<{t}, bases<{r}>, std::shared_ptr<{t}>>",
    "std_shared_noncopyable": "class_<{t}, bases<{r}>, std::shared_ptr<{t}>, boost::noncopyable>",
    "boost_shared": "class_<{t}, bases<{r}>, boost::shared_ptr<{t}>>",
    "auto_ptr": "class_<{t}, bases<{r}>, std::auto_ptr<{t}>, boost::noncopyable>",
    "raw": "class_<{t}, bases<{r}>, {t} *>",
    "wrapper": "class_<{t}, bases<{r}>, SelfWrap<{t}>>",
    "wrapper_shared": "class_<{t}, bases<{r}>, std::shared_ptr<SelfWrap<{t}>>, boost::noncopyable>",
    "wrapper_noncopyable": "class_<Wrap<{t}>, bases<{r}>, boost::noncopyable>",
    "self": "class_<{t}, bases<{r}>, WithSelf<{t}>>",
    "no_init": "class_<{t}, bases<{r}>, std::shared_ptr<{t}>>",
}
DECLARES = """
template <int N> struct Rooted : Counted<Rooted<N>> {
  virtual ~Rooted() {}
  virtual std::string say() const { return "root"; }
};
template <int N> struct Thing : Rooted<N> {
  int v;
  explicit Thing(int v = 1) : v(v) {}
  std::string say() const override { return "thing"; }
  std::string ident() const { return "Thing" + std::to_string(v); }
};
template <class T> struct Wrap : T, wrapper<T> {
  explicit Wrap(int v = 1) : T(v) {}
  Wrap(T const &other) : T(other) {}
  std::string say() const override { if (override f = this->get_override("say")) return f(); return T::say(); }
  std::string plain_say() const { return T::say(); }
};
template <class T> struct WithSelf : T {
  PyObject *self;
  explicit WithSelf(PyObject *self, int v = 1) : T(v), self(self) {}
  WithSelf(PyObject *self, T const &other) : T(other), self(self) {}
  std::string say() const override { return call_method<std::string>(self, "spoken"); }
};
template <class T> struct SelfWrap : Wrap<T> {
  explicit SelfWrap(PyObject *, int v = 1) : Wrap<T>(v) {}
  SelfWrap(PyObject *, T const &other) : Wrap<T>(other) {}
};
template <class P> static P &store() { static P kept; return kept; }
"""
REGISTERS = 'class_<{r}, boost::noncopyable>("Root").def("say", &{r}::say); def("alive", +[] {{ return {r}::alive(); }});'
#: what goes in: name, parameter
WAYS_IN = {
    "by_value": "{t}", "cref": "{t} const &", "ref": "{t} &", "ptr": "{t} *", "cptr": "{t} const *",
    "std_shared": "std::shared_ptr<{t}>", "boost_shared": "boost::shared_ptr<{t}>",
    "std_shared_ref": "std::shared_ptr<{t}> &", "auto_ptr": "std::auto_ptr<{t}>",
    "root_ref": "{r} &", "root_ptr": "{r} *", "root_std_shared": "std::shared_ptr<{r}>",
    "root_boost_shared": "boost::shared_ptr<{r}>", "back": "back_reference<{t} &>",
}
#: what comes out: result, expression, policy
WAYS_OUT = {
    "by_value": ("{t}", "{t}(5)", ""), "std_shared": ("std::shared_ptr<{t}>", "std::make_shared<{t}>(6)", ""),
    "boost_shared": ("boost::shared_ptr<{t}>", "boost::shared_ptr<{t}>(new {t}(6))", ""),
    "unique": ("std::unique_ptr<{t}>", "std::unique_ptr<{t}>(new {t}(6))", ""),
    "auto_ptr": ("std::auto_ptr<{t}>", "std::auto_ptr<{t}>(new {t}(6))", ""),
    "manage": ("{t} *", "new {t}(7)", ", return_value_policy<manage_new_object>()"),
    "manage_root": ("{r} *", "new {t}(7)", ", return_value_policy<manage_new_object>()"),
    "root_std_shared": ("std::shared_ptr<{r}>", "std::make_shared<{t}>(8)", ""),
    "refer": ("{t} &", "[]() -> {t} & {{ static {t} x(9); return x; }}()", ", return_value_policy<reference_existing_object>()"),
    "refer_root": ("{r} &", "[]() -> {r} & {{ static {t} x(9); return x; }}()", ", return_value_policy<reference_existing_object>()"),
}
MAKE = {
    "new": "m.Thing(3)",
    "default": "m.Thing()",
    "subclass": "Sub(4)",
    "unborn": "m.Thing.__new__(m.Thing)",
    "forgot": "Forgot()",
    "copied": "copied(m)",
    **{f"from_{out}": f"m.out_{out}()" for out in WAYS_OUT},
    "none": "None",
    "root": "m.Root()",
}
SETUP = """
class Sub(m.Thing):
    def say(self):
        return "python"
    def spoken(self):
        return "python"
class Forgot(m.Thing):
    def __init__(self):
        pass
def copied(m):
    return m.out_by_value()
"""


def held(number: int, name: str) -> Block:
    """One way to hold."""
    names = {"t": f"Thing<{number}>", "r": f"Rooted<{number}>"}
    t = names["t"]
    ctor = "no_init" if name == "no_init" else "init<optional<int>>()"
    registers = (f'{HELD[name].format(**names)}("Thing", {ctor}).def("ident", &{t}::ident)'
                 f'.def_readwrite("v", &{t}::v).def("say", &{names["r"]}::say)'
                 f'.def("spoken", +[]({t} &) {{ return "spoken"; }});')
    items = [Item("root", DECLARES, REGISTERS.format(**names)), Item("thing", registers=registers)]
    entries = []
    for out, (result, expression, policy) in WAYS_OUT.items():
        expression = expression.format(**names)
        items.append(Item(f"out_{out}", registers=f'def("out_{out}", +[]() -> {result.format(**names)} '
                                                  f"{{ return {expression}; }}{policy});"))
    for way, parameter in WAYS_IN.items():
        spelling = parameter.format(**names)
        access = {"back": "x.get()."}.get(way, "x->" if "ptr" in way or "unique" in way or "shared" in way else "x.")
        empty = "!x" if access == "x->" and way != "auto_ptr" else "!x.get()" if way == "auto_ptr" else "false"
        registers = (f'def("in_{way}", +[]({spelling} x) -> std::string {{ return {empty} ? "none" : {access}say(); }});')
        items.append(Item(f"in_{way}", registers=registers))
        entries += [Entry(f"in_{way}", f"m.in_{way}(v)", f"in_{way}"),
                    Entry(f"twice_{way}", f"return m.in_{way}(v), m.in_{way}(v), v", f"in_{way}")]
        if "shared" in way:
            plain = spelling.replace(" &", "")
            items.append(Item(f"keep_{way}", registers="\n".join([
                f'def("keep_{way}", +[]({spelling} x) {{ store<{plain}>() = x; }});',
                f'def("kept_{way}", +[]() -> {plain} {{ return store<{plain}>(); }});',
                f'def("drop_{way}", +[]() {{ store<{plain}>() = {plain}(); }});'])))
            entries.append(Entry(f"keep_{way}", KEEP.format(way=way), f"keep_{way}"))
    entries += [Entry("itself", "v", "thing"), Entry("method", "v.ident()", "thing"), Entry("say", "v.say()", "thing"),
                Entry("member", "v.v = 12\nreturn v.v", "thing"), Entry("type", "type(v).__mro__", "thing"),
                Entry("lives", "collect()\nn = m.alive()\nv = None\ncollect()\nreturn m.alive() - n", "thing"),
                Entry("attribute", "v.extra = 5\nreturn v.extra, sorted(v.__dict__)", "thing"),
                Entry("again", "v.__init__(8)\nreturn v.ident()", "thing"),
                Entry("ward", "weakref = __import__('weakref').ref(v)\nreturn weakref() is v", "thing")]
    # Where a way in or out has no item of its own, cases say so in every world alike.
    return Block(f"held_{name}", Source(f"held_{name}", items), entries, MAKE, SETUP)


KEEP = """before = m.alive()
m.keep_{way}(v)
same = m.kept_{way}() is v
text = str(type(m.kept_{way}()))
v = None
collect()
kept = m.alive() - before
again = str(type(m.kept_{way}()))
said = m.kept_{way}().say() if m.kept_{way}() is not None else None
m.drop_{way}()
collect()
return same, text, kept, again, said, m.alive() - before"""


def blocks() -> Iterator[Block]:
    """Yield every block of this matrix."""
    for number, name in enumerate(HELD):
        yield held(number, name)
