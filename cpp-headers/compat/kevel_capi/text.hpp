// kevel_capi/text.hpp: PyUnicode_...
#pragma once
#include <kevel_capi/checks.hpp>

static inline PyObject *PyUnicode_FromStringAndSize(const char *text, Py_ssize_t size) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    if (!text && size) raise(PyExc_SystemError, "PyUnicode_FromStringAndSize(NULL, n): a str never changes, so fill a std::string first");
    return boost::python::object(steal_tag(), new_text(text ? text : "", static_cast<size_t>(size)));
  });
}
static inline PyObject *PyUnicode_FromString(const char *text) {
  return PyUnicode_FromStringAndSize(text, static_cast<Py_ssize_t>(std::strlen(text)));
}
#define PyUnicode_InternFromString PyUnicode_FromString
#define PyString_FromString PyUnicode_FromString
/// `errors` as in bytes.decode; null is "strict".
static inline PyObject *PyUnicode_DecodeUTF8(const char *text, Py_ssize_t size, const char *errors) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    object bytes(steal_tag(), new_text(text, static_cast<size_t>(size), 'y'));
    return object(bytes.attr("decode")("utf-8", errors ? errors : "strict"));
  });
}
/// A str itself; TypeError for anything else.
static inline PyObject *PyUnicode_FromObject(PyObject *o) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    if (!is_instance(o, PyUnicode_Type)) raise(PyExc_TypeError, "Can't convert '" + type_name_of(bits_of(o)) + "' object to str implicitly");
    return Py_TYPE_is(o, &PyUnicode_Type) ? object_of(o) : unary(KVL_OP_STR, bits_of(o));
  });
}
/// Of a format: %s %d %i %u %x %c %p %% as in C, %S %R %A %U %V for objects.
static inline PyObject *PyUnicode_FromFormatV(const char *format, va_list arguments) {
  using namespace boost::python::detail;
  return new_pointer_of([&] { return boost::python::str(formatted_text(format, arguments, true)); });
}
static inline PyObject *PyUnicode_FromFormat(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  PyObject *made = PyUnicode_FromFormatV(format, arguments);
  va_end(arguments);
  return made;
}
/// Null stands for UTF-8, and for "strict".
static inline PyObject *PyUnicode_AsEncodedString(PyObject *o, const char *encoding, const char *errors) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    if (!is_instance(o, PyUnicode_Type)) raise(PyExc_TypeError, "bad argument type for built-in operation");
    return boost::python::object(object_of(o).attr("encode")(encoding ? encoding : "utf-8", errors ? errors : "strict"));
  });
}
static inline PyObject *PyUnicode_AsUTF8String(PyObject *o) { return PyUnicode_AsEncodedString(o, nullptr, nullptr); }
/// UTF-8, in memory that stays until the call of C++ ends.
static inline const char *PyUnicode_AsUTF8AndSize(PyObject *o, Py_ssize_t *size) {
  using namespace boost::python::detail;
  const char *kept = nullptr;
  status_of([&] {
    if (!is_instance(o, PyUnicode_Type)) raise(PyExc_TypeError, "bad argument type for built-in operation");
    std::string text = text_of(bits_of(o));
    if (size) *size = static_cast<Py_ssize_t>(text.size());
    kept = keep_text(text.data(), text.size());
  });
  return kept;
}
static inline const char *PyUnicode_AsUTF8(PyObject *o) { return PyUnicode_AsUTF8AndSize(o, nullptr); }
/// In code points. Errors: TypeError if it is no str.
static inline Py_ssize_t PyUnicode_GetLength(PyObject *o) {
  using namespace boost::python::detail;
  if (!PyUnicode_Check(o)) {
    PyErr_BadArgument();
    return -1;
  }
  if (Py_TYPE_is(o, &PyUnicode_Type)) return PyObject_Length(o);
  Py_ssize_t size = -1;
  status_of([&] { size = from_python<int64_t>(get_attribute(bits_of(&PyUnicode_Type), "__len__")(object_of(o))); });
  return size;
}
#define PyUnicode_GET_LENGTH PyUnicode_GetLength
#define PyUnicode_GetSize PyUnicode_GetLength
