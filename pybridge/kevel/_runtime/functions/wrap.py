"""Source of the specialised wrappers: the hot path from Python to a typed thunk.

Each wrapper is made from source text written for its parameter codes, so a call runs no loop over descriptors. Equal
source is compiled once; the function pointer, the data and whatever else differs from function to function become
constants of its code. Every parameter has a default, MISSING if not its own. The shape of a wrapper is

    def f(a0, a1, *rest, **kw):
        try:
            if rest or kw: raise TypeError
            fn = fn0
            r = fn(data0, (type(a0).is_7 and a0.as_7), a1 if type(a1) is int else index(a1))
        except (TypeError, OverflowError, AttributeError):
            pass
        else:
            if r == MIN: fail()
            return r
        return slow.__call__((a0, a1), rest, kw)

where reading `as_7`, which has a hidden name (types/state.py), checks the type, the life and the base offset of an
instance at once, cffi checks ranges, and `slow` (overload.py) finds out what was wrong. An exception from inside the
thunk never appears at that place: it waits in the core until `fail` raises it.
"""

from typing import Any, Dict, List, Sequence

from ..base.interpreter import IS_PYPY
from ..base.lib import ffi
from ..convert.exact import HIGHEST_SINGLE
from ..instances.boxes import untrack
from ..types.state import ADDRESS, MEMORY
from .generated_code import Handed
from .records import Function, Param
from .wrap_given import Given

__all__ = ["Body", "handed"]

#: Bytes from which on PyPy's garbage collector learns an object's size. Telling takes 100 ns, and the Python object
#: that goes with a smaller one is about as large, and known to the collector.
_LARGE = 512


def handed(function: Function, variables: Sequence[str]) -> Handed:
    """What a function hands to C++, its arguments being in these variables."""
    given = list(zip(function.params, variables))[function.is_init :]
    return (
        [variable for param, variable in given if param.code in "CS"],
        [variable for param, variable in given if param.borrows],
    )


