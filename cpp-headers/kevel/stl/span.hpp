// kevel/stl/span.hpp: std::span as a parameter: memory of Python's, for the length of the call. Opt-in: include it beside
// <kevel/python.hpp>. Empty before C++20.
#pragma once
#if __has_include(<version>)
#include <version>
#endif
#ifdef __cpp_lib_span
#include <memory>
#include <span>

#include <kevel/stl/memory.hpp>
#include <kevel/stl/sequence.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class T, size_t Extent> struct is_view_of_call<std::span<T, Extent>> : std::true_type {};

/// The Ts that a span is to show: memory of the object's, or for a const T a copy of its items.
template <class T> class spanned {
  using value = std::remove_cv_t<T>;
  static constexpr bool is_number = (std::is_arithmetic_v<value> && !is_wide_char<value>) || is_array_number<value>;
  static_assert(std::is_const_v<T> || is_number, "A std::span of what Python holds as objects shows copies: take a std::span<const T>.");

public:
  explicit spanned(const object &source) {
    if constexpr (!is_number)
      copy(source);
    else if constexpr (!std::is_const_v<T>)
      borrow(source);
    else if (!share(source))
      copy(source);
  }
  std::span<T> view() const { return view_; }

private:
  void borrow(const object &source) {
    if (!memory_.acquire(source, KVL_BUFFER_WRITABLE)) throw_pending();
    if (!memory_.template holds<T>()) {
      memory_.release(KVL_RELEASE_ABORT);
      refuse_kind(("writable memory of " + readable_name(typeid(T).name()) + " in one dimension").c_str(), source);
    }
    view_ = {memory_.template data<T>(), memory_.template size<T>()};
  }
  bool share(const object &source) {
    if (extract<list>(source).check()) return false;
    if (!memory_.acquire_if_any(source)) return false;
    if (memory_.template holds<value>()) {
      view_ = {memory_.template data<T>(), memory_.template size<T>()};
      return true;
    }
    memory_.release(KVL_RELEASE_ABORT);
    return false;
  }
  void copy(const object &source) {
    const std::vector<value> made = sequence_caster<std::vector<value>>::from_python(source);
    copy_ = std::make_unique<value[]>(made.size());
    for (size_t i = 0; i < made.size(); ++i) copy_[i] = made[i];
    view_ = {copy_.get(), made.size()};
  }

  acquired memory_;
  std::unique_ptr<value[]> copy_;
  std::span<T> view_;
};

template <class T, size_t Extent> class span_param {
public:
  static constexpr param_info info = caster_info<value_caster<std::span<T, Extent>>, crossing::into_cpp>();
  static constexpr unsigned n_slots = 1;
  using c_types = types<uint64_t>;
  explicit span_param(const kvl_slot *slots) : items_(object(steal_tag(), handle::borrow(slots[0].h))), view_(sized(items_.view())) {}

protected:
  static std::span<T, Extent> sized(std::span<T> view) {
    if (Extent != std::dynamic_extent && view.size() != Extent) refuse_length(Extent, static_cast<int64_t>(view.size()));
    return std::span<T, Extent>(view.data(), view.size());
  }
  spanned<T> items_;
  std::span<T, Extent> view_;
};
template <class T, size_t Extent> struct param_of<std::span<T, Extent>, kind::custom> : span_param<T, Extent> {
  using span_param<T, Extent>::span_param;
  std::span<T, Extent> get() { return this->view_; }
};
template <class T, size_t Extent> struct param_of<const std::span<T, Extent>, kind::custom> : param_of<std::span<T, Extent>, kind::custom> {
  using param_of<std::span<T, Extent>, kind::custom>::param_of;
};
template <class T, size_t Extent> struct param_of<const std::span<T, Extent> &, kind::custom> : span_param<T, Extent> {
  using span_param<T, Extent>::span_param;
  const std::span<T, Extent> &get() { return this->view_; }
};
template <class T, size_t Extent> struct param_of<std::span<T, Extent> &&, kind::custom> : span_param<T, Extent> {
  using span_param<T, Extent>::span_param;
  std::span<T, Extent> &&get() { return static_cast<std::span<T, Extent> &&>(this->view_); }
};

} // namespace detail

/// A parameter std::span<T> shows the memory of a writable buffer of Ts in one dimension, such as an array.array or a NumPy array; a
/// std::span<const T> that of any buffer of Ts, or a copy of what list() takes. It is good until the call ends. Into Python: a list.
/// Errors: TypeError, OverflowError; BufferError for memory that is read-only.
template <class T, size_t Extent> struct value_caster<std::span<T, Extent>> {
  static std::string python_hint(crossing way) {
    if (way == crossing::into_python) return detail::iterable_hint<std::remove_cv_t<T>>(way, "list");
    return std::is_const_v<T> ? detail::iterable_hint<std::remove_cv_t<T>>(way, "list") : "object";
  }
  static object to_python(const std::span<T, Extent> &values) { return detail::list_of<std::remove_cv_t<T>>(values); }
};

KEVEL_NAMESPACE_CLOSE
#endif
