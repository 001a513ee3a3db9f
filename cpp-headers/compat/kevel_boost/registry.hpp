// kevel_boost/registry.hpp: converter::registry, and the converters that users put there.
#pragma once
#include <string_view>
#include <unordered_map>

#include <kevel_boost/pyobject.hpp>
#include <kevel_boost/type_id.hpp>

#include <kevel/detail/convert/converters.hpp>

KEVEL_NAMESPACE_OPEN
namespace converter {

struct rvalue_from_python_stage1_data;
typedef void *(*convertible_function)(PyObject *);
typedef void (*constructor_function)(PyObject *, rvalue_from_python_stage1_data *);
typedef PyObject *(*to_python_function_t)(void const *);
typedef PyTypeObject const *(*pytype_function)();

/// What a constructor function gets: `convertible` is what the convertible function said, and is to become the object's address.
struct rvalue_from_python_stage1_data {
  void *convertible;
  constructor_function construct;
};

} // namespace converter

namespace detail {

/// A C++ object that a user's function constructs in place.
template <class T> struct raw_box : kvl_box {
  raw_box() { fill_box(*this, nullptr, type_number<T>(), sizeof(T), &destroy_box<raw_box>); }
  ~raw_box() {
    if (object == reinterpret_cast<intptr_t>(bytes)) reinterpret_cast<T *>(bytes)->~T();
  }
  alignas(T) unsigned char bytes[sizeof(T)];
};

/// One conversion under way, as a user's function sees it.
struct conversion {
  converter::rvalue_from_python_stage1_data stage1;
  unsigned char *bytes;
  kvl_box *box;
};

/// Makes such a box, and says where its bytes are.
using make_raw_box = kvl_box *(*)(unsigned char *&bytes);
/// What makes the boxes of this module's types; by mangled name.
inline std::unordered_map<std::string_view, make_raw_box> &raw_boxes() {
  static std::unordered_map<std::string_view, make_raw_box> known;
  return known;
}
/// Notes how boxes of a T are made, when the module is loaded: the user's functions are registered by the type's name alone.
template <class T> struct noted_raw_box {
  static inline const bool noted = raw_boxes()
                                       .emplace(type_name(typeid(T)), [](unsigned char *&bytes) -> kvl_box * {
                                         auto *box = new raw_box<T>;
                                         bytes = box->bytes;
                                         return box;
                                       })
                                       .second;
};
template <const bool &> struct instantiated {};

/// What makes the boxes of a type. Errors: TypeError if this module has no storage for it.
inline make_raw_box raw_box_maker(const char *type_name) {
  const auto known = raw_boxes().find(type_name);
  if (known != raw_boxes().end()) return known->second;
  const std::string type = readable_name(type_name);
  throw type_error("the from-python converter of " + type + " has to construct in the storage of an rvalue_from_python_storage<" + type + ">");
}

/// What a user's pair of functions is registered with.
struct user_conversion {
  converter::convertible_function convertible;
  converter::constructor_function construct;
  converter::pytype_function python_type;
  const char *type_name = nullptr;
  make_raw_box make = nullptr; // found when it is first needed
};
/// The class that a function names, for docstrings.
inline uint64_t named_class(converter::pytype_function name) {
  return converting(uint64_t(0), [&]() -> uint64_t {
    PyTypeObject const *type = name();
    return type ? to_result(handle::borrow(bits_of(type))) : 0;
  });
}
inline uint64_t user_type(void *data) { return named_class(static_cast<user_conversion *>(data)->python_type); }

inline int32_t user_accepts(void *data, kvl_ref from) {
  return converting(int32_t(-1), [&]() -> int32_t {
    object source = borrowed_object(from);
    return static_cast<user_conversion *>(data)->convertible(source.ptr()) != nullptr;
  });
}
inline kvl_box *user_from_python(void *data, kvl_ref from) {
  conversion under_way = {};
  kvl_box *made = converting(static_cast<kvl_box *>(nullptr), [&]() -> kvl_box * {
    auto *user = static_cast<user_conversion *>(data);
    object source = borrowed_object(from);
    void *const found = under_way.stage1.convertible = user->convertible(source.ptr());
    under_way.stage1.construct = user->construct;
    if (!user->make) user->make = raw_box_maker(user->type_name);
    under_way.box = user->make(under_way.bytes);
    user->construct(source.ptr(), &under_way.stage1);
    if (api->error_pending(env())) throw_error_already_set();
    if (under_way.stage1.convertible == found && found == source.ptr())
      throw type_error("a from-python converter constructed nothing in the storage it was given");
    under_way.box->object = reinterpret_cast<intptr_t>(under_way.stage1.convertible);
    return under_way.box;
  });
  if (!made && under_way.box) under_way.box->destroy(under_way.box);
  return made;
}
inline void *user_find(void *data, kvl_ref from) {
  return converting(static_cast<void *>(nullptr), [&]() -> void * {
    object source = borrowed_object(from);
    return static_cast<user_conversion *>(data)->convertible(source.ptr());
  });
}
inline uint64_t user_to_python(void *data, const void *value) {
  return converting(uint64_t(0), [&]() -> uint64_t {
    PyObject *made = reinterpret_cast<converter::to_python_function_t>(data)(value);
    if (!made) throw_error_already_set();
    return to_result(own_pointer(made));
  });
}

inline uint32_t type_flags(const type_info &type, kvl_local *cls = nullptr) {
  uint32_t flags = 0;
  check(api->type_find(env(), api->type_intern(type.mangled()), &flags, cls));
  return flags;
}
inline PyObject *converts_to_python(const void *) { return nullptr; }

} // namespace detail

