// kevel/detail/call/attach.hpp: threads that C++ makes, the way to Python's main thread, and signals that arrive there.
#pragma once
#include <kevel/detail/base/translate.hpp>
#include <kevel/detail/convert/object.hpp>

KEVEL_NAMESPACE_OPEN

/// Attaches a thread that C++ has made while it lives, so that the thread may use Python objects; locals made meanwhile end with
/// it. Nests. A thread that Python called on is attached already. Throws kevel::error once Python has shut down.
class attach {
public:
  attach() { detail::check(detail::api->thread_attach(nullptr)); }
  ~attach() { detail::api->thread_detach(detail::env()); }
  attach(const attach &) = delete;
  attach &operator=(const attach &) = delete;
};

namespace detail {

template <class F> void run_queued(void *data) noexcept {
  F *function = static_cast<F *>(data);
  try {
    (*function)();
  } catch (...) {
    translate_exception();
  }
  delete function;
}

} // namespace detail

/// Has `function()` called on Python's main thread, later: when that thread returns from C++, or in kevel.run_queued(). What it
/// throws is reported as unraisable. Throws kevel::error once Python has shut down. Threads: any.
template <class F> void call_on_main(F function) {
  F *kept = new F(static_cast<F &&>(function));
  kvl_status status = detail::api->main_call(&detail::run_queued<F>, kept);
  if (status < 0) delete kept;
  detail::check(status);
}

/// Has Python handle the signals that have arrived, such as the one of Ctrl-C: for loops that run long. What a handler raises, which for
/// Ctrl-C is KeyboardInterrupt, is thrown as kevel::error. It costs a call of Python; some times a second are enough. Threads: any that
/// holds the native lock, but Python handles signals in its main thread alone, and elsewhere this does nothing.
inline void check_signals() {
  detail::query(KVL_QUERY_SIGNALS, KVL_NONE);
}

KEVEL_NAMESPACE_CLOSE
