// 6 Class properties: attributes that call functions of C++.
#include <boost/python.hpp>

class tank {
public:
  double liters() const { return liters_; }
  void fill(double liters) { liters_ = liters < 0 ? 0 : liters; }
  bool empty() const { return liters_ == 0; }

private:
  double liters_ = 0;
};

BOOST_PYTHON_MODULE(tutorial_tank) {
  using namespace boost::python;
  class_<tank>("tank").add_property("liters", &tank::liters, &tank::fill).add_property("empty", &tank::empty);
}
