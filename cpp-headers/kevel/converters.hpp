// kevel/converters.hpp: conversions that users register: between classes, and of classes that have no Python class.
#pragma once
#include <kevel/from_python.hpp>
#include <kevel/to_python.hpp>
#include <kevel/translate.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

inline kvl_converter *new_converter(const std::type_info &type) {
  auto *record = new kvl_converter();
  record->size = sizeof(kvl_converter);
  record->type_name = type_name(type);
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

} // namespace detail

namespace detail {

template <class T> constexpr bool is_smart_pointer = kind_of<T>() == kind::shared || kind_of<T>() == kind::unique;
/// Nobody can have an abstract class by value; and one smart pointer stands for another by the classes they point to.
template <class Source, class Target>
constexpr bool needs_conversion = !std::is_abstract_v<Source> && !std::is_abstract_v<Target> &&
                                  !(is_smart_pointer<Source> && is_smart_pointer<Target>);

} // namespace detail

/// Lets a Source stand where a Target is wanted: every parameter `Target` or `Target const &` takes what converts to Source.
template <class Source, class Target> void implicitly_convertible() {
  if constexpr (detail::needs_conversion<Source, Target>) {
    kvl_converter *record = detail::new_converter(typeid(Target));
    record->accepts = [](void *, kvl_ref from) -> int32_t {
      return detail::converting(int32_t(-1), [&] { return int32_t(extract<Source>(detail::borrowed_object(from)).check()); });
    };
    record->from_python = [](void *, kvl_ref from) -> kvl_box * {
      return detail::converting(static_cast<kvl_box *>(nullptr), [&]() -> kvl_box * {
        return new detail::value_box<Target>(extract<Source>(detail::borrowed_object(from))());
      });
    };
    detail::register_converter(record);
  }
}

KEVEL_NAMESPACE_CLOSE
