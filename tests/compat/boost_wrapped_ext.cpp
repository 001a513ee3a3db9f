// tests/compat/boost_wrapped_ext.cpp - wrapper classes of classes without virtual functions, and members of other classes
#include <boost/python.hpp>

#include <string>
#include <vector>

using namespace boost::python;

namespace wrapped {

struct peaks {
  std::vector<int> values;
  int count() const { return static_cast<int>(values.size()); }
};
struct peaks_wrap : peaks, wrapper<peaks> {
  peaks_wrap() {}
  peaks_wrap(const peaks &p) : peaks(p) {}
  void add(object o) { values.push_back(extract<int>(o)); }
  int last() const { return values.back(); }
  int added = 0;
};
static int total(const peaks &p) {
  int sum = 0;
  for (int each : p.values)
    sum += each;
  return sum;
}
static void clear(peaks &p) { p.values.clear(); }
static peaks &the_peaks() {
  static peaks all;
  return all;
}
static int last_of(const peaks_wrap &p) { return p.last(); }
static boost::shared_ptr<peaks_wrap> made(int n) {
  boost::shared_ptr<peaks_wrap> p(new peaks_wrap);
  p->values.push_back(n);
  return p;
}

struct powder {
  int weight = 1;
  int get() const { return weight; }
};
struct crystal {
  int edges = 2;
  int energy() const { return edges; }
  void grow(int n) { edges += n; }
};
struct gem : crystal {
  std::string name = "ruby";
  std::string called() const { return name; }
};

} // namespace wrapped
using namespace wrapped;

BOOST_PYTHON_MODULE(boost_wrapped_ext) {
  class_<peaks_wrap>("peaks")
      .def("add", &peaks_wrap::add)
      .def("count", &peaks::count)
      .def("last", &peaks_wrap::last)
      .add_property("added", make_getter(&peaks_wrap::added), make_setter(&peaks_wrap::added))
      .def("__init__", make_constructor(made));
  def("total", &total);
  def("clear", &clear);
  def("last_of", &last_of);
  def("the_peaks", &the_peaks, return_value_policy<reference_existing_object>());

  class_<crystal>("crystal").def("called", &gem::called).add_property("name", make_getter(&gem::name));
  class_<gem, bases<crystal>>("gem");
  class_<powder>("powder")
      .def("get", &powder::get)
      .def("energy", &crystal::energy)
      .def("grow", &crystal::grow, arg("n") = 3)
      .add_property("edges", make_getter(&crystal::edges), make_setter(&crystal::edges))
      .add_property("power", &crystal::energy);
}
