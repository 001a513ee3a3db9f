// kevel/indexing/bind_vector.hpp: bind_vector: std::vector and its like as a class with all that a list can do.
#pragma once
#include <algorithm>
#include <memory>

#include <kevel/args.hpp>
#include <kevel/indexing/bind.hpp>
#include <kevel/indexing/places.hpp>
#include <kevel/indexing/vector.hpp>
#include <kevel/stl/numbers.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The methods of a list beside those of vector_indexing_suite. Whatever is removed or moved goes through the suite, so that objects of
/// elements stay the elements they are.
template <class Container, bool NoProxy> struct bound_vector : vector_indexing_suite<Container, NoProxy, bound_vector<Container, NoProxy>> {
  using base = vector_indexing_suite<Container, NoProxy, bound_vector>;
  using value_type = typename Container::value_type;
  static_assert(are_stored<value_type>::value);

  static bool contains(Container &container, const value_type &value) { return find(container, value) < container.size(); }

  template <class Class> static void extension_def(Class &cls) {
    cls.def("__init__", make_constructor(&made))
        .def("append", +[](Container &container, const value_type &value) { container.push_back(value); }, arg("value"))
        .def("extend", &extend, arg("items"))
        .def("insert", &insert, (arg("index"), arg("value")))
        .def("pop", &pop, (arg("index") = -1))
        .def("clear", &clear)
        .def("copy", +[](const Container &container) { return Container(container); })
        .def("reverse", &reverse)
        .def("sort", &sort, (arg("key") = object(), arg("reverse") = false))
        .def("__iadd__", &add)
        .def("__getitem__", &get_slice_of)
        .def("__setitem__", &set_slice_of)
        .def("__delitem__", &delete_slice_of)
        .def("__repr__", +[](object source) { return shown_container(source, list(source)); });
    if constexpr (is_comparable<value_type>::value) {
      cls.def("index", &index, arg("value")).def("count", &count, arg("value")).def("remove", &remove_value, arg("value"));
      cls.def("__eq__", &equal_containers<Container>).setattr("__hash__", object());
    }
  }

private:
  static std::unique_ptr<Container> made(const object &items) {
    std::unique_ptr<Container> container(new Container());
    extend(*container, items);
    return container;
  }
  /// By all of them, or none if one does not fit. Numbers cross all at once.
  static void extend(Container &container, const object &items) {
    if constexpr (is_array_number<value_type>) {
      const std::vector<value_type> numbers = numbers_of<value_type>(items);
      container.insert(container.end(), numbers.begin(), numbers.end());
    } else {
      std::vector<value_type> made; // the items may be the container's own
      for (const object &item : held<value_type>(items)) made.push_back(item_value_at<value_type>(item, made.size()));
      container.insert(container.end(), made.begin(), made.end());
    }
  }
  static object add(object source, const object &items) {
    call_method<void>(source, "extend", items);
    return source;
  }

  /// What the suite does not do.
  static bool has_step(const slice &part) {
    const object step = part.attr("step");
    return !step.is_none() && extract<int64_t>(step)() != 1;
  }
  static object get_slice_of(object source, const slice &part) {
    if (!has_step(part)) return base::get(source, part);
    Container &container = extract<Container &>(source)();
    const slice_places places(part, container.size());
    places.require_within(container.size());
    Container made;
    for (size_t i = 0; i < places.count(); ++i) made.push_back(container[places[i]]);
    return object(made);
  }
  static void set_slice_of(Container &container, const slice &part, const object &items) {
    if (!has_step(part)) return base::set(container, part, items);
    std::vector<value_type> made; // the items may be the container's own
    for (const object &item : held<value_type>(items)) made.push_back(item_value_at<value_type>(item, made.size()));
    const slice_places places(part, container.size());
    if (made.size() != places.count())
      throw error(KVL_EXC_VALUE, std::to_string(made.size()) + " items for an extended slice of " + std::to_string(places.count()));
    places.require_within(container.size());
    for (size_t i = 0; i < places.count(); ++i) container[places[i]] = made[i];
  }
  static void delete_slice_of(Container &container, const slice &part) {
    if (!has_step(part)) return base::remove(container, part);
    const slice_places places(part, container.size());
    for (size_t i = 0; i < places.count(); ++i) base::remove(container, object(places.from_behind(i)));
  }

  static void insert(object source, long at, const object &value) {
    list one;
    one.append(value);
    source[slice(at, at)] = one;
  }
  static object pop(object source, long at) {
    if (Container &container = extract<Container &>(source)(); container.empty()) throw index_error("pop from an empty container");
    object item = source[at];
    source[at].del();
    return item;
  }
  static void clear(object source) { source[slice()].del(); }
  static size_t find(Container &container, const value_type &value) {
    if constexpr (is_comparable<value_type>::value) {
      size_t place = 0;
      for (const auto &item : container) {
        if (item == value) break;
        ++place;
      }
      return place;
    } else {
      (void)value;
      return container.size();
    }
  }
  static size_t index(Container &container, const value_type &value) {
    const size_t place = find(container, value);
    if (place == container.size()) throw error(KVL_EXC_VALUE, "the value is not in the container");
    return place;
  }
  static size_t count(const Container &container, const value_type &value) {
    return static_cast<size_t>(std::count(container.begin(), container.end(), value));
  }
  static void remove_value(object source, const value_type &value) {
    source[index(extract<Container &>(source)(), value)].del();
  }

  /// Puts element `order[i]` in place i.
  static void arrange(Container &container, const std::vector<size_t> &order) {
    const auto require_same = [&] {
      if (container.size() != order.size()) throw error(KVL_EXC_VALUE, "the container changed while it was being sorted");
    };
    require_same();
    if constexpr (base::has_proxies) {
      std::vector<size_t> place(order.size());
      for (size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
      base::element::change(
          container, [](size_t) { return false; }, [&](size_t i) { return i < place.size() ? place[i] : i; });
      require_same(); // looking for the elements' objects lets other threads in
    }
    Container arranged;
    for (size_t from : order) arranged.push_back(static_cast<value_type &&>(container[from]));
    container = static_cast<Container &&>(arranged);
  }
  static void reverse(Container &container) {
    std::vector<size_t> order(container.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = order.size() - 1 - i;
    arrange(container, order);
  }
  /// By Python's rules, which is stable.
  static void sort(object source, const object &key, bool reversed) {
    list keys, order;
    long length = 0;
    for (const object &item : list(source)) {
      keys.append(key.is_none() ? item : key(item));
      order.append(length++);
    }
    order.sort(arg("key") = keys.attr("__getitem__"), arg("reverse") = reversed);
    std::vector<size_t> places;
    for (const object &place : order) places.push_back(extract<size_t>(place)());
    arrange(extract<Container &>(source)(), places);
  }
};

} // namespace detail

/// Makes a class of a std::vector, std::deque or their like, which Python refers to: what Python appends C++ sees. It can what a list
/// can; elements of a class are the elements themselves, unless NoProxy asks for copies. `index`, `count`,
/// `remove` and == are there if elements have ==, which sees them as C++ does. Where a header of kevel/stl would convert the type, say
/// KEVEL_BOUND(type) at global scope. Gives the class, for more definitions. Errors: those of a list.
template <class Container, bool NoProxy = false> class_<Container> bind_vector(const char *name, const char *doc = nullptr) {
  class_<Container> made(name, doc);
  made.def(detail::bound_vector<Container, NoProxy>());
  return made;
}

KEVEL_NAMESPACE_CLOSE
