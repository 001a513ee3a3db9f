// kevel/detail/convert/converters.hpp: conversions that users register: between classes, and of classes that have no Python class.
#pragma once
#include <kevel/detail/base/translate.hpp>
#include <kevel/detail/convert/from_python.hpp>
#include <kevel/detail/convert/to_python.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

inline kvl_converter *new_converter(const char *type_name) {
  auto *record = new kvl_converter();
  record->size = sizeof(kvl_converter);
  record->type_name = type_name;
  return record;
}
inline void register_converter(const kvl_converter *record) { check(api->converter_register(env(), record)); }

/// Runs a conversion as a thunk runs: with the native lock, and letting nothing out.
template <class R, class F> R converting(R failed, F function) noexcept {
  lock_guard guard;
  KEVEL_CALL_SCOPE
  try {
    return function();
  } catch (...) {
    translate_exception();
    return failed;
  }
}

/// The builtin type that a conversion names, for docstrings.
template <class Conversion> uint64_t builtin_of(void *) {
  return converting(uint64_t(0), [] {
    return to_result(get_attribute(import_module("builtins").bits(), python_type_of<Conversion>::value).take());
  });
}
/// Registers what makes Ts of Python objects: `Conversion::accepts(const object &)`, and `make(const object &)` for a box of one.
template <class T, class Conversion> void register_from_python() {
  kvl_converter *record = new_converter(type_name(typeid(T)));
  record->accepts = [](void *, kvl_ref from) -> int32_t {
    return converting(int32_t(-1), [&] { return int32_t(Conversion::accepts(borrowed_object(from))); });
  };
  record->from_python = [](void *, kvl_ref from) -> kvl_box * {
    return converting(static_cast<kvl_box *>(nullptr), [&]() -> kvl_box * { return Conversion::make(borrowed_object(from)); });
  };
  if constexpr (python_type_of<Conversion>::value != nullptr) record->python_type = &builtin_of<Conversion>;
  register_converter(record);
}

/// What makes Python objects of Ts, for whoever registers it: `Conversion::convert(const T &)` gives one, in whatever form
/// functions return them.
template <class T, class Conversion> kvl_converter *to_python_record() {
  kvl_converter *record = new_converter(type_name(typeid(T)));
  record->to_python = [](void *, const void *value) -> uint64_t {
    return converting(uint64_t(0), [&] {
      using made = bare<decltype(Conversion::convert(*static_cast<const T *>(value)))>;
      static_assert(
          std::is_base_of_v<handle_result, result<made, default_rule>>,
          "The static function convert(const T &) of a to_python_converter gives a Python object: have it return kevel::object.");
      return result<made, default_rule>::convert(Conversion::convert(*static_cast<const T *>(value)));
    });
  };
  record->object_size = sizeof(T);
  return record;
}

template <class T> constexpr bool is_smart_pointer = kind_of<T>() == kind::shared || kind_of<T>() == kind::intrusive || kind_of<T>() == kind::unique;
/// Nobody can have an abstract class by value; and one smart pointer stands for another by the classes they point to.
template <class Source, class Target>
constexpr bool needs_conversion = !std::is_abstract_v<Target> && !(is_smart_pointer<Source> && is_smart_pointer<Target>);

/// An instance is converted as it lies, whatever class derived from Source it is of; what only converts to a Source, by way of that.
template <class Source, class Target> struct implicit_conversion {
  static constexpr bool is_class = kind_of<Source>() == kind::instance;
  static constexpr bool has_value = !is_class || (!std::is_abstract_v<Source> && std::is_copy_constructible_v<Source>);
  static bool accepts(const object &source) {
    if constexpr (is_class)
      if (extract<const Source &>(source).check()) return true;
    if constexpr (has_value)
      return extract<Source>(source).check();
    else
      return false;
  }
  static kvl_box *make(const object &source) {
    if constexpr (is_class) {
      extract<const Source &> as_it_lies(source);
      if (!has_value || as_it_lies.check()) return new_box<Target>(as_it_lies());
    }
    if constexpr (has_value)
      return new_box<Target>(extract<Source>(source)());
    else
      return nullptr;
  }
};
/// A conversion as users write it.
template <class T, class Conversion> struct object_conversion {
  static constexpr const char *python_type = python_type_of<Conversion>::value;
  static bool accepts(const object &source) { return Conversion::accepts(source); }
  static kvl_box *make(const object &source) { return new_box<T>(Conversion::convert(source)); }
};

} // namespace detail

/// Lets a Source stand where a Target is wanted: every parameter `Target` or `Target const &` takes what converts to Source.
template <class Source, class Target> void implicitly_convertible() {
  if constexpr (detail::needs_conversion<Source, Target>)
    detail::register_from_python<Target, detail::implicit_conversion<Source, Target>>();
}

#ifndef KEVEL_BOOST_PYTHON
/// Shows Ts, which have no class in Python, by `static object Conversion::convert(const T &)`: as results, and wherever C++ passes
/// one. For signatures Conversion may name a builtin class, by `static constexpr const char *python_type` ("tuple"). Registered when
/// an object of this is made, in the module's body, once for all modules.
template <class T, class Conversion> struct to_python_converter {
  to_python_converter() {
    kvl_converter *record = detail::to_python_record<T, Conversion>();
    if constexpr (detail::python_type_of<Conversion>::value != nullptr) record->python_type = &detail::builtin_of<Conversion>;
    detail::register_converter(record);
  }
};

/// Has every parameter `T` or `const T &`, and extract<T>, take the objects that `static bool Conversion::accepts(const object &)`
/// is true of, as what `static T Conversion::convert(const object &)` makes of them. Registered in the same way.
template <class T, class Conversion> struct from_python_converter {
  from_python_converter() { detail::register_from_python<T, detail::object_conversion<T, Conversion>>(); }
};
#endif

KEVEL_NAMESPACE_CLOSE
