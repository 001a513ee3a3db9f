"""What <numpy/arrayobject.h> of compatible modules asks of NumPy, by its Python interface: PyPy has that too."""

import weakref
from typing import Any, Dict, Sequence, Tuple

import numpy  # type: ignore[import-not-found, unused-ignore]

from ..base.lib import ctype, ffi
from ..instances.borrow_tracking import leased
from .array_results import Memory

__all__ = [
    "numpy_cast",
    "numpy_copy",
    "numpy_describe",
    "numpy_end_write_back",
    "numpy_from_any",
    "numpy_from_memory",
    "numpy_given",
    "numpy_is_scalar",
    "numpy_new",
    "numpy_own",
]

#: the letters of NumPy's types by their numbers, NPY_BOOL to NPY_HALF
_LETTERS = "?bBhHiIlLqQfdgFDGOSUVMme"
_NOTYPE = 25
# NPY_ARRAY_...
_C, _F, _FORCE, _COPY, _ARRAY = 0x1, 0x2, 0x10, 0x20, 0x40
_ALIGNED, _NATIVE, _WRITEABLE, _WRITE_BACK = 0x100, 0x200, 0x400, 0x2000
_INTEGERS = ctype("int64_t *")

#: id of an array -> weak reference to it, and what it keeps
_owners: Dict[int, Tuple[Any, Any]] = {}
#: id of a copy -> the copy, and the array that is to get its values
_written_back: Dict[int, Tuple[Any, Any]] = {}


def _dtype(typenum: int) -> Any:
    if typenum == _NOTYPE:
        return None
    try:
        return numpy.dtype(_LETTERS[typenum])
    except IndexError:
        raise TypeError(f"{typenum} is no NPY_... number of a type") from None


def numpy_describe(array: Any, out: int, room: int) -> int:
    """Write address, flags, typenum, item size, count, sizes and strides to int64_ts; returns how many dimensions."""
    plain = array if type(array) is numpy.ndarray else numpy.ndarray.view(array, numpy.ndarray)
    layout = ffi.cast(_INTEGERS, out)
    if plain.ndim > room:
        raise ValueError(f"an array of {plain.ndim} dimensions is too deep: {room} are the most")
    layout[0] = plain.__array_interface__["data"][0]
    flags = plain.flags
    layout[1] = (
        flags.c_contiguous * _C
        | flags.f_contiguous * _F
        | flags.owndata * 4
        | flags.aligned * _ALIGNED
        | plain.dtype.isnative * _NATIVE
        | flags.writeable * _WRITEABLE
    )
    layout[2], layout[3], layout[4] = plain.dtype.num, plain.dtype.itemsize, plain.size
    for number, value in enumerate((*plain.shape, *plain.strides)):
        layout[5 + number] = value
    return int(plain.ndim)


def numpy_new(typenum: int, shape: Sequence[int], fortran: bool, zero: bool) -> Any:
    """A new array."""
    make = numpy.zeros if zero else numpy.empty
    return make(tuple(shape), _dtype(typenum), order="F" if fortran else "C")


def numpy_from_memory(address: int, typenum: int, shape: Sequence[int], strides: Any, writeable: bool) -> Any:
    """An array over memory of C++, which owns it."""
    dtype, sizes = _dtype(typenum), tuple(shape)
    if strides is None:
        steps, step = [], dtype.itemsize
        for size in reversed(sizes):
            steps.append(step)
            step *= size
        strides = steps[::-1]
    memory: Any = Memory(None)
    memory.__array_interface__ = {
        "version": 3,
        "data": (address, not writeable),
        "shape": sizes,
        "strides": tuple(strides),
        "typestr": f"|V{dtype.itemsize}",
    }
    return numpy.asarray(memory).view(dtype)


def numpy_from_any(obj: Any, typenum: int, least: int, most: int, flags: int) -> Any:
    """PyArray_FromAny; `least` and `most` dimensions, 0: any."""
    dtype = _dtype(typenum)
    is_array = isinstance(obj, numpy.ndarray)
    found = obj if is_array else numpy.array(obj, dtype)
    if least and found.ndim < least:
        raise ValueError("object of too small depth for desired array")
    if most and found.ndim > most:
        raise ValueError("object too deep for desired array")
    wanted = found.dtype if dtype is None else dtype
    if flags & _NATIVE:
        wanted = wanted.newbyteorder("=")
    if found.dtype != wanted and not flags & _FORCE and not numpy.can_cast(found.dtype, wanted):
        raise TypeError(f"Cannot cast array data from {found.dtype!r} to {wanted!r} according to the rule 'safe'")
    needs = [letter for bit, letter in ((_C, "C"), (_ALIGNED, "A"), (_WRITEABLE, "W"), (_ARRAY, "E")) if flags & bit]
    if flags & _F and not flags & _C:
        needs.append("F")
    if flags & _WRITE_BACK and "W" in needs and is_array and not found.flags.writeable:
        raise ValueError("cannot write back into an array that is read-only")
    made = numpy.require(found, wanted, needs)
    if flags & _COPY and is_array and numpy.may_share_memory(made, found):
        made = made.copy(order="F" if "F" in needs else "C")
    if flags & _WRITE_BACK and is_array and made is not obj:
        _written_back[id(made)] = (made, obj)
    return made


def numpy_end_write_back(array: Any, writes: bool) -> int:
    """PyArray_ResolveWritebackIfCopy, and PyArray_DiscardWritebackIfCopy."""
    known = _written_back.pop(id(array), None)
    if known is None:
        return 0
    if writes:
        known[1][...] = known[0]
    return 1


def numpy_own(array: Any, owner: Any) -> None:
    """Keep the owner of an array's memory alive as long as the array, and its views."""
    base = array
    while isinstance(base, numpy.ndarray) and isinstance(base.base, numpy.ndarray):
        base = base.base
    memory = base.base if isinstance(base, numpy.ndarray) else None
    if type(memory) is Memory and memory.owner is None:
        memory.owner, memory._kept = owner, leased(owner, memory, True)
        return
    key = id(array)
    _owners[key] = weakref.ref(array, lambda _: _owners.pop(key, None)), leased(owner, array, True)


def numpy_copy(array: Any, order: int) -> Any:
    """NPY_ANYORDER -1, NPY_CORDER 0, NPY_FORTRANORDER 1, NPY_KEEPORDER 2."""
    return array.copy(order="ACFK"[order + 1])


def numpy_cast(array: Any, typenum: int) -> Any:
    """A copy of another type."""
    return array.astype(_dtype(typenum))


def numpy_given(array: Any) -> Any:
    """PyArray_Return: of no dimensions the item."""
    return array[()] if isinstance(array, numpy.ndarray) and array.ndim == 0 else array


def numpy_is_scalar(obj: Any) -> bool:
    """Whether it is a number or text, or one of NumPy's scalars."""
    return bool(numpy.isscalar(obj))
