// tests/compat/boost_statics_ext.cpp - objects of Python in static storage, which are made before the module is initialised
#include <boost/python.hpp>

using namespace boost::python;

namespace {

template <class T> struct holds {
  T value = T();
  static T common;
};
template <class T> T holds<T>::common = T();

slice part(1, _);
slice whole;
slice_nil left_out;
tuple pair = make_tuple(1, "two");
tuple copied(make_tuple(7, 8));
tuple nested = make_tuple(pair, 2.5, object(), part);
long_ zero, seven(7), parsed("42");
dict empty;
dict filled(make_tuple(make_tuple("a", 1)));
list letters(str("abc"));
str number(5);
object five(5), big((unsigned long long)(-1)), text("text"), letter('c'), truth(true), ratio(0.5), nothing(left_out);
object imported(import("math"));
object taken = import("math").attr("pi");
object called = import("math").attr("floor")(2.5);
object item = pair[1];
object evaluated = eval("6 * 7");
handle<> none;
handle<> held(borrowed(Py_None));
handle<PyTypeObject> type(borrowed(&PyList_Type));
object same = letters;

template <class T> void define(const char *name) {
  class_<holds<T>>(name).def_readwrite("common", &holds<T>::common).def_readwrite("value", &holds<T>::value);
}

} // namespace

BOOST_PYTHON_MODULE(boost_statics_ext) {
  define<slice>("slices");
  define<tuple>("tuples");
  define<long_>("numbers");
  define<dict>("dicts");
  define<list>("lists");
  define<str>("texts");
  define<object>("objects");
  scope().attr("slices_of") = make_tuple(part, whole);
  scope().attr("tuples_of") = make_tuple(pair, copied, nested);
  scope().attr("numbers_of") = make_tuple(zero, seven, parsed);
  scope().attr("containers") = make_tuple(empty, filled, letters, number);
  scope().attr("values") = make_tuple(five, big, text, letter, truth, ratio, nothing);
  scope().attr("found") = make_tuple(imported, taken, called, item, evaluated);
  scope().attr("type") = object(type);
  scope().attr("no_handle") = !none && held.get() == Py_None;
  scope().attr("letters") = letters;
  scope().attr("same") = same;
}
