// kevel_capi/list.hpp: PyList_...
#pragma once
#include <kevel_capi/checks.hpp>
#include <kevel_capi/sequence.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

inline void expect_list(const void *o, const char *function) {
  if (!is_instance(o, PyList_Type)) raise_bad_call(function, "a list");
}
/// A call of a method of a list.
template <class... A> int call_list(PyObject *o, const char *function, const char *method, const A &...arguments) {
  return status_of([&] {
    expect_list(o, function);
    object_of(o).attr(method)(arguments...);
  });
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE

/// A list of n None, to be set.
static inline PyObject *PyList_New(Py_ssize_t size) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    if (size < 0) raise_bad_call("PyList_New", "a size of 0 or more");
    return size ? object(list(make_tuple(object())) * size) : object(list());
  });
}
static inline Py_ssize_t PyList_Size(PyObject *o) {
  using namespace boost::python::detail;
  Py_ssize_t size = -1;
  status_of([&] {
    expect_list(o, "PyList_Size");
    size = query(KVL_QUERY_LEN, bits_of(o));
  });
  return size;
}
#define PyList_GET_SIZE PyList_Size
/// Borrowed. Errors: IndexError, for negative indices too; SystemError if it is no list.
static inline PyObject *PyList_GetItem(PyObject *o, Py_ssize_t i) {
  using namespace boost::python::detail;
  return borrowed_pointer_of([&] {
    expect_list(o, "PyList_GetItem");
    return item_at(o, i, "list index out of range");
  });
}
#define PyList_GET_ITEM PyList_GetItem
/// Takes the item over, on failure too.
static inline int PyList_SetItem(PyObject *o, Py_ssize_t i, PyObject *item) {
  using namespace boost::python::detail;
  int status = status_of([&] {
    expect_list(o, "PyList_SetItem");
    if (i < 0) raise(PyExc_IndexError, "list assignment index out of range");
    check(api->object_setitem_index(env(), bits_of(o), i, item ? bits_of(item) : KVL_NONE));
  });
  Py_XDECREF(item);
  return status;
}
static inline void PyList_SET_ITEM(PyObject *o, Py_ssize_t i, PyObject *item) { PyList_SetItem(o, i, item); }
static inline int PyList_Append(PyObject *o, PyObject *item) {
  using namespace boost::python::detail;
  return status_of([&] {
    expect_list(o, "PyList_Append");
    check(api->list_append(env(), bits_of(o), bits_of(item)));
  });
}
static inline int PyList_Insert(PyObject *o, Py_ssize_t i, PyObject *item) {
  using namespace boost::python::detail;
  return status_of([&] {
    expect_list(o, "PyList_Insert");
    object_of(o).attr("insert")(i, object_of(item));
  });
}
static inline int PyList_Sort(PyObject *o) { return boost::python::detail::call_list(o, "PyList_Sort", "sort"); }
static inline int PyList_Reverse(PyObject *o) { return boost::python::detail::call_list(o, "PyList_Reverse", "reverse"); }
static inline PyObject *PyList_AsTuple(PyObject *o) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    expect_list(o, "PyList_AsTuple");
    return unary(KVL_OP_TUPLE, bits_of(o));
  });
}
static inline PyObject *PyList_GetSlice(PyObject *o, Py_ssize_t start, Py_ssize_t stop) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    expect_list(o, "PyList_GetSlice");
    return part_of(o, clipped(start), clipped(stop));
  });
}
/// A null value deletes the part.
static inline int PyList_SetSlice(PyObject *o, Py_ssize_t start, Py_ssize_t stop, PyObject *value) {
  using namespace boost::python::detail;
  if (status_of([&] { expect_list(o, "PyList_SetSlice"); }) < 0) return -1;
  return PySequence_SetSlice(o, clipped(start), clipped(stop), value);
}
