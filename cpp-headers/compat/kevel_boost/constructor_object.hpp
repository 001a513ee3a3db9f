// kevel_boost/constructor_object.hpp: what make_constructor gives as an object: `object f(make_constructor(&make))`, called with self first.
#pragma once
#include <boost/noncopyable.hpp>

#include <kevel_boost/pyobject.hpp>
#include <kevel_boost/type_id.hpp>

#include <kevel/detail/bind/function_object.hpp>
#include <kevel/detail/bind/init.hpp>
#include <kevel/detail/bind/registered.hpp>
#include <kevel/detail/object/dict.hpp>
#include <kevel/detail/object/tuple.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The class that a constructor function makes objects of.
template <class F, class = void> struct class_made_by { using type = std::remove_pointer_t<typename callable<F>::result>; };
template <class F> struct class_made_by<F, std::void_t<typename smart_pointer<typename callable<F>::result>::element>> {
  using type = typename smart_pointer<typename callable<F>::result>::element;
};

/// A constructor function as a method that stands in no scope; looked for again when it is called where its class is not there yet.
template <class F, class Policy> struct constructor_method {
  using constructed = exposed<typename class_made_by<F>::type>;

  void find() {
    const object cls = class_of(type_number<constructed>());
    if (cls.is_none()) return;
    static constexpr char name[] = "_kvl_construct";
    constructor.name = name;
    constructor.flags = KVL_FUNC_ALONE;
    register_factory<constructed>(cls.bits(), constructor, nullptr, typename callable<F>::params());
    method = get_attribute(cls.bits(), name);
    set_attribute(cls.bits(), name, 0);
  }
  object operator()(const tuple &arguments, const dict &named) {
    if (method.is_none()) find();
    if (method.is_none()) throw type_error(std::string("No Python class registered for C++ class ") + type_id<constructed>().name());
    return object(method(*arguments, **named));
  }

  constructor_function<F, Policy> constructor;
  object method;
};

template <class F, class Policy> struct to_python<constructor_function<F, Policy>> {
  static handle make(const constructor_function<F, Policy> &f) {
    constructor_method<F, Policy> method{f, object()};
    method.find();
    return raw_function(method).take();
  }
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
