// kevel/stl/future.hpp: std::future and std::shared_future as results that Python can await. Opt-in: include it beside
// <kevel/python.hpp>.
#pragma once
#include <chrono>
#include <future>
#include <memory>
#include <utility>

#include <kevel/detail/base/lock.hpp>
#include <kevel/detail/bind/class.hpp>
#include <kevel/detail/object/builtins.hpp>
#include <kevel/stl/element.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

struct future_tag {};
template <class Future> using future_value = bare<decltype(std::declval<Future &>().get())>;

/// A future that Python's object waits for, in a thread of its own.
template <class Future> struct held_future {
  explicit held_future(Future &&of) : future(std::move(of)) {}
  /// The end of one that std::async has made waits for its function, which may need the native lock.
  ~held_future() {
    if (!future.valid() || is_ready()) return;
    gil_release others;
    Future gone(std::move(future));
  }
  held_future(const held_future &) = delete;
  held_future &operator=(const held_future &) = delete;
  Future future;

  bool is_ready() const { return future.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }
  future_value<Future> get() {
    {
      gil_release others;
      future.wait();
    }
    return future.get();
  }
  static object show(Future &&future) {
    using value = future_value<Future>;
    static_assert(!std::is_reference_v<decltype(std::declval<Future &>().get())> || std::is_copy_constructible_v<value>,
                  "The value of a std::shared_future is copied, and this one cannot be: return a std::future, whose value is moved out.");
    if (!future.valid())
      throw error(KVL_EXC_VALUE, "C++ returned a future that has no shared state: make it by a std::promise or std::async");
    auto held = std::make_shared<held_future>(std::move(future)); // at once, as an exception may come from all that follows
    define_hidden<held_future>([] {
      class_<held_future, std::shared_ptr<held_future>, noncopyable>("future", no_init)
          .def("is_ready", &held_future::is_ready)
          .def("__call__", &held_future::get);
    });
    const object &python = builtin_type(builtin_type_cache<future_tag>::type, "kevel.Future");
    return python(std::move(held));
  }
};

template <class Future> struct future_caster {
  static std::string python_hint(crossing way) { return "kevel.Future[" + type_hint<future_value<Future>>(way) + "]"; }
  template <class T = Future> static Future from_python(const object &) {
    static_assert(sizeof(T) == 0, "A std::future is a result only: to have Python compute something later, take a std::function.");
  }
};

} // namespace detail

/// Into Python: a kevel.Future, which is a concurrent.futures.Future that can also be awaited. A thread of Python's waits for C++, with
/// no lock held; what C++ throws is raised there. Cancelling it fails, for C++ goes on. Errors: ValueError if the future is not valid().
template <class T> struct value_caster<std::future<T>> : detail::future_caster<std::future<T>> {
  static object to_python(std::future<T> &&future) { return detail::held_future<std::future<T>>::show(std::move(future)); }
};
/// The same; the value is copied, and C++ may keep the future. These may be elements of containers, too.
template <class T> struct value_caster<std::shared_future<T>> : detail::future_caster<std::shared_future<T>> {
  static object to_python(std::shared_future<T> future) { return detail::held_future<std::shared_future<T>>::show(std::move(future)); }
};

KEVEL_NAMESPACE_CLOSE
