// What the tests of NumPy's headers use, in whichever namespace they are declared: `python` is kevel or boost::python.
#include <cstdint>
#include <numeric>

namespace np = python::numpy;

inline int samples_alive = 0;
struct Samples {
  explicit Samples(size_t n) : values(n) {
    std::iota(values.begin(), values.end(), 0.0);
    ++samples_alive;
  }
  Samples(const Samples &) = delete;
  ~Samples() { --samples_alive; }
  std::vector<double> values;
};

struct Twice {
  typedef double argument_type;
  typedef double result_type;
  double operator()(double x) const { return 2 * x; }
};
struct Weigh {
  typedef double first_argument_type;
  typedef std::int32_t second_argument_type;
  typedef double result_type;
  double operator()(double x, std::int32_t weight) const { return x * weight; }
};

inline np::ndarray columns(python::object owner, size_t rows) {
  Samples &samples = python::extract<Samples &>(owner)();
  const size_t size = samples.values.size() / rows, step = sizeof(double);
  return np::from_data(samples.values.data(), np::dtype::get_builtin<double>(), std::vector<size_t>{size, rows},
                       std::vector<size_t>{step, size * step}, owner);
}
inline np::ndarray backwards(python::object owner) {
  const Samples &samples = python::extract<Samples &>(owner)();
  const double *last = &samples.values.back();
  return np::from_data(last, np::dtype::get_builtin<double>(), python::make_tuple(samples.values.size()), python::make_tuple(-8), owner);
}
inline np::ndarray pairs(python::object owner) {
  Samples &samples = python::extract<Samples &>(owner)();
  python::list fields;
  fields.append(python::make_tuple("x", "f8"));
  fields.append(python::make_tuple("y", "f8"));
  return np::from_data(samples.values.data(), np::dtype(fields), python::make_tuple(samples.values.size() / 2), python::make_tuple(16), owner);
}

/// Address, then sizes, then strides as C++ sees them.
inline python::list described(const np::ndarray &array) {
  python::list told;
  told.append(reinterpret_cast<intptr_t>(array.get_data()));
  for (int i = 0; i < array.get_nd(); ++i) told.append(array.shape(i));
  for (int i = 0; i < array.get_nd(); ++i) told.append(array.get_strides()[i]);
  return told;
}
inline double sum(const np::ndarray &array) {
  double total = 0;
  for (np::multi_iter each = np::make_multi_iter(np::from_object(array, np::dtype::get_builtin<double>(), np::ndarray::ALIGNED)); each.not_done();
       each.next())
    total += *reinterpret_cast<double *>(each.get_data(0));
  return total;
}
inline python::list products(python::object a, python::object b) {
  const np::dtype number = np::dtype::get_builtin<double>();
  python::list told;
  for (np::multi_iter each = np::make_multi_iter(np::from_object(a, number), np::from_object(b, number)); each.not_done(); each.next())
    told.append(*reinterpret_cast<double *>(each.get_data(0)) * *reinterpret_cast<double *>(each.get_data(1)));
  return told;
}
template <class T> std::string dtype_name() { return python::extract<std::string>(np::dtype::get_builtin<T>().attr("name"))(); }
inline python::list dtype_names() {
  python::list told;
  for (const std::string &name : {dtype_name<bool>(), dtype_name<std::int8_t>(), dtype_name<std::uint16_t>(), dtype_name<int>(), dtype_name<std::uint64_t>(),
                                  dtype_name<float>(), dtype_name<double>(), dtype_name<std::complex<float>>(), dtype_name<std::complex<double>>()})
    told.append(name);
  return told;
}
inline python::object fitting(python::object source, int least, int most, int flags) {
  return np::from_object(source, np::dtype::get_builtin<double>(), least, most, static_cast<np::ndarray::bitflag>(flags));
}
inline np::ndarray same(np::ndarray array) { return array; }
inline std::string kind(np::ndarray) { return "array"; }
inline std::string kind(np::dtype) { return "dtype"; }
inline std::string kind(double) { return "number"; }
inline np::ndarray zeros(python::tuple shape) { return np::zeros(shape, np::dtype::get_builtin<float>()); }
inline np::ndarray like(const np::ndarray &array) { return np::empty(array.get_nd(), array.get_shape(), array.get_dtype()); }
inline bool alike(const np::dtype &a, const np::dtype &b) { return np::equivalent(a, b); }
inline int item_size(const np::dtype &dt) { return dt.get_itemsize(); }
inline int flags(const np::ndarray &array) { return array.get_flags(); }
inline python::object base(const np::ndarray &array) { return array.get_base(); }
inline void tie(np::ndarray array, python::object owner) { array.set_base(owner); }
inline np::void_ blank(const np::dtype &dt) { return np::void_(dt.get_itemsize()).view(dt); }
inline python::object scalarized(const np::ndarray &array) { return array.scalarize(); }
inline np::matrix transposed(const np::matrix &m) { return m.transpose(); }
inline int alive() { return samples_alive; }

inline void define_numpy_cases() {
  using namespace python;
  np::initialize();
  class_<Samples, noncopyable>("Samples", init<size_t>());
  class_<Twice>("Twice").def("__call__", np::unary_ufunc<Twice>::make());
  class_<Weigh>("Weigh").def("__call__", np::binary_ufunc<Weigh>::make());
  def("columns", &columns);
  def("backwards", &backwards);
  def("pairs", &pairs);
  def("described", &described);
  def("sum", &sum);
  def("products", &products);
  def("dtype_names", &dtype_names);
  def("fitting", &fitting);
  def("same", &same);
  def("kind", static_cast<std::string (*)(double)>(&kind));
  def("kind", static_cast<std::string (*)(np::dtype)>(&kind));
  def("kind", static_cast<std::string (*)(np::ndarray)>(&kind));
  def("zeros", &zeros);
  def("zeros_matrix", &zeros, np::as_matrix<>());
  def("like", &like);
  def("alike", &alike);
  def("item_size", &item_size);
  def("flags", &flags);
  def("base", &base);
  def("tie", &tie);
  def("blank", &blank);
  def("scalarized", &scalarized);
  def("transposed", &transposed);
  def("alive", &alive);
}
