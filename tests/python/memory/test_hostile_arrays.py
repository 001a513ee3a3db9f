"""Arrays whose owners change or lie while C++ has their memory."""

import array
import gc

import hostile_ext as ext
import pytest
from support import PYPY, run_script

COLLECTED = """
import array, ctypes, gc, mmap, sys
import hostile_ext as ext
try:
    import numpy
except ImportError:
    numpy = None

def broken():
    1 / 0

class Shown:
    def __init__(self):
        self.held = array.array("d", [1.0] * 4)
    def __buffer__(self, flags):
        return memoryview(self.held)

sources = {
    "array": lambda: array.array("d", [1.0] * 4),
    "view of an array": lambda: memoryview(array.array("d", [1.0] * 4)),
    "slice of a view": lambda: memoryview(array.array("d", [1.0] * 4))[1:],
    "view with gaps": lambda: memoryview(array.array("d", [1.0] * 4))[::2],
    "cast view": lambda: memoryview(bytearray(32)).cast("d"),
    "ctypes": lambda: (ctypes.c_double * 4)(),
    "mmap": lambda: memoryview(mmap.mmap(-1, 64)).cast("d"),
    "python": Shown,
}
if numpy:
    sources.update({
        "numpy": lambda: numpy.ones(4),
        "numpy with gaps": lambda: numpy.ones(8)[::2],
        "view of numpy": lambda: memoryview(numpy.ones(4)),
        "view of numpy with gaps": lambda: memoryview(numpy.ones(8)[::2]),
    })

def once(make, function):
    source = make()
    try:
        function(source, broken)
    except (ZeroDivisionError, TypeError) as error:
        kept = error, source  # frame -> kept -> traceback -> frame
        if isinstance(source, Shown):
            source.kept = kept

for name, make in sources.items():
    for function in (ext.sum_while, ext.read_while, ext.span_while):
        for i in range(2 if hasattr(sys, 'pypy_version_info') else 5):
            once(make, function)
            gc.collect()
            for j in range(20):
                zip([], [])  # where the error of a collection would show
        for i in range(50):
            once(make, function)
            [[] for j in range(10)]
print("survived")
"""


def test_garbage_that_has_arrays_is_collected():
    assert run_script(COLLECTED) == (0, "survived\n", "")


def test_views_hold_what_they_show():
    source = memoryview(array.array("d", [1.0, 2.0, 3.0]))

    def drop():
        nonlocal source
        source = None
        gc.collect()

    assert ext.read_while(source, drop) == 6.0
    source = memoryview(array.array("d", [1.0] * 100000))
    assert ext.read_while(source, source.release if PYPY else drop) == 100000.0
    held = memoryview(array.array("d", [1.0] * 100000))
    assert ext.read_while(held, held.release) == 100000.0


MEMORY = array.array("d", [1.0, 2.0, 3.0, 4.0])
ADDRESS = MEMORY.buffer_info()[0]


class Shown:
    """An object with an array interface of these parts."""

    def __init__(self, **parts):
        self.__array_interface__ = {"version": 3, "data": (ADDRESS, False), "typestr": "<f8", "shape": (4,)}
        self.__array_interface__.update(parts)
        self.__array_interface__ = {key: part for key, part in self.__array_interface__.items() if part is not Ellipsis}


@pytest.mark.parametrize("address", [-1, -ADDRESS, 2**63, 2**64 - 8, 2**64, 2**64 + ADDRESS, 2**70, 10**400])
def test_addresses_where_nothing_can_be(address):
    with pytest.raises(ValueError, match="where no memory"):
        ext.sum(Shown(data=(address, False)))


