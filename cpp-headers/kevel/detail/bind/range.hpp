// kevel/detail/bind/range.hpp: C++ iterators as Python's: `.def("__iter__", iterator<std::vector<int>>())`, `range(&T::begin, &T::end)`.
#pragma once
#include <functional>
#include <iterator>
#include <utility>

#include <kevel/detail/bind/class.hpp>
#include <kevel/detail/bind/function_object.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// What a range is of: an instance, which may move.
template <class T> struct range_target {
  /// Where it is now. Asks Python, if it moves.
  T &find() const {
    if (const auto passed_by = reinterpret_cast<intptr_t>(passed); passed_by < 0) {
      auto *box = reinterpret_cast<kvl_box *>(~passed_by);
      if (!reinterpret_cast<intptr_t (*)(kvl_box *)>(box->object)(box)) throw_pending();
    }
    return *instance_address<T>(passed);
  }
  void *passed;
};
template <class T> struct param<range_target<T>> {
  static constexpr param_info info = {'C', KVL_PARAM_FINDS, &typeid(exposed<T>), nullptr};
  static constexpr unsigned n_slots = 1;
  using c_types = types<void *>;
  explicit param(const kvl_slot *slots) : passed_(slots[0].p) {}
  range_target<T> get() { return {passed_}; }

private:
  void *passed_;
};

[[noreturn]] KEVEL_NOINLINE inline void throw_changed_range() { throw runtime_error("the container changed during iteration"); }

/// A Python iterator over C++ ones. Between two steps the container may change. Where iterators can be counted they are asked for
/// at each step and the index is kept, as Python does it for lists; where the container tells its size, that must stay what it was.
template <class Policy, class Iterator> struct iterator_range {
  using traits = std::iterator_traits<Iterator>;
  static constexpr bool has_index = std::is_base_of_v<std::random_access_iterator_tag, typename traits::iterator_category>;

  Iterator next, end;
  std::function<void(iterator_range &)> look; ///< throws if the iterators are good no more
  typename traits::difference_type index = 0;

  static object self(object range) { return range; }
  static typename traits::reference step(iterator_range &range) {
    range.look(range);
    if constexpr (has_index) {
      if (range.index >= range.end - range.next) throw stop_iteration();
      return *(range.next + range.index++);
    } else {
      if (range.next == range.end) throw stop_iteration();
      return *range.next++;
    }
  }
  /// Registers the class, once for all modules.
  static void expose() {
    define_hidden<iterator_range>([] {
      class_<iterator_range>("iterator", no_init).def("__iter__", &iterator_range::self).def("__next__", &iterator_range::step, Policy());
    });
  }
};

template <class T, class = void> struct tells_size : std::false_type {};
template <class T> struct tells_size<T, std::void_t<decltype(static_cast<size_t>(std::declval<const T &>().size()))>> : std::true_type {};
/// The size of a container, of which these are the iterators from its own begin() on; 0 where that is not known.
template <bool IsOwn, class T> size_t size_in_range(const T &target) {
  if constexpr (IsOwn && tells_size<T>::value)
    return static_cast<size_t>(target.size());
  else
    return (void)target, 0;
}

/// The target's own first parameter, of a function that begins or ends a range.
template <class F> struct range_owner { using type = bare<std::remove_pointer_t<bare<typename first_types_of<typename callable<F>::params>::type>>>; };
template <class R, class C> struct range_owner<R C::*> { using type = C; };

template <class F, class Target> decltype(auto) range_end(F f, Target &target) {
  if constexpr (std::is_member_function_pointer_v<F>)
    return (target.*f)();
  else if constexpr (std::is_member_object_pointer_v<F>)
    return (target.*f);
  else
    return f(target);
}

/// begin() of a container.
struct own_begin {
  template <class Container> auto operator()(Container &c) const { return c.begin(); }
};

template <class Policy, class Target, class Start, class Finish> object make_range(Start start, Finish finish) {
  using iterator = std::decay_t<decltype(range_end(start, std::declval<Target &>()))>;
  using range = iterator_range<Policy, iterator>;
  range::expose();
  constexpr bool is_own = std::is_member_function_pointer_v<Start> || std::is_same_v<Start, own_begin>;
  auto begin = [start, finish](range_target<Target> of) {
    Target *const target = &of.find();
    const size_t size = size_in_range<is_own>(*target);
    const auto look = [start, finish, of, target, size](range &seen) {
      Target &now = of.find();
      if constexpr (range::has_index) {
        seen.next = range_end(start, now);
        seen.end = range_end(finish, now);
      } else if (&now != target || size_in_range<is_own>(now) != size) {
        throw_changed_range();
      }
    };
    return range{range_end(start, *target), range_end(finish, *target), look};
  };
  // The iterator keeps what it leads into alive.
  return bound_function<decltype(begin), with_custodian_and_ward_postcall<0, 1>>(begin);
}

} // namespace detail

using default_iterator_policies = return_value_policy<return_by_value>;

/// A Python function that gives an iterator from start(x) to finish(x): members or functions of what it is called on.
template <class Start, class Finish> object range(Start start, Finish finish) {
  return detail::make_range<default_iterator_policies, typename detail::range_owner<Start>::type>(start, finish);
}
template <class Policy, class Start, class Finish> object range(Start start, Finish finish) {
  return detail::make_range<Policy, typename detail::range_owner<Start>::type>(start, finish);
}
template <class Policy, class Target, class Start, class Finish> object range(Start start, Finish finish) {
  return detail::make_range<Policy, Target>(start, finish);
}

/// The same for a container with begin() and end().
template <class Container, class Policy = default_iterator_policies> struct iterator : object {
  iterator()
      : object(detail::make_range<Policy, Container>(detail::own_begin(), [](Container &c) { return c.end(); })) {}
};

KEVEL_NAMESPACE_CLOSE
