// kevel/detail/bind/visitor.hpp: class_::def with one argument that knows what to define: operators, suites, visitors of users.
#pragma once
#include <kevel/detail/bind/class.hpp>

KEVEL_NAMESPACE_OPEN

/// What a visitor makes a friend if its `visit` is private.
class def_visitor_access {
public:
  template <class Visitor, class Class, class... Named> static void visit(const Visitor &visitor, Class &cls, const Named &...named) {
    visitor.visit(cls, named...);
  }
};

/// Base of a class that defines several things at once: `struct counted : def_visitor<counted>`, with
/// `template <class C> void visit(C &cls) const`. Used as `class_<T>("T").def(counted())`. With `template <class C, class O> void visit(C
/// &cls, const char *name, const O &options) const` it is used as `.def("name", counted(), arg("x"), "doc")`; the options have `doc()`,
/// `keywords()` and `policies()`.
template <class Derived> class def_visitor : public detail::named_visitor_tag {
public:
  template <class Class, class... Named> void visit_class(Class &cls, const Named &...named) const {
    def_visitor_access::visit(static_cast<const Derived &>(*this), cls, named...);
  }
};

KEVEL_NAMESPACE_CLOSE
