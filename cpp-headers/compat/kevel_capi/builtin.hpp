// kevel_capi/builtin.hpp: builtin types and exceptions by name.
#pragma once
#include <kevel_capi/object.hpp>

#include <kevel/detail/convert/from_python.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// An attribute of builtins, fetched once and kept for ever.
inline uint64_t builtin_bits(uint64_t &cache, const char *name) {
  uint64_t bits = __atomic_load_n(&cache, __ATOMIC_ACQUIRE);
  if (KEVEL_UNLIKELY(!bits)) {
    // Sources ask for PyExc_... while an exception is pending, which has to outlive the question.
    kvl_global pending = {0};
    bool was_pending = api->error_pending(env()) && api->error_fetch(env(), &pending) == KVL_OK;
    bits = type_named(name).take().release();
    __atomic_store_n(&cache, bits, __ATOMIC_RELEASE);
    if (was_pending) api->error_restore(env(), pending);
  }
  return bits;
}

/// What is kept of the builtin types that tokens name.
struct known_builtin {
  const char *name;
  uint64_t bits;
  known_builtin *next;
};
inline known_builtin *known_builtins = nullptr;

inline uint64_t builtin_type_bits(const char *name) {
  for (known_builtin *known = known_builtins; known; known = known->next)
    if (known->name == name) return known->bits;
  uint64_t bits = 0;
  builtin_bits(bits, name);
  known_builtins = new known_builtin{name, bits, known_builtins};
  return bits;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE

inline _object_type_proxy::operator PyTypeObject *() const {
  using namespace boost::python::detail;
  return reinterpret_cast<PyTypeObject *>(lend_pointer(unary(KVL_OP_TYPE, bits_of(this)).take()));
}
inline PyTypeObject *_object_type_proxy::operator->() const { return *this; }
static inline PyTypeObject *Py_TYPE_(const void *o) { return static_cast<const _object *>(o)->ob_type; }
#define Py_TYPE(o) Py_TYPE_(o)

inline const char *_typeobject::kevel_type_name() const {
  using namespace boost::python::detail;
  std::string name;
  append_text(name, bits_of(this), "__name__");
  return keep_text(name.data(), name.size());
}

#define KEVEL_BUILTIN_TYPE(token, name) static PyTypeObject token __attribute__((unused)) = {{}, name};
KEVEL_BUILTIN_TYPE(PyBool_Type, "bool")
KEVEL_BUILTIN_TYPE(PyByteArray_Type, "bytearray")
KEVEL_BUILTIN_TYPE(PyBytes_Type, "bytes")
KEVEL_BUILTIN_TYPE(PyComplex_Type, "complex")
KEVEL_BUILTIN_TYPE(PyDict_Type, "dict")
KEVEL_BUILTIN_TYPE(PyFloat_Type, "float")
KEVEL_BUILTIN_TYPE(PyFrozenSet_Type, "frozenset")
KEVEL_BUILTIN_TYPE(PyList_Type, "list")
KEVEL_BUILTIN_TYPE(PyLong_Type, "int")
KEVEL_BUILTIN_TYPE(PyMemoryView_Type, "memoryview")
KEVEL_BUILTIN_TYPE(PyProperty_Type, "property")
KEVEL_BUILTIN_TYPE(PySet_Type, "set")
KEVEL_BUILTIN_TYPE(PySlice_Type, "slice")
KEVEL_BUILTIN_TYPE(PyTuple_Type, "tuple")
KEVEL_BUILTIN_TYPE(PyType_Type, "type")
KEVEL_BUILTIN_TYPE(PyUnicode_Type, "str")
KEVEL_BUILTIN_TYPE(PyBaseObject_Type, "object")
KEVEL_BUILTIN_TYPE(PyClassMethod_Type, "classmethod")
KEVEL_BUILTIN_TYPE(PyEnum_Type, "enumerate")
KEVEL_BUILTIN_TYPE(PyFilter_Type, "filter")
KEVEL_BUILTIN_TYPE(PyMap_Type, "map")
KEVEL_BUILTIN_TYPE(PyRange_Type, "range")
KEVEL_BUILTIN_TYPE(PyReversed_Type, "reversed")
KEVEL_BUILTIN_TYPE(PyStaticMethod_Type, "staticmethod")
KEVEL_BUILTIN_TYPE(PySuper_Type, "super")
KEVEL_BUILTIN_TYPE(PyZip_Type, "zip")
KEVEL_BUILTIN_TYPE(PyCFunction_Type, "types.BuiltinFunctionType")
KEVEL_BUILTIN_TYPE(PyFunction_Type, "types.FunctionType")
KEVEL_BUILTIN_TYPE(PyGen_Type, "types.GeneratorType")
KEVEL_BUILTIN_TYPE(PyMethod_Type, "types.MethodType")
KEVEL_BUILTIN_TYPE(PyModule_Type, "types.ModuleType")
#undef KEVEL_BUILTIN_TYPE
