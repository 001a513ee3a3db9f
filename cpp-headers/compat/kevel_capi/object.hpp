// kevel_capi/object.hpp: PyObject, whose pointers are handles: never an address, and nothing to be read through them.
//
// A PyObject * is a counted global reference: Py_INCREF and Py_DECREF count its owners. A borrowed one, as PyList_GetItem gives, is
// owned by the call of C++ that is under way, and ends with it.
#pragma once
#include <kevel_capi/namespace.hpp>

#include <vector>

#include <kevel/detail/base/handle.hpp>

typedef intptr_t Py_intptr_t;
typedef uintptr_t Py_uintptr_t;
typedef intptr_t Py_ssize_t;
typedef Py_ssize_t Py_hash_t;

struct _typeobject;
typedef struct _typeobject PyTypeObject;

/// `o->ob_type`, a handle too.
struct _object_type_proxy {
  inline operator PyTypeObject *() const;
  inline PyTypeObject *operator->() const;
};
namespace kevel_capi {

/// The type of a member that is not there, whose first mention tells why.
template <class T> struct refused_count {
  static_assert(sizeof(T) == 0, "references cannot be counted: leave the check out, and let handle<> or object own what is kept");
  typedef int type;
};
template <class T> struct refused_items {
  static_assert(sizeof(T) == 0, "items do not lie in an array: use PyList_GetItem, PyTuple_GetItem or object's operator[]");
  typedef int type;
};
template <class T> struct refused_slot {
  static_assert(sizeof(T) == 0, "slots of a type can be neither read nor set: expose a C++ class, and .def the special method");
  typedef int type;
};
/// What cannot be read of an object or a type; the names are in refused.hpp.
struct refused_members {
  template <class T = char> typename refused_count<T>::type &kevel_refused_count() const;
  template <class T = char> typename refused_items<T>::type &kevel_refused_items() const;
  template <class T = char> typename refused_slot<T>::type &kevel_refused_slot() const;
};

} // namespace kevel_capi

/// Nothing else can be read of an object.
struct _object : kevel_capi::refused_members {
  _object_type_proxy ob_type;
  _object() = delete;
};
typedef struct _object PyObject;

/// A builtin type by its name, such as PyList_Type: &PyList_Type is used as a handle is.
struct _typeobject : kevel_capi::refused_members {
  /// The name of a type, which lasts as long as the call of C++ that is under way.
  inline const char *kevel_type_name() const;
  const char *builtin;
};
// A type is a handle, and so has no member that could be a plain text: `std::string("a ") + Py_TYPE(o)->tp_name`.
#define tp_name kevel_type_name()

