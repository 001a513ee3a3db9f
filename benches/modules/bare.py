"""The functions of bare.cpp through cffi in ABI mode, as somebody would call them by hand."""

import pathlib

import cffi

ffi = cffi.FFI()
ffi.cdef(
    """
    void nothing(void);
    long add(long a, long b);
    double six(int a, long b, double c, float d, bool e, unsigned f);
    void *counter_new(long value);
    long counter_add(void *self, long a, long b);
    void *point_new(double x, double y);
    void point_delete(void *self);
    double point_x(void *self);
    void point_set_x(void *self, double x);
    void *both_new(void);
    long take_right(void *self);
    void *both_right(void *self);
    long total(const char *data, size_t size);
    long call_many(long (*f)(long), long n);
    """
)
lib = ffi.dlopen(str(pathlib.Path(__file__).with_name("libbench_bare.so")))


def function(name, kind):
    """Return a function of the library as a pointer: what the JIT compiles to a direct call."""
    return ffi.cast(kind, ffi.addressof(lib, name))


nothing = function("nothing", "void (*)(void)")
add = function("add", "long (*)(long, long)")
six = function("six", "double (*)(int, long, double, float, bool, unsigned)")
counter_new = function("counter_new", "void *(*)(long)")
counter_add = function("counter_add", "long (*)(void *, long, long)")
point_new = function("point_new", "void *(*)(double, double)")
point_delete = function("point_delete", "void (*)(void *)")
point_x = function("point_x", "double (*)(void *)")
point_set_x = function("point_set_x", "void (*)(void *, double)")
take_right = function("take_right", "long (*)(void *)")
total = function("total", "long (*)(const char *, size_t)")
both_new, both_right, call_many = lib.both_new, lib.both_right, lib.call_many


def callback(f):
    """Return a Python function as a C function."""
    return ffi.callback("long(long)", f)
