// tests/ext/convert/objects_ext.cc - Python objects in C++: attributes, items, calls, iteration, import, extract
#include <string>
#include <vector>

#include <kevel/python.hpp>

namespace py = kevel;

struct Thing {
  explicit Thing(int value = 0) : value(value) {}
  int value;
};

py::object get(const py::object &from, const std::string &name) { return from.attr(name.c_str()); }
void set(const py::object &target, const std::string &name, const py::object &value) { target.attr(name.c_str()) = value; }
void remove_attribute(const py::object &target, const std::string &name) { target.attr(name.c_str()).del(); }
py::object deep(const py::object &from) { return from.attr("a").attr("b")["c"][0]; }
void set_deep(py::object target) { target.attr("a").attr("b")["c"][0] = "written"; }
void swap_items(py::object target, const py::object &first, const py::object &second) {
  py::object kept = target[first];
  target[first] = target[second];
  target[second] = kept;
}

py::object item(const py::object &from, const py::object &key) { return from[key]; }
void set_item(const py::object &target, const py::object &key, const py::object &value) { target[key] = value; }
void remove_item(const py::object &target, const py::object &key) { target[key].del(); }

py::object call_none(const py::object &function) { return function(); }
py::object call_mixed(const py::object &function, const py::object &thing) {
  return function(1, 2.5, "text", std::string("a\0b", 3), true, thing, 'c', py::object());
}
py::object call_keywords(const py::object &function) { return function(1, py::arg("named") = "value", py::arg("other") = 3); }
py::object call_method(const py::object &target, int value) { return target.attr("method")(value); }
double call_typed(const py::object &function, double x) { return py::call<double>(function, x); }

py::list squares(int count) {
  py::list result;
  for (int i = 0; i < count; ++i) result.append(i * i);
  return result;
}
py::list reversed(const py::list &values) {
  py::list result;
  for (int i = static_cast<int>(py::len(values)) - 1; i >= 0; --i) result.append(values[i]);
  return result;
}
void push(py::list values, const py::object &value) { values.append(value); }
double total(const py::object &iterable) {
  double sum = 0;
  for (const py::object &value : iterable) sum += py::extract<double>(value)();
  return sum;
}
py::dict count_letters(const std::string &text) {
  py::dict counts;
  for (char letter : text) {
    const std::string key(1, letter);
    counts[key] = counts.contains(key) ? py::extract<int>(counts[key])() + 1 : 1;
  }
  return counts;
}
py::tuple pair(const py::object &first, int second) { return py::make_tuple(first, second, "end"); }
py::str greeting(const py::str &name) { return py::str(py::str("hello, ") + name); }
py::list only_list(py::list values) { return values; }
py::dict only_dict(py::dict values) { return values; }
py::tuple only_tuple(py::tuple values) { return values; }
py::str only_str(py::str value) { return value; }

int as_int(const py::object &value) { return py::extract<int>(value); }
std::string as_text(const py::object &value) { return py::extract<std::string>(value); }
int thing_value(const py::object &value) { return py::extract<const Thing &>(value)().value; }
void set_thing(const py::object &value, int number) {
  Thing &thing = py::extract<Thing &>(value);
  thing.value = number;
}
bool thing_is_null(const py::object &value) { return py::extract<Thing *>(value)() == nullptr; }
py::list checks(const py::object &value) {
  py::list found;
  if (py::extract<int>(value).check()) found.append("int");
  if (py::extract<double>(value).check()) found.append("double");
  if (py::extract<std::string>(value).check()) found.append("text");
  if (py::extract<py::list>(value).check()) found.append("list");
  if (py::extract<Thing &>(value).check()) found.append("Thing");
  return found;
}
py::object thing(int value) { return py::object(Thing(value)); }

bool truth(const py::object &value) { return static_cast<bool>(value); }
bool is_none(const py::object &value) { return value.is_none(); }
bool same_object(const py::object &first, const py::object &second) { return first.is(second); }
py::object path_join(const std::string &a, const std::string &b) { return py::import("os.path").attr("join")(a, b); }
py::object import_module(const std::string &name) { return py::import(name.c_str()); }

py::object stored;
void store(const py::object &value) { stored = value; }
py::object load() { return stored; }

KEVEL_MODULE(objects_ext) {
  using namespace kevel;
  class_<Thing>("Thing", init<int>(arg("value") = 0)).def_readwrite("value", &Thing::value);
  def("get", ::get);
  def("set", ::set);
  def("remove", remove_attribute);
  def("deep", deep);
  def("set_deep", set_deep);
  def("swap_items", swap_items);
  def("item", ::item);
  def("set_item", set_item);
  def("remove_item", remove_item);
  def("call_none", call_none);
  def("call_mixed", call_mixed);
  def("call_keywords", call_keywords);
  def("call_method", ::call_method);
  def("call_typed", call_typed);
  def("squares", squares);
  def("reversed", ::reversed);
  def("push", push);
  def("total", total);
  def("count_letters", count_letters);
  def("pair", ::pair);
  def("greeting", greeting);
  def("only_list", only_list);
  def("only_dict", only_dict);
  def("only_tuple", only_tuple);
  def("only_str", only_str);
  def("as_int", as_int);
  def("as_text", as_text);
  def("thing_value", thing_value);
  def("set_thing", set_thing);
  def("thing_is_null", thing_is_null);
  def("checks", checks);
  def("thing", thing);
  def("truth", truth);
  def("is_none", is_none);
  def("same_object", same_object);
  def("path_join", path_join);
  def("import_module", ::import_module);
  def("store", store);
  def("load", ::load);
}