@pytest.mark.parametrize(
    "parts, problem",
    [
        ({"shape": (-5,)}, "negative size"),
        ({"data": (0, False), "shape": (-5,)}, "negative size"),
        ({"shape": (4, -1)}, "negative size"),
        ({"shape": (-2, -2)}, "negative size"),
        ({"data": (0, False)}, "address 0"),
        ({"shape": (2**63,)}, "more than memory"),
        ({"shape": (2**60,)}, "more than memory"),
        ({"shape": (2**32, 2**32)}, "more than memory"),
        ({"shape": (2**62, 2**62, 0)}, "more than memory"),
        ({"shape": (0, 2**70)}, "more than memory"),
        ({"shape": (10**400,)}, "more than memory"),
        ({"shape": (1,) * 65}, "65 dimensions"),
        ({"strides": (8, 8)}, "1 dimensions and 2 strides"),
        ({"strides": ()}, "1 dimensions and 0 strides"),
        ({"strides": (2**62,)}, "no memory can be"),
        ({"strides": (2**70,)}, "no memory can be"),
        ({"strides": (-(2**62),)}, "no memory can be"),
        ({"shape": (1,), "strides": (2**70,)}, "no memory can be"),
        ({"shape": (0,), "strides": (2**70,)}, "no memory can be"),
    ],
)
def test_numbers_that_cannot_be(parts, problem):
    with pytest.raises(ValueError, match=problem):
        ext.sum(Shown(**parts))


@pytest.mark.parametrize(
    "parts",
    [
        *({missing: ...} for missing in ("data", "typestr", "shape")),
        *({"shape": wrong} for wrong in (None, 4, "4", 4.0, (4.0,), ("4",), (None,), {4: 4})),
        *({"strides": wrong} for wrong in (8, (8.0,), "8", (None,))),
        *({"typestr": wrong} for wrong in (None, "", "<", "<f", "f8", b"<f8", "<f²", "<f-8", "<f08", "<f80", "<x8", 5, ">f8", "|O8", "<f9999999")),
        *({"data": wrong} for wrong in (None, ADDRESS, (), (ADDRESS,), (ADDRESS, False, 1), (None, False), ("1", False), (1.0, False), [ADDRESS, False])),
        {"mask": MEMORY},
    ],
)
def test_parts_of_other_types(parts):
    with pytest.raises(TypeError, match=r"sum\(\): no signature fits"):
        ext.sum(Shown(**parts))


def test_what_an_interface_may_be():
    assert ext.sum(Shown()) == 10.0
    assert ext.sum(Shown(shape=[2, 2], strides=None)) == 10.0
    assert ext.sum(Shown(shape=(), data=(ADDRESS + 8, True))) == 2.0
    assert ext.sum(Shown(shape=(0,), data=(0, False))) == 0.0
    assert ext.sum(Shown(shape=(3, 0, 5))) == 0.0
    assert ext.read_while(Shown(shape=(2,), strides=(16,)), int) == 4.0
    assert ext.read_while(Shown(shape=(4,), strides=(-8,), data=(ADDRESS + 24, False)), int) == 10.0
    with pytest.raises(TypeError, match="read-only"):
        ext.sum_while(Shown(data=(ADDRESS, True)), int)


def test_interfaces_that_raise():
    class Raising:
        @property
        def __array_interface__(self):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ext.sum(Raising())


if not PYPY:
    import ctypes

    class Tensor(ctypes.Structure):
        """DLManagedTensor"""

        _fields_ = (
            ("data", ctypes.c_void_p),
            ("device", ctypes.c_int32 * 2),
            ("ndim", ctypes.c_int32),
            ("code", ctypes.c_uint8),
            ("bits", ctypes.c_uint8),
            ("lanes", ctypes.c_uint16),
            ("shape", ctypes.POINTER(ctypes.c_int64)),
            ("strides", ctypes.POINTER(ctypes.c_int64)),
            ("byte_offset", ctypes.c_uint64),
            ("manager", ctypes.c_void_p),
            ("deleter", ctypes.c_void_p),
        )

    class Packed:
        """An object that shows a tensor of these parts."""

        def __init__(self, shape=(4,), strides=None, name=b"dltensor", **parts):
            self.shape = (ctypes.c_int64 * 64)(*shape)
            self.strides = (ctypes.c_int64 * 64)(*strides) if strides else None
            self.tensor = Tensor(ADDRESS, (1, 0), len(shape), 2, 64, 1, self.shape, self.strides, 0)
            for part, value in parts.items():
                setattr(self.tensor, part, value)
            self.name = name

        def __dlpack_device__(self):
            return (1, 0)

        def __dlpack__(self, **_):
            make = ctypes.pythonapi.PyCapsule_New
            make.restype, make.argtypes = ctypes.py_object, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
            return make(ctypes.addressof(self.tensor), self.name, None)


