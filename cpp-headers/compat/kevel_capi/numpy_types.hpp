// kevel_capi/numpy_types.hpp: the numbers and C types that <numpy/arrayobject.h> names.
#pragma once
#include <complex.h>
#include <stdint.h>

#include <Python.h>

/// An array: a handle, as every PyObject. Its fields are read by functions.
struct PyArrayObject : _object {};
typedef struct PyArrayObject PyArrayObject;
struct PyArray_Descr : _object {};
typedef struct PyArray_Descr PyArray_Descr;

typedef intptr_t npy_intp;
typedef uintptr_t npy_uintp;
typedef unsigned char npy_bool;
typedef signed char npy_byte;
typedef unsigned char npy_ubyte;
typedef unsigned short npy_ushort;
typedef unsigned int npy_uint;
typedef unsigned long npy_ulong;
typedef short npy_short;
typedef int npy_int;
typedef long npy_long;
typedef long long npy_longlong;
typedef unsigned long long npy_ulonglong;
typedef float npy_float;
typedef double npy_double;
typedef long double npy_longdouble;
typedef char npy_char;
typedef int8_t npy_int8;
typedef int16_t npy_int16;
typedef int32_t npy_int32;
typedef int64_t npy_int64;
typedef uint8_t npy_uint8;
typedef uint16_t npy_uint16;
typedef uint32_t npy_uint32;
typedef uint64_t npy_uint64;
typedef uint16_t npy_half;
typedef float npy_float32;
typedef double npy_float64;
typedef struct { float real, imag; } npy_cfloat;
typedef struct { double real, imag; } npy_cdouble;
typedef struct { long double real, imag; } npy_clongdouble;
typedef npy_cfloat npy_complex64;
typedef npy_cdouble npy_complex128;
typedef Py_hash_t npy_hash_t;

#define NPY_FALSE 0
#define NPY_TRUE 1
#define NPY_FAIL 0
#define NPY_SUCCEED 1
#define NPY_MAXDIMS 32
#define NPY_INTP_FMT "ld"

enum NPY_TYPES {
  NPY_BOOL, NPY_BYTE, NPY_UBYTE, NPY_SHORT, NPY_USHORT, NPY_INT, NPY_UINT, NPY_LONG, NPY_ULONG, NPY_LONGLONG, NPY_ULONGLONG, NPY_FLOAT,
  NPY_DOUBLE, NPY_LONGDOUBLE, NPY_CFLOAT, NPY_CDOUBLE, NPY_CLONGDOUBLE, NPY_OBJECT, NPY_STRING, NPY_UNICODE, NPY_VOID, NPY_DATETIME,
  NPY_TIMEDELTA, NPY_HALF, NPY_NTYPES, NPY_NOTYPE,
  NPY_INT8 = NPY_BYTE, NPY_UINT8 = NPY_UBYTE, NPY_INT16 = NPY_SHORT, NPY_UINT16 = NPY_USHORT, NPY_INT32 = NPY_INT, NPY_UINT32 = NPY_UINT,
  NPY_INT64 = sizeof(long) == 8 ? NPY_LONG : NPY_LONGLONG, NPY_UINT64 = sizeof(long) == 8 ? NPY_ULONG : NPY_ULONGLONG,
  NPY_FLOAT16 = NPY_HALF, NPY_FLOAT32 = NPY_FLOAT, NPY_FLOAT64 = NPY_DOUBLE, NPY_COMPLEX64 = NPY_CFLOAT, NPY_COMPLEX128 = NPY_CDOUBLE,
  NPY_INTP = NPY_INT64, NPY_UINTP = NPY_UINT64
};
enum NPY_ORDER { NPY_ANYORDER = -1, NPY_CORDER, NPY_FORTRANORDER, NPY_KEEPORDER };

