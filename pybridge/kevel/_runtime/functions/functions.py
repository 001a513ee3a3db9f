"""Overload sets: every function that C++ registers becomes a member of one, and each set one Python function.

While a module initialises, a set stands in its scope as a plain forwarder, for more overloads may follow; when the
load is done each set is finished with its real function.
"""

from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from ..check.mode import is_watching
from ..check.watching import alone, watched
from ..convert.convert import Mismatch
from ..convert.converters import calling
from ..instances.keeping import keep
from ..types.loading import current
from ..types.registry import unregistered
from ..types.state import MARK, Mark, mark, marked
from ..types.statics import define, undefine
from .boost_docstrings import boost_docstring
from .boost_refusal import refuse as refuse_as_boost
from .called import given_by_position
from .dispatch import dispatcher_source
from .generated_code import Handed, compile_source, make_function
from .overload import match, refuse, refuse_changed
from .records import MISSING, Function
from .signature import docstring, positional_only, prototype
from .wrap import Body, handed

__all__ = ["OverloadSet", "is_native", "overloads_of", "single"]


def overloads_of(function: Any) -> Any:
    """The OverloadSet that a function was made for; None: C++ registered no such function."""
    found = marked(function)
    return found if type(found) is OverloadSet else None


def is_native(method: Any) -> bool:
    """Whether a (bound) method is one that C++ made."""
    function = getattr(method, "__func__", method)
    found = getattr(function, MARK, None)
    return found is not None and type(found) is Mark and found.function is function