@pytest.mark.skipif(PYPY, reason="PyPy has no DLPack")
def test_tensors():
    assert ext.sum(Packed()) == 10.0
    assert ext.sum(Packed(byte_offset=8, shape=(2,))) == 5.0
    assert ext.read_while(Packed(shape=(2,), strides=(2,)), int) == 4.0
    assert ext.sum(Packed(shape=(0,), data=None)) == 0.0
    for wrong in [
        Packed(shape=(-5,)), Packed(data=None), Packed(ndim=-1), Packed(ndim=2**31 - 1), Packed(ndim=65), Packed(shape=(2**61,)), Packed(shape=(2**32, 2**32)),
        Packed(strides=(2**61,)), Packed(strides=(-(2**61),)), Packed(byte_offset=2**64 - 1),
    ]:  # fmt: skip
        with pytest.raises(ValueError, match="DLPack tensor of this Packed"):
            ext.sum(wrong)
    wrong = Packed()
    wrong.tensor.shape = None
    with pytest.raises(ValueError, match="tells no sizes"):
        ext.sum(wrong)
    for wrong in [Packed(code=77), Packed(bits=63), Packed(bits=0), Packed(lanes=2), Packed(lanes=0), Packed(name=b"used_dltensor"), Packed(device=(2, 0))]:
        with pytest.raises(TypeError, match="no signature fits"):
            ext.sum(wrong)


@pytest.mark.skipif(PYPY, reason="PyPy has no DLPack")
@pytest.mark.parametrize("method", ["__dlpack__", "__dlpack_device__"])
@pytest.mark.parametrize("given", [None, 5, "dltensor", (), (1,), object()])
def test_methods_of_tensors_that_give_something_else(method, given):
    class Odd(Packed):
        pass

    setattr(Odd, method, lambda self, **_: given)
    with pytest.raises(TypeError):
        ext.sum(Odd())


def test_buffers_of_other_formats():
    for source in [memoryview(b"12345678"), memoryview(bytearray(8)).cast("B", (2, 2, 2)), array.array("l", [1]), memoryview(bytearray(8)).cast("c"), b""]:
        with pytest.raises(TypeError, match="expected an array of float64"):
            ext.sum(source)
    released = memoryview(bytearray(8))
    released.release()
    with pytest.raises(TypeError, match="no signature fits"):
        ext.sum(released)


