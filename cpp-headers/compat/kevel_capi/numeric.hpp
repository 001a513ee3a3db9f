// kevel_capi/numeric.hpp: PyLong_..., PyFloat_..., PyBool_... and PyComplex_...
#pragma once
#include <complex>

#include <kevel_capi/checks.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class T> PyObject *new_number(const T &value) noexcept {
  return new_pointer_of([&] { return object(value); });
}
/// An integer, or what has __index__; -1 and an error pending if it is none or does not fit.
template <class T> T integer_of(PyObject *o) noexcept {
  T out = static_cast<T>(-1);
  status_of([&] { out = from_python<T>(unary(KVL_OP_INDEX, bits_of(o))); });
  return out;
}
/// The same; one that does not fit gives -1 with *overflow -1 or 1, and no error.
template <class T> T integer_of(PyObject *o, int *overflow) noexcept {
  *overflow = 0;
  T out = -1;
  status_of([&] {
    object index = unary(KVL_OP_INDEX, bits_of(o));
    if (query(KVL_QUERY_GT, index.bits(), object(std::numeric_limits<T>::max()).bits()))
      *overflow = 1;
    else if (query(KVL_QUERY_LT, index.bits(), object(std::numeric_limits<T>::min()).bits()))
      *overflow = -1;
    else
      out = from_python<T>(index);
  });
  return out;
}
/// The lowest bits of an integer of any size.
template <class T> T masked_integer_of(PyObject *o) noexcept {
  T out = static_cast<T>(-1);
  status_of([&] {
    object mask(std::numeric_limits<T>::max());
    out = from_python<T>(binary(KVL_OP_AND, unary(KVL_OP_INDEX, bits_of(o)).bits(), mask.bits()));
  });
  return out;
}
inline double real_number_of(PyObject *o) {
  if (is_instance(o, PyFloat_Type)) return from_python<double>(object_of(o));
  if (!has_special(o, "__float__") && !has_special(o, "__index__")) raise(PyExc_TypeError, "must be real number, not " + type_name_of(bits_of(o)));
  return from_python<double>(unary(KVL_OP_FLOAT, bits_of(o)));
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE

static inline PyObject *PyLong_FromLong(long value) { return boost::python::detail::new_number(value); }
static inline PyObject *PyLong_FromLongLong(long long value) { return boost::python::detail::new_number(value); }
static inline PyObject *PyLong_FromUnsignedLong(unsigned long value) { return boost::python::detail::new_number(value); }
static inline PyObject *PyLong_FromUnsignedLongLong(unsigned long long value) { return boost::python::detail::new_number(value); }
static inline PyObject *PyLong_FromSsize_t(Py_ssize_t value) { return boost::python::detail::new_number(value); }
static inline PyObject *PyLong_FromSize_t(size_t value) { return boost::python::detail::new_number(value); }
static inline PyObject *PyLong_FromVoidPtr(void *value) { return boost::python::detail::new_number(reinterpret_cast<uintptr_t>(value)); }
/// The integer part. Errors: OverflowError for infinity, ValueError for NaN.
static inline PyObject *PyLong_FromDouble(double value) {
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_INT, boost::python::object(value).bits()); });
}
/// Python's int(text, base). *end, if end is not null, is then the end of the text, or its beginning if it is no number.
static inline PyObject *PyLong_FromString(const char *text, char **end, int base) {
  using namespace boost::python::detail;
  PyObject *made = new_pointer_of([&] { return call_builtin("int", text, base); });
  if (end) *end = const_cast<char *>(made ? text + std::strlen(text) : text);
  return made;
}
static inline PyObject *PyLong_FromUnicodeObject(PyObject *text, int base) {
  using namespace boost::python::detail;
  return new_pointer_of([&] { return call_builtin("int", object_of(text), base); });
}
static inline long PyLong_AsLong(PyObject *o) { return boost::python::detail::integer_of<long>(o); }
#define PyLong_AS_LONG PyLong_AsLong
static inline long long PyLong_AsLongLong(PyObject *o) { return boost::python::detail::integer_of<long long>(o); }
static inline Py_ssize_t PyLong_AsSsize_t(PyObject *o) { return boost::python::detail::integer_of<Py_ssize_t>(o); }
static inline unsigned long PyLong_AsUnsignedLong(PyObject *o) { return boost::python::detail::integer_of<unsigned long>(o); }
static inline unsigned long long PyLong_AsUnsignedLongLong(PyObject *o) {
  return boost::python::detail::integer_of<unsigned long long>(o);
}
static inline size_t PyLong_AsSize_t(PyObject *o) { return boost::python::detail::integer_of<size_t>(o); }
static inline long PyLong_AsLongAndOverflow(PyObject *o, int *overflow) {
  return boost::python::detail::integer_of<long>(o, overflow);
}
static inline long long PyLong_AsLongLongAndOverflow(PyObject *o, int *overflow) {
  return boost::python::detail::integer_of<long long>(o, overflow);
}
static inline unsigned long PyLong_AsUnsignedLongMask(PyObject *o) {
  return boost::python::detail::masked_integer_of<unsigned long>(o);
}
static inline unsigned long long PyLong_AsUnsignedLongLongMask(PyObject *o) {
  return boost::python::detail::masked_integer_of<unsigned long long>(o);
}
/// The address that an integer is; null, perhaps with an error pending, if it is none.
static inline void *PyLong_AsVoidPtr(PyObject *o) {
  using namespace boost::python::detail;
  uintptr_t out = 0;
  status_of([&] {
    boost::python::object index = unary(KVL_OP_INDEX, bits_of(o));
    bool negative = query(KVL_QUERY_LT, index.bits(), boost::python::object(0).bits()) != 0;
    out = negative ? static_cast<uintptr_t>(from_python<intptr_t>(index)) : from_python<uintptr_t>(index);
  });
  return reinterpret_cast<void *>(out);
}
static inline double PyLong_AsDouble(PyObject *o) {
  using namespace boost::python::detail;
  double out = -1;
  status_of([&] {
    if (!is_instance(o, PyLong_Type)) raise(PyExc_TypeError, "an integer is required");
    out = from_python<double>(unary(KVL_OP_FLOAT, bits_of(o)));
  });
  return out;
}
#define PyInt_FromLong PyLong_FromLong
#define PyInt_AsLong PyLong_AsLong

