// kevel/indexing/vector.hpp: vector_indexing_suite: std::vector and its like as sequences.
#pragma once
#include <kevel/indexing/suite.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class Container, bool NoProxy> class final_vector_derived_policies;

} // namespace detail

/// Makes a sequence of a std::vector and its like: `class_<V>("V").def(vector_indexing_suite<V>())`.
template <class Container, bool NoProxy = false, class Derived = detail::final_vector_derived_policies<Container, NoProxy>>
class vector_indexing_suite : public indexing_suite<Container, Derived, NoProxy> {
public:
  typedef typename Container::value_type data_type;
  typedef typename Container::value_type key_type;
  typedef typename Container::size_type index_type;
  typedef typename Container::size_type size_type;
  typedef typename Container::difference_type difference_type;

  static size_t size(Container &container) { return container.size(); }
  static bool contains(Container &container, const key_type &key) {
    for (const auto &item : container)
      if (item == key) return true;
    return false;
  }
  static index_type get_min_index(Container &) { return 0; }
  static index_type get_max_index(Container &container) { return container.size(); }
  static bool compare_index(Container &, index_type a, index_type b) { return a < b; }
  static index_type convert_index(Container &container, detail::index_key key) {
    extract<long> given(key);
    if (!given.check()) throw detail::type_error("Invalid index type");
    long index = given(), length = static_cast<long>(Derived::size(container));
    if (index < 0) index += length;
    if (index < 0 || index >= length) throw detail::index_error("Index out of range");
    return static_cast<index_type>(index);
  }
  static decltype(auto) get_item(Container &container, index_type i) {
    if constexpr (detail::is_value_element<data_type>)
      return data_type(container[i]);
    else
      return (container[i]);
  }
  static void set_item(Container &container, index_type i, const data_type &value) { container[i] = value; }
  static void delete_item(Container &container, index_type i) { container.erase(at(container, i)); }
  static object get_slice(Container &container, index_type from, index_type to) {
    return object(Container(at(container, from), at(container, to)));
  }
  static void set_slice(Container &container, index_type from, index_type to, const data_type &value) {
    container.erase(at(container, from), at(container, to));
    container.insert(at(container, from), value);
  }
  template <class Iterator> static void set_slice(Container &container, index_type from, index_type to, Iterator first, Iterator last) {
    container.erase(at(container, from), at(container, to));
    container.insert(at(container, from), first, last);
  }
  static void delete_slice(Container &container, index_type from, index_type to) { container.erase(at(container, from), at(container, to)); }
  static void append(Container &container, const data_type &value) { container.push_back(value); }
  template <class Iterator> static void extend(Container &container, Iterator first, Iterator last) {
    container.insert(container.end(), first, last);
  }

  template <class Class> static void extension_def(Class &cls) {
    cls.def("append", &vector_indexing_suite::base_append).def("extend", &vector_indexing_suite::base_extend);
  }

private:
  static void base_append(Container &container, object value) {
    extract<data_type> item(value);
    if (!item.check()) throw detail::type_error("Attempting to append an invalid type");
    Derived::append(container, item());
  }
  static void base_extend(Container &container, object values) {
    std::vector<data_type> items;
    container_utils::extend_container(items, values);
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