RESIZED = """
import array, gc, mmap, sys, threading
import hostile_ext as ext

def tried(act, memory):
    try:
        act(memory)
    except (BufferError, SystemError, OSError):
        pass

intact = bytes(memoryview(array.array("d", [3.0] * 2000))), bytes([3]) * 16000

def owner_of(source):
    return source.obj if isinstance(source, memoryview) else source

def attempt(function, source, act):
    others = []
    def both():
        act()
        if isinstance(owner_of(source), bytearray):
            gc.collect()  # which is when PyPy lets its memory go
        others.extend(array.array("d", [3.0] * 2000) for i in range(4))
        others.extend(bytearray([3]) * 16000 for i in range(4))
    try:
        function(source, both)
    except BufferError:
        pass
    assert all(bytes(memoryview(other)) in intact for other in others)

def in_thread(act):
    def run():
        thread = threading.Thread(target=act)
        thread.start()
        thread.join()
    return run

class Derived(array.array):
    pass

def actions(owner):
    item = owner[0]
    yield lambda: owner.__delitem__(slice(None))
    yield lambda: owner.__delitem__(slice(10, None))
    yield lambda: owner.extend(owner)
    yield lambda: [owner.append(item) for i in range(3000)]
    yield lambda: owner.__imul__(0)
    yield lambda: [owner.pop() for i in range(1900)]

makers = [lambda: array.array("d", [1.0] * 2000), lambda: Derived("d", [1.0] * 2000), lambda: bytearray(16000)]
views = [lambda owner: owner, memoryview, lambda owner: memoryview(owner)[8:]]
for make in makers:
    for number in range(6):
        for view in views:
            for function in (ext.sum_while, ext.read_while, ext.bytes_while, ext.span_while):
                for wrap in (lambda act: act, in_thread)[: 2 if number == 0 else 1]:
                    owner = make()
                    act = list(actions(owner))[number]
                    seen = view(owner)
                    if function is not ext.bytes_while and isinstance(owner, bytearray):
                        seen = memoryview(seen).cast("d")
                    if function is ext.bytes_while and not isinstance(owner, bytearray):
                        seen = memoryview(seen).cast("B")
                    def guarded(act=act):
                        try:
                            act()
                        except BufferError:
                            pass
                    attempt(function, seen, wrap(guarded))
for act in (lambda m: m.close(), lambda m: m.resize(4096), lambda m: m.resize(1 << 24)):
    memory = mmap.mmap(-1, 1 << 20)
    attempt(ext.sum_while, memoryview(memory).cast("d"), lambda: tried(act, memory))
print("survived")
"""


def test_owners_that_are_resized_while_cpp_has_their_memory():
    assert run_script(RESIZED) == (0, "survived\n", "")


@pytest.mark.parametrize("make", [lambda: array.array("d", [1.0] * 5000), lambda: bytearray(40000)])
def test_a_resized_owner_is_told_of(make):
    owner = make()
    with pytest.raises(BufferError):
        ext.sum_while(owner if isinstance(owner, array.array) else memoryview(owner).cast("d"), lambda: owner.__delitem__(slice(None)))
    owner.extend(make())  # and can be resized now
    assert len(owner) >= 5000


def test_an_argument_that_resizes_another():
    class Number:
        def __float__(self):
            numbers.extend(numbers)
            return 2.0

    numbers = array.array("d", [1.0] * 5000)
    try:
        ext.scaled(numbers, Number())
    except BufferError:
        pass
    assert set(numbers) <= {1.0, 2.0}

    class Source:
        @property
        def __array_interface__(self):
            del numbers[:]
            return {"version": 3, "data": (ADDRESS, False), "typestr": "<f8", "shape": (4,)}

    try:
        ext.both(numbers, Source())
    except BufferError:
        pass


@pytest.mark.parametrize("make", [lambda: array.array("d", [1.0, 2.0]), lambda: memoryview(array.array("d", [1.0, 2.0])), lambda: memoryview(bytearray(16)).cast("d")])
def test_what_cpp_writes_is_there_after_the_call(make):
    source = make()
    before = sum(source)
    assert ext.sum_while(source, lambda: None) == before
    assert list(source) == [-1.0, -1.0]
    ext.span_while(source, lambda: None)
    ext.scaled(source, -3.0)
    assert list(source) == [3.0, 3.0]
    ext.both(source, source)
    for _ in range(200):  # more often than there are pins
        with pytest.raises(ZeroDivisionError):
            ext.sum_while(source, lambda: 1 / 0)
        with pytest.raises(TypeError):
            ext.scaled(source, "2")
    assert ext.read_while(source, lambda: None) == 6.0


def test_arrays_in_calls_within_calls():
    owner = array.array("d", [1.0] * 2000)
    ended = []

    def deeper(left):
        if left:
            return ext.read_while(owner, lambda: deeper(left - 1))
        ended.append(True)
        try:
            del owner[:]
        except BufferError:
            pass
        return 0.0

    try:
        assert deeper(100) == 2000.0
    except BufferError:
        assert PYPY
    assert ended
    owner.append(1.0)
