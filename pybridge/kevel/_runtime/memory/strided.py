"""Where memory with gaps begins, on CPython, whose cffi does not tell: asked of Python's C API by ctypes."""

import ctypes
from typing import Any

from .source import holding

__all__ = ["first_of_strided"]

_FULL_READ_ONLY = 0x11C


class _PyBuffer(ctypes.Structure):
    _fields_ = (
        ("buf", ctypes.c_void_p),
        ("obj", ctypes.c_void_p),
        ("len", ctypes.c_ssize_t),
        ("itemsize", ctypes.c_ssize_t),
        ("readonly", ctypes.c_int),
        ("ndim", ctypes.c_int),
        ("format", ctypes.c_char_p),
        ("shape", ctypes.c_void_p),
        ("strides", ctypes.c_void_p),
        ("suboffsets", ctypes.c_void_p),
        ("internal", ctypes.c_void_p),
    )


def first_of_strided(view: memoryview) -> Any:
    """The address of the first element of memory that is not contiguous; TypeError if it is in several pieces."""
    buffer = _PyBuffer()
    ctypes.pythonapi.PyObject_GetBuffer(ctypes.py_object(view), ctypes.byref(buffer), _FULL_READ_ONLY)
    address = buffer.buf or 0
    indirect = bool(buffer.suboffsets)
    ctypes.pythonapi.PyBuffer_Release(ctypes.byref(buffer))
    if indirect:
        raise TypeError("its memory is in several pieces")
    return holding(address, view)
