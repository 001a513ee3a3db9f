// kevel/detail/bind/pickle.hpp: pickle_suite: what class_::def_pickle takes.
#pragma once
#include <kevel/detail/bind/class.hpp>

KEVEL_NAMESPACE_OPEN

/// Base of suites: static getinitargs, getstate, setstate and getstate_manages_dict, each where it is needed.
struct pickle_suite {
  struct inaccessible {};
  static inaccessible *getinitargs() { return nullptr; }
  static inaccessible *getstate() { return nullptr; }
  static inaccessible *setstate() { return nullptr; }
  static bool getstate_manages_dict() { return false; }
};

namespace detail {

template <class F> constexpr bool is_own_suite_function = !std::is_same_v<F, pickle_suite::inaccessible *(*)()>;

template <class Class, class Suite> void define_pickling(Class &cls, const Suite &) {
  cls.enable_pickling();
  if constexpr (is_own_suite_function<decltype(&Suite::getinitargs)>) cls.def("__getinitargs__", &Suite::getinitargs);
  if constexpr (is_own_suite_function<decltype(&Suite::getstate)>) {
    static_assert(is_own_suite_function<decltype(&Suite::setstate)>, "A pickle_suite with getstate needs setstate too.");
    cls.def("__getstate__", &Suite::getstate);
  }
  if constexpr (is_own_suite_function<decltype(&Suite::setstate)>) cls.def("__setstate__", &Suite::setstate);
  if (Suite::getstate_manages_dict()) cls.setattr("__getstate_manages_dict__", true);
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
