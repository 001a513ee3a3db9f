// tests/compat/boost_embed_program.cpp - a program that starts Python, as sources of Boost.Python do it
#include <boost/python.hpp>

#include <iostream>

using namespace boost::python;

namespace boost_embedded {

struct shape {
  virtual ~shape() {}
  virtual double area() = 0;
};
struct shape_wrap : shape, wrapper<shape> {
  double area() { return this->get_override("area")(); }
};

} // namespace boost_embedded
using namespace boost_embedded;

BOOST_PYTHON_MODULE(boost_embedded) { class_<shape_wrap, boost::noncopyable>("shape").def("area", pure_virtual(&shape::area)); }

static int used() {
  object main = import("__main__");
  object names = main.attr("__dict__");
  exec("from boost_embedded import shape\n"
       "class square(shape):\n"
       "    def area(self):\n"
       "        return 2.5 * 2\n",
       names, names);
  object made = names["square"]();
  shape &s = extract<shape &>(made);
  std::cout << "area " << s.area() << std::endl;
  std::cout << "power " << extract<int>(eval(str("5 ** 2"), names))() << std::endl;
  try {
    exec("result = 5 / 0", names);
  } catch (error_already_set const &) {
    std::cout << "division " << PyErr_ExceptionMatches(PyExc_ZeroDivisionError) << std::endl;
    PyErr_Clear();
  }
  try {
    exec_statement("raise LookupError('printed')", names);
  } catch (error_already_set const &) {
    PyErr_Print();
  }
  exec("print('from Python')", names);
  return 0;
}

int main() {
  std::cout << "before " << Py_IsInitialized() << std::endl;
  PyImport_AppendInittab("boost_embedded", &PyInit_boost_embedded);
  Py_Initialize();
  std::cout << "after " << Py_IsInitialized() << std::endl;
  Py_Initialize();
  if (handle_exception(used)) {
    PyErr_Print();
    return 2;
  }
  Py_Finalize();
  return 0;
}
