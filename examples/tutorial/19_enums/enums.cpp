// 19 Enums: in the module, and inside a class.
#include <boost/python.hpp>

using namespace boost::python;

enum season { spring = 1, summer, autumn };
struct watch {
  enum hand { hour = 10, minute = 20 };
  int turn(hand h) const { return h / 10; }
};
static season next(season s) { return s == autumn ? spring : static_cast<season>(s + 1); }

BOOST_PYTHON_MODULE(tutorial_enums) {
  enum_<season>("season").value("spring", spring).value("summer", summer).value("autumn", autumn).export_values();
  def("next", next);
  scope inside = class_<watch>("watch").def("turn", &watch::turn);
  enum_<watch::hand>("hand").value("hour", watch::hour).value("minute", watch::minute);
}
