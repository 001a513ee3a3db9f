// kevel/detail/bind/scope.hpp: where definitions go.
#pragma once
#include <kevel/detail/call/call.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The module or class that def, class_ and enum_ define into; 0 outside of module initialisation.
inline kvl_ref current_scope = 0;

inline kvl_ref scope_bits() {
#ifdef KEVEL_BOOST_PYTHON
  if (!current_scope) get_attribute(KVL_NONE, "__dict__"); // which None has not: the scope there is None then
#endif
  if (!current_scope) throw runtime_error("definitions need a scope: write them inside KEVEL_MODULE, or make a kevel::scope first");
  return current_scope;
}

} // namespace detail

/// The current scope as an object; made from a class or module, it is the current scope while it lives.
class scope : public object {
public:
  /// The current scope.
#ifdef KEVEL_BOOST_PYTHON
  scope() : object(detail::steal_tag(), detail::current_scope ? detail::handle::borrow(detail::current_scope) : detail::handle()), outer_(detail::current_scope) {}
#else
  scope() : object(detail::steal_tag(), detail::handle::borrow(detail::scope_bits())), outer_(detail::current_scope) {}
#endif
  /// Makes `inner` the current scope until this one is destroyed.
  scope(const object &inner) : object(inner), outer_(detail::current_scope) { detail::current_scope = bits(); }
  scope(const scope &) = delete;
  scope &operator=(const scope &) = delete;
  ~scope() { detail::current_scope = outer_; }

private:
  kvl_ref outer_;
};

KEVEL_NAMESPACE_CLOSE
