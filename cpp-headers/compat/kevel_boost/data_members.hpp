// kevel_boost/data_members.hpp: pointers that Python assigns to data members and variables. Boost.Python assigns them as they are; here
// what they lead to is kept.
#pragma once
#include <set>

#include <kevel_boost/call_policies.hpp>

#include <kevel/detail/bind/property.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Assigns a text that is kept for ever, once however often it is assigned.
template <class Target> struct text_storing : Target {
  static const char *kept(const char *text) {
    static std::set<std::string> all;
    return text ? all.insert(text).first->c_str() : nullptr;
  }
  static void invoke(void *data, const char *text) { Target::invoke(data, kept(text)); }
  template <class Self> static void invoke(void *data, Self &self, const char *text) { Target::invoke(data, self, kept(text)); }
};
/// Assigns a pointer to a variable. No object owns a variable, so its target is kept for ever.
template <class Target> struct variable_storing {
  using result = void;
  using params = types<const object &>;
  static void *store(typename Target::D *p) { return p; }
  static void invoke(void *data, const object &value) {
    Target::invoke(data, from_python<typename Target::D>(value));
    keep_forever(value);
  }
};

template <class Target, class Policy> struct storing<Target, Policy, std::enable_if_t<stores_unkept<Target, Policy> && is_instance_pointer<typename Target::D>>> {
  static constexpr bool is_member = Target::params::size == 2;
  using target = std::conditional_t<is_member, Target, variable_storing<Target>>;
  using policy = std::conditional_t<is_member, with_custodian_and_ward<1, 2, Policy>, Policy>;
};
template <class Target, class Policy>
struct storing<Target, Policy, std::enable_if_t<std::is_same_v<std::remove_cv_t<typename Target::D>, const char *>>> {
  using target = text_storing<Target>;
  using policy = Policy;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
