"""Makes random scripts for random modules: steps that share the dictionary `s`, where objects are kept by number."""

import random
from typing import List

from generate import Callable, Class, Module

ARGUMENTS = {
    "int": ["3", "0", "-1", "2**31", "True", "1.5", "'3'", "IntSub(2)", "m.Kind.high", "None", "np.int64(4)"],
    "double": ["1.5", "2", "-0.5", "float('nan')", "True", "'x'", "10**400", "FloatSub(2.5)", "np.float64(3.5)", "None"],
    "string": ["'abc'", "''", "'\\xe9'", "b'raw'", "StrSub('sub')", "5", "None", "'a\\0b'"],
    "bool": ["True", "False", "1", "None", "[]", "'x'"],
    "char": ["'c'", "'long'", "''", "5"],
    "object": ["None", "5", "'o'", "[1]", "len"],
    "list": ["[1, 2]", "[]", "(1,)", "ListSub([3])"],
    "dict": ["{'k': 1}", "{}", "DictSub()", "[]"],
    "tuple": ["(1, 2)", "()", "[1]"],
    "str": ["'abc'", "StrSub('s')", "b'b'"],
    "enum": ["m.Kind.high", "m.Kind.low", "m.Kind(5)", "7", "'high'"],
    "pair": ["(1, 2)", "(1, 'x')", "(1, 2, 3)", "[1, 2]"],
    "ints": ["ints(1, 2)", "[1]", "None"],
    "cdouble": ["1+2j", "2", "1.5", "'j'"],
}
SAME = {"long": "int", "uint": "int", "uchar": "int", "int_cref": "int", "float": "double", "string_cref": "string",
        "chars": "string"}
SETUP = """
s = {}
"""


