// 24 Exception translation: an exception of one's own as the exception of Python that it should be.
#include <boost/python.hpp>

#include <stdexcept>
#include <string>

using namespace boost::python;

class overheated : public std::exception {
public:
  explicit overheated(int degrees) : text_(std::to_string(degrees) + " degrees") {}
  char const *what() const noexcept override { return text_.c_str(); }

private:
  std::string text_;
};
static void translate(overheated const &e) { PyErr_SetString(PyExc_UserWarning, e.what()); }
static void heat(int degrees) {
  if (degrees > 100) throw overheated(degrees);
  if (degrees < 0) throw std::out_of_range("too cold");
  if (degrees == 13) throw std::invalid_argument("unlucky");
  if (degrees == 14) throw std::runtime_error("broken");
}

BOOST_PYTHON_MODULE(tutorial_exceptions) {
  register_exception_translator<overheated>(translate);
  def("heat", heat);
}
