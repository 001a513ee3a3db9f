// kevel_capi/values.hpp: numbers, texts and bytes.
#pragma once
#include <complex>

#include <kevel_capi/protocol.hpp>

static inline int Py_TYPE_is(const void *o, const void *type) {
  using namespace boost::python;
  using namespace boost::python::detail;
  int out = 0;
  if (status_of([&] { out = query(KVL_QUERY_IS, unary(KVL_OP_TYPE, bits_of(o)).bits(), bits_of(type)) != 0; }) < 0) return 0;
  return out;
}
#define PyBool_Check(o) PyObject_TypeCheck(o, &PyBool_Type)
#define PyBool_CheckExact(o) (Py_TYPE_is(o, &PyBool_Type))
#define PyBytes_Check(o) PyObject_TypeCheck(o, &PyBytes_Type)
#define PyBytes_CheckExact(o) (Py_TYPE_is(o, &PyBytes_Type))
#define PyByteArray_Check(o) PyObject_TypeCheck(o, &PyByteArray_Type)
#define PyByteArray_CheckExact(o) (Py_TYPE_is(o, &PyByteArray_Type))
#define PyComplex_Check(o) PyObject_TypeCheck(o, &PyComplex_Type)
#define PyComplex_CheckExact(o) (Py_TYPE_is(o, &PyComplex_Type))
#define PyDict_Check(o) PyObject_TypeCheck(o, &PyDict_Type)
#define PyDict_CheckExact(o) (Py_TYPE_is(o, &PyDict_Type))
#define PyFloat_Check(o) PyObject_TypeCheck(o, &PyFloat_Type)
#define PyFloat_CheckExact(o) (Py_TYPE_is(o, &PyFloat_Type))
#define PyList_Check(o) PyObject_TypeCheck(o, &PyList_Type)
#define PyList_CheckExact(o) (Py_TYPE_is(o, &PyList_Type))
#define PyLong_Check(o) PyObject_TypeCheck(o, &PyLong_Type)
#define PyLong_CheckExact(o) (Py_TYPE_is(o, &PyLong_Type))
#define PySet_Check(o) PyObject_TypeCheck(o, &PySet_Type)
#define PySet_CheckExact(o) (Py_TYPE_is(o, &PySet_Type))
#define PySlice_Check(o) PyObject_TypeCheck(o, &PySlice_Type)
#define PySlice_CheckExact(o) (Py_TYPE_is(o, &PySlice_Type))
#define PyTuple_Check(o) PyObject_TypeCheck(o, &PyTuple_Type)
#define PyTuple_CheckExact(o) (Py_TYPE_is(o, &PyTuple_Type))
#define PyType_Check(o) PyObject_TypeCheck(o, &PyType_Type)
#define PyType_CheckExact(o) (Py_TYPE_is(o, &PyType_Type))
#define PyUnicode_Check(o) PyObject_TypeCheck(o, &PyUnicode_Type)
#define PyUnicode_CheckExact(o) (Py_TYPE_is(o, &PyUnicode_Type))
static inline PyObject * PyLong_FromLong(long value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(value); });
}
static inline PyObject * PyLong_FromLongLong(long long value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(value); });
}
static inline PyObject * PyLong_FromUnsignedLong(unsigned long value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(value); });
}
static inline PyObject * PyLong_FromUnsignedLongLong(unsigned long long value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(value); });
}
static inline PyObject * PyLong_FromSsize_t(Py_ssize_t value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(value); });
}
static inline PyObject * PyLong_FromSize_t(size_t value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(value); });
}
static inline PyObject * PyFloat_FromDouble(double value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(value); });
}
static inline PyObject * PyBool_FromLong(long value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return value ? Py_True : Py_False;
}
#define PyInt_FromLong PyLong_FromLong
#define PyInt_AsLong PyLong_AsLong
#define PyInt_Check PyLong_Check
static inline long PyLong_AsLong(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  long out = static_cast<long>(-1);
  if (status_of([&] { out = from_python<long>(object_of(o)); }) < 0) return static_cast<long>(-1);
  return out;
}
static inline long long PyLong_AsLongLong(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  long long out = static_cast<long long>(-1);
  if (status_of([&] { out = from_python<long long>(object_of(o)); }) < 0) return static_cast<long long>(-1);
  return out;
}
static inline unsigned long PyLong_AsUnsignedLong(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  unsigned long out = static_cast<unsigned long>(-1);
  if (status_of([&] { out = from_python<unsigned long>(object_of(o)); }) < 0) return static_cast<unsigned long>(-1);
  return out;
}
static inline unsigned long long PyLong_AsUnsignedLongLong(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  unsigned long long out = static_cast<unsigned long long>(-1);
  if (status_of([&] { out = from_python<unsigned long long>(object_of(o)); }) < 0) return static_cast<unsigned long long>(-1);
  return out;
}
static inline Py_ssize_t PyLong_AsSsize_t(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  Py_ssize_t out = static_cast<Py_ssize_t>(-1);
  if (status_of([&] { out = from_python<Py_ssize_t>(object_of(o)); }) < 0) return static_cast<Py_ssize_t>(-1);
  return out;
}
static inline size_t PyLong_AsSize_t(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  size_t out = static_cast<size_t>(-1);
  if (status_of([&] { out = from_python<size_t>(object_of(o)); }) < 0) return static_cast<size_t>(-1);
  return out;
}
static inline double PyLong_AsDouble(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  double out = -1;
  if (status_of([&] { out = from_python<double>(object_of(o)); }) < 0) return -1;
  return out;
}
static inline double PyFloat_AsDouble(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  double out = -1;
  if (status_of([&] { out = from_python<double>(object_of(o)); }) < 0) return -1;
  return out;
}
#define PyFloat_AS_DOUBLE PyFloat_AsDouble
#define PyNumber_AsSsize_t(o, error) PyLong_AsSsize_t(o)
static inline PyObject * PyComplex_FromDoubles(double real, double imaginary) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(std::complex<double>(real, imaginary)); });
}
static inline double PyComplex_RealAsDouble(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  double out = -1;
  if (status_of([&] { out = from_python<std::complex<double>>(object_of(o)).real(); }) < 0) return -1;
  return out;
}
static inline double PyComplex_ImagAsDouble(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  double out = -1;
  if (status_of([&] { out = from_python<std::complex<double>>(object_of(o)).imag(); }) < 0) return -1;
  return out;
}
static inline PyObject * PyUnicode_FromString(const char *text) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(steal_tag(), new_text(text, __builtin_strlen(text))); });
}
static inline PyObject * PyUnicode_FromStringAndSize(const char *text, Py_ssize_t size) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(steal_tag(), new_text(text, static_cast<size_t>(size))); });
}
#define PyUnicode_DecodeUTF8(text, size, errors) PyUnicode_FromStringAndSize(text, size)
#define PyUnicode_InternFromString PyUnicode_FromString
#define PyString_FromString PyUnicode_FromString
static inline PyObject * PyUnicode_FromObject(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_STR, bits_of(o)); });
}
static inline PyObject *PyUnicode_FromFormat(const char *format, ...) {
  char text[1024];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof(text), format, arguments);
  va_end(arguments);
  return PyUnicode_FromString(text);
}
static inline PyObject * PyUnicode_AsUTF8String(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(object_of(o).attr("encode")("utf-8")); });
}
static inline PyObject * PyUnicode_AsEncodedString(PyObject *o, const char *encoding, const char *) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(object_of(o).attr("encode")(encoding)); });
}
/// UTF-8, in memory of this thread that the next 31 such texts leave alone.
static inline const char * PyUnicode_AsUTF8AndSize(PyObject *o, Py_ssize_t *size) {
  using namespace boost::python;
  using namespace boost::python::detail;
  const char *kept = nullptr;
  status_of([&] {
    std::string text = text_of(bits_of(o));
    if (size) *size = static_cast<Py_ssize_t>(text.size());
    kept = keep_text(text.data(), text.size());
  });
  return kept;
}
static inline const char *PyUnicode_AsUTF8(PyObject *o) { return PyUnicode_AsUTF8AndSize(o, nullptr); }
#define PyUnicode_GetLength PyObject_Length
#define PyUnicode_GET_LENGTH PyObject_Length
#define PyUnicode_GetSize PyObject_Length
static inline PyObject * PyBytes_FromStringAndSize(const char *data, Py_ssize_t size) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(steal_tag(), new_text(data ? data : "", data ? static_cast<size_t>(size) : 0, 'y')); });
}
static inline PyObject * PyBytes_FromString(const char *data) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(steal_tag(), new_text(data, __builtin_strlen(data), 'y')); });
}
static inline PyObject * PyBytes_FromObject(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_BYTES, bits_of(o)); });
}
/// The bytes, in memory of this thread that the next 31 such reads leave alone.
static inline int PyBytes_AsStringAndSize(PyObject *o, char **data, Py_ssize_t *size) {
  using namespace boost::python::detail;
  kvl_slot slots[2] = {};
  if (api->value_get(env(), bits_of(o), 'y', slots) < 0) return -1;
  *data = const_cast<char *>(keep_text(static_cast<const char *>(slots[0].p), static_cast<size_t>(slots[1].i)));
  if (size) *size = static_cast<Py_ssize_t>(slots[1].i);
  return 0;
}
static inline char *PyBytes_AsString(PyObject *o) {
  char *data = nullptr;
  return PyBytes_AsStringAndSize(o, &data, nullptr) < 0 ? nullptr : data;
}
#define PyBytes_AS_STRING PyBytes_AsString
#define PyBytes_Size PyObject_Length
#define PyBytes_GET_SIZE PyObject_Length
