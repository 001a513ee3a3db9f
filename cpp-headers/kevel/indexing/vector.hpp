// kevel/indexing/vector.hpp: vector_indexing_suite: std::vector and its like as sequences.
#pragma once
#include <kevel/indexing/suite.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class Container, bool NoProxy> class final_vector_derived_policies;

/// Whether a suite has the convert_index of another one.
template <class Suite, class Base, class = void> struct inherits_index : std::false_type {};
template <class Suite, class Base>
struct inherits_index<Suite, Base,
                      std::enable_if_t<std::is_same_v<std::integral_constant<decltype(&Suite::convert_index), &Suite::convert_index>,
                                                      std::integral_constant<decltype(&Base::convert_index), &Base::convert_index>>>>
    : std::true_type {};

} // namespace detail

/// Makes a sequence of a std::vector and its like: `class_<V>("V").def(vector_indexing_suite<V>())`.
template <class Container, bool NoProxy = false, class Derived = detail::final_vector_derived_policies<Container, NoProxy>>
class vector_indexing_suite : public indexing_suite<Container, Derived, NoProxy> {
  typedef indexing_suite<Container, Derived, NoProxy> base;

public:
  typedef typename Container::value_type data_type;
  typedef typename Container::value_type key_type;
  typedef typename Container::size_type index_type;
  typedef typename Container::size_type size_type;
  typedef typename Container::difference_type difference_type;

  static size_t size(Container &container) { return container.size(); }
  static bool contains(Container &container, const key_type &key) {
    for (size_t i = 0; i < container.size(); ++i)
      if (detail::use_element<data_type>(container[i], [&](const data_type &item) { return static_cast<bool>(item == key); })) return true;
    return false;
  }
  static index_type get_min_index(Container &) { return 0; }
  static index_type get_max_index(Container &container) { return container.size(); }
  static bool compare_index(Container &, index_type a, index_type b) { return a < b; }
  static index_type convert_index(Container &container, detail::index_key key) {
    return placed(container, detail::item_index(detail::given_key(key)));
  }
  static decltype(auto) get_item(Container &container, index_type i) {
    if constexpr (detail::is_value_element<data_type>)
      return data_type(container[i]);
    else
      return (container[i]);
  }
  static void set_item(Container &container, index_type i, const data_type &value) { detail::exchange_element(container[i], value); }
  static void delete_item(Container &container, index_type i) { delete_slice(container, i, i + 1); }
  static object get_slice(Container &container, index_type from, index_type to) {
    return object(Container(at(container, from), at(container, to)));
  }
  static void set_slice(Container &container, index_type from, index_type to, const data_type &value) {
    delete_slice(container, from, to);
    container.insert(at(container, from), value);
  }
  template <class Iterator> static void set_slice(Container &container, index_type from, index_type to, Iterator first, Iterator last) {
    delete_slice(container, from, to);
    container.insert(at(container, from), first, last);
  }
  static void delete_slice(Container &container, index_type from, index_type to) {
    detail::erase_elements(container, at(container, from), at(container, to));
  }
  static void append(Container &container, const data_type &value) { container.push_back(value); }
  template <class Iterator> static void extend(Container &container, Iterator first, Iterator last) {
    container.insert(container.end(), first, last);
  }

  template <class Class> static void extension_def(Class &cls) {
    cls.def("append", &vector_indexing_suite::base_append).def("extend", &vector_indexing_suite::base_extend);
  }

  /// An index that only the container's size is needed for is found without Python in between.
  static index_type find_index(const object &source, const object &key, Container *&container) {
    if constexpr (detail::inherits_index<Derived, vector_indexing_suite>::value) {
      const int64_t index = detail::item_index(key);
      container = &base::fresh(source);
      return placed(*container, index);
    } else {
      return base::find_index(source, key, container);
    }
  }

private:
  static index_type placed(Container &container, int64_t index) {
    const int64_t place = detail::place_of(index, Derived::size(container));
    if (place < 0) detail::throw_out_of_range();
    return static_cast<index_type>(place);
  }
  static void base_append(typename base::source_object source, object value) {
    const data_type item = base::converted(value, "Attempting to append an invalid type");
    Container &container = base::fresh(source);
    base::require_unused(container);
    Derived::append(container, item);
  }
  static void base_extend(typename base::source_object source, object values) {
    std::vector<data_type> items;
    container_utils::extend_container(items, values);
    Container &container = base::fresh(source);
    base::require_unused(container);
    Derived::extend(container, items.begin(), items.end());
  }
  static typename Container::iterator at(Container &container, index_type i) {
    return container.begin() + static_cast<difference_type>(i);
  }
};

namespace detail {

template <class Container, bool NoProxy>
class final_vector_derived_policies : public vector_indexing_suite<Container, NoProxy, final_vector_derived_policies<Container, NoProxy>> {};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
