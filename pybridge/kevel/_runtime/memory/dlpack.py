"""Arrays that are shown by `__dlpack__`, of the CPU's memory: a capsule that CPython opens by ctypes."""

import ctypes
from typing import Any

from ..base.interpreter import IS_PYPY
from .array_claims import MOST_DIMENSIONS, Claim
from .source import Source, holding

__all__ = ["dlpack_source"]

#: DLPack's kinds of device and of elements
_CPU = 1
_FORMATS = {
    (0, 8): "b", (0, 16): "h", (0, 32): "i", (0, 64): "q",
    (1, 8): "B", (1, 16): "H", (1, 32): "I", (1, 64): "Q",
    (2, 16): "e", (2, 32): "f", (2, 64): "d",
    (5, 64): "Zf", (5, 128): "Zd", (6, 8): "?",
}  # fmt: skip


class _Tensor(ctypes.Structure):
    _fields_ = (
        ("data", ctypes.c_void_p),
        ("device_type", ctypes.c_int32),
        ("device_id", ctypes.c_int32),
        ("ndim", ctypes.c_int32),
        ("code", ctypes.c_uint8),
        ("bits", ctypes.c_uint8),
        ("lanes", ctypes.c_uint16),
        ("shape", ctypes.POINTER(ctypes.c_int64)),
        ("strides", ctypes.POINTER(ctypes.c_int64)),
        ("byte_offset", ctypes.c_uint64),
    )


def dlpack_source(obj: Any) -> Source:
    """The memory of an object that has `__dlpack__`; TypeError if it cannot be reached."""
    name = type(obj).__qualname__
    if IS_PYPY:
        raise TypeError(
            f"this {name} shows its memory by DLPack only, which PyPy cannot read: pass numpy.asarray(...) of it"
        )
    who = f"the DLPack tensor of this {name}"
    if hasattr(obj, "__dlpack_device__"):
        device = obj.__dlpack_device__()
        if not isinstance(device, tuple) or len(device) != 2:
            raise TypeError(f"__dlpack_device__ of this {name} gives no device and its number")
        if device[0] != _CPU:
            raise TypeError(
                f"the memory of this {name} is not the CPU's: pass a copy in the CPU's memory, such as x.cpu()"
            )
    try:
        capsule = obj.__dlpack__()
    except (BufferError, RuntimeError, ValueError) as error:
        raise TypeError(f"this {name} does not show its memory: {error}") from None
    opened = ctypes.pythonapi.PyCapsule_GetPointer
    opened.restype, opened.argtypes = ctypes.c_void_p, (ctypes.py_object, ctypes.c_char_p)
    try:
        address = opened(capsule, b"dltensor")
    except ValueError:
        raise TypeError(f"what __dlpack__ of this {name} gives is no capsule named dltensor") from None
    # The capsule is not renamed, so that it stays the owner: it lets the tensor go when it dies.
    tensor = _Tensor.from_address(address)
    itemsize = tensor.bits // 8
    element = f"DLPack code {tensor.code}, {tensor.bits} bits, {tensor.lanes} lanes"
    format_ = _FORMATS.get((tensor.code, tensor.bits), element) if tensor.lanes == 1 else element
    if tensor.device_type != _CPU:
        raise TypeError(f"{who} is not in the CPU's memory: pass a copy, such as x.cpu()")
    if not 0 <= tensor.ndim <= MOST_DIMENSIONS or (tensor.ndim and not tensor.shape):
        raise ValueError(f"{who} has {tensor.ndim} dimensions, of which it tells no sizes")
    shape = [tensor.shape[i] for i in range(tensor.ndim)]
    strides = [tensor.strides[i] * itemsize for i in range(tensor.ndim)] if tensor.strides else None
    claim = Claim(who, (tensor.data or 0) + (tensor.byte_offset if tensor.data else 0), itemsize, shape, strides)
    source = Source(format_, itemsize, claim.shape, claim.strides, False)
    source.data = lambda: holding(claim.address, (capsule, obj))
    return source
