// kevel_capi/protocol.hpp: PyObject_..., PyIter_... and what they ask of types.
#pragma once
#include <kevel_capi/errors.hpp>

static inline int PyObject_IsInstance(PyObject *o, PyObject *cls) {
  return static_cast<int>(boost::python::detail::ask(KVL_QUERY_ISINSTANCE, o, cls));
}
static inline int PyObject_IsSubclass(PyObject *o, PyObject *cls) {
  return static_cast<int>(boost::python::detail::ask(KVL_QUERY_ISSUBCLASS, o, cls));
}
static inline int PyType_IsSubtype(PyTypeObject *a, PyTypeObject *b) {
  return static_cast<int>(boost::python::detail::ask(KVL_QUERY_ISSUBCLASS, a, b, 0));
}
static inline int PyObject_TypeCheck_(const void *o, const void *type) {
  return static_cast<int>(boost::python::detail::ask(KVL_QUERY_ISINSTANCE, o, type, 0));
}
#define PyObject_TypeCheck(o, type) PyObject_TypeCheck_(o, type)
/// Whether it is of just this type, for Py..._CheckExact.
static inline int Py_TYPE_is(const void *o, const void *type) {
  using namespace boost::python::detail;
  int out = 0;
  status_of([&] { out = query(KVL_QUERY_IS, unary(KVL_OP_TYPE, bits_of(o)).bits(), bits_of(type)) != 0; });
  return out;
}
static inline int PyObject_IsTrue(PyObject *o) { return static_cast<int>(boost::python::detail::ask(KVL_QUERY_TRUE, o)); }
static inline int PyObject_Not(PyObject *o) {
  int truth = PyObject_IsTrue(o);
  return truth < 0 ? -1 : !truth;
}
static inline int PyCallable_Check(PyObject *o) {
  return o ? static_cast<int>(boost::python::detail::ask(KVL_QUERY_CALLABLE, o, nullptr, 0)) : 0;
}
static inline Py_ssize_t PyObject_Length(PyObject *o) { return boost::python::detail::ask(KVL_QUERY_LEN, o); }
#define PyObject_Size PyObject_Length
static inline Py_hash_t PyObject_Hash(PyObject *o) {
  using namespace boost::python::detail;
  int64_t out = -1;
  return api->object_hash(env(), bits_of(o), &out) < 0 ? -1 : out;
}
static inline PyObject *PyObject_GetAttrString(PyObject *o, const char *name) {
  using namespace boost::python::detail;
  return new_pointer_of([&] { return get_attribute(bits_of(o), name); });
}
static inline PyObject *PyObject_GetAttr(PyObject *o, PyObject *name) {
  using namespace boost::python::detail;
  return new_pointer_of([&] { return get_attribute(bits_of(o), text_of(bits_of(name)).c_str()); });
}
static inline int PyObject_SetAttrString(PyObject *o, const char *name, PyObject *value) {
  using namespace boost::python::detail;
  return status_of([&] { set_attribute(bits_of(o), name, value ? bits_of(value) : 0); });
}
static inline int PyObject_SetAttr(PyObject *o, PyObject *name, PyObject *value) {
  using namespace boost::python::detail;
  return status_of([&] { set_attribute(bits_of(o), text_of(bits_of(name)).c_str(), value ? bits_of(value) : 0); });
}
#define PyObject_DelAttrString(o, name) PyObject_SetAttrString(o, name, nullptr)
#define PyObject_DelAttr(o, name) PyObject_SetAttr(o, name, nullptr)
static inline int PyObject_HasAttr(PyObject *o, PyObject *name) {
  int found = static_cast<int>(boost::python::detail::ask(KVL_QUERY_HASATTR, o, name));
  if (found < 0) PyErr_Clear();
  return found > 0;
}
static inline int PyObject_HasAttrString(PyObject *o, const char *name) {
  return PyObject_HasAttr(o, boost::python::str(name).ptr());
}
static inline PyObject *PyObject_Str(PyObject *o) { return boost::python::detail::new_unary(KVL_OP_STR, o); }
static inline PyObject *PyObject_Repr(PyObject *o) { return boost::python::detail::new_unary(KVL_OP_REPR, o); }
static inline PyObject *PyObject_GetIter(PyObject *o) { return boost::python::detail::new_unary(KVL_OP_ITER, o); }
static inline PyObject *PyObject_Type(PyObject *o) { return boost::python::detail::new_unary(KVL_OP_TYPE, o); }
static inline PyObject *PyObject_Dir(PyObject *o) { return boost::python::detail::new_unary(KVL_OP_DIR, o); }
/// Python's bytes(o), but of a number, which would be as many zeros.
static inline PyObject *PyObject_Bytes(PyObject *o) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    if (is_instance(o, PyLong_Type)) raise(PyExc_TypeError, "cannot convert '" + type_name_of(bits_of(o)) + "' object to bytes");
    return unary(KVL_OP_BYTES, bits_of(o));
  });
}
static inline PyObject *PyObject_GetItem(PyObject *o, PyObject *key) {
  return boost::python::detail::new_binary(KVL_OP_GETITEM, o, key);
}
static inline int PyObject_SetItem(PyObject *o, PyObject *key, PyObject *value) {
  using namespace boost::python::detail;
  return api->object_setitem(env(), bits_of(o), bits_of(key), bits_of(value)) < 0 ? -1 : 0;
}
static inline int PyObject_DelItem(PyObject *o, PyObject *key) {
  using namespace boost::python::detail;
  return api->object_setitem(env(), bits_of(o), bits_of(key), 0) < 0 ? -1 : 0;
}

enum { Py_LT, Py_LE, Py_EQ, Py_NE, Py_GT, Py_GE };
static inline PyObject *PyObject_RichCompare(PyObject *a, PyObject *b, int op) {
  static constexpr int32_t operators[] = {KVL_OP_LT, KVL_OP_LE, KVL_OP_EQ, KVL_OP_NE, KVL_OP_GT, KVL_OP_GE};
  return boost::python::detail::new_binary(operators[op], a, b);
}
/// One object is equal to itself, whatever its type says.
static inline int PyObject_RichCompareBool(PyObject *a, PyObject *b, int op) {
  static constexpr int32_t queries[] = {KVL_QUERY_LT, KVL_QUERY_LE, KVL_QUERY_EQ, KVL_QUERY_NE, KVL_QUERY_GT, KVL_QUERY_GE};
  if (op == Py_EQ || op == Py_NE) {
    int64_t same = boost::python::detail::ask(KVL_QUERY_IS, a, b);
    if (same) return same < 0 ? -1 : op == Py_EQ;
  }
  return static_cast<int>(boost::python::detail::ask(queries[op], a, b));
}

/// The next item, new; null at the end (nothing pending) and on failure.
static inline PyObject *PyIter_Next(PyObject *iterator) {
  using namespace boost::python::detail;
  kvl_local made = {0};
  kvl_status status = api->object_next(env(), bits_of(iterator), &made);
  return status == KVL_OK ? new_pointer(status, made) : nullptr;
}
static inline int PyIter_Check(PyObject *o) { return boost::python::detail::has_special(o, "__next__"); }
