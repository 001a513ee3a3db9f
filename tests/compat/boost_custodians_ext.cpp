// tests/compat/boost_custodians_ext.cpp - custodians whose destructors use their wards
#include <boost/python.hpp>

#include <set>
#include <string>

using namespace boost::python;

namespace custodians {

static std::set<void const *> living;
static int too_early = 0;

/// With a destructor, and one without, which lives in memory of the garbage collector.
struct well {
  well() { living.insert(this); }
  ~well() { living.erase(this); }
  std::string name = "well";
};
struct mark {
  int uses = 7;
};
struct pump {
  ~pump() {
    if (source && !living.count(source)) ++too_early;
    if (after && !living.count(after)) ++too_early;
    if (counter && counter->uses != 7) ++too_early;
    living.erase(this);
  }
  void draw(well &from) { source = &from; }
  void count(mark &on) { counter = &on; }
  void follow(pump &other) {
    living.insert(&other);
    after = &other;
  }
  well *source = nullptr;
  mark *counter = nullptr;
  pump *after = nullptr;
};

} // namespace custodians
using namespace custodians;

BOOST_PYTHON_MODULE(boost_custodians_ext) {
  class_<well, boost::noncopyable>("well");
  class_<mark>("mark").def_readwrite("uses", &mark::uses);
  class_<pump, boost::noncopyable>("pump")
      .def("draw", &pump::draw, with_custodian_and_ward<1, 2>())
      .def("share", &pump::draw, with_custodian_and_ward<1, 2, with_custodian_and_ward<2, 1>>())
      .def("count", &pump::count, with_custodian_and_ward<1, 2>())
      .def("follow", &pump::follow, with_custodian_and_ward<1, 2>());
  def("living", +[] { return static_cast<int>(living.size()); });
  def("too_early", +[] { return too_early; });
}
