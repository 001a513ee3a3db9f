// tests/compat/capi_slices_ext.cpp - PySlice_... and PyByteArray_...
#include "capi_calls.hpp"

using namespace boost::python;

static tuple unpack(PyObject *slice) {
  Py_ssize_t start, stop, step;
  if (PySlice_Unpack(slice, &start, &stop, &step) < 0) throw_error_already_set();
  return make_tuple(start, stop, step);
}
static tuple adjust(Py_ssize_t length, Py_ssize_t start, Py_ssize_t stop, Py_ssize_t step) {
  const Py_ssize_t count = PySlice_AdjustIndices(length, &start, &stop, step);
  return make_tuple(start, stop, count);
}
static tuple indices_ex(PyObject *slice, Py_ssize_t length) {
  Py_ssize_t start, stop, step, count;
  if (PySlice_GetIndicesEx(slice, length, &start, &stop, &step, &count) < 0) throw_error_already_set();
  return make_tuple(start, stop, step, count);
}
static object indices(PyObject *slice, Py_ssize_t length) {
  Py_ssize_t start, stop, step;
  if (PySlice_GetIndices(slice, length, &start, &stop, &step) < 0) return object();
  return make_tuple(start, stop, step);
}

static object bytearray_of(const std::string &text) { return object(handle<>(PyByteArray_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size())))); }
static object zeros(int n) { return object(handle<>(PyByteArray_FromStringAndSize(NULL, n))); }
static std::string text_of(PyObject *o) {
  const char *memory = PyByteArray_AsString(o);
  if (!memory) throw_error_already_set();
  return std::string(memory, static_cast<size_t>(PyByteArray_GET_SIZE(o)));
}
static void write_into(PyObject *o, char c) {
  char *memory = PyByteArray_AS_STRING(o);
  for (Py_ssize_t i = 0; i < PyByteArray_Size(o); ++i)
    memory[i] = c;
}

BOOST_PYTHON_MODULE(capi_slices_ext) {
  def("unpack", unpack);
  def("adjust", adjust);
  def("indices_ex", indices_ex);
  def("indices", indices);
  CALL(PySlice_New);
  def("bytearray_of", bytearray_of);
  def("zeros", zeros);
  def("text_of", text_of);
  def("write_into", write_into);
  CALL(PyByteArray_FromObject);
  CALL(PyByteArray_Concat);
  CALL(PyByteArray_Resize);
  CALL(PyByteArray_Size);
}
