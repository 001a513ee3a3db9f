"""A registered function as the bridge sees it: the kvl_func record, read once into Python objects."""

from typing import Any, List, Optional, Tuple

from ..base.lib import ctype, ffi, lib
from ..convert.convert import builtin_class
from ..convert.hints import Hint, split_hint
from ..handles.places import objects
from ..types.registry import intern

__all__ = ["C_PARAMS", "MISSING", "Function", "Param", "optional_text"]


class _Missing:
    """The default of a parameter that has none: never a value, and refused by every conversion."""

    def __repr__(self) -> str:
        return "<missing>"


MISSING = _Missing()

#: code -> the C types of a parameter; of a number, the type of an array's elements too
C_PARAMS = {
    "?": "_Bool",
    "b": "int8_t",
    "B": "uint8_t",
    "h": "int16_t",
    "H": "uint16_t",
    "i": "int32_t",
    "I": "uint32_t",
    "q": "int64_t",
    "Q": "uint64_t",
    "f": "float",
    "d": "double",
    "c": "int32_t",
    "s": "char const *, int64_t",
    "y": "char const *, int64_t",
    "z": "char const *",
    "Z": "double, double",
    "E": "int64_t",
    "O": "int64_t",
    "A": "void *, int64_t *",
    "C": "intptr_t",
    "S": "intptr_t, int64_t",
    "U": "kvl_box *",
}
#: results that are no int64_t; class results depend on their flags
_C_RESULTS = {
    "v": "int32_t",
    "f": "double",
    "d": "double",
    "s": "kvl_box *",
    "z": "kvl_box *",
    "y": "kvl_box *",
    "Z": "kvl_box *",
    "O": "int64_t",
}
_TYPED = "CESU"


def optional_text(data: Any) -> Optional[str]:
    """The str of a C string, None of NULL."""
    return ffi.string(data).decode() if data else None


class Param:
    """One parameter or result of a function."""

    __slots__ = (
        "array",
        "attr",
        "borrows",
        "builtin",
        "code",
        "cpp_type",
        "default",
        "hint",
        "inline",
        "in_box",
        "is_boost",
        "is_held",
        "is_new",
        "is_owned",
        "is_value",
        "name",
        "nullable",
        "refuses_none",
        "type",
    )

    def __init__(self, record: Any) -> None:
        self.code = chr(record.code)
        #: None: positional only
        self.name = optional_text(record.name)
        self.refuses_none = bool(record.flags & lib.KVL_PARAM_NOT_NONE)
        self.nullable = bool(record.flags & lib.KVL_PARAM_NULLABLE) and not self.refuses_none
        #: the smart pointer that holds the instance is wanted
        self.is_held = bool(record.flags & lib.KVL_PARAM_HELD)
        #: C++ gets the addresses of instances in a container
        self.borrows = self.code == "O" and bool(record.flags & lib.KVL_PARAM_BORROWS)
        #: a copy of a C++ object serves as well
        self.is_value = bool(record.flags & lib.KVL_PARAM_VALUE)
        #: converted by Boost.Python's rules
        self.is_boost = False
        #: the TypeInfo that C++ tells of a parameter like that, without references
        self.cpp_type: Any = None
        self.inline = bool(record.flags & lib.KVL_RESULT_INLINE)
        self.in_box = bool(record.flags & lib.KVL_RESULT_BOX)
        #: the box goes to an owner
        self.is_owned = bool(record.flags & lib.KVL_RESULT_OWNED)
        #: and is always a new object of just the class
        self.is_new = bool(record.flags & lib.KVL_RESULT_NEW)
        #: TypeInfo of codes C E S U
        self.type: Any = intern(record.type_name) if self.code in _TYPED else None
        #: attribute of an instance that C++ gets
        self.attr = ""
        if self.type is not None:
            self.attr = self.type.passed if record.flags & lib.KVL_PARAM_FINDS and self.code in "CS" else self.type.attr
        #: class that an object parameter asks for, None if any
        self.builtin: Any = None
        #: what signatures call an object that C++ converts by a rule of its own, if that tells
        self.hint: Optional[Hint] = None
        if self.code == "O" and record.type_name:
            required, self.hint = split_hint(ffi.string(record.type_name).decode())
            self.builtin = builtin_class(required) if required else None
        #: ArrayKind of code A
        self.array: Any = _array_kind(ffi.string(record.type_name).decode()) if self.code == "A" else None
        self.default: Any = MISSING

    @property
    def c_result(self) -> str:
        """The C type of a result like this."""
        if self.code == "C":
            return "int32_t" if self.inline else "kvl_box *" if self.in_box and not self.is_owned else "intptr_t"
        return _C_RESULTS.get(self.code, "int64_t")


