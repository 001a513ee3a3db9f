// 22 Errors in an embedded Python: caught, asked what they are, printed, forgotten.
#include <boost/python.hpp>

#include <iostream>

using namespace boost::python;

static void attempt(char const *expression) {
  try {
    object result = eval(expression);
    std::cout << expression << " = " << extract<std::string>(str(result))() << std::endl;
  } catch (error_already_set const &) {
    if (PyErr_ExceptionMatches(PyExc_ZeroDivisionError)) {
      PyErr_Clear();
      std::cout << expression << " divides by zero" << std::endl;
    } else if (PyErr_ExceptionMatches(PyExc_LookupError)) {
      PyErr_Clear();
      std::cout << expression << " looks for what is not there" << std::endl;
    } else {
      PyErr_Clear();
      std::cout << expression << " fails" << std::endl;
    }
  }
}

int main() {
  Py_Initialize();
  attempt("6 * 7");
  attempt("1 / 0");
  attempt("{}['key']");
  attempt("[][0]");
  attempt("unknown");
  std::cout << "pending: " << (PyErr_Occurred() ? "yes" : "no") << std::endl;
  return 0;
}
