// kevel/detail/convert/result_value.hpp: results that a caster converts, such as containers, and what call policies say about references in them.
#pragma once
#include <kevel/detail/convert/from_python.hpp>
#include <kevel/detail/convert/to_python.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// One value among those of a result, as the rule of the result has it: what a reference or pointer leads to is referred to, or copied.
/// `T` is the type that the container declares.
template <class Rule> struct ruled_part {
  template <class T, class V> object operator()(types<T>, const V &value) const {
    if constexpr (is_reference_wrapper<V>::value)
      return led_to(&value.get());
    else if constexpr (is_borrowing<T>() && std::is_pointer_v<V>)
      return led_to(value);
    else if constexpr (is_borrowing<T>())
      return led_to(&value);
    else if constexpr (borrowing<V>::value)
      return value_caster<V>::to_python_each(value, *this);
    else
      return object(as_object(value));
  }

private:
  template <class T> static object led_to(T *target) {
    if (!target) return object();
    if constexpr (std::is_same_v<Rule, reference_rule> && kind_of<std::remove_cv_t<T>>() == kind::instance)
      return object(steal_tag(), new_instance(reference_box(target)));
    else
      return object(as_object(*target));
  }
};

/// Whether a value leads to objects that it does not own, and its caster can say of each what becomes of it:
///
///     template <class Each> static object to_python_each(const C &values, const Each &each);  // each(types<T>(), value)
template <class T, class = void> constexpr bool leads_out = false;
template <class T>
constexpr bool leads_out<T, std::void_t<decltype(value_caster<T>::to_python_each(std::declval<const T &>(), ruled_part<copy_rule>()))>> =
    borrowing<T>::value;

template <class R, class Rule> struct led_result : handle_result {
  static_assert(!std::is_same_v<Rule, default_rule>,
                "This function returns references or pointers to classes inside of another value: say what Python may do with them, with "
                "return_internal_reference<>(), return_value_policy<reference_existing_object>() or return_value_policy<return_by_value>().");
  static_assert(!std::is_same_v<Rule, adopt_rule>,
                "manage_new_object is for functions that return one pointer from new: return a container of std::unique_ptr or "
                "std::shared_ptr.");
  static constexpr param_info info = caster_info<value_caster<bare<R>>, crossing::into_python>();
  static uint64_t convert(bare<R> value) { return to_result(value_caster<bare<R>>::to_python_each(value, ruled_part<Rule>()).take()); }
};

template <class R> struct cast_result : handle_result {
  static constexpr param_info info = caster_info<value_caster<bare<R>>, crossing::into_python>();
  static uint64_t convert(const bare<R> &value) {
    if constexpr (std::is_lvalue_reference_v<R> && std::is_copy_constructible_v<bare<R>>) {
      // The caster goes through Python, and so lets other threads change what the reference leads to.
      const bare<R> own(value);
      return to_result(value_caster<bare<R>>::to_python(own).take());
    } else {
      return to_result(value_caster<bare<R>>::to_python(value).take());
    }
  }
  static uint64_t convert(bare<R> &&value) { return to_result(value_caster<bare<R>>::to_python(static_cast<bare<R> &&>(value)).take()); }
};

template <class R, class Rule>
struct result_of<R, Rule, kind::custom> : std::conditional_t<leads_out<bare<R>>, led_result<R, Rule>, cast_result<R>> {};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