class Function:
    """One C++ function: its thunk, parameters and policies. Overloads are several of them in one OverloadSet."""

    __slots__ = ("_record", "call", "data", "doc", "flags", "keeps_after", "keeps_before", "name", "params", "result")

    def __init__(self, record: Any) -> None:
        self._record = record
        self.name = ffi.string(record.name).decode()
        self.doc = optional_text(record.doc)
        self.flags = record.flags
        self.result = Param(record.result)
        self.params: List[Param] = []
        for i in range(record.n_params):
            param = Param(record.params[i])
            param.is_boost = self.is_boost
            if self.is_boost and record.cpp_types:
                param.cpp_type = intern(record.cpp_types[i + 1])
            if record.params[i].default_value:
                param.default = _default(record.params[i].default_value)
            self.params.append(param)
        if self.is_boost:
            for each in (self.result, *self.params):
                if each.type is not None:
                    each.type.is_boost = True
        keeps = [(record.keeps[i].custodian, record.keeps[i].ward) for i in range(record.n_keeps)]
        self.keeps_before = keeps[: record.keeps_before]
        self.keeps_after = keeps[record.keeps_before :]
        self.data = int(ffi.cast(ctype("intptr_t"), record.data))
        #: the typed thunk
        self.call = ffi.cast(ctype(self._c_type()), record.typed)

    @property
    def is_init(self) -> bool:
        """Whether this is a constructor, whose thunk takes no self."""
        return bool(self.flags & lib.KVL_FUNC_INIT)

    @property
    def tells_self(self) -> bool:
        """Whether this is a constructor whose thunk takes a handle of self."""
        return self.is_init and bool(self.flags & lib.KVL_FUNC_SELF) and not self.constructs_self

    @property
    def tells_arguments(self) -> bool:
        """Whether this is another function, whose thunk takes a handle of the tuple of its arguments."""
        return bool(self.flags & lib.KVL_FUNC_SELF) and not self.tells_self

    @property
    def constructs_self(self) -> bool:
        """Whether this is a constructor that calls another one: self has its C++ object when it returns."""
        return self.is_init and self.result.code == "v"

    @property
    def is_boost(self) -> bool:
        """Whether docstrings and messages are those of Boost.Python."""
        return bool(self.flags & lib.KVL_FUNC_BOOST)

    @property
    def cpp_types(self) -> List[str]:
        """The types of the result and of each parameter in C++'s words, if C++ tells them."""
        record = self._record
        if not record.cpp_types:
            return []
        names = [intern(record.cpp_types[i]).cpp_name for i in range(record.n_params + 1)]
        return [name + " {lvalue}" * (record.cpp_lvalues >> i & 1) for i, name in enumerate(names)]

    @property
    def cpp_default(self) -> str:
        """The C++ class whose implementation serves objects that Python has made; empty: none."""
        return intern(self._record.cpp_default).cpp_name if self._record.cpp_default else ""

    @property
    def is_alone(self) -> bool:
        """Whether the function is wanted at once, without overloads."""
        return bool(self.flags & lib.KVL_FUNC_ALONE)

    @property
    def takes_self(self) -> bool:
        """Whether the first parameter is the instance."""
        return bool(self.params) and bool(self.flags & (lib.KVL_FUNC_METHOD | lib.KVL_FUNC_INIT))

    @property
    def is_unlocked(self) -> bool:
        """Whether it runs without the native lock."""
        return bool(self.flags & lib.KVL_FUNC_UNLOCKED)

    @property
    def returned(self) -> int:
        """The number of the parameter that the call returns; 0: none, but its result."""
        number: int = self.flags >> lib.KVL_FUNC_RETURNS_SHIFT
        return number

    def forget_self(self) -> None:
        """Note that this became static: the first parameter is one like the others."""
        self.flags &= ~lib.KVL_FUNC_METHOD

    def rename(self, name: str) -> None:
        """Take another name; what was an operator refuses as other methods do, by an exception."""
        self.name = name
        if not name.startswith("__"):
            self.flags &= ~lib.KVL_FUNC_OPERATOR

    @property
    def is_operator(self) -> bool:
        """Whether a mismatch gives NotImplemented."""
        return bool(self.flags & lib.KVL_FUNC_OPERATOR)

    @property
    def is_accessor(self) -> bool:
        """Whether this is a property's getter or setter."""
        return bool(self.flags & (lib.KVL_FUNC_GETTER | lib.KVL_FUNC_SETTER))

    @property
    def clashing(self) -> List[Tuple[int, int]]:
        """Pairs of parameters that cannot be one object: C++ gets the first one's object, and may delete it."""
        given = [n for n, param in enumerate(self.params) if param.code == "U"]
        known = [n for n, param in enumerate(self.params) if param.code in "CS"]
        taken = [n for n in given if not self.params[n].is_held]
        return [(a, b) for a in given for b in given if a < b] + [(a, b) for a in taken for b in known]

    @property
    def required(self) -> int:
        """How many arguments a call must give."""
        return sum(param.default is MISSING for param in self.params)

    def _c_type(self) -> str:
        taken = self.params[1:] if self.is_init else self.params
        arguments_tuple = ["int64_t"] if self.flags & lib.KVL_FUNC_SELF else []
        params = ["intptr_t", *arguments_tuple, *(C_PARAMS[param.code] for param in taken)]
        if self.result.inline:
            params.append("intptr_t")
        elif self.result.is_owned:
            params.append("kvl_owner *")
        return f"{self.result.c_result}(*)({', '.join(params)})"


def _array_kind(description: str) -> Any:
    """The ArrayKind of a parameter; what that takes is loaded where a module has one."""
    from ..memory.arrays import ArrayKind

    return ArrayKind(description)


def _default(handle: int) -> Any:
    """The object of a default value's handle; the record keeps its reference."""
    place = lib.kvl_host_place(handle)
    return objects[place]
