// The module that registers the types which all generated modules use.
#include "cpp_prelude.hpp"

struct PairToPython {
  static PyObject *convert(Pair const &p) { return py::incref(py::make_tuple(p.a, p.b).ptr()); }
};
struct PairFromPython {
  PairFromPython() { py::converter::registry::push_back(&convertible, &construct, py::type_id<Pair>()); }
  static void *convertible(PyObject *o) { return PyTuple_Check(o) && PyTuple_Size(o) == 2 ? o : nullptr; }
  static void construct(PyObject *o, py::converter::rvalue_from_python_stage1_data *data) {
    void *storage = reinterpret_cast<py::converter::rvalue_from_python_storage<Pair> *>(data)->storage.bytes;
    py::tuple t{py::handle<>(py::borrowed(o))};
    Pair p;
    p.a = py::extract<int>(t[0]);
    p.b = py::extract<int>(t[1]);
    new (storage) Pair(p);
    data->convertible = storage;
  }
};

std::shared_ptr<X> std_x(int v) { return std::make_shared<X>(v); }
boost::shared_ptr<X> boost_x(int v) { return boost::shared_ptr<X>(new X(v)); }
X *new_x(int v) { return new X(v); }
Base *new_derived(int v) { return new Derived(v); }
Base *new_hidden() { return new Hidden; }
std::shared_ptr<Base> shared_derived(int v) { return std::make_shared<Derived>(v); }
std::shared_ptr<Shared> given_shared_derived(int v) { return std::make_shared<SharedDerived>(v); }
X &static_x() { static X x(99); return x; }
Base &static_derived() { static Derived d(98); return d; }

BOOST_PYTHON_MODULE(fixture) {
  using namespace boost::python;
  class_<X>("X", init<optional<int>>()).def("ident", &X::ident).def_readwrite("v", &X::v);
  class_<XDerived, bases<X>>("XDerived", init<optional<int>>()).def("ident", &XDerived::ident);
  class_<Base>("Base", init<optional<int>>()).def("ident", &Base::ident).def_readwrite("v", &Base::v);
  class_<Derived, bases<Base>>("Derived", init<optional<int>>());
  class_<Shared, std::shared_ptr<Shared>>("Shared", init<optional<int>>()).def("ident", &Shared::ident);
  class_<SharedDerived, bases<Shared>, std::shared_ptr<SharedDerived>>("SharedDerived", init<optional<int>>());
  class_<Fixed, boost::noncopyable>("Fixed", init<optional<int>>()).def("ident", &Fixed::ident);
  class_<Other>("Other").def("ident", &Other::ident);
  class_<Target>("Target").def("ident", &Target::ident);
  implicitly_convertible<int, Target>();
  implicitly_convertible<X, Target>();
  to_python_converter<Pair, PairToPython>();
  PairFromPython();
  enum_<Color>("Color").value("red", red).value("green", green);
  enum_<Mode>("Mode").value("off", Mode::off).value("on", Mode::on).export_values();
  register_ptr_to_python<std::shared_ptr<X>>();
  register_ptr_to_python<boost::shared_ptr<X>>();
  register_ptr_to_python<std::shared_ptr<Base>>();
  class_<std::vector<int>>("Ints").def(vector_indexing_suite<std::vector<int>>());
  def("std_x", std_x);
  def("boost_x", boost_x);
  def("new_x", new_x, return_value_policy<manage_new_object>());
  def("new_derived", new_derived, return_value_policy<manage_new_object>());
  def("new_hidden", new_hidden, return_value_policy<manage_new_object>());
  def("shared_derived", shared_derived);
  def("given_shared_derived", given_shared_derived);
  def("static_x", static_x, return_value_policy<reference_existing_object>());
  def("static_derived", static_derived, return_value_policy<reference_existing_object>());
}
