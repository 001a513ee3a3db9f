// 14 Default arguments: macros that make one function of Python of all the ways to call one of C++.
#include <boost/python.hpp>

#include <string>

static std::string order(std::string const &what, int pieces = 1, double size = 0.5, char mark = '-') {
  return what + mark + std::to_string(pieces) + mark + std::to_string(static_cast<int>(size * 10));
}
struct kitchen {
  kitchen(int tables, char sign = 'k', std::string name = "none") : name(std::to_string(tables) + sign + name) {}
  int cook(int minutes, int guests = 2, int courses = 3) { return minutes * guests * courses; }
  std::string name;
};
BOOST_PYTHON_FUNCTION_OVERLOADS(order_overloads, order, 1, 4)
BOOST_PYTHON_MEMBER_FUNCTION_OVERLOADS(cook_overloads, cook, 1, 3)

BOOST_PYTHON_MODULE(tutorial_kitchen) {
  using namespace boost::python;
  def("order", order, order_overloads());
  class_<kitchen>("kitchen", init<int, optional<char, std::string> >())
      .def("cook", &kitchen::cook, cook_overloads(args("minutes", "guests", "courses"), "minutes of work"))
      .def_readonly("name", &kitchen::name);
}
