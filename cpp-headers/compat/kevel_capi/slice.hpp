// kevel_capi/slice.hpp: PySlice_...
#pragma once
#include <kevel_capi/checks.hpp>
#include <kevel_capi/number.hpp>
#include <kevel_capi/runtime.hpp>

/// A null part is None.
static inline PyObject *PySlice_New(PyObject *start, PyObject *stop, PyObject *step) {
  using namespace boost::python::detail;
  auto part = [](PyObject *o) { return o ? object_of(o) : boost::python::object(); };
  return new_pointer_of([&] { return boost::python::slice(part(start), part(stop), part(step)); });
}

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A part of a slice, cut to what a Py_ssize_t holds; `missing` for None.
inline Py_ssize_t slice_part(PyObject *slice, const char *name, Py_ssize_t missing) {
  object part = get_attribute(bits_of(slice), name);
  if (part.is_none()) return missing;
  if (!PyIndex_Check(part.ptr())) raise(PyExc_TypeError, "slice indices must be integers or None or have an __index__ method");
  Py_ssize_t value = PyNumber_AsSsize_t(part.ptr(), nullptr);
  if (value == -1 && PyErr_Occurred()) throw_pending();
  return value;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE

/// The parts of a slice, as they are. Errors: SystemError if it is none; ValueError if it steps by 0.
static inline int PySlice_Unpack(PyObject *slice, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step) {
  using namespace boost::python::detail;
  return status_of([&] {
    if (!is_instance(slice, PySlice_Type)) raise_bad_call("PySlice_Unpack", "a slice");
    *step = slice_part(slice, "step", 1);
    if (*step == 0) raise(PyExc_ValueError, "slice step cannot be zero");
    if (*step < -PY_SSIZE_T_MAX) *step = -PY_SSIZE_T_MAX;
    *start = slice_part(slice, "start", *step < 0 ? PY_SSIZE_T_MAX : 0);
    *stop = slice_part(slice, "stop", *step < 0 ? PY_SSIZE_T_MIN : PY_SSIZE_T_MAX);
  });
}
/// Cuts the ends of a slice to a sequence of `length` items; gives how many of them it takes.
static inline Py_ssize_t PySlice_AdjustIndices(Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t step) {
  for (Py_ssize_t *end : {start, stop}) {
    if (*end < 0) *end += length;
    if (*end < 0)
      *end = step < 0 ? -1 : 0;
    else if (*end >= length)
      *end = step < 0 ? length - 1 : length;
  }
  if (step < 0) return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
  return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}
static inline int PySlice_GetIndicesEx(PyObject *slice, Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step,
                                       Py_ssize_t *count) {
  if (PySlice_Unpack(slice, start, stop, step) < 0) return -1;
  *count = PySlice_AdjustIndices(length, start, stop, *step);
  return 0;
}
/// -1, with nothing pending, if a part of the slice is no number or lies outside of the sequence.
static inline int PySlice_GetIndices(PyObject *slice, Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step) {
  using namespace boost::python::detail;
  int status = status_of([&] {
    *step = slice_part(slice, "step", 1);
    *start = slice_part(slice, "start", *step < 0 ? length - 1 : 0);
    *stop = slice_part(slice, "stop", *step < 0 ? -1 - length : length);
  });
  if (status < 0) PyErr_Clear();
  if (status < 0 || *step == 0) return -1;
  if (*start < 0) *start += length;
  if (*stop < 0) *stop += length;
  return *stop > length || *start >= length ? -1 : 0;
}
