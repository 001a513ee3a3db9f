// kevel/detail/object/long.hpp: int.
#pragma once
#include <kevel/detail/call/call.hpp>

KEVEL_NAMESPACE_OPEN

/// A Python int. As a parameter it takes only int.
class long_ : public object {
public:
  static constexpr const char *python_type = "int";

  long_() : long_(0) {}
  /// Python's int(x).
  template <class T, std::enable_if_t<!std::is_same_v<T, long_>, int> = 0>
  explicit long_(const T &value) : object(detail::import_module("builtins").attr("int")(value)) {}
  /// Python's int(text, base).
  template <class T, class B>
  long_(const T &text, const B &base) : object(detail::import_module("builtins").attr("int")(text, base)) {}
  long_(const long_ &) = default;
  long_(long_ &&) noexcept = default;
  long_ &operator=(const long_ &) = default;
  long_ &operator=(long_ &&) noexcept = default;
  long_(detail::steal_tag tag, detail::handle &&h) noexcept : object(tag, static_cast<detail::handle &&>(h)) {}
};

KEVEL_NAMESPACE_CLOSE
