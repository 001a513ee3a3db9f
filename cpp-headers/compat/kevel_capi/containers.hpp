// kevel_capi/containers.hpp: tuples, lists, dicts and sets.
#pragma once
#include <kevel_capi/values.hpp>

static inline PyObject * PyList_New(Py_ssize_t size) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(list(make_tuple(object())) * size); });
}
static inline int PyList_Append(PyObject *o, PyObject *value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return status_of([&] { object_of(o).attr("append")(object_of(value)); });
}
static inline int PyList_Insert(PyObject *o, Py_ssize_t i, PyObject *value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return status_of([&] { object_of(o).attr("insert")(i, object_of(value)); });
}
static inline int PyList_Sort(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return status_of([&] { object_of(o).attr("sort")(); });
}
static inline int PyList_Reverse(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return status_of([&] { object_of(o).attr("reverse")(); });
}
static inline PyObject * PyList_AsTuple(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_TUPLE, bits_of(o)); });
}
static inline PyObject * PyList_GetItem(PyObject *o, Py_ssize_t i) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return borrowed_pointer_of([&] { return object(object_of(o)[i]); });
}
static inline int PyList_SetItem(PyObject *o, Py_ssize_t i, PyObject *value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  int status = PySequence_SetItem(o, i, value);
  Py_XDECREF(value);
  return status;
}
#define PyList_GET_ITEM PyList_GetItem
#define PyList_SET_ITEM PyList_SetItem
#define PyList_Size PyObject_Length
#define PyList_GET_SIZE PyObject_Length
static inline PyObject * PyList_GetSlice(PyObject *o, Py_ssize_t a, Py_ssize_t b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(object_of(o).slice(a, b)); });
}
static inline PyObject * PyTuple_GetItem(PyObject *o, Py_ssize_t i) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return borrowed_pointer_of([&] { return object(object_of(o)[i]); });
}
#define PyTuple_GET_ITEM PyTuple_GetItem
#define PyTuple_Size PyObject_Length
#define PyTuple_GET_SIZE PyObject_Length
static inline PyObject * PyTuple_GetSlice(PyObject *o, Py_ssize_t a, Py_ssize_t b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(object_of(o).slice(a, b)); });
}
template <class... A> static inline PyObject *PyTuple_Pack(Py_ssize_t, A... items) {
  using namespace boost::python;
  return detail::new_pointer_of([&] { return make_tuple(detail::object_of(items)...); });
}
static inline PyObject * PyDict_New() {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return dict(); });
}
static inline int PyDict_SetItem(PyObject *o, PyObject *key, PyObject *value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return PyObject_SetItem(o, key, value);
}
static inline int PyDict_SetItemString(PyObject *o, const char *key, PyObject *value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return status_of([&] { object_of(o)[key] = object_of(value); });
}
static inline PyObject * PyDict_GetItem(PyObject *o, PyObject *key) {
  using namespace boost::python;
  using namespace boost::python::detail;
  kvl_local made = {0};
  kvl_status status = api->dict_get(env(), bits_of(o), bits_of(key), &made);
  if (status < 0) PyErr_Clear();
  return status == KVL_OK ? lend_pointer(detail::handle::from_local(made)) : nullptr;
}
static inline PyObject * PyDict_GetItemString(PyObject *o, const char *key) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return PyDict_GetItem(o, str(key).ptr());
}
#define PyDict_GetItemWithError PyDict_GetItem
#define PyDict_DelItem PyObject_DelItem
#define PyDict_Size PyObject_Length
static inline int PyDict_DelItemString(PyObject *o, const char *key) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return status_of([&] { object_of(o)[key].del(); });
}
static inline int PyDict_Contains(PyObject *o, PyObject *key) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return PySequence_Contains(o, key);
}
static inline int PyDict_Update(PyObject *o, PyObject *other) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return status_of([&] { object_of(o).attr("update")(object_of(other)); });
}
static inline void PyDict_Clear(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  status_of([&] { object_of(o).attr("clear")(); });
}
static inline PyObject * PyDict_Copy(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(object_of(o).attr("copy")()); });
}
#define PyDict_Keys PyMapping_Keys
#define PyDict_Values PyMapping_Values
#define PyDict_Items PyMapping_Items
/// Goes through the items as they were at the first step (*position 0); the pointers are borrowed.
static inline int PyDict_Next(PyObject *o, Py_ssize_t *position, PyObject **key, PyObject **value) {
  using namespace boost::python;
  static thread_local list *items = nullptr;
  int found = 0;
  if (detail::status_of([&] {
        if (*position == 0) {
          delete items;
          items = new list(detail::object_of(o).attr("items")());
        }
        if (*position >= len(*items)) {
          delete items;
          items = nullptr;
          return;
        }
        object item((*items)[(*position)++]);
        if (key) *key = detail::lend_pointer(object(item[0]).take());
        if (value) *value = detail::lend_pointer(object(item[1]).take());
        found = 1;
      }) < 0)
    PyErr_Clear();
  return found;
}
static inline PyObject * PySet_New(PyObject *items) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return items ? object(get_attribute(import_module("builtins").bits(), "set")(object_of(items))) : object(get_attribute(import_module("builtins").bits(), "set")()); });
}
static inline int PySet_Add(PyObject *o, PyObject *value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return status_of([&] { object_of(o).attr("add")(object_of(value)); });
}
static inline int PySet_Contains(PyObject *o, PyObject *value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return PySequence_Contains(o, value);
}
#define PySet_Size PyObject_Length
#define PyAnySet_Check(o) (PySet_Check(o) || PyObject_TypeCheck(o, &PyFrozenSet_Type))
static inline PyObject * PySlice_New(PyObject *a, PyObject *b, PyObject *c) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return slice(a ? object_of(a) : object(), b ? object_of(b) : object(), c ? object_of(c) : object()); });
}