static inline PyObject *PyBool_FromLong(long value) { return value ? Py_True : Py_False; }

static inline PyObject *PyFloat_FromDouble(double value) { return boost::python::detail::new_number(value); }
/// The number that a str or bytes spells.
static inline PyObject *PyFloat_FromString(PyObject *text) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    if (!is_instance(text, PyUnicode_Type) && !is_instance(text, PyBytes_Type) && !is_instance(text, PyByteArray_Type))
      raise(PyExc_TypeError, "float() argument must be a string or a number, not '" + type_name_of(bits_of(text)) + "'");
    return unary(KVL_OP_FLOAT, bits_of(text));
  });
}
static inline double PyFloat_AsDouble(PyObject *o) {
  using namespace boost::python::detail;
  double out = -1;
  status_of([&] { out = real_number_of(o); });
  return out;
}
#define PyFloat_AS_DOUBLE PyFloat_AsDouble

static inline PyObject *PyComplex_FromDoubles(double real, double imaginary) {
  return boost::python::detail::new_number(std::complex<double>(real, imaginary));
}
/// A complex number in C.
typedef struct {
  double real, imag;
} Py_complex;
static inline PyObject *PyComplex_FromCComplex(Py_complex value) { return PyComplex_FromDoubles(value.real, value.imag); }
/// {-1, 0} with an exception pending if it is no number.
static inline Py_complex PyComplex_AsCComplex(PyObject *o) {
  using namespace boost::python::detail;
  Py_complex out = {-1, 0};
  status_of([&] {
    if (is_instance(o, PyComplex_Type)) {
      const auto value = from_python<std::complex<double>>(object_of(o));
      out = {value.real(), value.imag()};
    } else {
      out.real = real_number_of(o);
    }
  });
  return out;
}
static inline double PyComplex_RealAsDouble(PyObject *o) {
  using namespace boost::python::detail;
  double out = -1;
  status_of([&] { out = is_instance(o, PyComplex_Type) ? from_python<std::complex<double>>(object_of(o)).real() : real_number_of(o); });
  return out;
}
static inline double PyComplex_ImagAsDouble(PyObject *o) {
  using namespace boost::python::detail;
  double out = -1;
  status_of([&] { out = is_instance(o, PyComplex_Type) ? from_python<std::complex<double>>(object_of(o)).imag() : 0; });
  return out;
}
