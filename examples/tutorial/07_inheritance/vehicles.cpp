// 7 Inheritance: an instance of a derived class goes where its base is wanted, and comes back as what it is.
#include <boost/python.hpp>

#include <string>

struct vehicle {
  virtual ~vehicle() {}
  virtual int wheels() const { return 4; }
};
struct bicycle : vehicle {
  int wheels() const override { return 2; }
  std::string ring() const { return "ring"; }
};
static int count_wheels(vehicle *v) { return v->wheels(); }
static std::string ring_it(bicycle *b) { return b->ring(); }
static vehicle *build(bool small) { return small ? new bicycle : new vehicle; }

BOOST_PYTHON_MODULE(tutorial_vehicles) {
  using namespace boost::python;
  class_<vehicle>("vehicle").def("wheels", &vehicle::wheels);
  class_<bicycle, bases<vehicle> >("bicycle").def("ring", &bicycle::ring);
  def("count_wheels", count_wheels);
  def("ring_it", ring_it);
  def("build", build, return_value_policy<manage_new_object>());
}
