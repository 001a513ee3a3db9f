// kevel/indexing/bind_vector.hpp: bind_vector: std::vector and its like as a class with all that a list can do.
#pragma once
#include <algorithm>
#include <functional>
#include <limits>
#include <memory>
#include <new>

#include <kevel/detail/convert/args.hpp>
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

  static bool contains(Container &container, const value_type &value) {
    if constexpr (is_comparable<value_type>::value)
      return base::contains(container, value);
    else
      return (void)container, (void)value, false;
  }

  template <class Class> static void extension_def(Class &cls) {
    cls.def("__init__", make_constructor(&made))
        .def("extend", &extend, arg("items"))
        .def("insert", &insert, (arg("index"), arg("value")))
        .def("pop", &pop, (arg("index") = -1))
        .def("clear", &clear)
        .def("copy", +[](const Container &container) { return Container(container); })
        .def("reverse", &reverse)
        .def("sort", &sort, (arg("key") = object(), arg("reverse") = false))
        .def("__iadd__", &add)
        .def("__add__", &sum)
        .def("__mul__", &product)
        .def("__rmul__", &product)
        .def("__imul__", &multiply)
        .def("__getitem__", &get_slice_of)
        .def("__setitem__", &set_slice_of)
        .def("__delitem__", &delete_slice_of)
        .def("__repr__", +[](object source) { return shown_container(source, list(source)); });
    // What a caster makes of an argument it makes once the container was found.
    if constexpr (kind_of<value_type>() == kind::custom)
      cls.def("append", +[](const object &source, const value_type &value) { push(base::fresh(source), value); }, arg("value"));
    else if constexpr (base::has_proxies)
      cls.def("append", +[](Container &container, copied_at_once<value_type> item) { push(container, item.value); }, arg("value"));
    else
      cls.def("append", &push, arg("value"));
    // Plain numbers are what indices are nearly always. Tried first; what does not fit comes to the others.
    cls.def("__getitem__", &get_at);
    if constexpr (base::has_proxies)
      cls.def("__setitem__", +[](Container &container, int64_t index, copied_at_once<value_type> item) { set_at(container, index, item.value); });
    else if constexpr (kind_of<value_type>() != kind::custom)
      cls.def("__setitem__", &set_at);
    if constexpr (is_comparable<value_type>::value) {
      cls.def("index", &index, (arg("value"), arg("start") = 0, arg("stop") = std::numeric_limits<int64_t>::max()));
      cls.def("count", &count, arg("value")).def("remove", &remove_value, arg("value"));
      cls.def("__eq__", &equal_containers<Container>).setattr("__hash__", object());
      // Whose comparisons ask no Python.
      if constexpr (is_plain<value_type>::value && std::is_invocable_v<std::less<>, const value_type &, const value_type &>) {
        cls.def("__lt__", &compare<std::less<>>).def("__le__", &compare<std::less_equal<>>);
        cls.def("__gt__", &compare<std::greater<>>).def("__ge__", &compare<std::greater_equal<>>);
      }
    }
  }

