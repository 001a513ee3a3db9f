// 3 Exposing classes: a class with a getter and a setter.
#include <boost/python.hpp>

#include <string>

class label {
public:
  void write(std::string const &text) { text_ = text; }
  std::string read() const { return text_.empty() ? "(blank)" : text_; }

private:
  std::string text_;
};

BOOST_PYTHON_MODULE(tutorial_label) {
  using namespace boost::python;
  class_<label>("label").def("read", &label::read).def("write", &label::write);
}
