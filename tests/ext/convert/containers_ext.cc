// tests/ext/convert/containers_ext.cc - the typed wrappers' own functions, operators between objects, and Python's builtins
#include <string>

#include <kevel/python.hpp>

namespace py = kevel;

py::list list_tour() {
  py::list values(py::str("cab"));
  values.append(1);
  values.insert(0, "first");
  values.extend(py::make_tuple(2.5, py::object()));
  values.remove("a");
  py::list out;
  out.append(values);
  out.append(values.index("b"));
  out.append(values.count(1));
  out.append(values.pop());
  out.append(values.pop(0));
  values.reverse();
  out.append(py::list(py::object(values)));
  return out;
}
py::list sorted(py::list values, const py::object &key) {
  py::list copy{py::object(values)};
  copy.sort(py::arg("key") = key, py::arg("reverse") = true);
  return copy;
}
py::list dict_tour() {
  py::dict values;
  values["one"] = 1;
  values["two"] = 2;
  values[3] = "three";
  py::list out;
  out.append(values.keys());
  out.append(values.values());
  out.append(values.items());
  out.append(values.get("one"));
  out.append(values.get("none"));
  out.append(values.get("none", -1));
  out.append(values.has_key("two"));
  out.append(values.setdefault("four", 4));
  out.append(values.pop("two"));
  out.append(values.pop("two", "gone"));
  py::dict copy = values.copy();
  copy.clear();
  out.append(copy);
  copy.update(values);
  out.append(copy);
  return out;
}
py::list str_tour(const py::str &text) {
  py::list out;
  out.append(text.upper());
  out.append(text.split());
  out.append(text.split(","));
  out.append(text.replace("a", "A"));
  out.append(text.startswith("a"));
  out.append(text.find("c"));
  out.append(py::str("-").join(text.split(",")));
  out.append(py::str("{}/{}").format(1, "x"));
  out.append(text.encode("utf-16-le"));
  out.append(py::str(5));
  out.append(py::str());
  out.append(text.string());
  return out;
}
py::list tuple_tour() {
  const py::tuple values = py::make_tuple(1, "two", 3.0, true, py::object(), std::string("a\0b", 3));
  py::list out;
  out.append(values);
  out.append(py::len(values));
  out.append(values[1]);
  out.append(values[-1]);
  out.append(values.index("two"));
  out.append(values[py::slice(1, 3)]);
  out.append(values[py::slice(py::object(), py::object(), 2)]);
  out.append(py::tuple());
  out.append(py::make_tuple());
  out.append(py::tuple(py::list(py::str("xy"))));
  return out;
}

py::list arithmetic(const py::object &a, const py::object &b) {
  py::list out;
  out.append(a + b);
  out.append(a - b);
  out.append(a * b);
  out.append(a / b);
  out.append(a % b);
  out.append(a + 1);
  out.append(10 - a);
  out.append(-a);
  out.append(a < b);
  out.append(a == b);
  out.append(a != 7);
  return out;
}
py::object add_in_place(py::object target, const py::object &value) {
  target += value;
  return target;
}
void add_to_item(py::object target, const std::string &key) { target[key] += 5; }
void add_to_attribute(py::object target) { target.attr("x") *= 2; }

py::list builtins(const py::object &value, const py::object &cls) {
  py::list out;
  out.append(py::hasattr(value, "real"));
  out.append(py::getattr(value, "nowhere", "fallback"));
  out.append(py::isinstance(value, cls));
  out.append(py::callable(value));
  out.append(py::type(value));
  out.append(py::repr(value));
  return out;
}
bool issubclass(const py::object &derived, const py::object &cls) { return py::issubclass(derived, cls); }
std::int64_t length(const py::object &value) { return py::len(value); }
void remove(py::object target) {
  py::del(target.attr("x"));
  py::delattr(target, "y");
  py::setattr(target, "z", 26);
}

KEVEL_MODULE(containers_ext) {
  using namespace kevel;
  def("list_tour", list_tour);
  def("sorted", sorted);
  def("dict_tour", dict_tour);
  def("str_tour", str_tour);
  def("tuple_tour", tuple_tour);
  def("arithmetic", arithmetic);
  def("add_in_place", add_in_place);
  def("add_to_item", add_to_item);
  def("add_to_attribute", add_to_attribute);
  def("builtins", builtins);
  def("issubclass", ::issubclass);
  def("length", length);
  def("remove", static_cast<void (*)(py::object)>(::remove));
}
