// tests/compat/boost_enums_ext.cpp - enums as Python sees them, and enums that converters make something else of
#include <boost/python.hpp>

#include <new>
#include <string>

using namespace boost::python;

namespace enums {

enum size { small = 1, large = 2, tiny = 1 };
enum depth { shallow };
struct kept {};
static size give(int n) { return static_cast<size>(n); }
static int take(size s) { return s; }
static std::string which(size) { return "size"; }
static std::string which_text(std::string const &) { return "text"; }

/// Texts in Python.
enum class grain : unsigned char { fine, coarse = 200 };
struct grain_to_text {
  static PyObject *convert(grain g) { return incref(str(g == grain::fine ? "f" : "c").ptr()); }
};
static void *is_text(PyObject *p) { return PyUnicode_Check(p) ? p : nullptr; }
static void grain_of_text(PyObject *p, converter::rvalue_from_python_stage1_data *data) {
  void *at = reinterpret_cast<converter::rvalue_from_python_storage<grain> *>(data)->storage.bytes;
  data->convertible = new (at) grain(extract<std::string>(p)() == "f" ? grain::fine : grain::coarse);
}
static grain opposite(grain g) { return g == grain::fine ? grain::coarse : grain::fine; }
static bool is_grain(object o) { return extract<grain>(o).check(); }
static int number_of(object o) { return static_cast<int>(extract<grain>(o)()); }
static object boxed() { return object(grain::coarse); }
static bool asked(object f) { return call<grain>(f.ptr(), grain::fine) == grain::coarse; }
struct field {
  grain kind = grain::coarse;
};

enum class unknown { it };
static unknown unknown_result() { return unknown::it; }
struct hidden {};
static hidden hidden_result() { return hidden(); }

} // namespace enums
using namespace enums;

BOOST_PYTHON_MODULE(boost_enums_ext) {
  enum_<size>("size", "how large").value("small", small).value("large", large).value("tiny", tiny).export_values();
  {
    scope inside = class_<kept>("kept");
    enum_<depth>("depth").value("shallow", shallow);
  }
  def("give", give);
  def("take", take);
  def("which", which_text);
  def("which", which);

  to_python_converter<grain, grain_to_text>();
  converter::registry::push_back(&is_text, &grain_of_text, type_id<grain>());
  def("other", opposite);
  def("is_grain", is_grain);
  def("number_of", number_of);
  def("boxed", boxed);
  def("asked", asked);
  class_<field>("field")
      .add_property("kind", make_getter(&field::kind, return_value_policy<return_by_value>()))
      .def_readwrite("changed", &field::kind);
  def("unknown_result", unknown_result);
  def("hidden_result", hidden_result);
}
