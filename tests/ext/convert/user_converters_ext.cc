// tests/ext/convert/user_converters_ext.cc - converters that users write, in the native headers
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <kevel/python.hpp>

namespace user_converters {

/// A pair of numbers, which is a tuple in Python.
struct span {
  int begin, end;
};
struct span_tuple {
  static constexpr const char *python_type = "tuple";
  static kevel::object convert(const span &s) {
    if (s.begin > s.end) throw std::invalid_argument("a span ends before it begins");
    return kevel::make_tuple(s.begin, s.end);
  }
  static bool accepts(const kevel::object &o) {
    return kevel::extract<kevel::tuple>(o).check() && kevel::len(o) == 2 && kevel::extract<int>(o[0]).check();
  }
};
struct span_of_tuple final : span_tuple {
  static span convert(const kevel::object &o) {
    span made{kevel::extract<int>(o[0]), kevel::extract<int>(o[1])};
    if (made.begin > made.end) throw std::invalid_argument("a span ends before it begins");
    return made;
  }
};
span shifted(const span &s, int by) { return {s.begin + by, s.end + by}; }
int length(span s) { return s.end - s.begin; }
span backwards() { return {2, 1}; }

/// Containers of the standard library by one pair of converters for each kind.
template <class Container> struct container_list {
  static kevel::object convert(const Container &all) {
    kevel::list result;
    for (const auto &each : all)
      result.append(each);
    return result;
  }
};
template <class Container> struct container_of_iterable {
  static bool accepts(const kevel::object &o) { return kevel::hasattr(o, "__iter__") && !kevel::extract<std::string>(o).check(); }
  static Container convert(const kevel::object &o) {
    using value = typename Container::value_type;
    return Container(kevel::stl_input_iterator<value>(o), kevel::stl_input_iterator<value>());
  }
};
template <class Container> void expose_container() {
  kevel::to_python_converter<Container, container_list<Container>>();
  kevel::from_python_converter<Container, container_of_iterable<Container>>();
}
// Types of their own: another module of the same process may show std::vector<int> by a class.
struct numbers : std::vector<int> {
  using vector::vector;
};
struct names : std::vector<std::string> {
  using vector::vector;
};
typedef std::vector<span> spans;
numbers doubled(numbers all) {
  for (int &each : all)
    each *= 2;
  return all;
}
numbers &kept() {
  static numbers all{1, 2};
  return all;
}

/// What may be absent is None.
struct maybe : std::optional<double> {
  using optional::optional;
};
struct maybe_none {
  static kevel::object convert(const maybe &m) { return m ? kevel::object(*m) : kevel::object(); }
  static bool accepts(const kevel::object &o) { return o.is_none() || kevel::extract<double>(o).check(); }
};
struct maybe_of_none : maybe_none {
  static maybe convert(const kevel::object &o) { return o.is_none() ? maybe() : maybe(kevel::extract<double>(o)()); }
};

/// Has a class in Python, and is made of a str too.
struct label {
  explicit label(std::string text = "") : text(std::move(text)) { ++alive; }
  label(const label &other) : text(other.text) { ++alive; }
  ~label() { --alive; }
  std::string text;
  inline static int alive = 0;
};
struct label_of_str {
  static bool accepts(const kevel::object &o) { return kevel::extract<std::string>(o).check(); }
  static label convert(const kevel::object &o) { return label(kevel::extract<std::string>(o)); }
};
std::string text_of(const label &l) { return l.text; }
void relabel(label &l, const std::string &text) { l.text = text; }

/// Whose converters call Python, which may raise.
struct asked {
  int value;
};
struct asked_of_python {
  static bool accepts(const kevel::object &o) { return static_cast<bool>(o.attr("accepted")); }
  static asked convert(const kevel::object &o) { return {kevel::extract<int>(o.attr("value"))}; }
};

struct holder {
  span where{1, 2};
  virtual ~holder() = default;
  virtual span next(const span &s) { return {s.begin + 1, s.end + 1}; }
  span next_twice(const span &s) { return next(next(s)); }
};
struct holder_wrapper : holder, kevel::wrapper<holder> {
  span next(const span &s) override {
    if (kevel::override f = get_override("next")) return f(s);
    return holder::next(s);
  }
  span base_next(const span &s) { return holder::next(s); }
};

} // namespace user_converters

// Its converters are those above, not the ones of kevel/stl.
KEVEL_BOUND(user_converters::spans)

KEVEL_MODULE(user_converters_ext) {
  using namespace kevel;
  using namespace user_converters;

  to_python_converter<span, span_tuple>();
  from_python_converter<span, span_of_tuple>();
  def("shifted", shifted);
  def("length", length);
  def("backwards", backwards);
  def(
      "is_span", +[](const object &o) { return extract<span>(o).check(); });
  def(
      "length_of", +[](const object &o) { return length(extract<span>(o)); });
  def(
      "pass", +[](const object &f) {
        return call<span>(f, span{3, 4});
      });
  def(
      "as_object", +[] {
        return object(span{5, 6});
      });

  expose_container<numbers>();
  expose_container<names>();
  expose_container<spans>();
  def("doubled", doubled);
  def("kept", kept, return_value_policy<copy_non_const_reference>());
  def(
      "joined", +[](const names &all) {
        std::string result;
        for (const std::string &each : all)
          result += each;
        return result;
      });
  def(
      "lengths", +[](const spans &all) {
        numbers result;
        for (const span &each : all)
          result.push_back(length(each));
        return result;
      });
  def(
      "kind", +[](const numbers &) { return std::string("numbers"); });
  def(
      "kind", +[](const span &) { return std::string("span"); });
  def(
      "kind", +[](int) { return std::string("int"); });

  to_python_converter<maybe, maybe_none>();
  from_python_converter<maybe, maybe_of_none>();
  def(
      "half", +[](maybe m) { return m ? maybe(*m / 2) : m; });

  class_<label>("Label", init<std::string>()).def_readonly("text", &label::text).def_readonly("alive", &label::alive);
  from_python_converter<label, label_of_str>();
  def("text_of", text_of);
  def("relabel", relabel);

  from_python_converter<asked, asked_of_python>();
  def(
      "value_of", +[](const asked &a) { return a.value; });

  class_<holder, holder_wrapper>("Holder")
      .add_property("where", make_getter(&holder::where, return_value_policy<return_by_value>()), make_setter(&holder::where))
      .def("next", &holder::next, &holder_wrapper::base_next)
      .def("next_twice", &holder::next_twice);
}
