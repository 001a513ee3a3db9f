// kevel_capi/dict.hpp: PyDict_... and PySet_...
#pragma once
#include <kevel_capi/checks.hpp>
#include <kevel_capi/sequence.hpp>

#include <kevel/detail/object/iterator.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

inline void expect_dict(const void *o, const char *function) {
  if (!is_instance(o, PyDict_Type)) raise_bad_call(function, "a dict");
}
/// A list of what a dict holds.
inline PyObject *new_dict_list(PyObject *o, const char *function, int32_t op) noexcept {
  return new_pointer_of([&] {
    expect_dict(o, function);
    return unary(op, bits_of(o));
  });
}
inline void expect_set(const void *o, const char *function) {
  if (!PyAnySet_Check(o)) raise_bad_call(function, "a set or frozenset");
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE

static inline PyObject *PyDict_New() {
  using namespace boost::python::detail;
  return new_pointer_of([] { return boost::python::dict(); });
}
static inline int PyDict_SetItem(PyObject *o, PyObject *key, PyObject *value) {
  using namespace boost::python::detail;
  return status_of([&] {
    expect_dict(o, "PyDict_SetItem");
    check(api->object_setitem(env(), bits_of(o), bits_of(key), bits_of(value)));
  });
}
static inline int PyDict_SetItemString(PyObject *o, const char *key, PyObject *value) {
  return PyDict_SetItem(o, boost::python::str(key).ptr(), value);
}
/// Borrowed; null, and nothing pending, if there is no such key.
static inline PyObject *PyDict_GetItemWithError(PyObject *o, PyObject *key) {
  using namespace boost::python::detail;
  kvl_local made = {0};
  kvl_status status = KVL_STOP;
  int checked = status_of([&] {
    expect_dict(o, "PyDict_GetItemWithError");
    check(status = api->dict_get(env(), bits_of(o), bits_of(key), &made));
  });
  return checked == 0 && status == KVL_OK ? lend_pointer(handle::from_local(made)) : nullptr;
}
/// The same; errors are cleared.
static inline PyObject *PyDict_GetItem(PyObject *o, PyObject *key) {
  PyObject *found = PyDict_GetItemWithError(o, key);
  if (!found) PyErr_Clear();
  return found;
}
static inline PyObject *PyDict_GetItemString(PyObject *o, const char *key) {
  return PyDict_GetItem(o, boost::python::str(key).ptr());
}
/// The item, which is `value` from now on if there was none; borrowed.
static inline PyObject *PyDict_SetDefault(PyObject *o, PyObject *key, PyObject *value) {
  using namespace boost::python::detail;
  return borrowed_pointer_of([&] {
    expect_dict(o, "PyDict_SetDefault");
    return boost::python::object(object_of(o).attr("setdefault")(object_of(key), object_of(value)));
  });
}
static inline int PyDict_DelItem(PyObject *o, PyObject *key) {
  using namespace boost::python::detail;
  return status_of([&] {
    expect_dict(o, "PyDict_DelItem");
    check(api->object_setitem(env(), bits_of(o), bits_of(key), 0));
  });
}
static inline int PyDict_DelItemString(PyObject *o, const char *key) { return PyDict_DelItem(o, boost::python::str(key).ptr()); }
static inline int PyDict_Contains(PyObject *o, PyObject *key) { return PySequence_Contains(o, key); }
#define PyDict_GET_SIZE PyDict_Size
static inline Py_ssize_t PyDict_Size(PyObject *o) {
  using namespace boost::python::detail;
  Py_ssize_t size = -1;
  status_of([&] {
    expect_dict(o, "PyDict_Size");
    size = query(KVL_QUERY_LEN, bits_of(o));
  });
  return size;
}
/// Adds what a mapping holds; keys that are there already get its values only if `override` is not 0.
static inline int PyDict_Merge(PyObject *o, PyObject *other, int override) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return status_of([&] {
    expect_dict(o, "PyDict_Merge");
    object target = object_of(o), source = object_of(other);
    for (object key : source.attr("keys")())
      if (override || !target.contains(key)) target[key] = source[key];
  });
}
/// The same for pairs of keys and values.
static inline int PyDict_MergeFromSeq2(PyObject *o, PyObject *pairs, int override) {
  using namespace boost::python;
  using namespace boost::python::detail;
  object made;
  return status_of([&] { made = call_builtin("dict", object_of(pairs)); }) < 0 ? -1 : PyDict_Merge(o, made.ptr(), override);
}
static inline int PyDict_Update(PyObject *o, PyObject *other) { return PyDict_Merge(o, other, 1); }
static inline void PyDict_Clear(PyObject *o) {
  using namespace boost::python::detail;
  if (PyDict_Check(o)) status_of([&] { object_of(o).attr("clear")(); });
}
static inline PyObject *PyDict_Copy(PyObject *o) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    expect_dict(o, "PyDict_Copy");
    return unary(KVL_OP_DICT, bits_of(o));
  });
}
static inline PyObject *PyDict_Keys(PyObject *o) { return boost::python::detail::new_dict_list(o, "PyDict_Keys", KVL_OP_KEYS); }
static inline PyObject *PyDict_Values(PyObject *o) { return boost::python::detail::new_dict_list(o, "PyDict_Values", KVL_OP_VALUES); }
static inline PyObject *PyDict_Items(PyObject *o) { return boost::python::detail::new_dict_list(o, "PyDict_Items", KVL_OP_ITEMS); }
/// Goes through the items as they were at the first step (*position 0). The pointers are borrowed; *position is the walk's own.
static inline int PyDict_Next(PyObject *o, Py_ssize_t *position, PyObject **key, PyObject **value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  int found = 0;
  auto step = [&] {
    if (*position == 0) {
      if (!is_instance(o, PyDict_Type)) return;
      object items = unary(KVL_OP_ITER, unary(KVL_OP_ITEMS, bits_of(o)).bits());
      *position = reinterpret_cast<Py_ssize_t>(lend_pointer(items.take()));
    }
    kvl_local made = {0};
    kvl_status status = boost::python::detail::api->object_next(env(), static_cast<uint64_t>(*position), &made);
    check(status);
    if (status == KVL_STOP) return;
    object item = adopt(made);
    if (key) *key = lend_pointer(object(item[0]).take());
    if (value) *value = lend_pointer(object(item[1]).take());
    found = 1;
  };
  if (status_of(step) < 0) PyErr_Clear();
  return found;
}

static inline PyObject *PySet_New(PyObject *items) {
  using namespace boost::python::detail;
  return new_pointer_of([&] { return items ? unary(KVL_OP_SET, bits_of(items)) : call_builtin("set"); });
}
static inline int PySet_Add(PyObject *o, PyObject *item) {
  using namespace boost::python::detail;
  return status_of([&] {
    if (!is_instance(o, PySet_Type)) raise_bad_call("PySet_Add", "a set");
    check(api->set_add(env(), bits_of(o), bits_of(item)));
  });
}
static inline int PySet_Contains(PyObject *o, PyObject *item) {
  using namespace boost::python::detail;
  return status_of([&] { expect_set(o, "PySet_Contains"); }) < 0 ? -1 : PySequence_Contains(o, item);
}
static inline Py_ssize_t PySet_Size(PyObject *o) {
  using namespace boost::python::detail;
  return status_of([&] { expect_set(o, "PySet_Size"); }) < 0 ? -1 : PyObject_Length(o);
}
#define PySet_GET_SIZE PySet_Size