namespace converter {

/// As long as users name it: `((rvalue_from_python_storage<T> *)data)->storage.bytes`.
template <class T> struct rvalue_from_python_storage {
  rvalue_from_python_stage1_data stage1;
  struct {
    unsigned char (&bytes)[sizeof(T)];
  } storage;
  typedef detail::instantiated<detail::noted_raw_box<detail::bare<T>>::noted> is_noted;
};
template <class T> struct rvalue_from_python_data : rvalue_from_python_storage<T> {};

/// What is known of a type.
struct registration {
  explicit registration(type_info type) : target_type(type) {}
  /// The Python class, borrowed. Errors: TypeError if there is none.
  PyTypeObject *get_class_object() const {
    PyTypeObject *found = class_object();
    if (!found) throw detail::type_error(std::string("No Python class registered for C++ class ") + target_type.name());
    return found;
  }
  PyTypeObject *class_object() const {
    kvl_local cls = {0};
    detail::type_flags(target_type, &cls);
    return cls.bits ? reinterpret_cast<PyTypeObject *>(detail::lend_pointer(detail::handle::from_local(cls))) : nullptr;
  }
  PyTypeObject const *expected_from_python_type() const { return class_object(); }
  PyTypeObject const *to_python_target_type() const { return class_object(); }

  const type_info target_type;
  /// Not null if the type converts to Python.
  to_python_function_t m_to_python = nullptr;
  PyTypeObject *m_class_object = nullptr;
};

namespace registry {

inline void push_back(convertible_function convertible, constructor_function construct, type_info type, pytype_function known = nullptr) {
  kvl_converter *record = detail::new_converter(type.mangled());
  record->data = new detail::user_conversion{convertible, construct, known, record->type_name};
  if (known) record->python_type = &detail::user_type;
  record->accepts = &detail::user_accepts;
  record->from_python = &detail::user_from_python;
  detail::register_converter(record);
}
inline void insert(convertible_function convertible, constructor_function construct, type_info type, pytype_function known = nullptr) {
  push_back(convertible, construct, type, known);
}
/// A way to find a C++ object inside a Python one.
inline void insert(convertible_function find, type_info type, pytype_function known = nullptr) {
  kvl_converter *record = detail::new_converter(type.mangled());
  record->data = new detail::user_conversion{find, nullptr, known};
  if (known) record->python_type = &detail::user_type;
  record->find = &detail::user_find;
  detail::register_converter(record);
}
inline void insert(to_python_function_t convert, type_info type, pytype_function = nullptr) {
  kvl_converter *record = detail::new_converter(type.mangled());
  record->data = reinterpret_cast<void *>(convert);
  record->to_python = &detail::user_to_python;
  detail::register_converter(record);
}

/// What is known of a type now; never null. Kept for ever.
inline registration const &lookup(type_info type) {
  auto *made = new registration(type);
  if (detail::type_flags(type) & (KVL_TYPE_CLASS | KVL_TYPE_TO_PYTHON)) made->m_to_python = &detail::converts_to_python;
  made->m_class_object = made->class_object();
  return *made;
}
/// The same; null if nothing is registered for the type.
inline registration const *query(type_info type) { return detail::type_flags(type) ? &lookup(type) : nullptr; }

} // namespace registry

/// `registered<T>::converters`, asked anew at each use.
template <class T> struct registered {
  struct asked {
    operator registration const &() const { return registry::lookup(type_id<T>()); }
    PyTypeObject *get_class_object() const { return registry::lookup(type_id<T>()).get_class_object(); }
    const registration *operator->() const { return &registry::lookup(type_id<T>()); }
  };
  static constexpr asked converters = {};
};

template <class T> struct expected_pytype_for_arg {
  static PyTypeObject const *get_pytype() { return registration(type_id<T>()).class_object(); }
};
template <class T> struct registered_pytype { static PyTypeObject const *get_pytype() { return registration(type_id<T>()).class_object(); } };
template <class T> struct to_python_target_type : registered_pytype<T> {};
template <class T> struct expected_from_python_type : registered_pytype<T> {};
template <class T> struct to_python_target_type_direct : registered_pytype<T> {};
template <class T> struct expected_from_python_type_direct : registered_pytype<T> {};
/// The type that a template argument names: `wrap_pytype<&PyList_Type>::get_pytype`.
template <const PyTypeObject *type> struct wrap_pytype {
  static PyTypeObject const *get_pytype() { return type; }
};

} // namespace converter

/// Registers `Conversion::convert(T const &)`, which gives a new PyObject *, for results and arguments of type T.
template <class T, class Conversion, bool has_get_pytype = false> struct to_python_converter {
  to_python_converter() {
    kvl_converter *record = detail::to_python_record<T, Conversion>();
    if constexpr (has_get_pytype) record->python_type = [](void *) -> uint64_t { return detail::named_class(&Conversion::get_pytype); };
    detail::register_converter(record);
  }
};

KEVEL_NAMESPACE_CLOSE
