// kevel/detail/call/wrapper.hpp: calling Python's overrides of virtual functions.
#pragma once
#include <kevel/detail/base/wrapper_base.hpp>
#include <kevel/detail/call/call.hpp>
#include <kevel/detail/call/thread_entry.hpp>

KEVEL_NAMESPACE_OPEN

namespace detail {

/// A method that nothing overrides was called as an override.
[[noreturn]] KEVEL_NOINLINE inline void throw_no_override(const char *method) {
#ifdef KEVEL_BOOST_PYTHON // where None is called
  (void)method;
  throw type_error("'NoneType' object is not callable");
#else
  throw runtime_error(std::string("Pure virtual function called") + (method ? ": " : "") + (method ? method : ""));
#endif
}

} // namespace detail

/// What an override returned; converts to the type it is returned or assigned as.
class method_result {
public:
  explicit method_result(object value) : value_(static_cast<object &&>(value)) {}
  /// Converts, or throws TypeError.
  template <class R> R as() const {
    if constexpr (std::is_same_v<R, object>)
      return value_;
    else if constexpr (detail::refers_to_value<R>)
      return detail::refuse_reference<R>(value_);
    else
      return detail::from_python_alone<R>(value_);
  }
  template <class R> operator R() { return as<R>(); }
  template <class R> operator R &() const { return as<R &>(); }

private:
  object value_;
};

/// A Python override of a virtual function, or nothing: `if (override f = get_override("f")) return f(1);` As long as it lives, its
/// thread holds the native lock and may use Python, whoever made the thread.
class override : public object {
public:
  override() noexcept = default;
  /// None of a method.
  explicit override(const char *method) noexcept : method_(method) {}
  /// That of a method, for the Python self of an object.
  override(kvl_weak self, const char *method) : inside_(detail::shared_entry::enter()), method_(method) {
    kvl_local out = {0};
    const kvl_status status = detail::api->override_get(detail::env(), self, method, detail::text_length(method), &out);
    detail::check(status);
    if (status == KVL_STOP)
      inside_ = detail::shared_entry();
    else
      object::operator=(detail::adopt(out));
  }

  /// Whether Python overrides the function.
  KEVEL_EXPLICIT_BOOL operator bool() const { return !is_none(); }
  bool operator!() const { return is_none(); }
  /// Calls it. Errors: RuntimeError if there is no override; whatever it raises.
  template <class... A> method_result operator()(const A &...arguments) const & { return method_result(call<object>(arguments...)); }
  /// Calls it and converts the result in the same crossing: `f.call<double>(x)`.
  template <class R, class... A> detail::extracted<R> call(const A &...arguments) const & { return call_named<R>(nullptr, arguments...); }
  // The same of `get_override("f")` itself, where the name is still there, so that an error tells it.
  template <class... A> method_result operator()(const A &...arguments) && {
    return method_result(call_named<object>(method_, arguments...));
  }
  template <class R, class... A> detail::extracted<R> call(const A &...arguments) && { return call_named<R>(method_, arguments...); }

private:
  template <class R, class... A> detail::extracted<R> call_named(const char *method, const A &...arguments) const {
    if (is_none()) detail::throw_no_override(method);
    return detail::call_any<R>(bits(), nullptr, arguments...);
  }

  detail::shared_entry inside_;
  const char *method_ = nullptr;
};

/// Base of a class that lets Python override T's virtual functions: `struct animal_wrap : animal, wrapper<animal>`. Knows the
/// Python self of the object, weakly: Python owns the C++ object, never the other way round. A copy starts without a Python self.
template <class T> struct wrapper : detail::wrapper_base {
  wrapper() { enter(); }
  wrapper(const wrapper &other) : detail::wrapper_base(other) { enter(); }
  wrapper &operator=(const wrapper &) = default;
  ~wrapper() {
    if constexpr (!std::is_polymorphic_v<T>) detail::plain_wrappers.erase(static_cast<const detail::wrapper_base *>(this));
  }

protected:
  /// Python's override of the method, or nothing; nothing too while Python itself calls T's own function on this object.
  override get_override(const char *name) const {
    if (!weak().bits || detail::take_direct_call(this, name)) return override(name);
    return override(weak(), name);
  }

private:
  void enter() {
    if constexpr (!std::is_polymorphic_v<T>) detail::plain_wrappers.insert(static_cast<const detail::wrapper_base *>(this));
  }
};

KEVEL_NAMESPACE_CLOSE
