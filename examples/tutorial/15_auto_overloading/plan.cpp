// 15 Auto-overloading: from a signature alone, and beside overloads written by hand.
#include <boost/python.hpp>

#include <string>

static std::string plan(int days = 7, char mark = '.') { return std::string(static_cast<std::size_t>(days), mark); }
static std::string plan(std::string const &name) { return "plan " + name; }
BOOST_PYTHON_FUNCTION_OVERLOADS(plan_overloads, plan, 0, 2)

BOOST_PYTHON_MODULE(tutorial_plan) {
  using namespace boost::python;
  std::string (*by_name)(std::string const &) = plan;
  def("plan", by_name);
  def("plan", static_cast<std::string (*)(int, char)>(0), plan_overloads());
}
