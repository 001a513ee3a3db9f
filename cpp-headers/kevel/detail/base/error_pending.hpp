// kevel/detail/base/error_pending.hpp: class error where the Python exception stays pending while C++ unwinds, as Boost.Python's users expect:
// PyErr_Print and PyErr_Clear work in a catch clause.
#pragma once
#include <exception>
#include <string>

#include <kevel/detail/base/error_text.hpp>

KEVEL_NAMESPACE_OPEN

class object;

/// Says that a Python exception is pending on this thread. Whoever catches it clears the exception, or lets it go on.
class error_already_set {
public:
  error_already_set() noexcept = default;
  virtual ~error_already_set() = default;
};

KEVEL_OWN_NAMES_OPEN

/// What the facade throws: an error_already_set that knows its text. Copies mean the same pending exception.
class error : public std::exception, public error_already_set {
public:
  /// There is a pending exception already.
  error() = default;
  /// Makes one pending.
  error(kvl_exception kind, const std::string &message) {
    detail::api->error_set(detail::env(), kind, message.data(), static_cast<int64_t>(message.size()), 0);
  }

  /// "TypeError: text" of the pending exception. Made on first use.
  const char *what() const noexcept override {
    if (description_.empty() && fetch()) {
      detail::append_exception(description_, exception_.bits());
      restore();
    }
    return description_.c_str();
  }
  /// Whether an `except` clause naming this class (or tuple of classes) would catch the pending exception.
  bool matches(const object &cls) const;
  /// The same for a builtin exception, by name ("ValueError").
  bool matches(const char *builtin) const;
  /// The pending exception.
  object value() const;
  /// Clears it.
  void discard() const noexcept {
    fetch();
    exception_ = detail::handle();
  }
  /// Makes it pending again where value() has taken it.
  void restore() const noexcept {
    if (!exception_.is_none()) detail::api->error_restore(detail::env(), kvl_global{exception_.release()});
  }

private:
  bool fetch() const noexcept {
    kvl_global global = {0};
    if (detail::api->error_fetch(detail::env(), &global) != KVL_OK) return false;
    exception_ = detail::handle::steal(global.bits);
    return true;
  }

  mutable std::string description_;
  mutable detail::handle exception_;
};

KEVEL_OWN_NAMES_CLOSE

namespace detail {

/// The exception is pending, if whoever threw spoke the truth; for translate_exception.
inline void restore_thrown(const error_already_set &) noexcept {
  static constexpr char text[] = "error_already_set was thrown, but no Python exception is pending: call PyErr_SetString first";
  if (!api->error_pending(env())) api->error_set(env(), KVL_EXC_RUNTIME, text, sizeof(text) - 1, 0);
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
