// tests/ext/sync/first_use_ext.cc - what is made when it is first used, many times over, for many threads to meet at
#include <array>
#include <future>
#include <list>
#include <string>

#include <kevel/generator.hpp>
#include <kevel/indexing/bind_map.hpp>
#include <kevel/indexing/bind_vector.hpp>
#include <kevel/python.hpp>
#include <kevel/stl/function.hpp>
#include <kevel/stl/future.hpp>

using namespace kevel;

namespace first_use {

constexpr int kinds = 8;

template <int N> struct item {
  int value = N;
  int get() const { return value; }
};
template <int N> struct texts : std::vector<std::string> { using vector::vector; };
template <int N> struct items : std::vector<item<N>> { using std::vector<item<N>>::vector; };
template <int N> struct named : std::map<std::string, item<N>> { using std::map<std::string, item<N>>::map; };
template <int N> struct listed {
  std::list<std::array<int, N + 1>> all{std::array<int, N + 1>()};
  int size() const { return static_cast<int>(all.size()); }
};
template <int N> struct hidden {};
/// Something to give to a generator.
template <int N> struct counted {
  int last;
  struct cursor {
    int at;
    int operator*() const { return at; }
    cursor &operator++() { return ++at, *this; }
    bool operator!=(const cursor &other) const { return at != other.at; }
  };
  cursor begin() const { return {0}; }
  cursor end() const { return {last}; }
};
/// Owns what it is told to.
struct owner {
  void own(const object &self, const object &value) {
    field made(self, value); // which lets other threads in
    fields.push_back(static_cast<field &&>(made));
  }
  std::vector<field> fields;
};

template <int N> struct everything {
  static texts<N> made_texts() { return texts<N>(3, "x"); }
  static items<N> made_items() { return items<N>(3); }
  static named<N> made_named() { return {{"a", item<N>()}, {"b", item<N>()}}; }
  static std::function<item<N>(item<N>)> made_function() {
    return [](item<N> given) { return given; };
  }
  static std::shared_future<item<N>> made_future() {
    std::promise<item<N>> promise;
    promise.set_value({});
    return promise.get_future().share();
  }
  static counted<N> made_range(const object &) { return {3}; }
  static hidden<N> *made_hidden() {
    static hidden<N> one;
    return &one;
  }
  static int taken_hidden(hidden<N> *given) { return given == made_hidden(); }
  static object range_of(const object &given) {
    return KEVEL_NAMESPACE::range<return_value_policy<return_by_value>, texts<N>>(
        +[](texts<N> &c) { return c.begin() + (N >= 0); }, +[](texts<N> &c) { return c.end(); })(given);
  }

  static void define(const std::string &number) {
    const auto name = [&](const char *stem) { return stem + number; };
    class_<item<N>>(name("item").c_str()).def("get", &item<N>::get);
    bind_vector<texts<N>>(name("texts").c_str());
    bind_vector<items<N>>(name("items").c_str());
    class_<named<N>>(name("named").c_str()).def(map_indexing_suite<named<N>>());
    def(name("made_texts").c_str(), &made_texts);
    def(name("made_items").c_str(), &made_items);
    def(name("made_named").c_str(), &made_named);
    def(name("made_function").c_str(), &made_function);
    def(name("made_future").c_str(), &made_future);
    def(name("made_range").c_str(), &made_range, as_generator<>());
    def(name("made_hidden").c_str(), &made_hidden, return_value_policy<return_opaque_pointer>());
    def(name("taken_hidden").c_str(), &taken_hidden);
    def(name("range_of").c_str(), &range_of);
  }
};
template <int... N> void define_all(std::integer_sequence<int, N...>) { (everything<N>::define(std::to_string(N)), ...); }

} // namespace first_use
template <int N> struct kevel::detail::is_opaque<first_use::hidden<N>> : std::true_type {};

KEVEL_MODULE(first_use_ext) {
  setattr(object(scope()), "kinds", first_use::kinds);
  first_use::define_all(std::make_integer_sequence<int, first_use::kinds>());
  class_<first_use::owner>("owner").def("own", +[](back_reference<first_use::owner &> self, const object &value) { self.get().own(self.source(), value); });
}
