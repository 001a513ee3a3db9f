// kevel/visitor.hpp: class_::def with one argument that knows what to define: operators, suites, visitors of users.
#pragma once
#include <kevel/class.hpp>

KEVEL_NAMESPACE_OPEN

/// What a visitor makes a friend if its `visit` is private.
class def_visitor_access {
public:
  template <class Visitor, class Class> static void visit(const Visitor &visitor, Class &cls) { visitor.visit(cls); }
};

/// Base of a class that defines several things at once: `struct counted : def_visitor<counted>`, with
/// `template <class C> void visit(C &cls) const`. Used as `class_<T>("T").def(counted())`.
template <class Derived> class def_visitor : public detail::visitor_tag {
public:
  template <class Class> void visit_class(Class &cls) const {
    def_visitor_access::visit(static_cast<const Derived &>(*this), cls);
  }
};

KEVEL_NAMESPACE_CLOSE
