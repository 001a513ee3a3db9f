"""Source of what a wrapper does with arguments that C++ may take over (instances/ownership_transfer.py).

Beside the argument n there are the variables `i<n>`, the address that C++ wants to find; `k<n>`, the owner of the box;
`p<n>`, the box; `q<n>`, the address that the instance had before the call claimed it.
"""

from typing import List

from .records import Function, Param

__all__ = ["Given"]


class Given:
    """The arguments of one function that are given, in the variables `args`."""

    def __init__(self, function: Function, args: List[str]) -> None:
        self.function = function
        self.args = args
        given = [position for position, param in enumerate(function.params) if param.code == "U"]
        #: Where the author's own hooks see the arguments, they see what those hold, too: nothing is claimed.
        self.claimed = [n for n in given if not function.params[n].is_held and not function.tells_arguments]
        self.shared = [n for n in given if n not in self.claimed]

    def box(self, n: int, param: Param, address: str) -> List[str]:
        """Find the box of an argument."""
        arg = self.args[n]
        held = "owned_box" if n in self.claimed else "shared_box"
        box = f"k{n}.box"
        found = f"held_box({arg}, i{n})" if param.is_held else f"{held}({arg})"
        if param.nullable:
            address, found = f"0 if {arg} is None else {address}", f"None if {arg} is None else {found}"
            box = f"NULL if {arg} is None else k{n}.box"
        lines = [f"i{n} = {address}", f"k{n} = {found}", f"p{n} = {box}"]
        if held == "shared_box" and not param.is_held:
            lines.append(f"if p{n}: p{n}.object = i{n}")
        return lines

    def once(self) -> List[str]:
        """Refuse an object that is to be given away and passed otherwise in this call."""
        pairs = [(self.args[a], self.args[b]) for a, b in self.function.clashing]
        return [f"if {a} is {b} and {a} is not None: raise TypeError" for a, b in pairs]

    def unclaimed(self) -> List[str]:
        """Nothing is claimed yet."""
        return [f"q{n} = None" for n in self.claimed]

    def claim(self) -> List[str]:
        """Claim what is given away, last of all before the call."""
        return [f"q{n} = None if {self.args[n]} is None else claim({self.args[n]}, p{n}, i{n})" for n in self.claimed]

    def end(self) -> List[str]:
        """Give back what C++ did not take."""
        return [f"if q{n}: end_claim({self.args[n]}, k{n}, p{n}, q{n})" for n in self.claimed]

    def settle(self) -> List[str]:
        """Follow what C++ did with what is not claimed."""
        if self.function.constructs_self:
            return []  # the constructor that it called took them
        return [f"if p{n} and p{n}.object != i{n}: settle({self.args[n]})" for n in self.shared]
