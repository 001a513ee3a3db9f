// kevel_capi/bytearray.hpp: PyByteArray_...
#pragma once
#include <kevel_capi/buffer.hpp>
#include <kevel_capi/bytes.hpp>

/// With data null, n zeros.
static inline PyObject *PyByteArray_FromStringAndSize(const char *data, Py_ssize_t size) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    if (size < 0) raise(PyExc_SystemError, "Negative size passed to PyByteArray_FromStringAndSize");
    const std::string content = data ? std::string(data, static_cast<size_t>(size)) : std::string(static_cast<size_t>(size), '\0');
    return get_attribute(import_module("builtins").bits(), "bytearray")(new_bytes(content));
  });
}
/// Of anything with a buffer, or of an iterable of numbers.
static inline PyObject *PyByteArray_FromObject(PyObject *o) {
  using namespace boost::python::detail;
  return new_pointer_of([&] { return get_attribute(import_module("builtins").bits(), "bytearray")(object_of(o)); });
}
static inline PyObject *PyByteArray_Concat(PyObject *left, PyObject *right) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    boost::python::object joined(steal_tag(), own_pointer(PyByteArray_FromObject(left)));
    return binary(KVL_OP_ADD, joined.bits(), bits_of(right));
  });
}
static inline Py_ssize_t PyByteArray_Size(PyObject *o) {
  if (PyByteArray_Check(o)) return PyObject_Length(o);
  PyErr_BadArgument();
  return -1;
}
#define PyByteArray_GET_SIZE PyByteArray_Size
/// The memory, to read and to write, until the array gets another size. Errors: TypeError, and null, if it is no bytearray.
static inline char *PyByteArray_AsString(PyObject *o) {
  using namespace boost::python::detail;
  char *memory = nullptr;
  status_of([&] {
    if (!is_instance(o, PyByteArray_Type)) raise(PyExc_TypeError, "expected bytearray, " + type_name_of(bits_of(o)) + " found");
    kvl_buffer held = {};
    check(api->buffer_acquire(env(), bits_of(o), KVL_BUFFER_WRITABLE | KVL_BUFFER_IN_PLACE, &held));
    memory = static_cast<char *>(held.data);
    check(api->buffer_release(env(), &held, KVL_RELEASE_WRITE));
  });
  return memory;
}
#define PyByteArray_AS_STRING PyByteArray_AsString
/// What is added is zero.
static inline int PyByteArray_Resize(PyObject *o, Py_ssize_t size) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return status_of([&] {
    const Py_ssize_t before = PyByteArray_Size(o);
    if (before < 0) throw_pending();
    object array = object_of(o);
    if (size > before)
      array.attr("extend")(new_bytes(std::string(static_cast<size_t>(size - before), '\0')));
    else
      array.slice(size, slice_nil()).del();
  });
}