class Steps:
    """The random script of one module."""

    def __init__(self, module: Module, rng: random.Random) -> None:
        """Make one."""
        self.module, self.rng = module, rng
        self.objects: List[int] = []
        self.setup = SETUP + "".join(self._subclass(c) for c in module.classes)
        self.steps = [self._step() for _ in range(rng.randint(15, 40))]

    def _subclass(self, c: Class) -> str:
        """Return a Python class that derives from a generated one."""
        rng = self.rng
        lines = [f"class P{c.number}(m.{c.name}):"]
        start = rng.choice(["", "", "super", "named", "none"])
        if start:
            call = {"super": "super().__init__(*args)", "named": f"m.{c.name}.__init__(self, *args)", "none": "pass"}[start]
            lines += ["    def __init__(self, *args):", f"        {call}", "        self.extra = 1"]
        if c.polymorphic:
            body = rng.choice(["n * 10", "'text'", "None", "1 / 0", f"m.{c.name}.work{c.number}(self, n) + 100", "n"])
            lines += [f"    def work{c.number}(self, n):", f"        return {body}"]
        lines.append("    tag = 5")
        return "\n".join(lines) + "\n"

    def argument(self, kind: str) -> str:
        """Return code for an argument: mostly one that fits."""
        rng = self.rng
        if kind.startswith("C") and kind.endswith("_ref"):
            if rng.random() < 0.12:
                return rng.choice(["None", "5", "'x'"])
            if self.objects and rng.random() < 0.6:
                return f"s[{rng.choice(self.objects)}]"
            return self._construct(self.module.classes[int(kind[1:-4])])
        choices = ARGUMENTS[SAME.get(kind, kind)]
        return choices[0] if rng.random() < 0.5 else rng.choice(choices)

    def _construct(self, c: Class) -> str:
        """Return code that makes an object of a class or of one that derives from it."""
        rng = self.rng
        derived = [d for d in self.module.classes if c.number in self.module.ancestors(d.number)]
        c = rng.choice(derived)
        parameters = rng.choice(c.constructors)
        name = f"P{c.number}" if rng.random() < 0.3 else f"m.{c.name}"
        if rng.random() < 0.04:
            return f"{name}.__new__({name})"
        return f"{name}({', '.join(self.argument(p) for p in parameters)})"

    def _call(self, c: Callable) -> str:
        """Return code that calls something."""
        rng = self.rng
        arguments = [self.argument(p) for p in c.params]
        if c.names and rng.random() < 0.4:
            arguments = [f"{name}={each}" for name, each in zip(c.names, arguments)]
            if rng.random() < 0.3:
                rng.shuffle(arguments)
        if arguments and rng.random() < 0.15:
            arguments.pop()
        if c.owner is None:
            return f"{c.spelling}({', '.join(arguments)})"
        on = (f"s[{rng.choice(self.objects)}]" if self.objects and rng.random() < 0.8 else
              self._construct(self.module.classes[c.owner]))
        if not c.spelling:
            return f"{on}({', '.join(arguments)})"
        if rng.random() < 0.1:
            return f"m.C{c.owner}.{c.spelling}({', '.join([on, *arguments])})"
        return f"{on}.{c.spelling}({', '.join(arguments)})"

    def _keep(self, code: str) -> str:
        """Return code that keeps a value for later steps and shows it."""
        number = self.rng.randint(0, 9)
        self.objects.append(number)
        return f"s[{number}] = {code}\nreturn s[{number}]"

    def _step(self) -> str:
        """Return one step."""
        rng, module = self.rng, self.module
        way = rng.random()
        if way < 0.2 or not self.objects:
            return self._keep(self._construct(rng.choice(module.classes)))
        if way < 0.6 and module.callables:
            code = self._call(rng.choice(module.callables))
            return self._keep(code) if rng.random() < 0.5 else code
        a, b = (f"s[{rng.choice(self.objects)}]" for _ in range(2))
        c = rng.choice(module.classes)
        if way < 0.7 and any(each.attributes for each in module.classes):
            c = rng.choice([each for each in module.classes if each.attributes])
            name, kind = rng.choice(sorted(c.attributes.items()))
            on = rng.choice([a, a, f"m.{c.name}"])
            return rng.choice([f"{on}.{name}", f"{on}.{name} = {self.argument(kind)}\nreturn {on}.{name}", f"del {on}.{name}"])
        if way < 0.8:
            operator = rng.choice(["+", "-", "*", "<", "==", "!=", "is"])
            other = rng.choice([b, b, "3", "'x'"])
            return rng.choice([f"{a} {operator} {other}", f"{other} {operator} {a}", f"x = {a}\nx += {other}\nreturn x, x is {a}",
                               f"-{a}", f"bool({a})", f"len({a})", f"list({a})", f"{a}[1]", f"{a}[7]", f"hash({a}) == hash({a})"])
        texts = [f"m.{c.name}.__doc__", f"m.{c.name}.__init__.__doc__", f"[k.__name__ for k in type({a}).__mro__]",
                 f"isinstance({a}, m.{c.name})", f"type({a}).__name__, type({a}).__module__", "collect()\nreturn "
                 + ", ".join(f"m.alive{each.number}()" for each in module.classes) + ",",
                 f"str({a})", f"repr({a})", f"{a}.tag", f"{a}.new = 4\nreturn {a}.new", f"{a}.absent",
                 f"__import__('copy').copy({a})", f"__import__('copy').deepcopy({a})",
                 f"__import__('pickle').loads(__import__('pickle').dumps({a}))", f"s.pop({rng.choice(self.objects)}, None)\nreturn 1",
                 f"sorted(k for k in vars(m.{c.name}) if not k.startswith('__'))", f"{a}.__class__.__name__",
                 f"{a}.__init__()", f"m.{c.name}.__new__(m.{c.name})", f"m.{c.name}()"]
        texts += [f"{each.spelling if each.owner is None else f'm.C{each.owner}.{each.spelling}'}.__doc__"
                  for each in module.callables if each.spelling]
        return rng.choice(texts)
