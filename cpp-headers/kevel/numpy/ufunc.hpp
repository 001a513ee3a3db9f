// kevel/numpy/ufunc.hpp: C++ functions of numbers over whole arrays, whose shapes are brought together as NumPy does.
#pragma once
#include <kevel/detail/bind/function_object.hpp>
#include <kevel/detail/convert/args.hpp>
#include <kevel/numpy/ndarray.hpp>

KEVEL_NAMESPACE_OPEN
namespace numpy {

/// Steps through the elements of up to three arrays at once, in the order of C: a numpy.broadcast whose position C++ keeps.
///
///     for (multi_iter i = make_multi_iter(a, b); i.not_done(); i.next()) use(i.get_data(0), i.get_data(1));
///
/// Copies share the Python object, each has a position of its own.
class multi_iter : public object {
public:
  static constexpr const char *python_type = "numpy.broadcast";

  multi_iter(detail::steal_tag tag, detail::handle &&h) : object(tag, static_cast<detail::handle &&>(h)) {
    const auto described = detail::integers_of(detail::numpy_function(detail::numpy_helper::broadcast_layout)(*this));
    nd_ = static_cast<int>(described[0]);
    shape_.assign(described.begin() + 1, described.begin() + 1 + nd_);
    for (auto next = described.begin() + 1 + nd_; next != described.end(); next += 1 + nd_) {
      data_.push_back(reinterpret_cast<char *>(*next));
      strides_.insert(strides_.end(), next + 1, next + 1 + nd_);
    }
    position_.assign(shape_.size(), 0);
    for (intptr_t size : shape_)
      left_ *= size;
  }

  /// The next elements.
  void next() {
    --left_;
    for (int dimension = nd_ - 1; dimension >= 0; --dimension) {
      const bool ends = ++position_[dimension] == shape_[dimension];
      for (size_t n = 0; n < data_.size(); ++n)
        data_[n] += strides_[n * nd_ + dimension] * (ends ? 1 - shape_[dimension] : 1);
      if (!ends) return;
      position_[dimension] = 0;
    }
  }
  bool not_done() const { return left_ > 0; }
  /// The element of array n, counted from 0.
  char *get_data(int n) const { return data_[n]; }
  int get_nd() const { return nd_; }
  /// get_nd() sizes of what the arrays are brought to; valid as long as this object.
  const intptr_t *get_shape() const { return shape_.data(); }
  intptr_t shape(int n) const { return shape_.at(n); }

private:
  int nd_ = 0;
  intptr_t left_ = 1; // elements
  std::vector<intptr_t> shape_, position_;
  std::vector<char *> data_;
  std::vector<intptr_t> strides_; // nd_ for each array
};

inline multi_iter make_multi_iter(const object &a) { return detail::retag<multi_iter>(detail::numpy_attribute("broadcast")(a)); }
inline multi_iter make_multi_iter(const object &a, const object &b) {
  return detail::retag<multi_iter>(detail::numpy_attribute("broadcast")(a, b));
}
inline multi_iter make_multi_iter(const object &a, const object &b, const object &c) {
  return detail::retag<multi_iter>(detail::numpy_attribute("broadcast")(a, b, c));
}

/// The result array of a function over arrays: `output` if it is one that fits, else a new one.
template <class R> ndarray output_array(const object &output, int nd, const intptr_t *shape) {
  const dtype dt = dtype::get_builtin<R>();
  return output.is_none() ? zeros(nd, shape, dt) : from_object(output, dt, ndarray::ALIGNED | ndarray::WRITEABLE);
}

/// A function object of one number, as a method: `.def("__call__", unary_ufunc<F>::make())`. It takes a number, an array or a sequence,
/// and `output`, an array for the results; gives that array, a new one, or a number.
template <class F, class A = typename F::argument_type, class R = typename F::result_type> struct unary_ufunc {
  static object call(F &self, const object &input, const object &output) {
    ndarray in = from_object(input, dtype::get_builtin<A>(), ndarray::ALIGNED);
    ndarray out = output_array<R>(output, in.get_nd(), in.get_shape());
    for (multi_iter each = make_multi_iter(in, out); each.not_done(); each.next())
      *reinterpret_cast<R *>(each.get_data(1)) = self(*reinterpret_cast<A *>(each.get_data(0)));
    return out.scalarize();
  }
  static object make() { return object(make_function(&call, default_call_policies(), (arg("input"), arg("output") = object()))); }
};

/// The same of two numbers.
template <class F, class A = typename F::first_argument_type, class B = typename F::second_argument_type,
          class R = typename F::result_type>
struct binary_ufunc {
  static object call(F &self, const object &input1, const object &input2, const object &output) {
    ndarray left = from_object(input1, dtype::get_builtin<A>(), ndarray::ALIGNED);
    ndarray right = from_object(input2, dtype::get_builtin<B>(), ndarray::ALIGNED);
    const multi_iter both = make_multi_iter(left, right);
    ndarray out = output_array<R>(output, both.get_nd(), both.get_shape());
    for (multi_iter each = make_multi_iter(left, right, out); each.not_done(); each.next())
      *reinterpret_cast<R *>(each.get_data(2)) = self(*reinterpret_cast<A *>(each.get_data(0)), *reinterpret_cast<B *>(each.get_data(1)));
    return out.scalarize();
  }
  static object make() {
    return object(make_function(&call, default_call_policies(), (arg("input1"), arg("input2"), arg("output") = object())));
  }
};

} // namespace numpy
KEVEL_NAMESPACE_CLOSE
