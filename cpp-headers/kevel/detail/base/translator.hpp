// kevel/detail/base/translator.hpp: exceptions of users as Python's.
#pragma once
#include <kevel/detail/base/translate.hpp>

KEVEL_NAMESPACE_OPEN

/// Has exceptions of type E that leave a C++ function handled by `translate(const E &)`, which makes a Python exception pending or
/// throws another one. What was registered last is asked first, in this module only.
template <class E, class Translate> void register_exception_translator(Translate translate) {
  struct known : detail::translator {
    explicit known(Translate t) : detail::translator{&handle, nullptr}, function(t) {}
    static bool handle(const detail::translator &self) noexcept {
      try {
        try {
          throw;
        } catch (const E &e) {
          static_cast<const known &>(self).function(e);
          return true;
        } catch (...) {
          return false;
        }
      } catch (...) { // what the function throws instead is for those that were registered before
        detail::translate_exception(self.next);
        return true;
      }
    }
    Translate function;
  };
  const detail::translator **first = detail::first_translator();
  auto *made = new known(translate);
  made->next = __atomic_load_n(first, __ATOMIC_RELAXED);
  __atomic_store_n(first, made, __ATOMIC_RELEASE);
}

KEVEL_NAMESPACE_CLOSE
