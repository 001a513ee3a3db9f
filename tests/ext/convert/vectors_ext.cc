// tests/ext/convert/vectors_ext.cc - std::vector as a list, and numbers that objects hold without Python
#include <cmath>
#include <limits>

#include <kevel/python.hpp>
#include <kevel/stl/vector.hpp>

namespace py = kevel;

namespace {

template <class T> std::vector<T> reversed(const std::vector<T> &v) { return std::vector<T>(v.rbegin(), v.rend()); }

struct Path {
  std::vector<double> lengths;
};

/// Makes an object of a number, and reads it back without and with a Python object in between.
template <class T> bool survives(T value) {
  py::object o(value), copy = o;
  const bool before = py::extract<T>(o)() == value;
  const bool made = o.bits() != 0 && py::extract<T>(o)() == value;
  return before && made && py::extract<T>(copy)() == value && o.is(o);
}

} // namespace

KEVEL_MODULE(vectors_ext) {
  using namespace py;
  def("reversed_ints", reversed<int>);
  def("reversed_bytes", reversed<unsigned char>);
  def("reversed_longs", reversed<long long>);
  def("reversed_doubles", reversed<double>);
  def("reversed_floats", reversed<float>);
  def("reversed_texts", reversed<std::string>);
  def("reversed_bools", reversed<bool>);
  def("nested", reversed<std::vector<int>>);
  class_<Path>("Path").def_readwrite("lengths", &Path::lengths);

  def("survives_long", survives<long long>);
  def("survives_double", survives<double>);
  def("result_of", +[](const object &f) { return object(f()); });
  def("attribute_of", +[](const object &o, const std::string &name) { return object(o.attr(name.c_str())); });
  def("sum_of", +[](const object &numbers) {
    double sum = 0;
    for (const object &number : numbers) sum += extract<double>(number)();
    return sum;
  });
  def("as_int", +[](const object &f) { return extract<int>(f())(); });
  def("as_unsigned", +[](const object &f) { return extract<unsigned>(f())(); });
  def("as_byte", +[](const object &f) { return extract<signed char>(f())(); });
  def("as_double", +[](const object &f) { return extract<double>(f())(); });
  def("as_bool", +[](const object &f) { return extract<bool>(f())(); });
  def("as_text", +[](const object &f) { return extract<std::string>(f())(); });
  def("is_int", +[](const object &f) { return extract<int>(f()).check(); });
  def("is_double", +[](const object &f) { return extract<double>(f()).check(); });
  def("truth_of", +[](const object &f) { return f() ? 1 : 0; });
  def("made", +[](int n) {
    list all;
    for (int i = 0; i < n; ++i) all.append(object(i * 0.5));
    dict by_number;
    by_number[object(n)] = n;
    all.append(by_number);
    return all;
  });
  def("filled_and_seen", +[](const object &seen) {
    list filled;
    list same = filled;
    filled.append(1);
    same.append(object(2));
    seen(filled);
    filled.append(3);
    same.append(4.5);
    seen(same);
    return make_tuple(filled.is(same), filled, same);
  });
  def("mixed", +[](const object &o) {
    list mixed;
    for (int i = 0; i < 3; ++i) mixed.append(i);
    mixed.append(0.5);
    mixed.append("text");
    mixed.append(o);
    mixed.append(true);
    mixed.append('c');
    mixed.append(1ull << 63);
    return mixed;
  });
  def("halves", +[](int n) {
    list halves;
    for (int i = 0; i < n; ++i) halves.append(i * 0.5);
    return halves;
  });
  def("dropped", +[](int n) {
    list dropped;
    for (int i = 0; i < n; ++i) dropped.append(i);
  });
  def("emptied", +[] {
    list l;
    l.append(1);
    object last = l.pop();
    return make_tuple(l, last, len(l));
  });
  def("kept_and_called", +[](const object &f) {
    object kept = f(), other = kept;
    kept = f(kept, 2.5);
    return make_tuple(kept, other, call<long>(f, other, 1));
  });
}