class OverloadSet:
    """The functions that C++ registered under one name in one scope, oldest first."""

    def __init__(self, scope: Any, name: str) -> None:
        self.scope = scope
        self.name = name
        self.functions: List[Function] = []
        self.is_static = False
        #: a Python function that had the name before, and takes what fits no overload
        self.fallback: Any = None
        #: the name of who has the functions, where that is not the scope
        self.owner_name = ""
        #: stands for the function while more overloads may follow
        self._forwarder: Any = None
        self._direct: Dict[int, Callable[..., Any]] = {}
        owner = getattr(scope, "__qualname__", "")
        self.qualname = f"{owner}.{name}" if owner else name
        self.module = scope.__module__ if isinstance(scope, type) else scope.__name__

    def add(self, function: Function) -> None:
        """Register an overload."""
        if self.is_static:
            function.forget_self()
        self.functions.append(function)
        self._changed()

    def make_static(self) -> None:
        """Let the functions be called without an instance."""
        self.is_static = True
        for function in self.functions:
            function.forget_self()
        if self._forwarder is not None:
            self.place(self._forwarder)
        else:
            self._changed()

    def become(self, name: Optional[str], owner: Optional[str], qualifier: str) -> None:
        """Have functions that stand in no scope of the user's be known by a name and its owner's; None: by none."""
        self.name = str(name)
        self.owner_name = str(owner)
        self.qualname = f"{qualifier}.{name}" if qualifier else self.name
        for function in self.functions:
            function.rename(self.name)

    def rename(self, name: str) -> None:
        """Give the function another name in its scope."""
        undefine(self.scope, self.name)
        self.qualname = self.qualname[: len(self.qualname) - len(self.name)] + name
        self.name = name
        for function in self.functions:
            function.rename(name)
        self.place(self.build() if self._forwarder is None else self._named(self._forwarder))

    def _changed(self) -> None:
        """Let the scope have the function anew: at the end of the load, if there is one."""
        loading = current()
        if loading is None or self.functions[-1].is_alone:
            self.finish()
            return
        if self._forwarder is None:
            self._forwarder = self._new_forwarder()
            loading.sets.append(self)
            self.place(self._forwarder)

    def build(self) -> Any:
        """The Python function of the set as it now is."""
        if len(self.functions) == 1:
            made = single(self.functions[0], self._slow_single)
            made.__wrapped__ = prototype(self.functions[0])
        else:
            bound: Dict[str, Any] = {"slow": self._slow_overloaded}
            made = compile_source(dispatcher_source(self.functions, bound), bound, self._handed(), co_name=self.name)
        made.__doc__ = (boost_docstring if self.functions[0].is_boost else docstring)(self.functions)
        made = self._named(made)
        if is_watching():
            takes_self = not self.is_static and self.functions[0].takes_self
            if takes_self and self.functions[0].is_unlocked:
                made = alone(made, self.qualname)
            made = watched(made, self.qualname, takes_self)
            mark(made, self)
        return made

    def _handed(self) -> Handed:
        """What the function of several overloads hands to C++."""
        each = [handed(function, [f"a{i}" for i in range(len(function.params))]) for function in self.functions]
        return [name for names, parts in each for name in names], [part for names, parts in each for part in parts]

    def _new_forwarder(self) -> Any:
        """A function that looks the set up at each call."""

        def forward(*args: Any, **kwargs: Any) -> Any:
            return self._slow_overloaded(args, kwargs)

        return self._named(forward)

    def place(self, function: Callable[..., Any]) -> None:
        """Make `function` what the scope's attribute is."""
        # PyPy folds an attribute of a module or class that was assigned once; assigning again would cost 3 ns a call.
        if self.name in self.scope.__dict__:
            undefine(self.scope, self.name)
        define(self.scope, self.name, staticmethod(function) if self.is_static else function)

    def finish(self) -> None:
        """Put the real function into the scope."""
        made = self.build()
        forwarder, self._forwarder = self._forwarder, None
        if forwarder is not None:
            self._take_over(made, forwarder)
        self.place(made)

    def _take_over(self, made: Any, forwarder: Any) -> None:
        """Give the function what the module's own code has set on the forwarder."""
        if forwarder.__doc__ is not None:
            made.__doc__ = f"\n{forwarder.__doc__}" if self.functions[0].is_boost else forwarder.__doc__
        if len(forwarder.__dict__) > 1:  # beside the mark
            made.__dict__.update({name: value for name, value in forwarder.__dict__.items() if name != MARK})

    def _named(self, function: Any) -> Any:
        mark(function, self)
        function.__name__ = self.name
        function.__qualname__ = self.qualname
        function.__module__ = self.module
        return function

    def _slow_single(self, values: Sequence[Any], rest: Tuple[Any, ...] = (), kwargs: Any = None) -> Any:
        return self._resolve(tuple(values) + rest, kwargs or {}, is_bound=not rest)

    def _slow_overloaded(self, args: Sequence[Any], kwargs: Dict[str, Any]) -> Any:
        return self._resolve(args, kwargs, is_bound=False)

    def _resolve(self, args: Sequence[Any], kwargs: Dict[str, Any], is_bound: bool) -> Any:
        """Call the newest overload that fits, or refuse. `is_bound`: Python has given each parameter its argument."""
        reasons: List[Mismatch] = []
        try:
            for number in range(len(self.functions) - 1, -1, -1):
                try:
                    plain = match(self.functions[number], args, kwargs)
                    break
                except Mismatch as mismatch:
                    reasons.append(mismatch)
            else:
                return self._mismatch(args, kwargs, reasons, is_bound)
        finally:
            reasons.clear()  # each leads by its traceback to this frame, which would keep the arguments
        function = self.functions[number]
        return calling(self._plain(number), plain, bool(function.keeps_before or function.keeps_after))

    def _mismatch(self, args: Sequence[Any], kwargs: Dict[str, Any], reasons: List[Mismatch], is_bound: bool) -> Any:
        """What a call gives that fits no overload: an exception, but for operators and raw functions."""
        newest = self.functions[-1]
        if sum(arg is not MISSING for arg in args) == 2 and not kwargs and self._is_operator(reasons):
            return NotImplemented
        if self.fallback is not None:
            return self._fall_back(args, kwargs)
        if newest.is_boost and not all(reason.out_of_range for reason in reasons):
            given = given_by_position(newest.params, args) if is_bound else args
            broken = [reason.reason for reason in reasons if reason.broken]
            refuse_as_boost(f"{self.owner_name or self.scope.__name__}.{self.name}", self.functions, given, broken)
        return refuse(self.qualname, self.functions[::-1], args, kwargs, reasons)

    def _is_operator(self, reasons: List[Mismatch]) -> bool:
        """Whether Python is to ask the other operand, too. Boost.Python does also if the first holds no object."""
        is_broken = any(reason.broken for reason in reasons) and not self.functions[0].is_boost
        return not is_broken and all(function.is_operator for function in self.functions)

    def _fall_back(self, args: Sequence[Any], kwargs: Dict[str, Any]) -> Any:
        """Call the function that had the name before, with nothing for arguments that are missing."""
        first = next((n for n, arg in enumerate(args) if arg is MISSING), len(args))
        named = zip(self.functions[0].params[first:], args[first:])
        return self.fallback(*args[:first], **{p.name: arg for p, arg in named if arg is not MISSING}, **kwargs)

    def _plain(self, number: int) -> Callable[..., Any]:
        """The wrapper of one function for plain arguments, which has no slow path."""
        found = self._direct.get(number)
        if found is None:
            function = self.functions[number]

            def stuck(values: Sequence[Any], *unused: Any) -> None:
                for custodian, ward in function.keeps_before:
                    keep(values[custodian - 1], values[ward - 1])  # raises what the wrapper took for a mismatch
                for param in (function.result, *function.params):
                    if param.type is not None and param.type.cls is None:
                        raise unregistered(param.type)
                refuse_changed(self.qualname, function, values)
                raise SystemError(f"kevel: {self.qualname}() refused arguments that it had matched; please report this")

            found = self._direct[number] = single(function, stuck)
        return found


def single(function: Function, slow: Callable[..., Any]) -> Any:
    """The wrapper of one function; `slow(values[, rest, kwargs])` takes over when an argument is not plain."""
    args = [f"a{i}" for i in range(len(function.params))]
    taken = "".join(f"{arg}, " for arg in args)
    if function.is_accessor:
        header, first, mismatch = f"def f({', '.join(args)}):", "", f"slow.__call__(({taken}))"
    else:
        header = f"def f({', '.join([*args, '*rest', '**kw'])}):"
        first, mismatch = "if rest or kw: raise TypeError", f"slow.__call__(({taken}), rest, kw)"
    body = Body(function, 0, args)
    source = header + "\n" + body.emit("    ", mismatch, first)
    bound = {**body.bound, "slow": slow}
    if function.is_accessor:
        return compile_source(source, bound, handed(function, args))
    # Compiled for numbered arguments: the names of the function's own are put in their place.
    names = tuple(param.name or f"_{position}" for position, param in enumerate(function.params))
    naming = {"co_name": function.name, "co_posonlyargcount": positional_only(function)}
    code = compile_source(source, bound, handed(function, names), **naming).__code__
    code = code.replace(co_varnames=names + code.co_varnames[len(names) :])
    return make_function(code, tuple(param.default for param in function.params))
