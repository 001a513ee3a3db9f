// kevel_capi/sequence.hpp: PySequence_... and PyMapping_...
#pragma once
#include <kevel_capi/protocol.hpp>

#include <kevel/detail/object/list.hpp>

#define PySequence_Length PyObject_Length
#define PySequence_Size PyObject_Length
#define PyMapping_Length PyObject_Length
#define PyMapping_Size PyObject_Length

static inline int PySequence_Check(PyObject *o) {
  return boost::python::detail::has_special(o, "__getitem__") && !PyObject_TypeCheck(o, &PyDict_Type);
}
static inline int PyMapping_Check(PyObject *o) { return o && boost::python::detail::has_special(o, "__getitem__"); }

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Refuses what CPython's sequence functions do not work on.
inline void expect_sequence(PyObject *o, const char *problem) {
  if (!PySequence_Check(o)) raise(PyExc_TypeError, "'" + type_name_of(bits_of(o)) + "' object " + problem);
}
/// An item by an index that counts from the start only.
inline object item_at(PyObject *o, Py_ssize_t i, const char *problem) {
  kvl_local made = {0};
  if (i < 0) raise(PyExc_IndexError, problem);
  check(api->object_getitem_index(env(), bits_of(o), i, &made));
  return adopt(made);
}
/// For slices of lists and tuples, whose negative bounds are 0.
inline Py_ssize_t clipped(Py_ssize_t bound) { return bound < 0 ? 0 : bound; }
inline object part_of(PyObject *o, Py_ssize_t start, Py_ssize_t stop) { return object(object_of(o).slice(start, stop)); }

} // namespace detail
KEVEL_NAMESPACE_CLOSE

static inline PyObject *PySequence_GetItem(PyObject *o, Py_ssize_t i) {
  using namespace boost::python::detail;
  kvl_local made = {0};
  return new_pointer(api->object_getitem_index(env(), bits_of(o), i, &made), made);
}
static inline int PySequence_SetItem(PyObject *o, Py_ssize_t i, PyObject *value) {
  using namespace boost::python::detail;
  return api->object_setitem_index(env(), bits_of(o), i, value ? bits_of(value) : 0) < 0 ? -1 : 0;
}
static inline int PySequence_DelItem(PyObject *o, Py_ssize_t i) { return PySequence_SetItem(o, i, nullptr); }
static inline PyObject *PySequence_GetSlice(PyObject *o, Py_ssize_t start, Py_ssize_t stop) {
  using namespace boost::python::detail;
  return new_pointer_of([&] { return part_of(o, start, stop); });
}
/// A null value deletes the part.
static inline int PySequence_SetSlice(PyObject *o, Py_ssize_t start, Py_ssize_t stop, PyObject *value) {
  using namespace boost::python::detail;
  return status_of([&] {
    if (value)
      object_of(o).slice(start, stop) = object_of(value);
    else
      object_of(o).slice(start, stop).del();
  });
}
static inline int PySequence_DelSlice(PyObject *o, Py_ssize_t start, Py_ssize_t stop) {
  return PySequence_SetSlice(o, start, stop, nullptr);
}
static inline int PySequence_Contains(PyObject *o, PyObject *value) {
  return static_cast<int>(boost::python::detail::ask(KVL_QUERY_CONTAINS, o, value));
}
#define PySequence_In PySequence_Contains
static inline Py_ssize_t PySequence_Count(PyObject *o, PyObject *value) {
  return boost::python::detail::ask(KVL_QUERY_COUNT, o, value);
}
static inline Py_ssize_t PySequence_Index(PyObject *o, PyObject *value) {
  return boost::python::detail::ask(KVL_QUERY_INDEX, o, value);
}
static inline PyObject *PySequence_Concat(PyObject *a, PyObject *b) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    expect_sequence(a, "can't be concatenated");
    return binary(KVL_OP_ADD, bits_of(a), bits_of(b));
  });
}
static inline PyObject *PySequence_InPlaceConcat(PyObject *a, PyObject *b) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    expect_sequence(a, "can't be concatenated");
    return binary(KVL_OP_IADD, bits_of(a), bits_of(b));
  });
}
static inline PyObject *PySequence_Repeat(PyObject *o, Py_ssize_t count) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    expect_sequence(o, "can't be repeated");
    return binary(KVL_OP_MUL, bits_of(o), boost::python::object(count).bits());
  });
}
static inline PyObject *PySequence_InPlaceRepeat(PyObject *o, Py_ssize_t count) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    expect_sequence(o, "can't be repeated");
    return binary(KVL_OP_IMUL, bits_of(o), boost::python::object(count).bits());
  });
}
static inline PyObject *PySequence_List(PyObject *o) { return boost::python::detail::new_unary(KVL_OP_LIST, o); }
static inline PyObject *PySequence_Tuple(PyObject *o) { return boost::python::detail::new_unary(KVL_OP_TUPLE, o); }

/// A list or a tuple itself; a list of what else can be iterated.
static inline PyObject *PySequence_Fast(PyObject *o, const char *message) {
  if (PyObject_TypeCheck(o, &PyList_Type) || PyObject_TypeCheck(o, &PyTuple_Type)) return Py_NewRef(o);
  PyObject *iterator = PyObject_GetIter(o);
  if (!iterator) {
    if (PyErr_ExceptionMatches(PyExc_TypeError)) PyErr_SetString(PyExc_TypeError, message);
    return nullptr;
  }
  PyObject *made = PySequence_List(iterator);
  Py_DECREF(iterator);
  return made;
}
#define PySequence_Fast_GET_SIZE PyObject_Length
#define PySequence_ITEM PySequence_GetItem
static inline PyObject *PySequence_Fast_GET_ITEM(PyObject *o, Py_ssize_t i) {
  using namespace boost::python::detail;
  return borrowed_pointer_of([&] { return object_of(o)[i].get(); });
}

static inline PyObject *PyMapping_GetItemString(PyObject *o, const char *key) {
  return PyObject_GetItem(o, boost::python::str(key).ptr());
}
static inline int PyMapping_SetItemString(PyObject *o, const char *key, PyObject *value) {
  return PyObject_SetItem(o, boost::python::str(key).ptr(), value);
}
static inline int PyMapping_HasKey(PyObject *o, PyObject *key) {
  PyObject *found = PyObject_GetItem(o, key);
  if (!found) PyErr_Clear();
  Py_XDECREF(found);
  return found != nullptr;
}
static inline int PyMapping_HasKeyString(PyObject *o, const char *key) {
  return PyMapping_HasKey(o, boost::python::str(key).ptr());
}
static inline PyObject *PyMapping_Keys(PyObject *o) { return boost::python::detail::new_unary(KVL_OP_KEYS, o); }
static inline PyObject *PyMapping_Values(PyObject *o) { return boost::python::detail::new_unary(KVL_OP_VALUES, o); }
static inline PyObject *PyMapping_Items(PyObject *o) { return boost::python::detail::new_unary(KVL_OP_ITEMS, o); }
