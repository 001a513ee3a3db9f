"""Makes random modules from a seed: the C++ of classes, enums, converters, functions; random_steps.py makes what is called.

Every piece is an Item that names what it needs, so that reduce.py can leave pieces out.
"""

import dataclasses
import random
from typing import Dict, List, Optional, Tuple

HOLDERS = ["", "", "", "std::shared_ptr<{t}>", "std::shared_ptr<{t}>", "boost::shared_ptr<{t}>", "std::auto_ptr<{t}>"]
PLAIN = {
    "int": "int", "long": "long", "uchar": "unsigned char", "uint": "unsigned", "bool": "bool", "double": "double",
    "float": "float", "char": "char", "string": "std::string", "string_cref": "std::string const &",
    "chars": "char const *", "int_cref": "int const &", "cdouble": "std::complex<double>", "object": "object",
    "list": "list", "dict": "dict", "tuple": "tuple", "str": "str", "enum": "Kind", "pair": "Pair", "ints": "Ints &",
}
DEFAULTS = {"int": "4", "long": "5", "bool": "true", "double": "2.5", "string": 'std::string("def")', "chars": '"def"',
            "object": "object()", "list": "list()", "enum": "high", "string_cref": '"def"'}
EXCEPTIONS = ["std::out_of_range", "std::invalid_argument", "std::runtime_error", "std::overflow_error", "std::logic_error",
              "std::domain_error", "Oops"]
COMMON = """
enum Kind { low = 1, high = 7 };
struct Oops { std::string text; explicit Oops(char const *text) : text(text) {} };
typedef std::vector<int> Ints;
struct Pair { int a, b; };
inline std::string show(Kind k) { return "Kind " + std::to_string(int(k)); }
inline std::string show(Pair const &p) { return "Pair " + std::to_string(p.a) + "," + std::to_string(p.b); }
using ::show;
struct PairOut { static PyObject *convert(Pair const &p) { return incref(make_tuple(p.a, p.b).ptr()); } };
struct PairIn {
  static void *convertible(PyObject *o) { return PyTuple_Check(o) && PyTuple_Size(o) == 2 ? o : nullptr; }
  static void construct(PyObject *o, converter::rvalue_from_python_stage1_data *data) {
    void *to = reinterpret_cast<converter::rvalue_from_python_storage<Pair> *>(data)->storage.bytes;
    tuple t{handle<>(borrowed(o))};
    new (to) Pair{extract<int>(t[0]), extract<int>(t[1])};
    data->convertible = to;
  }
};
"""
COMMON_REGISTERS = """
register_exception_translator<Oops>(+[](Oops const &o) { PyErr_SetString(PyExc_LookupError, o.text.c_str()); });
to_python_converter<Pair, PairOut>();
converter::registry::push_back(&PairIn::convertible, &PairIn::construct, type_id<Pair>());
"""


@dataclasses.dataclass
class Piece:
    """Some C++ of a module, and the names of the pieces it needs."""

    name: str
    declares: str = ""
    registers: str = ""
    needs: Tuple[str, ...] = ()


@dataclasses.dataclass
class Callable:
    """Something that a script can call: how it is spelt, and the kinds of its parameters."""

    piece: str
    spelling: str
    params: List[str]
    names: List[str] = dataclasses.field(default_factory=list)
    owner: Optional[int] = None


@dataclasses.dataclass
class Class:
    """What is known of a generated class."""

    number: int
    bases: List[int]
    declared: List[int]
    polymorphic: bool
    abstract: bool
    copyable: bool
    holder: str
    wrapper: str
    constructors: List[List[str]]
    attributes: Dict[str, str] = dataclasses.field(default_factory=dict)
    operators: List[str] = dataclasses.field(default_factory=list)
    has_vector: bool = False

    @property
    def name(self) -> str:
        """Its name in C++ and in Python."""
        return f"C{self.number}"


