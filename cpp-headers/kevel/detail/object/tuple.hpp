// kevel/detail/object/tuple.hpp: tuple, make_tuple and slice.
#pragma once
#include <iterator>
#include <stdexcept>
#include <tuple>

#include <kevel/detail/call/call.hpp>
#include <kevel/detail/convert/object_operators.hpp>

KEVEL_NAMESPACE_OPEN

/// A Python tuple. As a parameter it takes only tuples.
class tuple : public object {
public:
  static constexpr const char *python_type = "tuple";

  /// The empty tuple.
  tuple() : object(detail::new_container(KVL_BUILD_TUPLE)) {}
  /// Python's tuple(sequence).
  template <class T, std::enable_if_t<!std::is_same_v<T, tuple>, int> = 0>
  explicit tuple(const T &sequence) : object(detail::made_of(KVL_OP_TUPLE, sequence)) {}
  tuple(const tuple &) = default;
  tuple(tuple &&) noexcept = default;
  tuple &operator=(const tuple &) = default;
  tuple &operator=(tuple &&) noexcept = default;
  tuple(detail::steal_tag tag, detail::handle &&h) noexcept : object(tag, static_cast<detail::handle &&>(h)) {}

  template <class T> long index(const T &value) const { return call_method<long>(*this, "index", value); }
  template <class T> long count(const T &value) const { return call_method<long>(*this, "count", value); }
};

namespace detail {

template <class... O, size_t... I> object build_outgoing(int32_t kind, std::index_sequence<I...>, const O &...items) {
  constexpr unsigned n = slot_offset<O::n_slots...>(sizeof...(O));
  kvl_slot slots[1 + n] = {};
  (items.write(slots + 1 + slot_offset<O::n_slots...>(I)), ...);
  return build(kind, call_format<'O', O::code...>::text, slots);
}
/// An object built of C++ values and objects.
template <class... A> object build_of(int32_t kind, const A &...items) {
  if (KEVEL_UNLIKELY(is_too_early()))
    return object(steal_tag(), later([kind, kept = std::make_tuple(object(as_object(items))...)] {
      return std::apply([kind](const auto &...each) { return build_of(kind, each...); }, kept).take();
    }));
  return build_outgoing(kind, std::index_sequence_for<A...>(), outgoing<A>(items)...);
}

} // namespace detail

/// A tuple of C++ values and objects, made in one crossing.
template <class... A> tuple make_tuple(const A &...items) {
  return detail::retag<tuple>(detail::build_of(KVL_BUILD_TUPLE, items...));
}

/// A Python slice; object() stands for a missing part: `x[slice(1, object())]`.
class slice : public object {
public:
  static constexpr const char *python_type = "slice";

  slice() : slice(object(), object(), object()) {}
  template <class A, class B> slice(const A &start, const B &stop) : slice(start, stop, object()) {}
  template <class A, class B, class C>
  slice(const A &start, const B &stop, const C &step) : object(detail::build_of(KVL_BUILD_SLICE, start, stop, step)) {}
  slice(detail::steal_tag tag, detail::handle &&h) noexcept : object(tag, static_cast<detail::handle &&>(h)) {}

  /// From `start` to `stop`, both included, in steps of `step`.
  template <class Iterator> struct range {
    Iterator start, stop;
    typename std::iterator_traits<Iterator>::difference_type step;
  };
  /// The part of a C++ sequence that this slice means. Throws std::invalid_argument if that is nothing.
  template <class Iterator> range<Iterator> get_indices(const Iterator &begin, const Iterator &end) const {
    auto size = static_cast<long>(std::distance(begin, end));
#ifdef KEVEL_BOOST_PYTHON
    if (object by = step(); !by.is_none() && detail::from_python<long>(by) == 0) {
      detail::api->error_set(detail::env(), KVL_EXC_INDEX, "step size cannot be zero.", -1, 0);
      detail::throw_pending();
    }
#endif
    object bounds = attr("indices")(size);
    long first = detail::from_python<long>(bounds[0]), last = detail::from_python<long>(bounds[1]);
    long step = detail::from_python<long>(bounds[2]);
    long count = step > 0 ? (last - first + step - 1) / step : (first - last - step - 1) / -step;
    if (count <= 0) throw std::invalid_argument("Zero-length slice");
    range<Iterator> result{begin, begin, step};
    std::advance(result.start, first);
    std::advance(result.stop, first + (count - 1) * step);
    return result;
  }
  template <class Iterator> range<Iterator> get_indicies(const Iterator &begin, const Iterator &end) const {
    return get_indices(begin, end);
  }

  object start() const { return attr("start"); }
  object stop() const { return attr("stop"); }
  object step() const { return attr("step"); }
};

template <class Self> template <class A, class B> detail::item detail::object_ops<Self>::slice(const A &start, const B &stop) const {
  return item(as_object(self()), KEVEL_NAMESPACE::slice(start, stop));
}

KEVEL_NAMESPACE_CLOSE
