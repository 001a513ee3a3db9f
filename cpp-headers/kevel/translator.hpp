// kevel/translator.hpp: exceptions of users as Python's.
#pragma once
#include <kevel/translate.hpp>

KEVEL_NAMESPACE_OPEN

/// Has exceptions of type E that leave a C++ function handled by `translate(const E &)`, which makes a Python exception pending or
/// throws another one. What was registered last is asked first, in this module only.
template <class E, class Translate> void register_exception_translator(Translate translate) {
  struct known : detail::translator {
    explicit known(Translate t) : function(t) {}
    bool run() const override {
      try {
        throw;
      } catch (const E &e) {
        function(e);
        return true;
      } catch (...) {
        return false;
      }
    }
    Translate function;
  };
  auto *made = new known(translate);
  made->next = detail::translators;
  detail::translators = made;
}

KEVEL_NAMESPACE_CLOSE
