// 13 Overloading: each of several functions of one name by its type.
#include <boost/python.hpp>

#include <string>

struct scale {
  std::string weigh() { return "nothing"; }
  std::string weigh(int grams) { return std::to_string(grams) + " g"; }
  std::string weigh(std::string const &what) { return "a " + what; }
  std::string weigh(int grams, double times) { return std::to_string(static_cast<int>(grams * times)) + " g in all"; }
};

BOOST_PYTHON_MODULE(tutorial_scale) {
  using namespace boost::python;
  std::string (scale::*nothing)() = &scale::weigh;
  std::string (scale::*grams)(int) = &scale::weigh;
  std::string (scale::*thing)(std::string const &) = &scale::weigh;
  std::string (scale::*several)(int, double) = &scale::weigh;
  class_<scale>("scale").def("weigh", nothing).def("weigh", grams).def("weigh", thing).def("weigh", several);
}
