// kevel_capi/protocol.hpp: PyObject_..., PyIter_..., PySequence_..., PyMapping_..., PyNumber_... and calls.
#pragma once
#include <kevel_capi/errors.hpp>

static inline int PyObject_IsInstance(PyObject *o, PyObject *cls) {
  using namespace boost::python;
  using namespace boost::python::detail;
  int out = -1;
  if (status_of([&] { out = query(KVL_QUERY_ISINSTANCE, bits_of(o), bits_of(cls)) != 0; }) < 0) return -1;
  return out;
}
static inline int PyObject_IsSubclass(PyObject *o, PyObject *cls) {
  using namespace boost::python;
  using namespace boost::python::detail;
  int out = -1;
  if (status_of([&] { out = query(KVL_QUERY_ISSUBCLASS, bits_of(o), bits_of(cls)) != 0; }) < 0) return -1;
  return out;
}
static inline int PyType_IsSubtype(PyTypeObject *a, PyTypeObject *b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  int out = 0;
  if (status_of([&] { out = query(KVL_QUERY_ISSUBCLASS, bits_of(a), bits_of(b)) != 0; }) < 0) return 0;
  return out;
}
static inline int PyObject_TypeCheck_(const void *o, const void *type) {
  using namespace boost::python;
  using namespace boost::python::detail;
  int out = 0;
  if (status_of([&] { out = query(KVL_QUERY_ISINSTANCE, bits_of(o), bits_of(type)) != 0; }) < 0) return 0;
  return out;
}
#define PyObject_TypeCheck(o, type) PyObject_TypeCheck_(o, type)
static inline int PyObject_IsTrue(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  int out = -1;
  if (status_of([&] { out = query(KVL_QUERY_TRUE, bits_of(o)) != 0; }) < 0) return -1;
  return out;
}
static inline int PyObject_Not(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  int out = -1;
  if (status_of([&] { out = query(KVL_QUERY_TRUE, bits_of(o)) == 0; }) < 0) return -1;
  return out;
}
static inline int PyCallable_Check(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  int out = 0;
  if (status_of([&] { out = query(KVL_QUERY_CALLABLE, bits_of(o)) != 0; }) < 0) return 0;
  return out;
}
static inline Py_ssize_t PyObject_Length(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  Py_ssize_t out = -1;
  if (status_of([&] { out = query(KVL_QUERY_LEN, bits_of(o)); }) < 0) return -1;
  return out;
}
#define PyObject_Size PyObject_Length
#define PySequence_Length PyObject_Length
#define PySequence_Size PyObject_Length
#define PyMapping_Length PyObject_Length
#define PyMapping_Size PyObject_Length
static inline Py_hash_t PyObject_Hash(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  int64_t out = -1;
  return api->object_hash(env(), bits_of(o), &out) < 0 ? -1 : out;
}
static inline PyObject * PyObject_GetAttrString(PyObject *o, const char *name) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return get_attribute(bits_of(o), name); });
}
static inline PyObject * PyObject_GetAttr(PyObject *o, PyObject *name) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(object_of(o).attr(object_of(name))); });
}
static inline int PyObject_SetAttrString(PyObject *o, const char *name, PyObject *value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return status_of([&] { set_attribute(bits_of(o), name, value ? bits_of(value) : 0); });
}
static inline int PyObject_SetAttr(PyObject *o, PyObject *name, PyObject *value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return status_of([&] { set_attribute(bits_of(o), text_of(bits_of(name)).c_str(), value ? bits_of(value) : 0); });
}
#define PyObject_DelAttrString(o, name) PyObject_SetAttrString(o, name, nullptr)
#define PyObject_DelAttr(o, name) PyObject_SetAttr(o, name, nullptr)
static inline int PyObject_HasAttrString(PyObject *o, const char *name) {
  using namespace boost::python;
  using namespace boost::python::detail;
  int found = 0;
  if (status_of([&] { found = query(KVL_QUERY_HASATTR, bits_of(o), str(name).bits()) != 0; }) < 0) PyErr_Clear();
  return found;
}
static inline int PyObject_HasAttr(PyObject *o, PyObject *name) {
  using namespace boost::python;
  using namespace boost::python::detail;
  int found = 0;
  if (status_of([&] { found = query(KVL_QUERY_HASATTR, bits_of(o), bits_of(name)) != 0; }) < 0) PyErr_Clear();
  return found;
}
static inline PyObject * PyObject_Str(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_STR, bits_of(o)); });
}
static inline PyObject * PyObject_Repr(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_REPR, bits_of(o)); });
}
static inline PyObject * PyObject_GetIter(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_ITER, bits_of(o)); });
}
static inline PyObject * PyObject_Type(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_TYPE, bits_of(o)); });
}
static inline PyObject * PyObject_Bytes(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_BYTES, bits_of(o)); });
}
static inline PyObject * PyObject_GetItem(PyObject *o, PyObject *key) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return binary(KVL_OP_GETITEM, bits_of(o), bits_of(key)); });
}
static inline int PyObject_SetItem(PyObject *o, PyObject *key, PyObject *value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return api->object_setitem(env(), bits_of(o), bits_of(key), bits_of(value)) < 0 ? -1 : 0;
}
static inline int PyObject_DelItem(PyObject *o, PyObject *key) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return api->object_setitem(env(), bits_of(o), bits_of(key), 0) < 0 ? -1 : 0;
}
enum { Py_LT, Py_LE, Py_EQ, Py_NE, Py_GT, Py_GE };
static inline PyObject * PyObject_RichCompare(PyObject *a, PyObject *b, int op) {
  using namespace boost::python;
  using namespace boost::python::detail;
  static constexpr int32_t operators[] = {KVL_OP_LT, KVL_OP_LE, KVL_OP_EQ, KVL_OP_NE, KVL_OP_GT, KVL_OP_GE};
  return new_pointer_of([&] { return binary(operators[op], bits_of(a), bits_of(b)); });
}
static inline int PyObject_RichCompareBool(PyObject *a, PyObject *b, int op) {
  using namespace boost::python;
  using namespace boost::python::detail;
  PyObject *made = PyObject_RichCompare(a, b, op);
  int truth = made ? PyObject_IsTrue(made) : -1;
  Py_XDECREF(made);
  return truth;
}
static inline PyObject * PyObject_CallObject(PyObject *f, PyObject *arguments) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return call_collected(bits_of(f), arguments ? object_of(arguments) : object(tuple()), dict()); });
}
static inline PyObject * PyObject_Call(PyObject *f, PyObject *arguments, PyObject *named) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return call_collected(bits_of(f), object_of(arguments), named ? object_of(named) : object(dict())); });
}
template <class... A> static inline PyObject *PyObject_CallFunctionObjArgs(PyObject *f, A... arguments) {
  using namespace boost::python;
  return detail::new_pointer_of([&] {
    list given;
    PyObject *all[] = {static_cast<PyObject *>(arguments)..., nullptr}; // sources end the list with a null
    for (PyObject **argument = all; *argument; ++argument)
      given.append(detail::object_of(*argument));
    return detail::call_collected(detail::bits_of(f), given, dict());
  });
}
template <class... A> static inline PyObject *PyObject_CallMethodObjArgs(PyObject *o, PyObject *name, A... arguments) {
  PyObject *method = PyObject_GetAttr(o, name);
  PyObject *made = method ? PyObject_CallFunctionObjArgs(method, arguments...) : nullptr;
  Py_XDECREF(method);
  return made;
}
static inline PyObject *PyObject_CallNoArgs(PyObject *f) { return PyObject_CallObject(f, nullptr); }
static inline PyObject *PyObject_CallOneArg(PyObject *f, PyObject *argument) { return PyObject_CallFunctionObjArgs(f, argument); }
/// The next item, new; null at the end (nothing pending) and on failure.
static inline PyObject *PyIter_Next(PyObject *iterator) {
  using namespace boost::python::detail;
  kvl_local made = {0};
  kvl_status status = api->object_next(env(), bits_of(iterator), &made);
  return status == KVL_OK ? new_pointer(status, made) : nullptr;
}
static inline int PyIter_Check(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return PyObject_HasAttrString(o, "__next__");
}
static inline int PySequence_Check(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return PyObject_HasAttrString(o, "__getitem__") && !PyObject_TypeCheck(o, &PyDict_Type);
}
static inline int PyMapping_Check(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return PyObject_HasAttrString(o, "__getitem__");
}
static inline PyObject * PySequence_GetItem(PyObject *o, Py_ssize_t i) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(object_of(o)[i]); });
}
static inline int PySequence_SetItem(PyObject *o, Py_ssize_t i, PyObject *value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return status_of([&] { object_of(o)[i] = object_of(value); });
}
static inline int PySequence_DelItem(PyObject *o, Py_ssize_t i) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return status_of([&] { object_of(o)[i].del(); });
}
static inline PyObject * PySequence_GetSlice(PyObject *o, Py_ssize_t a, Py_ssize_t b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(object_of(o).slice(a, b)); });
}
static inline int PySequence_Contains(PyObject *o, PyObject *value) {
  using namespace boost::python;
  using namespace boost::python::detail;
  int out = -1;
  if (status_of([&] { out = query(KVL_QUERY_CONTAINS, bits_of(o), bits_of(value)) != 0; }) < 0) return -1;
  return out;
}
static inline PyObject * PySequence_List(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_LIST, bits_of(o)); });
}
static inline PyObject * PySequence_Tuple(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_TUPLE, bits_of(o)); });
}
#define PySequence_Fast(o, message) PySequence_List(o)
#define PySequence_Fast_GET_SIZE(o) PyObject_Length(o)
#define PySequence_ITEM(o, i) PySequence_GetItem(o, i)
static inline PyObject * PyMapping_GetItemString(PyObject *o, const char *key) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return object(object_of(o)[key]); });
}
static inline int PyMapping_HasKeyString(PyObject *o, const char *key) {
  using namespace boost::python;
  using namespace boost::python::detail;
  int out = 0;
  if (status_of([&] { out = query(KVL_QUERY_CONTAINS, bits_of(o), str(key).bits()) != 0; }) < 0) return 0;
  return out;
}
static inline PyObject * PyMapping_Keys(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return list(object_of(o).attr("keys")()); });
}
static inline PyObject * PyMapping_Values(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return list(object_of(o).attr("values")()); });
}
static inline PyObject * PyMapping_Items(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return list(object_of(o).attr("items")()); });
}
static inline PyObject * PyNumber_Add(PyObject *a, PyObject *b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return binary(KVL_OP_ADD, bits_of(a), bits_of(b)); });
}
static inline PyObject * PyNumber_Subtract(PyObject *a, PyObject *b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return binary(KVL_OP_SUB, bits_of(a), bits_of(b)); });
}
static inline PyObject * PyNumber_Multiply(PyObject *a, PyObject *b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return binary(KVL_OP_MUL, bits_of(a), bits_of(b)); });
}
static inline PyObject * PyNumber_TrueDivide(PyObject *a, PyObject *b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return binary(KVL_OP_TRUEDIV, bits_of(a), bits_of(b)); });
}
static inline PyObject * PyNumber_FloorDivide(PyObject *a, PyObject *b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return binary(KVL_OP_FLOORDIV, bits_of(a), bits_of(b)); });
}
static inline PyObject * PyNumber_Remainder(PyObject *a, PyObject *b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return binary(KVL_OP_MOD, bits_of(a), bits_of(b)); });
}
static inline PyObject * PyNumber_Lshift(PyObject *a, PyObject *b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return binary(KVL_OP_LSHIFT, bits_of(a), bits_of(b)); });
}
static inline PyObject * PyNumber_Rshift(PyObject *a, PyObject *b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return binary(KVL_OP_RSHIFT, bits_of(a), bits_of(b)); });
}
static inline PyObject * PyNumber_And(PyObject *a, PyObject *b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return binary(KVL_OP_AND, bits_of(a), bits_of(b)); });
}
static inline PyObject * PyNumber_Or(PyObject *a, PyObject *b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return binary(KVL_OP_OR, bits_of(a), bits_of(b)); });
}
static inline PyObject * PyNumber_Xor(PyObject *a, PyObject *b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return binary(KVL_OP_XOR, bits_of(a), bits_of(b)); });
}
static inline PyObject * PyNumber_InPlaceAdd(PyObject *a, PyObject *b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return binary(KVL_OP_IADD, bits_of(a), bits_of(b)); });
}
static inline PyObject * PyNumber_InPlaceSubtract(PyObject *a, PyObject *b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return binary(KVL_OP_ISUB, bits_of(a), bits_of(b)); });
}
static inline PyObject * PyNumber_InPlaceMultiply(PyObject *a, PyObject *b) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return binary(KVL_OP_IMUL, bits_of(a), bits_of(b)); });
}
static inline PyObject * PyNumber_Negative(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_NEG, bits_of(o)); });
}
static inline PyObject * PyNumber_Positive(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_POS, bits_of(o)); });
}
static inline PyObject * PyNumber_Invert(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_INVERT, bits_of(o)); });
}
static inline PyObject * PyNumber_Absolute(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_ABS, bits_of(o)); });
}
static inline PyObject * PyNumber_Float(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return unary(KVL_OP_FLOAT, bits_of(o)); });
}
static inline PyObject * PyNumber_Long(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] { return long_(object_of(o)); });
}
#define PyNumber_Int PyNumber_Long
static inline int PyNumber_Check(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return PyObject_HasAttrString(o, "__int__") || PyObject_HasAttrString(o, "__float__") || PyObject_HasAttrString(o, "__index__");
}
static inline int PyIndex_Check(PyObject *o) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return PyObject_HasAttrString(o, "__index__");
}
