// 8 Class virtual functions: Python derives from an abstract class of C++.
#include <boost/python.hpp>

#include <string>

struct shop {
  virtual ~shop() {}
  virtual double price(std::string const &what) = 0;
};
struct shop_wrap : shop, boost::python::wrapper<shop> {
  double price(std::string const &what) override { return this->get_override("price")(what); }
};
static double bill(shop &s) { return s.price("tea") + s.price("milk"); }

BOOST_PYTHON_MODULE(tutorial_shop) {
  using namespace boost::python;
  class_<shop_wrap, boost::noncopyable>("shop").def("price", pure_virtual(&shop::price));
  def("bill", bill);
}