class Module:
    """A random module: its pieces, and what scripts can use."""

    def __init__(self, name: str, rng: random.Random) -> None:
        """Make one."""
        self.name, self.rng = name, rng
        self.pieces: List[Piece] = []
        self.classes: List[Class] = []
        self.callables: List[Callable] = []
        self.pieces.append(Piece("common", COMMON, COMMON_REGISTERS + self._enum()))
        for number in range(rng.randint(1, 4)):
            self._class(number)
        for number in range(rng.randint(2, 7)):
            self._function(f"f{number}", None)
        self._converters()

    def _enum(self) -> str:
        """Return how the enum is registered."""
        export = ".export_values()" if self.rng.random() < 0.5 else ""
        doc = ', "kinds"' if self.rng.random() < 0.2 else ""
        return f'enum_<Kind>("Kind"{doc}).value("low", low).value("high", high){export};\n'

    def _class(self, number: int) -> None:
        """Add a class, with what it declares and registers."""
        rng = self.rng
        choices = [c.number for c in self.classes]
        bases = sorted(rng.sample(choices, min(len(choices), rng.choice([0, 0, 1, 1, 1, 2]))))
        # A class and its own base as two direct bases would be ambiguous.
        bases = [b for b in bases if not any(b in self.ancestors(other) for other in bases if other != b)]
        if len(bases) == 2 and self.ancestors(bases[0]) & self.ancestors(bases[1]):
            bases = bases[:1]
        polymorphic = any(self.classes[b].polymorphic for b in bases) or rng.random() < 0.5
        abstract = polymorphic and rng.random() < 0.2
        copyable = all(self.classes[b].copyable for b in bases) and rng.random() < 0.8
        wrapper = rng.choice(["", "class", "held", "shared"]) if polymorphic else ""
        if abstract:
            wrapper = wrapper or "class"
        if not copyable or abstract:
            wrapper = "class" if wrapper else ""
        holder = rng.choice(HOLDERS) if wrapper in ("", "class") else ""
        constructors = [[]] + [[rng.choice(["int", "string", "double", "list", "enum", "bool"])
                                for _ in range(rng.randint(1, 3))] for _ in range(rng.randint(0, 2))]
        unique: List[List[str]] = []
        for each in constructors:
            if each not in unique:
                unique.append(each)
        c = Class(number, bases, [b for b in bases if rng.random() < 0.9], polymorphic, abstract, copyable, holder, wrapper, unique)
        self.classes.append(c)
        self.pieces.append(Piece(c.name, self._declares(c), self._registers(c),
                                 ("common", *(f"C{b}" for b in bases))))
        for index in range(rng.randint(1, 5)):
            self._member(c, index)

    def ancestors(self, number: int) -> "set[int]":
        """Return a class and all its bases."""
        found = {number}
        for base in self.classes[number].bases:
            found |= self.ancestors(base)
        return found

    def _declares(self, c: Class) -> str:
        """Return the C++ of a class and its wrapper."""
        n, t = c.number, c.name
        parents = ", ".join([*(f"public C{b}" for b in c.bases), f"public Counted<{t}>"])
        body = [f"  int v{n} = {n + 1}; std::string text{n} = \"{t}\";",
                f"  static int shared{n};"]
        for parameters in c.constructors:
            spelled = ", ".join(f"{PLAIN[p]} a{i}" for i, p in enumerate(parameters))
            shown = " + ".join(f"show(a{i})" for i in range(len(parameters)))
            body.append(f"  {t}({spelled}) {{ {f'text{n} = {shown};' if shown else ''} }}")
        if not c.copyable:
            body.append(f"  {t}({t} const &) = delete;")
        if c.polymorphic:
            body.append(f"  virtual ~{t}() {{}}")
            body.append(f'  virtual std::string who() const {{ return "{t}"; }}')
            pure = "= 0;" if c.abstract else f"{{ return n + v{n}; }}"
            body.append(f"  virtual int work{n}(int n) {pure}")
            for base in self.ancestors(n) - {n}:
                if self.classes[base].abstract:
                    body.append(f"  int work{base}(int n) override {{ return n * 2; }}")
        body += [f"  std::string ident() const {{ return \"{t}(\" + std::to_string(v{n}) + \" \" + text{n} + \")\"; }}",
                 f"  int plus(int n) const {{ return v{n} + n; }}", f"  {t} &itself() {{ return *this; }}",
                 f"  bool operator==({t} const &o) const {{ return v{n} == o.v{n}; }}",
                 f"  bool operator!=({t} const &o) const {{ return v{n} != o.v{n}; }}",
                 f"  bool operator<({t} const &o) const {{ return v{n} < o.v{n}; }}",
                 f"  int operator+({t} const &o) const {{ return v{n} + o.v{n}; }}",
                 "  std::string operator-(int i) const { return \"minus \" + show(i); }",
                 f"  {t} &operator+=(int i) {{ v{n} += i; return *this; }}",
                 f"  bool operator!() const {{ return !v{n}; }} int operator-() const {{ return -v{n}; }}",
                 f"  friend std::string operator*(int i, {t} const &) {{ return \"times \" + show(i); }}",
                 f"  friend std::ostream &operator<<(std::ostream &o, {t} const &x) {{ return o << x.ident(); }}"]
        text = f"struct {t} : {parents} {{\n" + "\n".join(body) + f"\n}};\nint {t}::shared{n} = 3;\n"
        if c.wrapper:
            calls = "\n".join(
                f"  int work{base}(int n) override {{ if (override f = this->get_override(\"work{base}\")) return f(n); "
                + ("throw std::logic_error(\"pure\"); }" if base == n and c.abstract else f"return {t}::work{base}(n); }}")
                for base in sorted(self.ancestors(n)) if self.classes[base].polymorphic)
            me = ["PyObject *"] if c.wrapper in ("held", "shared") else []
            text += f"struct W{n} : {t}, wrapper<{t}> {{\n"
            for parameters in c.constructors:
                spelled = ", ".join([*me, *(f"{PLAIN[p]} a{i}" for i, p in enumerate(parameters))])
                text += f"  W{n}({spelled}) : {t}({', '.join(f'a{i}' for i in range(len(parameters)))}) {{}}\n"
            if c.copyable and not c.abstract:
                text += f"  W{n}({', '.join([*me, f'{t} const &o'])}) : {t}(o) {{}}\n"
            plain = f"  int plain_work(int n) {{ return {t}::work{n}(n); }}\n" if not c.abstract else ""
            text += calls + "\n" + plain + "};\n"
        return text + f"static {self._class_type(c)} *class{n};\n"

    def _class_type(self, c: Class) -> str:
        """Return the class_<...> of a class."""
        arguments = [f"W{c.number}" if c.wrapper == "class" else c.name]
        if c.wrapper == "held":
            arguments.append(f"W{c.number}")
        if c.wrapper == "shared":
            arguments.append(f"std::shared_ptr<W{c.number}>")
        if c.declared:
            arguments.append(f"bases<{', '.join(f'C{b}' for b in c.declared)}>")
        if c.holder:
            arguments.append(c.holder.format(t=arguments[0]))
        if not c.copyable or c.wrapper == "class" or "auto_ptr" in c.holder:
            arguments.append("boost::noncopyable")
        return f"class_<{', '.join(arguments)}>"

    def _registers(self, c: Class) -> str:
        """Return how a class is registered."""
        n, rng = c.number, self.rng
        doc = f', "class {c.name}"' if rng.random() < 0.3 else ""
        lines = [f'class{n} = new {self._class_type(c)}("{c.name}"{doc}, no_init);']
        for parameters in c.constructors:
            names = f"({', '.join(f'arg({chr(34)}a{i}{chr(34)})' for i in range(len(parameters)))})" if parameters else ""
            given = f", {names}" if names and rng.random() < 0.4 else ""
            lines.append(f"class{n}->def(init<{', '.join(PLAIN[p] for p in parameters)}>({given.lstrip(', ')}));")
        lines.append(f'class{n}->def("ident", &{c.name}::ident);')
        lines.append(f'def("alive{n}", +[] {{ return Counted<{c.name}>::alive(); }});')
        return "\n".join(lines)

    def _member(self, c: Class, index: int) -> None:
        """Add one member to a class."""
        n, t, rng = c.number, c.name, self.rng
        name = f"{t}_m{index}"
        kind = rng.choice(["field", "field", "property", "static_field", "plus", "itself", "work", "operators", "str",
                           "method", "method", "method", "method", "part", "pickle", "call", "items", "enum", "overloads", "vector"])
        doc = f', "about {index}"' if rng.random() < 0.3 else ""
        declares, registers = "", ""
        if kind == "field":
            how = rng.choice(["def_readwrite", "def_readonly"])
            field = rng.choice([f"v{n}", f"text{n}"])
            c.attributes[field] = "int" if field[0] == "v" else "string"
            registers = f'class{n}->{how}("{field}", &{t}::{field}{doc});'
        elif kind == "property":
            c.attributes[f"p{index}"] = "int"
            setter = f", +[]({t} &x, int i) {{ x.v{n} = i; }}" if rng.random() < 0.7 else ""
            registers = f'class{n}->add_property("p{index}", +[]({t} const &x) {{ return x.v{n}; }}{setter}{doc if setter else ""});'
        elif kind == "static_field":
            c.attributes[f"shared{n}"] = "int"
            registers = f'class{n}->{rng.choice(["def_readwrite", "def_readonly"])}("shared{n}", &{t}::shared{n});'
        elif kind == "plus":
            self.callables.append(Callable(name, "plus", ["int"], owner=n))
            registers = f'class{n}->def("plus", &{t}::plus{doc});'
        elif kind == "itself":
            policy = rng.choice(["return_self<>()", "return_internal_reference<>()",
                                 "return_value_policy<reference_existing_object>()"]
                                + (["return_value_policy<copy_non_const_reference>()"] if c.copyable and not c.abstract else []))
            self.callables.append(Callable(name, "itself", [], owner=n))
            registers = f'class{n}->def("itself", &{t}::itself, {policy});'
        elif kind == "work" and c.polymorphic:
            self.callables += [Callable(name, f"work{n}", ["int"], owner=n), Callable(name, f"m.run{n}", [f"C{n}_ref", "int"])]
            target = f"pure_virtual(&{t}::work{n})" if c.abstract else f"&{t}::work{n}"
            default = f", &W{n}::plain_work" if c.wrapper == "class" and not c.abstract and rng.random() < 0.5 else ""
            registers = (f'class{n}->def("work{n}", {target}{default});\n'
                         f'def("run{n}", +[]({t} &x, int n) {{ return x.work{n}(n); }});')
        elif kind == "operators":
            chosen = rng.sample(["self == self", "self < self", "self + self", "self - int()", "self += int()", "!self", "-self",
                                 "int() * self", "self != self"], rng.randint(1, 4))
            c.operators += chosen
            registers = "\n".join(f"class{n}->def({each});" for each in dict.fromkeys(chosen))
        elif kind == "str":
            registers = f"class{n}->def(self_ns::{rng.choice(['str', 'repr'])}(self_ns::self));"
        elif kind == "method":
            self._function(name, c)
            return
        elif kind == "vector" and rng.random() < 0.5 and c.copyable and not c.abstract and not c.has_vector:
            c.has_vector = True
            proxy = rng.choice(["", ", true"])
            registers = (f'class_<std::vector<{t}>>("{t}s").def(vector_indexing_suite<std::vector<{t}>{proxy}>());\n'
                         f'def("some{n}", +[] {{ std::vector<{t}> some(2); return some; }});')
            self.callables.append(Callable(name, f"m.some{n}", []))
        elif kind == "part":
            others = [o for o in self.classes if not o.abstract and o.number != n]
            if others:
                o = rng.choice(others)
                declares = f"static {o.name} part{n}_{index};"
                policy = rng.choice(["return_internal_reference<>()", "return_value_policy<reference_existing_object>()"])
                self.callables.append(Callable(name, f"part{index}", [], owner=n))
                registers = f'class{n}->def("part{index}", +[]({t} &) -> {o.name} & {{ return part{n}_{index}; }}, {policy});'
                self.pieces.append(Piece(name, declares, registers, ("common", t, o.name)))
            return
        elif kind == "pickle" and not c.abstract:
            declares = (f"struct Pickle{n} : pickle_suite {{ static tuple getinitargs({t} const &) {{ return tuple(); }}\n"
                        f"static tuple getstate({t} const &x) {{ return make_tuple(x.v{n}); }}\n"
                        f"static void setstate({t} &x, tuple s) {{ x.v{n} = extract<int>(s[0]); }} }};")
            registers = f"class{n}->def_pickle(Pickle{n}());"
        elif kind == "call":
            self.callables.append(Callable(name, "", ["int", "string"], owner=n))
            registers = (f'class{n}->def("__call__", +[]({t} &x, int i, std::string s) {{ return show(i) + show(s); }}'
                         f', (arg("i"), arg("s") = "given"));')
        elif kind == "items":
            registers = (f'class{n}->def("__getitem__", +[]({t} const &x, int i) {{ if (i > 2) throw std::out_of_range("end"); return i + x.v{n}; }});\n'
                         f'class{n}->def("__len__", +[]({t} const &x) {{ return 3; }});')
        elif kind == "enum":
            declares = f"enum Inner{n}_{index} {{ inner{n}_{index} = 3 }};"
            registers = (f'{{ scope in = *class{n}; enum_<Inner{n}_{index}>("Inner{index}").value("inner", inner{n}_{index}); }}')
        elif kind == "overloads":
            kinds = rng.sample(["int", "string", "double", "bool", "list", "object", "enum"], 2)
            for each in kinds:
                self.callables.append(Callable(name, f"over{index}", [each], owner=n))
            registers = "\n".join(f'class{n}->def("over{index}", +[]({t} &, {PLAIN[k]} x) {{ return "{k} " + show(x); }}{doc});'
                                  for k in kinds)
        if registers:
            self.pieces.append(Piece(name, declares, registers, ("common", t)))

    def _parameter(self) -> Tuple[str, str, Tuple[str, ...]]:
        """Return a kind of parameter, its spelling and the class it needs."""
        rng = self.rng
        if self.classes and rng.random() < 0.45:
            c = rng.choice(self.classes)
            ways = ["{t} &", "{t} const &", "{t} *", "std::shared_ptr<{t}>", "std::shared_ptr<{t}> const &", "boost::shared_ptr<{t}>"]
            if c.copyable and not c.abstract:
                ways.append("{t}")
            return f"C{c.number}_ref", rng.choice(ways).format(t=c.name), (c.name,)
        kind = rng.choice(list(PLAIN))
        return kind, PLAIN[kind], ()

    def _function(self, name: str, owner: Optional[Class]) -> None:
        """Add a function, or a method of a class."""
        rng = self.rng
        parameters = [self._parameter() for _ in range(rng.randint(0, 3))]
        needs = {"common", *(need for _, _, needed in parameters for need in needed)}
        spelled = [f"{spelling} a{i}" for i, (_, spelling, _) in enumerate(parameters)]
        shown = " + \" \" + ".join([f"show(a{i})" for i in range(len(parameters))] or ['std::string("nothing")'])
        result, expression, policy, needed = self._result(parameters)
        needs |= set(needed)
        throws = ""
        for i, (kind, _, _) in enumerate(parameters):
            if kind in ("int", "long", "double") and rng.random() < 0.4:
                throws = f'if (a{i} < 0) throw {rng.choice(EXCEPTIONS)}("negative");'
        body = f"{{ {throws} last() = {shown}; return {expression or 'last()'}; }}"
        extras = [policy] if policy else []
        names: List[str] = []
        if parameters and rng.random() < 0.5:
            names = [f"a{i}" for i in range(len(parameters))]
            words = [f'arg("a{i}")' for i in range(len(parameters))]
            kind = parameters[-1][0]
            if kind in DEFAULTS and parameters[-1][1] == PLAIN.get(kind) and rng.random() < 0.6:
                words[-1] += f" = {DEFAULTS[kind]}"
            extras.append(f"({', '.join([*(['arg(' + chr(34) + 'self' + chr(34) + ')'] if owner else []), *words])})")
        if rng.random() < 0.3:
            extras.append(f'"does {name}"')
        rng.shuffle(extras)
        if owner:
            needs.add(owner.name)
            spelled.insert(0, f"{owner.name} {rng.choice(['', 'const '])}&self")
        function = f"+[]({', '.join(spelled)}) -> {result} {body}"
        target = f"class{owner.number}->" if owner else ""
        registers = f'{target}def("{name}", {", ".join([function, *extras])});'
        self.callables.append(Callable(name, name if owner else f"m.{name}", [kind for kind, _, _ in parameters], names,
                                       owner.number if owner else None))
        self.pieces.append(Piece(name, "", registers, tuple(sorted(needs))))

    def _result(self, parameters: List[Tuple[str, str, Tuple[str, ...]]]) -> Tuple[str, str, str, Tuple[str, ...]]:
        """Return a type of result, the expression for it (none for what was shown), a policy and what they need."""
        rng = self.rng
        usable = [c for c in self.classes if not c.abstract]
        way = rng.choice(["text", "text", "number", "new", "shared", "value", "argument", "python", "static"])
        if way == "number":
            return rng.choice([("int", "7", "", ()), ("double", "1.25", "", ()), ("bool", "true", "", ()),
                               ("char const *", '"chars"', "", ()), ("Kind", "high", "", ()), ("Pair", "Pair{1, 2}", "", ()),
                               ("unsigned long", "18446744073709551615ul", "", ()), ("std::complex<double>", "1", "", ())])
        if way == "python":
            return rng.choice([("list", "list(make_tuple(1, 2))", "", ()), ("tuple", 'make_tuple(1, "b")', "", ()),
                               ("object", "object()", "", ()), ("dict", "dict()", "", ()), ("str", 'str("s")', "", ()),
                               ("Ints", "Ints{1, 2}", "", ())])
        if way == "argument":
            for i, (kind, spelling, needed) in enumerate(parameters):
                if kind.endswith("_ref") and spelling.endswith("&") and "shared" not in spelling and "const" not in spelling and needed:
                    policy = rng.choice(["return_value_policy<reference_existing_object>()", f"return_internal_reference<{i + 1}>()"])
                    return spelling, f"a{i}", policy, needed
        if usable:
            c = rng.choice(usable)
            derived = [d for d in usable if c.number in self.ancestors(d.number)]
            made = rng.choice(derived)
            both = (c.name, made.name)
            if way == "new":
                return f"{c.name} *", f"new {made.name}", "return_value_policy<manage_new_object>()", both
            if way == "shared" and "auto_ptr" not in c.holder:
                pointer = "boost::shared_ptr" if "boost" in c.holder else "std::shared_ptr"
                return f"{pointer}<{c.name}>", f"{pointer}<{c.name}>(new {made.name})", "", both
            if way == "value" and c.copyable:
                return c.name, f"{c.name}()", "", (c.name,)
            if way == "static":
                policy = rng.choice(["reference_existing_object", *(["copy_const_reference"] if c.copyable else [])])
                return (f"{c.name} const &", f"[]() -> {c.name} const & {{ static {made.name} x; return x; }}()",
                        f"return_value_policy<{policy}>()", both)
        return "std::string", "", "", ()

    def _converters(self) -> None:
        """Add implicit conversions between classes, and from numbers and strings."""
        rng = self.rng
        for c in self.classes:
            for parameters in c.constructors:
                if len(parameters) == 1 and c.copyable and not c.abstract and rng.random() < 0.4:
                    source = PLAIN[parameters[0]].replace(" const &", "")
                    self.pieces.append(Piece(f"implicit_{c.name}_{parameters[0]}", "",
                                             f"implicitly_convertible<{source}, {c.name}>();", ("common", c.name)))
