// tests/compat/capi_values_ext.cpp - numbers, texts, bytes, buffers and formats of the C API
#include "capi_calls.hpp"

#include <chrono>
#include <cstring>
#include <ctime>
#include <thread>

using namespace boost::python;

namespace capi_values {

/// A null argument tells less than the error that it comes from.
static long item_as_long(PyObject *o, Py_ssize_t at) { return PyLong_AsLong(PyTuple_GetItem(o, at)); }
static tuple with_overflow(PyObject *o) {
  int overflow = 7, longer = 7;
  long narrow = PyLong_AsLongAndOverflow(o, &overflow);
  if (PyErr_Occurred()) throw_error_already_set();
  long long wide = PyLong_AsLongLongAndOverflow(o, &longer);
  return make_tuple(narrow, overflow, wide, longer);
}
static bool address_survives() {
  int here = 0;
  handle<> o(PyLong_FromVoidPtr(&here));
  return PyLong_AsVoidPtr(o.get()) == &here && PyLong_AS_LONG(o.get()) == reinterpret_cast<long>(&here);
}
static tuple long_of_text(const char *text, int base) {
  char *end = nullptr;
  handle<> made(PyLong_FromString(text, &end, base));
  return make_tuple(object(made), end == text + std::strlen(text));
}
static PyObject *pointer_of_int(PyObject *o) {
  PyLong_AsVoidPtr(o);
  if (PyErr_Occurred()) return nullptr;
  return incref(Py_None);
}

static PyObject *message(int which, object o) {
  switch (which) {
  case 0: return PyUnicode_FromFormat("%d|%5d|%-4dx|%03i|%u|%x|%c|%%", -1, 42, 7, 5, 3u, 255u, 'A');
  case 1: return PyUnicode_FromFormat("%ld %lu %lld %llu %zd %zu", -1L, 2UL, -3LL, 4ULL, Py_ssize_t(-5), size_t(6));
  case 2: return PyUnicode_FromFormat("[%s|%.2s|%5s]", "text", "abc", "r");
  case 3: return PyUnicode_FromFormat("%S %R %A %U %V", o.ptr(), o.ptr(), o.ptr(), str("u").ptr(), nullptr, "v");
  case 4: return PyUnicode_FromFormat("%s", std::string(5000, 'x').c_str());
  case 5: return PyBytes_FromFormat("%d %s %c %%", 3, "b", 'z');
  case 6: return PyErr_Format(PyExc_KeyError, "%s %R", "key", o.ptr());
  default: return PyUnicode_FromFormat("%y");
  }
}

// Bytes that C++ writes after it has made them.
static PyObject *written_bytes(Py_ssize_t size) {
  PyObject *made = PyBytes_FromStringAndSize(nullptr, size);
  if (!made || !PyBytes_Check(made) || PyBytes_GET_SIZE(made) != size) return nullptr;
  std::memset(PyBytes_AS_STRING(made), 'w', static_cast<size_t>(size));
  return made;
}
static object written_through_object(Py_ssize_t size) {
  object made(handle<>(PyBytes_FromStringAndSize(nullptr, size)));
  object copy = made;
  std::memset(PyBytes_AsString(made.ptr()), 'o', static_cast<size_t>(size));
  return make_tuple(made, copy);
}
static bool identity_is_kept() {
  handle<> made(PyBytes_FromStringAndSize(nullptr, 3));
  std::memcpy(PyBytes_AS_STRING(made.get()), "abc", 3);
  list kept;
  kept.append(object(made));
  kept.append(object(made));
  return kept[0].attr("__eq__")(kept[1]) && object(kept[0]).is(object(kept[1])) && object(kept[0]).is(object(made));
}
static PyObject *resized(PyObject *o, Py_ssize_t first, Py_ssize_t last) {
  PyObject *made = o == Py_None ? PyBytes_FromStringAndSize(nullptr, first) : incref(o);
  if (o == Py_None) std::memset(PyBytes_AS_STRING(made), 'r', static_cast<size_t>(first));
  if (_PyBytes_Resize(&made, last) < 0) return made; // null
  return made;
}
static PyObject *resized_while_shared() {
  PyObject *made = PyBytes_FromStringAndSize(nullptr, 2);
  handle<> other(borrowed(made));
  _PyBytes_Resize(&made, 3);
  return made;
}
static PyObject *concatenated(PyObject *a, PyObject *b, bool and_delete) {
  PyObject *left = incref(a);
  and_delete ? PyBytes_ConcatAndDel(&left, incref(b)) : PyBytes_Concat(&left, b);
  return left;
}
static tuple bytes_content(PyObject *o) {
  char *data = nullptr, *again = nullptr;
  Py_ssize_t size = 0;
  if (PyBytes_AsStringAndSize(o, &data, &size) < 0) throw_error_already_set();
  object content(handle<>(PyBytes_FromStringAndSize(data, size)));
  bool plain = PyBytes_AsStringAndSize(o, &again, nullptr) == 0;
  PyErr_Clear();
  return make_tuple(content, size, plain);
}
static tuple text_content(PyObject *o) {
  Py_ssize_t size = -1;
  const char *text = PyUnicode_AsUTF8AndSize(o, &size);
  if (!text) throw_error_already_set();
  return make_tuple(str(text), size, std::strlen(PyUnicode_AsUTF8(o)));
}

// Buffers.
static tuple described(PyObject *o, int flags) {
  Py_buffer view;
  if (PyObject_GetBuffer(o, &view, flags) < 0) {
    if (view.obj) return tuple();
    throw_error_already_set();
  }
  list shape, strides;
  for (int i = 0; i < view.ndim && view.shape; ++i)
    shape.append(view.shape[i]);
  for (int i = 0; i < view.ndim && view.strides; ++i)
    strides.append(view.strides[i]);
  tuple result = make_tuple(object(handle<>(PyBytes_FromStringAndSize(static_cast<char *>(view.buf), view.len))), view.len, view.itemsize,
                            view.readonly, view.ndim, view.format ? object(str(view.format)) : object(), shape, strides,
                            object(handle<>(borrowed(view.obj))).is(object(handle<>(borrowed(o)))));
  PyBuffer_Release(&view);
  PyBuffer_Release(&view); // nothing, for it is released
  return result;
}
static void incremented(PyObject *o) {
  Py_buffer view;
  if (PyObject_GetBuffer(o, &view, PyBUF_CONTIG) < 0) throw_error_already_set();
  for (Py_ssize_t i = 0; i < view.len; ++i)
    ++static_cast<char *>(view.buf)[i];
  PyErr_SetString(PyExc_KeyError, "kept");
  PyBuffer_Release(&view);
  throw_error_already_set();
}

/// How often it asked, if no handler raised in that time.
static int until_a_signal(int seconds) {
  const std::time_t end = std::time(nullptr) + seconds;
  int asked = 0;
  do {
    Py_BEGIN_ALLOW_THREADS
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    Py_END_ALLOW_THREADS
    ++asked;
    if (PyErr_CheckSignals() < 0) throw_error_already_set();
  } while (std::time(nullptr) < end);
  return asked;
}

// Py_BuildValue, and the same format in calls.
static PyObject *built(int which, object o) {
  switch (which) {
  case 0: return Py_BuildValue("");
  case 1: return Py_BuildValue("i", 5);
  case 2: return Py_BuildValue("(i)", 5);
  case 3: return Py_BuildValue("iis", 1, 2, "three");
  case 4: return Py_BuildValue("[i,{s:d,s:O}](zz)", 1, "a", 1.5, "b", o.ptr(), "z", nullptr);
  case 5: return Py_BuildValue("bBhHlkLKn", -1, 2, -3, 4, -5L, 6UL, -7LL, 8ULL, Py_ssize_t(-9));
  case 6: return Py_BuildValue("fdcCs#y#y", 0.5, 2.5, 'c', 0x20ac, "text!", 4, "by\0te", 5, "yy");
  case 7: return Py_BuildValue("NO", PyList_New(1), o.ptr());
  case 8: return Py_BuildValue("O&", +[](void *value) { return PyLong_FromLong(*static_cast<int *>(value)); }, &which);
  case 9: return Py_BuildValue("(ii", 1, 2);
  case 10: return Py_BuildValue("{s}", "odd");
  case 11: return Py_BuildValue("?");
  default: return Py_BuildValue("O", static_cast<PyObject *>(nullptr));
  }
}
static PyObject *called(int which, PyObject *f) {
  switch (which) {
  case 0: return PyObject_CallFunction(f, nullptr);
  case 1: return PyObject_CallFunction(f, const_cast<char *>("")); // as older sources write it
  case 2: return PyObject_CallFunction(f, "i", 1);
  case 3: return PyObject_CallFunction(f, "(is)", 1, "two");
  case 4: return PyObject_CallFunction(f, "iO", 1, Py_None);
  case 5: return PyObject_CallMethod(f, "__call__", "ii", 3, 4);
  case 6: return PyObject_CallMethod(f, "__call__", nullptr);
  default: return PyObject_CallMethod(f, "no_such_method", "i", 1);
  }
}

// PyArg_...
static PyObject *parsed(int which, PyObject *arguments, PyObject *named) {
  int i = -1, truth = -1, codepoint = -1;
  short h = -1;
  unsigned char b = 0, B = 0;
  unsigned long k = 0;
  long l = -1;
  Py_ssize_t n = -1;
  double d = -1;
  float f = -1;
  const char *s = "", *z = "", *y = "";
  int size = -1;
  char c = 0;
  PyObject *o = nullptr, *p = nullptr;
  char first[] = "first", second[] = "second", third[] = "third";
  char *names[] = {first, second, third, nullptr};
  switch (which) {
  case 0: return PyArg_ParseTuple(arguments, "is|d:f", &i, &s, &d) ? Py_BuildValue("isd", i, s, d) : nullptr;
  case 1: return PyArg_ParseTuple(arguments, "bhlnkB", &b, &h, &l, &n, &k, &B) ? Py_BuildValue("bhlnkB", b, h, l, n, k, B) : nullptr;
  case 2: return PyArg_ParseTuple(arguments, "zy#cCpf", &z, &y, &size, &c, &codepoint, &truth, &f)
                     ? Py_BuildValue("zy#cCif", z, y, size, c, codepoint, truth, f) : nullptr;
  case 3: return PyArg_ParseTuple(arguments, "O!O;a list and anything", &PyList_Type, &o, &p) ? Py_BuildValue("OO", o, p) : nullptr;
  case 4: return PyArg_ParseTuple(arguments, "(ii)O", &i, &truth, &o) ? Py_BuildValue("iiO", i, truth, o) : nullptr;
  case 5: return PyArg_ParseTupleAndKeywords(arguments, named, "i|i$i:named", names, &i, &truth, &codepoint)
                     ? Py_BuildValue("iii", i, truth, codepoint) : nullptr;
  case 6: return PyArg_UnpackTuple(arguments, "unpack", 1, 2, &o, &p) ? Py_BuildValue("OO", o, p ? p : Py_None) : nullptr;
  case 7: return PyArg_ParseTuple(arguments, "O&", +[](PyObject *given, void *to) {
    *static_cast<int *>(to) = static_cast<int>(PyLong_AsLong(given));
    return PyErr_Occurred() ? 0 : 1;
  }, &i) ? PyLong_FromLong(i) : nullptr;
  default: {
    Py_buffer view;
    if (!PyArg_ParseTuple(arguments, "s*", &view)) return nullptr;
    PyObject *made = PyBytes_FromStringAndSize(static_cast<char *>(view.buf), view.len);
    PyBuffer_Release(&view);
    return made;
  }
  }
}

// A thread that does not hold the lock.
static tuple lock_state() {
  int held = PyGILState_Check(), released = -1;
  Py_BEGIN_ALLOW_THREADS
  released = PyGILState_Check();
  Py_END_ALLOW_THREADS
  return make_tuple(held, released, PyGILState_Check(), int(PyGILState_LOCKED), int(PyGILState_UNLOCKED));
}
static list missing_exceptions() {
  list all;
  PyObject *types[] = {PyExc_ConnectionAbortedError, PyExc_ConnectionRefusedError, PyExc_ConnectionResetError, PyExc_IOError};
  for (PyObject *type : types)
    all.append(object(handle<>(borrowed(type))));
  return all;
}

static void numbers() {
  CALL(PyNumber_Absolute); CALL(PyNumber_Add); CALL(PyNumber_And); CALL(PyNumber_AsSsize_t); CALL(PyNumber_Check); CALL(PyNumber_Divmod);
  CALL(PyNumber_Float); CALL(PyNumber_FloorDivide); CALL(PyNumber_InPlaceAdd); CALL(PyNumber_InPlaceAnd); CALL(PyNumber_InPlaceFloorDivide);
  CALL(PyNumber_InPlaceLshift); CALL(PyNumber_InPlaceMatrixMultiply); CALL(PyNumber_InPlaceMultiply); CALL(PyNumber_InPlaceOr);
  CALL(PyNumber_InPlacePower); CALL(PyNumber_InPlaceRemainder); CALL(PyNumber_InPlaceRshift); CALL(PyNumber_InPlaceSubtract);
  CALL(PyNumber_InPlaceTrueDivide); CALL(PyNumber_InPlaceXor); CALL(PyNumber_Index); CALL(PyNumber_Int); CALL(PyNumber_Invert);
  CALL(PyNumber_Long); CALL(PyNumber_Lshift); CALL(PyNumber_MatrixMultiply); CALL(PyNumber_Multiply); CALL(PyNumber_Negative);
  CALL(PyNumber_Or); CALL(PyNumber_Positive); CALL(PyNumber_Power); CALL(PyNumber_Remainder); CALL(PyNumber_Rshift);
  CALL(PyNumber_Subtract); CALL(PyNumber_ToBase); CALL(PyNumber_TrueDivide); CALL(PyNumber_Xor); CALL(PyIndex_Check);
  CALL(PyLong_AsDouble); CALL(PyLong_AsLong); CALL(PyLong_AsLongLong); CALL(PyLong_AsSize_t); CALL(PyLong_AsSsize_t);
  CALL(PyLong_AsUnsignedLong); CALL(PyLong_AsUnsignedLongLong); CALL(PyLong_AsUnsignedLongLongMask); CALL(PyLong_AsUnsignedLongMask);
  CALL(PyLong_FromDouble); CALL(PyLong_FromLong); CALL(PyLong_FromLongLong); CALL(PyLong_FromSize_t); CALL(PyLong_FromSsize_t);
  CALL(PyLong_FromUnicodeObject); CALL(PyLong_FromUnsignedLong); CALL(PyLong_FromUnsignedLongLong); CALL(PyInt_AsLong); CALL(PyInt_FromLong);
  CALL(PyFloat_AsDouble); CALL(PyFloat_AS_DOUBLE); CALL(PyFloat_FromDouble); CALL(PyFloat_FromString); CALL(PyBool_FromLong);
  def("complex_through_c", +[](const object &o) {
    Py_complex value = PyComplex_AsCComplex(o.ptr());
    if (PyErr_Occurred()) throw_error_already_set();
    value.imag = -value.imag;
    return object(handle<>(PyComplex_FromCComplex(value)));
  });
  CALL(PyComplex_FromDoubles); CALL(PyComplex_ImagAsDouble); CALL(PyComplex_RealAsDouble);
  def("with_overflow", &with_overflow);
  def("address_survives", &address_survives);
  def("long_of_text", &long_of_text);
  def("pointer_of_int", &pointer_of_int);
}
static void texts() {
  CALL(PyUnicode_AsEncodedString); CALL(PyUnicode_AsUTF8String); CALL(PyUnicode_DecodeUTF8); CALL(PyUnicode_FromObject);
  CALL(PyUnicode_FromString); CALL(PyUnicode_FromStringAndSize); CALL(PyUnicode_GET_LENGTH); CALL(PyUnicode_GetLength);
  CALL(PyUnicode_GetSize); CALL(PyUnicode_InternFromString); CALL(PyString_FromString);
  CALL(PyBytes_FromObject); CALL(PyBytes_FromString); CALL(PyBytes_Size); CALL(PyBytes_GET_SIZE); CALL(PyObject_Bytes);
  def("message", &message);
  def("written_bytes", &written_bytes);
  def("written_through_object", &written_through_object);
  def("identity_is_kept", &identity_is_kept);
  def("resized", &resized);
  def("resized_while_shared", &resized_while_shared);
  def("concatenated", &concatenated);
  def("bytes_content", &bytes_content);
  def("text_content", &text_content);
}

} // namespace capi_values

BOOST_PYTHON_MODULE(capi_values_ext) {
  using namespace capi_values;
  numbers();
  texts();
  CALL(PyObject_CheckBuffer);
  def("item_as_long", &item_as_long);
  def("described", &described);
  def("incremented", &incremented);
  def("until_a_signal", &until_a_signal);
  def("built", &built);
  def("called", &called);
  def("parsed", &parsed);
  def("lock_state", &lock_state);
  def("missing_exceptions", &missing_exceptions);
  list flags;
  int all[] = {PyBUF_SIMPLE, PyBUF_WRITABLE, PyBUF_FORMAT, PyBUF_ND, PyBUF_STRIDES, PyBUF_C_CONTIGUOUS, PyBUF_F_CONTIGUOUS,
               PyBUF_ANY_CONTIGUOUS, PyBUF_INDIRECT, PyBUF_CONTIG, PyBUF_CONTIG_RO, PyBUF_STRIDED, PyBUF_STRIDED_RO, PyBUF_RECORDS,
               PyBUF_RECORDS_RO, PyBUF_FULL, PyBUF_FULL_RO, PyBUF_READ, PyBUF_WRITE};
  for (int flag : all)
    flags.append(flag);
  scope().attr("flags") = flags;
}
