// kevel/detail/base/deferred.hpp: Python objects of static variables, which are constructed before the module has its function table.
#pragma once
#include <kevel/detail/base/handle.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

void translate_exception() noexcept; // translate.hpp

/// What makes an object once Python can be asked. Python can't be asked earlier: dlopen runs the constructors with the loader's lock
/// held, and a thread that holds the GIL may be waiting for that.
template <class F> class later_object final : public unfinished {
public:
  explicit later_object(F make) : make_(static_cast<F &&>(make)) {}

protected:
  bool is_complete() const noexcept override { return true; }
  kvl_status make(kvl_local *out) override {
    try {
      handle made(make_());
      return api->local_new(env(), made.bits(), out);
    } catch (...) {
      translate_exception();
      return KVL_E_ERROR;
    }
  }

private:
  F make_;
};
template <class F> KEVEL_NOINLINE handle later(F make) {
  return handle::steal(bits_of_unfinished(new later_object<F>(static_cast<F &&>(make))));
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