private:
  using typename base::opened;

  static std::unique_ptr<Container> made(const object &items) {
    std::unique_ptr<Container> container(new Container());
    grow(*container, taken(items));
    return container;
  }
  /// All of them, or none if one does not fit. Numbers cross all at once.
  static std::vector<value_type> taken(const object &items) {
    if constexpr (is_array_number<value_type>) {
      return numbers_of<value_type>(items);
    } else {
      std::vector<value_type> made;
      for (const object &item : held<value_type>(items)) made.push_back(item_value_at<value_type>(item, made.size()));
      return made;
    }
  }
  static void push(Container &container, const value_type &value) {
    base::require_unused(container);
    container.push_back(value);
  }
  static void grow(Container &container, const std::vector<value_type> &by) { container.insert(container.end(), by.begin(), by.end()); }
  static void extend(const object &source, const object &items) {
    const std::vector<value_type> made = taken(items);
    Container &container = base::fresh(source);
    base::require_unused(container);
    grow(container, made);
  }
  static object add(object source, const object &items) {
    call_method<void>(source, "extend", items);
    return source;
  }
  static Container sum(const Container &first, const Container &second) {
    Container all(first);
    all.insert(all.end(), second.begin(), second.end());
    return all;
  }
  /// Appends `from` so many times. Errors: MemoryError, before anything is copied.
  static void repeat(Container &to, const Container &from, int64_t times) {
    if (times <= 0 || from.empty()) return;
    if (static_cast<uint64_t>(times) > to.max_size() / from.size()) throw std::bad_alloc();
    ::operator delete(::operator new(from.size() * sizeof(value_type) * static_cast<size_t>(times)));
    for (int64_t i = 0; i < times; ++i) to.insert(to.end(), from.begin(), from.end());
  }
  static Container product(const Container &container, int64_t times) {
    Container all;
    repeat(all, container, times);
    return all;
  }
  static object multiply(object source, int64_t times) {
    if (times <= 0) {
      clear(source);
    } else {
      const Container once(base::fresh(source));
      Container &container = base::fresh(source);
      base::require_unused(container);
      repeat(container, once, times - 1);
    }
    return source;
  }
  /// As lists are compared: by the first elements that differ, else by length.
  template <class Compare> static bool compare(const Container &a, const Container &b) {
    const auto [of_a, of_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return of_a == a.end() || of_b == b.end() ? Compare()(a.size(), b.size()) : Compare()(*of_a, *of_b);
  }

  static size_t place_at(const Container &container, int64_t index) {
    const int64_t place = place_of(index, container.size());
    if (place < 0) throw_out_of_range();
    return static_cast<size_t>(place);
  }
  static object get_at(const object &source, int64_t index) {
    Container &container = base::fresh(source);
    return base::show(source, container, place_at(container, index));
  }
  static void set_at(Container &container, int64_t index, const value_type &value) {
    const size_t place = place_at(container, index);
    base::require_place(container, place);
    base::set_item(container, place, value);
  }
  /// What the suite does not do: steps.
  static object get_slice_of(object source, const slice &part) {
    const slice_bounds bounds(part);
    Container &container = base::fresh(source);
    const slice_places places = bounds.in(container.size());
    Container made;
    for (size_t i = 0; i < places.count(); ++i) made.push_back(container[places[i]]);
    return object(made);
  }
  static void set_slice_of(object source, const slice &part, const object &items) {
    const slice_bounds bounds(part);
    // Any object is an element of a container of objects: what a slice is assigned are its items, as of a list.
    constexpr bool is_any = std::is_base_of_v<object, value_type>;
    if (!bounds.has_step() && !is_any) return base::set_part(source, bounds, items);
    const std::vector<value_type> made = taken(items);
    if (!bounds.has_step()) return base::set_items(source, bounds, made);
    Container &container = base::fresh(source);
    const slice_places places = bounds.in(container.size());
    if (made.size() != places.count())
      throw error(KVL_EXC_VALUE, std::to_string(made.size()) + " items for an extended slice of " + std::to_string(places.count()));
    base::require_unused(container, [&](size_t i) { return places.contains(i); });
    for (size_t i = 0; i < places.count(); ++i) base::set_item(container, places[i], made[i]);
  }
  static void delete_slice_of(object source, const slice &part) {
    const slice_bounds bounds(part);
    const opened now(source);
    const slice_places places = bounds.in((*now).size());
    base::require_unused(*now);
    if constexpr (base::has_proxies)
      base::element::change(
          now.known, *now, [&](size_t i) { return places.contains(i); }, [&](size_t i) { return i - places.before(i); });
    Container kept;
    for (size_t i = 0; i < (*now).size(); ++i)
      if (!places.contains(i)) kept.push_back(static_cast<value_type &&>((*now)[i]));
    (*now).swap(kept); // what was removed goes last
  }

  static void insert(const object &source, const object &at, const object &value) {
    const value_type item = base::converted(value, "Invalid sequence element");
    const int64_t index = limited_index(at);
    const opened now(source);
    const size_t place = gap_of(index, (*now).size());
    base::replacing(now, {place, place}, 1);
    (*now).insert((*now).begin() + static_cast<std::ptrdiff_t>(place), item);
  }
  static size_t place_to_pop(Container &container, int64_t index) {
    if (container.empty()) throw index_error("pop from an empty container");
    const int64_t place = place_of(index, container.size());
    if (place < 0) throw index_error("pop index out of range");
    return static_cast<size_t>(place);
  }
  static object pop(const object &source, const object &at) {
    const int64_t index = limited_index(at);
    if constexpr (base::has_proxies) {
      for (;;) {
        Container &container = base::fresh(source);
        const auto shown = base::element::show(source, container, place_to_pop(container, index));
        const opened now(source);
        if (shown.box->is_detached()) continue; // another thread was faster
        const size_t place = shown.box->index();
        base::require(*now, place);
        base::leaving(now, place);
        base::delete_item(*now, place);
        return shown.object;
      }
    } else {
      Container &container = base::fresh(source);
      const size_t place = place_to_pop(container, index);
      const value_type item(container[place]);
      base::delete_item(container, place);
      return element_value<value_type>(item);
    }
  }
  static void clear(const object &source) {
    const opened now(source);
    base::replacing(now, {0, (*now).size()}, 0);
    base::delete_slice(*now, 0, (*now).size());
  }
  /// Calls `found` with each place of a value from `first` on and before `end`, until it returns true.
  template <class Found> static void each_place(const object &source, const value_type &value, size_t first, size_t end, Found found) {
    Container *container = &base::fresh(source);
    const auto is_equal = [&](const value_type &item) { return static_cast<bool>(item == value); };
    for (size_t place = first; place < container->size() && place < end; ++place) {
      if (use_element<value_type>((*container)[place], is_equal) && found(place)) return;
      if (!is_plain<value_type>::value && shown_moving<exposed<Container>>::ever) container = &base::fresh(source);
    }
  }
  static constexpr size_t whole = std::numeric_limits<size_t>::max();
  /// Errors: ValueError.
  static size_t first_place(const object &source, const value_type &value, size_t first = 0, size_t end = whole) {
    std::optional<size_t> found;
    each_place(source, value, first, end, [&](size_t place) { return found = place, true; });
    if (!found) throw error(KVL_EXC_VALUE, "the value is not in the container");
    return *found;
  }
  static size_t index(const object &source, const value_type &value, const object &start, const object &stop) {
    const int64_t from = limited_index(start), to = limited_index(stop);
    const size_t size = base::fresh(source).size();
    return first_place(source, value, gap_of(from, size), gap_of(to, size));
  }
  static size_t count(const object &source, const value_type &value) {
    size_t found = 0;
    each_place(source, value, 0, whole, [&](size_t) { return ++found, false; });
    return found;
  }
  static void remove_value(const object &source, value_type value) {
    const size_t place = first_place(source, value);
    base::remove_at(source, place);
  }

  /// Puts element `order[i]` in place i.
  static void arrange(const opened &now, const std::vector<size_t> &order) {
    Container &container = *now;
    base::require_unused(container);
    if constexpr (base::has_proxies) {
      std::vector<size_t> place(order.size());
      for (size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
      base::element::change(
          now.known, container, [](size_t) { return false; }, [&](size_t i) { return i < place.size() ? place[i] : i; });
    }
    Container arranged;
    for (size_t from : order) arranged.push_back(static_cast<value_type &&>(container[from]));
    container.swap(arranged);
  }
  static void reverse(const object &source) {
    const opened now(source);
    std::vector<size_t> order((*now).size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = order.size() - 1 - i;
    arrange(now, order);
  }
  /// By Python's rules, which is stable.
  static void sort(const object &source, const object &key, const object &reversed) {
    const bool is_reversed = truth_of(reversed);
    const list items(source);
    const Container before = as_it_is(source);
    list keys, order;
    long length = 0;
    for (const object &item : items) {
      keys.append(key.is_none() ? item : key(item));
      order.append(length++);
    }
    order.sort(arg("key") = keys.attr("__getitem__"), arg("reverse") = is_reversed);
    std::vector<size_t> places;
    for (const object &place : order) places.push_back(extract<size_t>(place)());
    const bool is_same = has_still(source, items);
    const opened now(source);
    if (!is_same || (*now).size() != places.size() || !is_still(*now, before))
      throw error(KVL_EXC_VALUE, "the container changed while it was being sorted");
    arrange(now, places);
  }
  /// Whether its elements are those that these objects stand for, where they are objects that stay. Asks Python.
  static bool has_still(const object &source, const list &items) {
    if constexpr (base::has_proxies) {
      const list again(source);
      const long count = len(items);
      if (len(again) != count) return false;
      for (long i = 0; i < count; ++i)
        if (!is_same_object(items[i], again[i])) return false;
    }
    return true;
  }
  static constexpr bool tells_changes = !base::has_proxies && is_plain<value_type>::value && is_comparable<value_type>::value;
  static Container as_it_is(const object &source) {
    if constexpr (tells_changes)
      return base::fresh(source);
    else
      return (void)source, Container();
  }
  static bool is_still(const Container &now, const Container &before) {
    if constexpr (tells_changes)
      for (size_t i = 0; i < before.size(); ++i)
        if (!(now[i] == before[i]) && now[i] == now[i]) return false; // NaN is not even itself
    return (void)now, (void)before, true;
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
