// The class of the module, apart so that it compiles apart.
#include <boost/python.hpp>

#include <string>

struct echo {
  explicit echo(int times) : times(times) {}
  std::string apply(std::string const &sound) const {
    std::string all;
    for (int i = 0; i < times; ++i)
      all += sound;
    return all;
  }
  int times;
};

void export_filters() {
  using namespace boost::python;
  class_<echo>("echo", init<int>()).def("apply", &echo::apply).def_readonly("times", &echo::times);
}
