// tests/compat/capi_numpy_ext.cpp - NumPy's C API as sources of Boost.Python use it
#include <boost/python.hpp>

#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <numpy/arrayobject.h>

#include <vector>

using namespace boost::python;

namespace {

void *start() {
  import_array();
  return NULL;
}

/// What an array is like.
object told(object o) {
  if (!PyArray_Check(o.ptr())) return object();
  PyArrayObject *a = reinterpret_cast<PyArrayObject *>(o.ptr());
  list dims, strides;
  for (int i = 0; i < PyArray_NDIM(a); ++i) {
    dims.append(PyArray_DIM(a, i));
    strides.append(PyArray_STRIDES(a)[i]);
  }
  return make_tuple(PyArray_TYPE(a), dims, strides, PyArray_SIZE(a), PyArray_ITEMSIZE(a), PyArray_ISCARRAY(a) != 0,
                    PyArray_ISWRITEABLE(a) != 0);
}
double sum(object o) {
  PyArrayObject *a = reinterpret_cast<PyArrayObject *>(PyArray_FROM_OTF(o.ptr(), NPY_DOUBLE, NPY_ARRAY_IN_ARRAY));
  if (!a) throw_error_already_set();
  const double *data = static_cast<const double *>(PyArray_DATA(a));
  double found = 0;
  for (npy_intp i = 0; i < PyArray_SIZE(a); ++i)
    found += data[i];
  Py_DECREF(a);
  return found;
}
/// By strides.
double trace(object o) {
  PyArrayObject *a = reinterpret_cast<PyArrayObject *>(o.ptr());
  double found = 0;
  for (npy_intp i = 0; i < PyArray_DIM(a, 0); ++i)
    found += *static_cast<double *>(PyArray_GETPTR2(a, i, i));
  return found;
}
object table(int rows, int columns) {
  npy_intp dims[] = {rows, columns};
  PyObject *made = PyArray_SimpleNew(2, dims, NPY_INT);
  if (!made) throw_error_already_set();
  int *data = static_cast<int *>(PyArray_DATA(reinterpret_cast<PyArrayObject *>(made)));
  for (int i = 0; i < rows * columns; ++i)
    data[i] = i;
  return object(handle<>(made));
}
object zeros(int n, int type) {
  npy_intp size = n;
  return object(handle<>(PyArray_ZEROS(1, &size, type, 0)));
}

struct samples {
  std::vector<double> values = {1, 2, 3};
  static int living;
  samples() { ++living; }
  samples(samples const &other) : values(other.values) { ++living; }
  ~samples() { --living; }
};
int samples::living = 0;
/// Over memory of C++, which the instance owns.
object view(object self) {
  samples &s = extract<samples &>(self);
  npy_intp size = static_cast<npy_intp>(s.values.size());
  PyObject *made = PyArray_SimpleNewFromData(1, &size, NPY_DOUBLE, s.values.data());
  PyArray_SetBaseObject(reinterpret_cast<PyArrayObject *>(made), incref(self.ptr()));
  return object(handle<>(made));
}
object exact(object o, int type) { return object(handle<>(PyArray_FROM_OT(o.ptr(), type))); }
object deep(object o, int least, int most) { return object(handle<>(PyArray_ContiguousFromAny(o.ptr(), NPY_DOUBLE, least, most))); }
void doubled(object o) {
  PyArrayObject *a = reinterpret_cast<PyArrayObject *>(PyArray_FROM_OTF(o.ptr(), NPY_DOUBLE, NPY_ARRAY_INOUT_ARRAY2));
  if (!a) throw_error_already_set();
  double *data = static_cast<double *>(PyArray_DATA(a));
  for (npy_intp i = 0; i < PyArray_SIZE(a); ++i)
    data[i] *= 2;
  PyArray_ResolveWritebackIfCopy(a);
  Py_DECREF(a);
}
object copied(object o) { return object(handle<>(PyArray_NewCopy(reinterpret_cast<PyArrayObject *>(o.ptr()), NPY_CORDER))); }
object item(object o) { return object(handle<>(PyArray_Return(reinterpret_cast<PyArrayObject *>(incref(o.ptr()))))); }

} // namespace

BOOST_PYTHON_MODULE(capi_numpy_ext) {
  start();
  if (PyErr_Occurred()) throw_error_already_set();
  def("told", told);
  def("sum", sum);
  def("trace", trace);
  def("table", table);
  def("zeros", zeros);
  class_<samples>("samples");
  def("living", +[] { return samples::living; });
  def("view", view);
  def("exact", exact);
  def("deep", deep);
  def("doubled", doubled);
  def("copied", copied);
  def("item", item);
}
