// kevel/stl/function.hpp: std::function as a Python callable, both ways. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <functional>
#include <memory>

#include <kevel/detail/bind/class.hpp>
#include <kevel/detail/call/call_box.hpp>
#include <kevel/detail/call/thread_entry.hpp>
#include <kevel/stl/element.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

enum class passing { copied, lent, given };
/// How a Python callable gets an argument: a copy, the object that it is, or the object for its own.
template <class A> constexpr passing how_passed() {
  using T = bare<std::remove_pointer_t<bare<A>>>;
  if constexpr (is_given<A>())
    return passing::given;
  else if constexpr (kind_of<T>() != kind::instance || is_opaque<T>::value)
    return passing::copied;
  else
    return std::is_pointer_v<bare<A>> || is_mutable_reference<A> || !std::is_copy_constructible_v<T> ? passing::lent : passing::copied;
}
/// One argument on its way to a Python callable.
template <class A, passing How = how_passed<A>()> class passed {
public:
  explicit passed(const bare<A> &value) : value_(value) {}
  const bare<A> &get() const { return value_; }

private:
  const bare<A> &value_;
};
template <class A> class passed<A, passing::given> {
public:
  explicit passed(A &value) : object_(static_cast<A &&>(value)) {}
  const KEVEL_NAMESPACE::object &get() const { return object_; }

private:
  KEVEL_NAMESPACE::object object_;
};
template <class A> class passed<A, passing::lent> {
public:
  explicit passed(const bare<A> &value) : object_(lend(value)) {}
  const KEVEL_NAMESPACE::object &get() const { return object_; }

private:
  using T = std::remove_cv_t<std::remove_pointer_t<bare<A>>>;
  KEVEL_NAMESPACE::object lend(const bare<A> &value) {
    if constexpr (std::is_pointer_v<bare<A>>)
      return lender_.lend(const_cast<const T *>(value));
    else
      return lender_.lend(&value);
  }
  lender lender_;
  KEVEL_NAMESPACE::object object_;
};

/// What stands in a std::function for a Python callable. Copies share it; any thread may drop it.
template <class R, class... A> class python_function {
public:
  explicit python_function(const object &callable) : callable_(std::make_shared<const object>(callable)) {}
  R operator()(A... arguments) const {
    static_assert(!borrowing<R>::value && !is_text_pointer<R>,
                  "A std::function that Python implements cannot return a reference or pointer to what Python may drop: have it return a "
                  "value, or a std::shared_ptr.");
    entry here;
    return call_any<R>(callable_->bits(), nullptr, passed<A>(arguments).get()...);
  }
  const object &callable() const { return *callable_; }

private:
  std::shared_ptr<const object> callable_;
};

/// A std::function that Python holds and calls.
template <class Signature> struct held_function;
template <class R, class... A> struct held_function<R(A...)> {
  std::function<R(A...)> function;

  static R call(const held_function &self, A... arguments) { return self.function(static_cast<A &&>(arguments)...); }
  static object show(const std::function<R(A...)> &function) {
    define_hidden<held_function>([] { class_<held_function>("function", no_init).def("__call__", &held_function::call); });
    return object(held_function{function});
  }
};

} // namespace detail

/// From Python: a callable, which C++ may call, copy and drop on any thread; an exception of it is a kevel::error. None is an empty
/// function. Into Python: an object that can be called. What comes back to where it came from is the same callable, without the other
/// language in between. References and pointers to classes, as arguments of Python's callables, are the objects themselves, which
/// Python has for the length of the call only. Errors: TypeError if it cannot be called.
template <class R, class... A> struct value_caster<std::function<R(A...)>> {
  static std::string python_hint(crossing way) {
    std::string parameters;
    ((parameters += (parameters.empty() ? "" : ", ") + type_hint<A>(turned(way))), ...);
    const std::string callable = "typing.Callable[[" + parameters + "], " + type_hint<R>(way) + "]";
    return way == crossing::into_cpp ? "typing.Optional[" + callable + "]" : callable; // as of smart pointers
  }
  static std::function<R(A...)> from_python(const object &source) {
    using held = detail::held_function<R(A...)>;
    if (source.is_none()) return nullptr;
    void *own = nullptr;
    const kvl_status status = detail::api->instance_get(detail::env(), source.bits(), detail::type_number<held>(), &own);
    detail::check(status);
    if (status == KVL_OK) return static_cast<held *>(own)->function;
    if (!detail::query(KVL_QUERY_CALLABLE, source.bits())) detail::refuse_kind("a callable", source);
    return detail::python_function<R, A...>(source);
  }
  static object to_python(const std::function<R(A...)> &function) {
    if (!function) return object();
    if (auto *python = function.template target<detail::python_function<R, A...>>()) return python->callable();
    return detail::held_function<R(A...)>::show(function);
  }
};

KEVEL_NAMESPACE_CLOSE