KEVEL_NAMESPACE_OPEN
namespace detail {

uint64_t builtin_type_bits(const char *name); // builtin.hpp
inline uint64_t bits_of_weak_self(uint64_t weak);

/// The handle that a PyObject * is. Tokens of builtin types are real addresses, whose kind is 0; the self of a held object is a weak
/// handle, for that object must not keep its own Python self alive. What C++ still fills is finished by its use.
inline uint64_t bits_of(const void *object) {
  uint64_t bits = reinterpret_cast<uint64_t>(object);
  if (KEVEL_UNLIKELY((bits >> 59) == 0 && bits != 0)) return builtin_type_bits(static_cast<const PyTypeObject *>(object)->builtin);
  if (KEVEL_UNLIKELY((bits >> 59) == KVL_KIND_WEAK)) return bits_of_weak_self(bits);
  if (KEVEL_UNLIKELY(is_unfinished(bits))) return unfinished_of(bits)->finished();
  return bits;
}
/// The unfinished object behind a pointer, or null.
inline unfinished *unfinished_of_pointer(const void *object) noexcept {
  uint64_t bits = reinterpret_cast<uint64_t>(object);
  return is_unfinished(bits) ? unfinished_of(bits) : nullptr;
}
/// For a handle that shares the object: what C++ still fills stays unfinished.
inline uint64_t shared_bits_of(const void *object) {
  return unfinished_of_pointer(object) ? reinterpret_cast<uint64_t>(object) : bits_of(object);
}
inline PyObject *pointer_of(uint64_t bits) noexcept { return reinterpret_cast<PyObject *>(bits); }

/// Owns the borrowed pointers of the calls that this thread is in.
inline thread_local std::vector<handle> *borrowed_pointers = nullptr;

/// A pointer that lives until the call of C++ that is under way has ended.
inline PyObject *lend_pointer(handle &&owned) {
  if (is_constant(owned.bits())) return pointer_of(owned.bits());
  if (!borrowed_pointers) borrowed_pointers = new std::vector<handle>;
  borrowed_pointers->push_back(static_cast<handle &&>(owned));
  return pointer_of(borrowed_pointers->back().bits());
}

/// The Python self of a held object, for the call that is under way; None once it is gone.
inline uint64_t bits_of_weak_self(uint64_t weak) {
  kvl_local local = {0};
  kvl_status status = api->weak_upgrade(env(), kvl_weak{weak}, &local);
  check(status);
  if (status == KVL_STOP) return KVL_NONE;
  return reinterpret_cast<uint64_t>(lend_pointer(handle::from_local(local)));
}

/// Takes over a new reference.
inline handle own_pointer(const void *object) {
  uint64_t bits = reinterpret_cast<uint64_t>(object);
  return (bits >> 59) == KVL_KIND_WEAK ? handle::borrow(bits_of_weak_self(bits)) : handle::steal(shared_bits_of(object));
}

/// What a call of C++ has borrowed ends with it.
class borrowed_scope {
public:
  borrowed_scope() noexcept : size_(borrowed_pointers ? borrowed_pointers->size() : 0) {}
  ~borrowed_scope() {
    if (KEVEL_UNLIKELY(borrowed_pointers && borrowed_pointers->size() > size_)) borrowed_pointers->resize(size_);
  }
  borrowed_scope(const borrowed_scope &) = delete;
  borrowed_scope &operator=(const borrowed_scope &) = delete;

private:
  size_t size_;
};

/// Whether C++ that returns has failed: it called PyErr_SetString, or did not look at a failure.
inline bool left_pending() { return KEVEL_UNLIKELY(api->error_pending(env())); }

/// Whether it is the self of a held object, which is not counted.
inline bool is_weak_self(const void *object) { return (reinterpret_cast<uint64_t>(object) >> 59) == KVL_KIND_WEAK; }

/// Whether it is a constant or the token of a builtin type, which nobody counts.
inline bool is_fixed(const void *object) {
  const uint64_t bits = reinterpret_cast<uint64_t>(object);
  return is_constant(bits) || (bits >> 59) == 0;
}

inline void retain_pointer(const void *object) noexcept {
  if (unfinished *filled = unfinished_of_pointer(object))
    filled->retain();
  else if (object && !is_weak_self(object) && !is_fixed(object))
    api->global_retain(kvl_global{bits_of(object)});
}
inline void release_pointer(const void *object) noexcept {
  if (unfinished *filled = unfinished_of_pointer(object)) return filled->release();
  if (object && !is_weak_self(object) && !is_fixed(object)) api->global_delete(kvl_global{bits_of(object)});
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE

static inline void Py_INCREF_(const void *o) { boost::python::detail::retain_pointer(o); }
static inline void Py_DECREF_(const void *o) { boost::python::detail::release_pointer(o); }
#define Py_INCREF(o) Py_INCREF_(o)
#define Py_DECREF(o) Py_DECREF_(o)
#define Py_XINCREF(o) Py_INCREF_(o)
#define Py_XDECREF(o) Py_DECREF_(o)
#define Py_CLEAR(o)                                                                                                                \
  do {                                                                                                                             \
    PyObject *cleared_ = reinterpret_cast<PyObject *>(o);                                                                          \
    (o) = nullptr;                                                                                                                 \
    Py_DECREF_(cleared_);                                                                                                          \
  } while (0)
static inline PyObject *Py_NewRef(PyObject *o) {
  Py_INCREF_(o);
  return o;
}
static inline PyObject *Py_XNewRef(PyObject *o) { return Py_NewRef(o); }

#define Py_None (boost::python::detail::pointer_of(KVL_NONE))
#define Py_True (boost::python::detail::pointer_of(KVL_TRUE))
#define Py_False (boost::python::detail::pointer_of(KVL_FALSE))
#define Py_Ellipsis (boost::python::detail::pointer_of(KVL_ELLIPSIS))
#define Py_NotImplemented (boost::python::detail::pointer_of(KVL_NOT_IMPLEMENTED))
#define Py_RETURN_NONE return Py_None
#define Py_RETURN_TRUE return Py_True
#define Py_RETURN_FALSE return Py_False
#define Py_RETURN_NOTIMPLEMENTED return Py_NotImplemented