#define NPY_ARRAY_C_CONTIGUOUS 0x0001
#define NPY_ARRAY_F_CONTIGUOUS 0x0002
#define NPY_ARRAY_OWNDATA 0x0004
#define NPY_ARRAY_FORCECAST 0x0010
#define NPY_ARRAY_ENSURECOPY 0x0020
#define NPY_ARRAY_ENSUREARRAY 0x0040
#define NPY_ARRAY_ELEMENTSTRIDES 0x0080
#define NPY_ARRAY_ALIGNED 0x0100
#define NPY_ARRAY_NOTSWAPPED 0x0200
#define NPY_ARRAY_WRITEABLE 0x0400
#define NPY_ARRAY_WRITEBACKIFCOPY 0x2000
#define NPY_ARRAY_BEHAVED (NPY_ARRAY_ALIGNED | NPY_ARRAY_WRITEABLE)
#define NPY_ARRAY_BEHAVED_NS (NPY_ARRAY_BEHAVED | NPY_ARRAY_NOTSWAPPED)
#define NPY_ARRAY_CARRAY (NPY_ARRAY_C_CONTIGUOUS | NPY_ARRAY_BEHAVED)
#define NPY_ARRAY_CARRAY_RO (NPY_ARRAY_C_CONTIGUOUS | NPY_ARRAY_ALIGNED)
#define NPY_ARRAY_FARRAY (NPY_ARRAY_F_CONTIGUOUS | NPY_ARRAY_BEHAVED)
#define NPY_ARRAY_FARRAY_RO (NPY_ARRAY_F_CONTIGUOUS | NPY_ARRAY_ALIGNED)
#define NPY_ARRAY_DEFAULT NPY_ARRAY_CARRAY
#define NPY_ARRAY_IN_ARRAY NPY_ARRAY_CARRAY_RO
#define NPY_ARRAY_OUT_ARRAY NPY_ARRAY_CARRAY
#define NPY_ARRAY_INOUT_ARRAY NPY_ARRAY_CARRAY
#define NPY_ARRAY_INOUT_ARRAY2 (NPY_ARRAY_CARRAY | NPY_ARRAY_WRITEBACKIFCOPY)
#define NPY_ARRAY_IN_FARRAY NPY_ARRAY_FARRAY_RO
#define NPY_ARRAY_OUT_FARRAY NPY_ARRAY_FARRAY
#define NPY_ARRAY_INOUT_FARRAY NPY_ARRAY_FARRAY
// The names of NumPy before 1.7, which 2.0 took away.
#define NPY_CONTIGUOUS NPY_ARRAY_C_CONTIGUOUS
#define NPY_C_CONTIGUOUS NPY_ARRAY_C_CONTIGUOUS
#define NPY_F_CONTIGUOUS NPY_ARRAY_F_CONTIGUOUS
#define NPY_FORTRAN NPY_ARRAY_F_CONTIGUOUS
#define NPY_OWNDATA NPY_ARRAY_OWNDATA
#define NPY_FORCECAST NPY_ARRAY_FORCECAST
#define NPY_ENSURECOPY NPY_ARRAY_ENSURECOPY
#define NPY_ENSUREARRAY NPY_ARRAY_ENSUREARRAY
#define NPY_ALIGNED NPY_ARRAY_ALIGNED
#define NPY_NOTSWAPPED NPY_ARRAY_NOTSWAPPED
#define NPY_WRITEABLE NPY_ARRAY_WRITEABLE
#define NPY_BEHAVED NPY_ARRAY_BEHAVED
#define NPY_CARRAY NPY_ARRAY_CARRAY
#define NPY_CARRAY_RO NPY_ARRAY_CARRAY_RO
#define NPY_FARRAY NPY_ARRAY_FARRAY
#define NPY_DEFAULT NPY_ARRAY_DEFAULT
#define NPY_IN_ARRAY NPY_ARRAY_IN_ARRAY
#define NPY_OUT_ARRAY NPY_ARRAY_OUT_ARRAY
#define NPY_INOUT_ARRAY NPY_ARRAY_INOUT_ARRAY
#define NPY_IN_FARRAY NPY_ARRAY_IN_FARRAY

#define PyTypeNum_ISBOOL(type) ((type) == NPY_BOOL)
#define PyTypeNum_ISUNSIGNED(type) \
  ((type) == NPY_UBYTE || (type) == NPY_USHORT || (type) == NPY_UINT || (type) == NPY_ULONG || (type) == NPY_ULONGLONG)
#define PyTypeNum_ISSIGNED(type) \
  ((type) == NPY_BYTE || (type) == NPY_SHORT || (type) == NPY_INT || (type) == NPY_LONG || (type) == NPY_LONGLONG)
#define PyTypeNum_ISINTEGER(type) ((type) >= NPY_BYTE && (type) <= NPY_ULONGLONG)
#define PyTypeNum_ISFLOAT(type) (((type) >= NPY_FLOAT && (type) <= NPY_LONGDOUBLE) || (type) == NPY_HALF)
#define PyTypeNum_ISCOMPLEX(type) ((type) >= NPY_CFLOAT && (type) <= NPY_CLONGDOUBLE)
#define PyTypeNum_ISNUMBER(type) ((type) <= NPY_CLONGDOUBLE || (type) == NPY_HALF)
