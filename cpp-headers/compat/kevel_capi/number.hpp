// kevel_capi/number.hpp: PyNumber_..., the operators of numbers.
#pragma once
#include <kevel_capi/protocol.hpp>

#define KEVEL_UNARY(name, op)                                                                                                      \
  static inline PyObject *name(PyObject *o) { return boost::python::detail::new_unary(op, o); }
#define KEVEL_BINARY(name, op)                                                                                                     \
  static inline PyObject *name(PyObject *a, PyObject *b) { return boost::python::detail::new_binary(op, a, b); }
KEVEL_UNARY(PyNumber_Negative, KVL_OP_NEG)
KEVEL_UNARY(PyNumber_Positive, KVL_OP_POS)
KEVEL_UNARY(PyNumber_Invert, KVL_OP_INVERT)
KEVEL_UNARY(PyNumber_Absolute, KVL_OP_ABS)
KEVEL_UNARY(PyNumber_Float, KVL_OP_FLOAT)
KEVEL_UNARY(PyNumber_Long, KVL_OP_INT)
KEVEL_UNARY(PyNumber_Index, KVL_OP_INDEX)
KEVEL_BINARY(PyNumber_Add, KVL_OP_ADD)
KEVEL_BINARY(PyNumber_Subtract, KVL_OP_SUB)
KEVEL_BINARY(PyNumber_Multiply, KVL_OP_MUL)
KEVEL_BINARY(PyNumber_MatrixMultiply, KVL_OP_MATMUL)
KEVEL_BINARY(PyNumber_TrueDivide, KVL_OP_TRUEDIV)
KEVEL_BINARY(PyNumber_FloorDivide, KVL_OP_FLOORDIV)
KEVEL_BINARY(PyNumber_Remainder, KVL_OP_MOD)
KEVEL_BINARY(PyNumber_Divmod, KVL_OP_DIVMOD)
KEVEL_BINARY(PyNumber_Lshift, KVL_OP_LSHIFT)
KEVEL_BINARY(PyNumber_Rshift, KVL_OP_RSHIFT)
KEVEL_BINARY(PyNumber_And, KVL_OP_AND)
KEVEL_BINARY(PyNumber_Or, KVL_OP_OR)
KEVEL_BINARY(PyNumber_Xor, KVL_OP_XOR)
KEVEL_BINARY(PyNumber_InPlaceAdd, KVL_OP_IADD)
KEVEL_BINARY(PyNumber_InPlaceSubtract, KVL_OP_ISUB)
KEVEL_BINARY(PyNumber_InPlaceMultiply, KVL_OP_IMUL)
KEVEL_BINARY(PyNumber_InPlaceMatrixMultiply, KVL_OP_IMATMUL)
KEVEL_BINARY(PyNumber_InPlaceTrueDivide, KVL_OP_ITRUEDIV)
KEVEL_BINARY(PyNumber_InPlaceFloorDivide, KVL_OP_IFLOORDIV)
KEVEL_BINARY(PyNumber_InPlaceRemainder, KVL_OP_IMOD)
KEVEL_BINARY(PyNumber_InPlaceLshift, KVL_OP_ILSHIFT)
KEVEL_BINARY(PyNumber_InPlaceRshift, KVL_OP_IRSHIFT)
KEVEL_BINARY(PyNumber_InPlaceAnd, KVL_OP_IAND)
KEVEL_BINARY(PyNumber_InPlaceOr, KVL_OP_IOR)
KEVEL_BINARY(PyNumber_InPlaceXor, KVL_OP_IXOR)
#undef KEVEL_BINARY
#undef KEVEL_UNARY
#define PyNumber_Int PyNumber_Long

/// Python's pow(a, b, c); c may be Py_None.
static inline PyObject *PyNumber_Power(PyObject *a, PyObject *b, PyObject *c) {
  using namespace boost::python::detail;
  if (c == Py_None) return new_binary(KVL_OP_POW, a, b);
  return new_pointer_of([&] { return call_builtin("pow", object_of(a), object_of(b), object_of(c)); });
}
static inline PyObject *PyNumber_InPlacePower(PyObject *a, PyObject *b, PyObject *c) {
  return c == Py_None ? boost::python::detail::new_binary(KVL_OP_IPOW, a, b) : PyNumber_Power(a, b, c);
}
/// The text of an integer in base 2, 8, 10 or 16, with the prefix of Python's bin, oct and hex.
static inline PyObject *PyNumber_ToBase(PyObject *o, int base) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    const char *function = base == 2 ? "bin" : base == 8 ? "oct" : base == 10 ? "str" : base == 16 ? "hex" : nullptr;
    if (!function) raise(PyExc_SystemError, "PyNumber_ToBase: base must be 2, 8, 10 or 16");
    return call_builtin(function, unary(KVL_OP_INDEX, bits_of(o)));
  });
}
/// An integer. One that does not fit raises `error`, or, if that is null, becomes the nearest that fits.
static inline Py_ssize_t PyNumber_AsSsize_t(PyObject *o, PyObject *error) {
  using namespace boost::python;
  using namespace boost::python::detail;
  Py_ssize_t out = -1;
  status_of([&] {
    object index = unary(KVL_OP_INDEX, bits_of(o));
    bool above = query(KVL_QUERY_GT, index.bits(), object(INTPTR_MAX).bits()) != 0;
    bool below = query(KVL_QUERY_LT, index.bits(), object(INTPTR_MIN).bits()) != 0;
    if ((above || below) && error) raise(error, "cannot fit '" + type_name_of(bits_of(o)) + "' into an index-sized integer");
    out = above ? INTPTR_MAX : below ? INTPTR_MIN : from_python<Py_ssize_t>(index);
  });
  return out;
}
static inline int PyNumber_Check(PyObject *o) {
  using namespace boost::python::detail;
  return o && (has_special(o, "__index__") || has_special(o, "__int__") || has_special(o, "__float__") || PyObject_TypeCheck(o, &PyComplex_Type));
}
static inline int PyIndex_Check(PyObject *o) { return boost::python::detail::has_special(o, "__index__"); }
