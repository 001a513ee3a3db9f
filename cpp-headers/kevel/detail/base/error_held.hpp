// kevel/detail/base/error_held.hpp: class error, which takes the Python exception along through C++.
#pragma once
#include <exception>
#include <string>

#include <kevel/detail/base/error_text.hpp>

KEVEL_NAMESPACE_OPEN

class object;

namespace detail {

/// What all copies of one error share: a Python exception object, or the kind and message of one not made yet.
struct error_state {
  int users = 1;
  kvl_exception kind = KVL_EXC_RUNTIME;
  bool has_object = false;
  bool described = false;
  /// The core could not make the object (no room on the stack): the error is still pending there.
  bool left_pending = false;
  handle exception;
  std::string text;
  std::string description;

  void fetch() noexcept;
  void restore() noexcept;
  bool materialize() noexcept;
  const char *describe() noexcept;
};

} // namespace detail

/// A Python exception on its way through C++. Thrown when a call into Python fails; owns the exception object, so that the very
/// same object reaches the Python caller when nothing catches it. Copies share the object. Any thread may destroy one.
class error : public std::exception {
public:
  /// Takes the pending error of this thread.
  error() : state_(new detail::error_state) { state_->fetch(); }
  /// Records an error that becomes a Python exception when it reaches Python.
  error(kvl_exception kind, std::string message) : state_(new detail::error_state) {
    state_->kind = kind;
    state_->text = static_cast<std::string &&>(message);
  }
  error(const error &other) noexcept : std::exception(other), state_(other.state_) {
    __atomic_add_fetch(&state_->users, 1, __ATOMIC_RELAXED);
  }
  error &operator=(const error &) = delete;
  ~error() override {
    if (__atomic_sub_fetch(&state_->users, 1, __ATOMIC_ACQ_REL) == 0) delete state_;
  }

  /// "TypeError: text". Made on first use; never throws and does not change what is raised.
  const char *what() const noexcept override { return state_->describe(); }
  /// Whether an `except` clause naming this class (or tuple of classes) would catch the error.
  bool matches(const object &cls) const;
  /// The same for a builtin exception, by name ("ValueError").
  bool matches(const char *builtin) const;
  /// The exception object.
  object value() const;
  /// Forgets it; the exception object lives on where it is referred to.
  void discard() const noexcept {}
  /// The kind of an error that C++ recorded and of which there is no exception object yet; null: there is one. For the facade itself.
  const kvl_exception *recorded() const noexcept { return state_->has_object || state_->left_pending ? nullptr : &state_->kind; }
  /// Makes this error the pending error of this thread again, for code that reports by status.
  void restore() const noexcept { state_->restore(); }

private:
  detail::error_state *state_;
};

/// The name Boost.Python users know.
using error_already_set = error;

namespace detail {

inline void error_state::fetch() noexcept {
  kvl_global global = {0};
  kvl_status status = api->error_fetch(env(), &global);
  if (status == KVL_OK) {
    exception = handle::steal(global.bits);
    has_object = true;
  } else if (status == KVL_E_CLOSED) {
    text = "the Python interpreter is shutting down, or gone: C++ cannot call it any more";
  } else {
    left_pending = api->error_pending(env());
    text = left_pending ? "an error that left no room for its exception object" : "a kevel call failed without an error";
  }
}

inline void error_state::restore() noexcept {
  kvl_global global = {0};
  if (left_pending && api->error_pending(env())) return;
  if (!has_object)
    api->error_set(env(), kind, text.data(), static_cast<int64_t>(text.size()), 0);
  else if (is_constant(exception.bits()))
    api->error_restore(env(), kvl_global{exception.bits()});
  else if (api->global_new(env(), exception.bits(), &global) >= 0)
    api->error_restore(env(), global);
}

/// Turns a recorded error into a Python exception object. An error pending meanwhile is lost, which is why only what() and
/// value() do it. Returns false if that failed.
inline bool error_state::materialize() noexcept {
  if (has_object) return true;
  restore();
  fetch();
  return has_object;
}

inline const char *error_state::describe() noexcept {
  if (described) return description.c_str();
  described = true;
  if (!has_object) {
    description = text;
    return description.c_str();
  }
  kvl_env *e = env();
  kvl_global pending = {0};
  bool was_pending = api->error_pending(e) && api->error_fetch(e, &pending) == KVL_OK;
  append_exception(description, exception.bits());
  if (was_pending) api->error_restore(e, pending);
  return description.c_str();
}

/// Makes what was thrown the pending error again; for translate_exception.
inline void restore_thrown(const error_already_set &thrown) noexcept { thrown.restore(); }

} // namespace detail
KEVEL_NAMESPACE_CLOSE
