// kevel/array.hpp: memory of Python's as an array of C++, in place. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <kevel/array/element.hpp>
#include <kevel/array/results.hpp>
#include <kevel/array/view.hpp>
#include <kevel/detail/convert/from_python.hpp>
#include <kevel/detail/convert/result.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// As kvl_param.type_name has it: "f8,2,w".
template <class T, int N> constexpr array_text describe_array() {
  array_text description;
  description.add(array_element<std::remove_cv_t<T>>::kind);
  description.add(static_cast<unsigned>(sizeof(T)));
  description.add(',');
  if (N == any_dims) description.add('-');
  description.add(static_cast<unsigned>(N == any_dims ? 1 : N));
  description.add(',');
  description.add(std::is_const_v<T> ? 'r' : 'w');
  return description;
}

[[noreturn]] KEVEL_NOINLINE inline void refuse_unaligned() {
  throw type_error("the elements of this array do not lie where the processor wants them: pass a copy, such as numpy.require(a, "
                   "requirements='A')");
}

template <class A> struct array_param;
template <class T, int N> struct array_param<array<T, N>> {
  static constexpr array_text description = describe_array<T, N>();
  static constexpr param_info info = {'A', 0, nullptr, description.text};
  static constexpr unsigned n_slots = 2;
  using c_types = types<void *, int64_t *>;
  explicit array_param(const kvl_slot *slots) : view_(static_cast<T *>(slots[0].p), static_cast<const int64_t *>(slots[1].p)) {
    if (!view_.is_aligned()) refuse_unaligned();
  }

protected:
  array<T, N> view_;
};
template <class T, int N> struct param<array<T, N>> : array_param<array<T, N>> {
  using array_param<array<T, N>>::array_param;
  array<T, N> get() { return this->view_; }
};
template <class T, int N> struct param<const array<T, N>> : param<array<T, N>> { using param<array<T, N>>::param; };
template <class T, int N> struct param<const array<T, N> &> : array_param<array<T, N>> {
  using array_param<array<T, N>>::array_param;
  const array<T, N> &get() { return this->view_; }
};
template <class T, int N> struct param<array<T, N> &&> : array_param<array<T, N>> {
  using array_param<array<T, N>>::array_param;
  array<T, N> &&get() { return static_cast<array<T, N> &&>(this->view_); }
};
template <class T, int N> struct param<array<T, N> &> : array_param<array<T, N>> {
  using array_param<array<T, N>>::array_param;
  array<T, N> &get() { return this->view_; }
};

template <class T, int N, class Rule> struct result<array<T, N>, Rule> : handle_result {
  static_assert(always_false<T>::value, "A kevel::array owns no memory, so that Python could not tell how long a result is good: return "
                                        "kevel::as_memoryview(...) or kevel::as_ndarray(...), which name its owner.");
  static constexpr param_info info = {'O', 0, nullptr, nullptr};
  static uint64_t convert(const array<T, N> &) { return 0; }
};
template <class T, int N> struct is_view_of_call<array<T, N>> : std::true_type {};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
