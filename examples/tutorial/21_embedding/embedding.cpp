// 21 Embedding: a program that starts Python, runs source text and has a module of its own.
#include <boost/python.hpp>

#include <iostream>

using namespace boost::python;

static int doubled(int n) { return 2 * n; }
BOOST_PYTHON_MODULE(tutorial_embedded) { def("doubled", doubled); }

int main() {
  PyImport_AppendInittab(const_cast<char *>("tutorial_embedded"), &PyInit_tutorial_embedded);
  Py_Initialize();
  try {
    object names = import("__main__").attr("__dict__");
    exec("import tutorial_embedded\n"
         "result = tutorial_embedded.doubled(4) ** 2\n",
         names);
    std::cout << "exec " << extract<int>(names["result"])() << std::endl;
    std::cout << "eval " << extract<int>(eval("result + 1", names))() << std::endl;
    object made = eval("[n * n for n in range(4)]", names);
    std::cout << "list " << extract<std::string>(str(made))() << " " << len(made) << std::endl;
  } catch (error_already_set const &) {
    PyErr_Print();
    return 1;
  }
  return 0;
}