class Body:
    """Source of the body that calls one function, for arguments in the variables `args`.

    `number` keeps the names of several overloads apart; the first `plain` arguments are known to be of plain types.
    After `emit`, `bound` holds what its own names stand for.
    """

    def __init__(self, function: Function, number: int, args: List[str], plain: int = 0) -> None:
        self.function = function
        self.plain = plain
        self.number = number
        self.args = args
        self.given = Given(function, args)
        #: conversions, which may run code of the user's
        self.lines: List[str] = []
        #: what finds addresses, after all conversions: these may give an instance away, or release it
        self.found: List[str] = []
        self.bound: Dict[str, Any] = {}
        self._locals: List[str] = []
        self._lent: List[str] = []

    def emit(self, indent: str, mismatch: str, first: str = "") -> str:
        """The body's lines; `mismatch` is the expression to return when an argument does not fit."""
        function = self.function
        arguments = self._arguments()
        before = [self._keep(custodian, ward, "None") for custodian, ward in function.keeps_before]
        out = self._out()
        if out:
            arguments.append("p" if function.result.inline else "m")
        pointer = f"fn = {self._name('fn', function.call)}"
        call = f"r = fn({', '.join([self._name('data', function.data), *arguments])})"
        given, end = self.given, self.given.end()
        steps = [first, *given.once(), *self.lines, *self.found, *before, *out, *given.claim(), pointer, call]
        lines = ["if later: raise_later()", *given.unclaimed(), "try:", *("    " + line for line in steps if line)]
        lines += ["except (TypeError, OverflowError, AttributeError):", *("    " + line for line in end or ["pass"])]
        lines += ["except BaseException:", *("    " + line for line in [*end, "forsake()", "raise"])]
        lines += ["else:", *("    " + line for line in [*end, *given.settle(), *self._result()])]
        lines.append(f"return {mismatch}")
        return "\n".join(indent + line for line in self._with_ends(lines))

    def _with_ends(self, lines: List[str]) -> List[str]:
        """The lines, and after them what ends the handles of arguments and result; again if an exception met that."""
        closed = [f"if {name}: end_local({name})" for name in self._locals]
        if self._lent:
            ending = "end_lent" if len(self._lent) == 1 else "end_all_lent"
            closed.append(f"if {' or '.join(self._lent)}: {ending}({', '.join(self._lent)})")
        if closed:
            lines = ["try:", *("    " + line for line in lines), "finally:", *("    " + line for line in closed)]
        ends = [f"end_again({name})" for name in self._locals]
        if self.function.result.code == "O":
            ends.append("forsake()")
        if ends:
            lines = ["try:", *("    " + line for line in lines)]
            lines += ["except BaseException:", *("    " + line for line in [*ends, "raise"])]
        return [*(f"{name} = 0" for name in (*self._locals, *self._lent)), *lines]

    def _name(self, stem: str, value: Any) -> str:
        name = f"{stem}{self.number}"
        self.bound[name] = value
        return name

    def _type(self, param: Param, position: int) -> str:
        return self._name(f"t{position}_", param.type)

    def _arguments(self) -> List[str]:
        """Expressions of the thunk's C arguments; conversions that need a statement go to `lines`."""
        out: List[str] = []
        if self.function.tells_arguments:
            self.lines.append(f"given_ = as_given({', '.join(self.args)})")
            out.append(self._local(len(self.args), "given_"))
        for position, (param, arg) in enumerate(zip(self.function.params, self.args)):
            if position == 0 and self.function.is_init:
                # By the true class: a class that is passed for self has its attributes, too.
                self.lines += ["cls = type(%s)" % arg, f"if cls.{param.type.makes} is not cls: raise TypeError"]
                if self.function.tells_self:
                    out.append(self._local(position, arg))
                continue
            out.extend(self._argument(param, position, arg))
        return out

    def _argument(self, param: Param, position: int, arg: str) -> List[str]:
        code = param.code
        if param.refuses_none:
            self.lines.append(f"if {arg} is None: raise TypeError")
        if code in "bBhHiIqQ":
            if param.is_boost:
                plain = f"type({arg}) is int or type({arg}) is bool"
                return [self._converted(position, f"{arg} if {plain} else whole({arg})")]
            return [self._converted(position, f"{arg} if type({arg}) is int else index({arg})")]
        if code == "f" and not param.is_boost:
            fits = f"type({arg}) is float and {-HIGHEST_SINGLE!r} <= {arg} <= {HIGHEST_SINGLE!r}"
            return [self._converted(position, f"{arg} if {fits} else single({arg})")]
        if code in "fd":
            if position < self.plain and not IS_PYPY:
                return [arg]  # an int, too
            convert = "real" if param.is_boost else "double"
            return [self._converted(position, f"{arg} if type({arg}) is float else {convert}({arg})")]
        if code == "?":
            return [self._converted(position, f"{arg} is True or {arg} is not False and boolean({arg})")]
        if code == "c":
            return [self._converted(position, f"{'first_byte' if param.is_boost else 'char'}({arg})")]
        if code == "z":
            return [self._converted(position, f"c_string({arg})")]
        variable = f"c{position}"
        if code in "sy":
            convert = "text" if code == "s" else "only_bytes"
            self.lines.append(f"{variable} = {convert}({arg})")
            return [variable, f"len({variable})"]
        if code == "Z":
            self.lines.append(f"{variable} = to_complex({arg})")
            return [f"{variable}.real", f"{variable}.imag"]
        if code == "E":
            type_ = self._type(param, position)
            return [f"{type_}.number({arg}) if type({arg}) is {type_}.cls else {type_}.given({arg})"]
        if code == "O":
            return [self._object(param, position, arg)]
        if code == "A":
            return self._array(param, position, arg)
        return self._instance(param, position, arg)

    def _hands_addresses(self) -> bool:
        return any(param.code in "CSU" for param in self.function.params)

    def _converted(self, position: int, value: str) -> str:
        """An argument of the thunk, made before any address is read."""
        if not self._hands_addresses():
            return value
        self.lines.append(f"c{position} = {value}")
        return f"c{position}"

    def _array(self, param: Param, position: int, arg: str) -> List[str]:
        view = param.array.lend if IS_PYPY else param.array.view
        self.lines.append(f"v{position} = {self._name(f'v{position}_', view)}")
        names = [f"c{position}", f"l{position}"]
        ends = [f"e{position}"] if IS_PYPY else []
        self._lent += ends
        self.lines.append(f"{', '.join(names + ends)} = v{position}({arg})")
        return names

    def _object(self, param: Param, position: int, arg: str) -> str:
        """A Python object: it crosses as a local handle that this call owns."""
        if param.builtin is not None:
            cls = self._name(f"b{position}_", param.builtin)
            self.lines.append(f"if not isinstance({arg}, {cls}): raise TypeError")
        else:
            self.lines.append(f"if {arg} is M: raise TypeError")
        return self._local(position, arg)

    def _local(self, position: int, arg: str) -> str:
        handle = f"h{position}"
        self._locals.append(handle)
        self.lines += self._held(handle, arg)
        return handle

    @staticmethod
    def _held(handle: str, arg: str) -> List[str]:
        """Make a handle; the object comes to its place once that is known, so that the handle is ended in any case."""
        return [f"{handle} = new_local({arg})", f"if {handle} >= ARGUMENT: objects[{handle} & 0xFFFFF] = {arg}"]

    def _instance(self, param: Param, position: int, arg: str) -> List[str]:
        # Asked of the class first: an object whose __getattr__ answers everything is no instance.
        address = f"(type({arg}).{param.type.marker} and {arg}.{param.attr})"
        if param.code == "C":
            return [f"0 if {arg} is None else {address}" if param.nullable else address]
        pointer = f"p{position}"
        if param.code == "U":
            self.found += self.given.box(position, param, address)
            return [pointer]
        handle = f"h{position}"
        self._locals.append(handle)
        if param.nullable:
            self.found.append(f"{pointer} = 0 if {arg} is None else {address}")
            self.found.append(f"if {pointer}:")
            self.found += ["    " + line for line in [f"lend({arg})", *self._held(handle, arg)]]
        else:
            self.found += [f"{pointer} = {address}", f"lend({arg})", *self._held(handle, arg)]
        return [pointer, handle]

    def _out(self) -> List[str]:
        """Memory of the garbage collector that the thunk constructs its result in, or its owner (boxes.py)."""
        result = self.function.result
        if result.is_owned:
            size = 0 if result.type.storage is None else ffi.sizeof(result.type.storage)
            made = f"m = gc(owner_new(), owner_end{f', {size}' if size >= _LARGE else ''})"
            return [made] if untrack is None else [made, "untrack(handed(m))"]
        if not result.inline:
            return []
        type_ = self._name("tr", result.type)
        return [f"m = new({type_}.storage)", "p = int(cast(INTPTR, m))"]

    def _keep(self, custodian: int, ward: int, result: str) -> str:
        def name(number: int) -> str:
            return self.args[number - 1] if number else result

        is_value = custodian == 0 and self.function.result.code == "O" and not self.function.is_boost
        return f"{'keep_parts' if is_value else 'keep'}({name(custodian)}, {name(ward)})"

    def _result(self) -> List[str]:
        function = self.function
        lines = self._init_result() if function.is_init else self._value_result(function.result)
        value = lines.pop()
        if function.returned:
            value = self.args[function.returned - 1]
        keeps = function.keeps_after[1 if self._owner() else 0 :]
        if not keeps:
            return [*lines, f"return {value}"]
        held = "a0" if function.is_init else "o"
        lines.append(f"o = {value}")
        lines += [self._keep(custodian, ward, held) for custodian, ward in keeps]
        return [*lines, "return o"]

    def _owner(self) -> str:
        """The argument that a reference result leads into, which `borrow` has the result keep; empty: there is none."""
        function, result = self.function, self.function.result
        if result.code != "C" or result.inline or result.is_owned or result.in_box or function.returned:
            return ""
        custodian, ward = function.keeps_after[0] if function.keeps_after else (0, 0)
        return self.args[ward - 1] if ward and not custodian else ""

    def _init_result(self) -> List[str]:
        """Install the new C++ object in self; the last line is the value to return."""
        if self.function.constructs_self:
            return ["if r: fail()", "None"]
        self_, result = self.args[0], self.function.result
        owner = self._type(self.function.params[0], 0)
        lines = ["if r < 0: fail()"] if result.inline else self._without_box()
        lines.append(f"if getattr({self_}, '{ADDRESS}', None) is not None: reinit({self_})")
        # The address last: a signal's handler may raise in between.
        lines += [f"{self_}.{MEMORY} = m", f"{self_}.{ADDRESS} = {'p' if result.inline else 'r'}"]
        if not result.inline:
            lines.append(f"if {owner}.bind: bind_self({owner}, {self_})")
            lines.append(f"if {owner}.is_counted: remembered({self_})")
        lines.append("None")
        return lines

    @staticmethod
    def _without_box() -> List[str]:
        """What becomes of a result that gave its owner no box."""
        return ["if r <= 0:", "    if r: fail()", "    return None"]

    def _value_result(self, result: Param) -> List[str]:
        """Check for an error and convert; the last line is the expression of the value."""
        code = result.code
        if code == "v":
            return ["if r: fail()", "None"]
        if code in "fd":
            return ["if r != r: check()", "r"]
        if code in "qQ":
            value = "r" if code == "q" else "r if r >= 0 else r + 18446744073709551616"
            return ["if r == MIN: check()", value]
        if code == "E":
            return ["if r == MIN: check()", f"{self._name('tr', result.type)}.member(r)"]
        if code in "bBhHiI?c":
            char = "chr(r) if 0 <= r < 128 else lone_byte(r)" if self.function.is_boost else "chr(r & 255)"
            value = {"?": "r != 0", "c": char}.get(code, "r")
            return ["if r == MIN: fail()", value]
        if code == "O":
            return ["if not r: fail()", *self._given_back(), "received(r)"]
        if code == "C":
            return self._class_result(result)
        return self._text_result(code)

    def _given_back(self) -> List[str]:
        """The short way for a function that returns one of its arguments."""
        function = self.function
        if function.keeps_after or function.returned:
            return []
        return [
            line
            for position, (param, arg) in enumerate(zip(function.params, self.args))
            if param.code == "O"
            for line in (
                f"if r + ARGUMENT_OF_RESULT == h{position} and both_end(h{position}):",
                f"    h{position} = 0",
                f"    return {arg}",
            )
        ]

    def _class_result(self, result: Param) -> List[str]:
        if result.inline:
            type_ = self._name("tr", result.type)
            return ["if r < 0: fail()", f"fresh({type_}, p, m)"]
        if result.is_owned:
            new = f"fresh({self._name('tr', result.type)}, r, m)" if result.is_new else "adopt(m)"
            return [*self._without_box(), new]
        if result.in_box:
            return ["if not r:", "    check()", "    return None", "adopt_borrowed(r)"]
        known = f"{self._name('tr', result.type)}, r"
        value = f"borrow({known}, {self._owner()})" if self._owner() else f"borrow({known})"
        return ["if not r:", "    check()", "    return None", value]

    def _text_result(self, code: str) -> List[str]:
        """Read a box of the thread's pool and give it back before anything else can run."""
        lines = ["if not r: fail()"]
        if code == "Z":
            doubles = "cast(DOUBLES, r.text)"
            return [*lines, f"d = {doubles}", "v = complex(d[0], d[1])", "r.busy = 0", "v"]
        if code == "z":
            lines += ["if not r.text:", "    r.busy = 0", "    return None"]
        lines += ["v = unpack(r.text, r.size)", "r.busy = 0"]
        return [*lines, "v" if code == "y" else "v.decode()"]
