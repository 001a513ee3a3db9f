// NumPy's arrays as boost::python::numpy, and what only that has.
#include <boost/mpl/vector.hpp>
#include <boost/mpl/vector_c.hpp>
#include <boost/python/numpy.hpp>

namespace python = boost::python;
#include "../ext/memory/numpy_cases.hpp"

struct Fill {
  np::ndarray target;
  template <class T, int N> void apply() const {
    T *next = reinterpret_cast<T *>(target.get_data());
    intptr_t count = 1;
    for (int i = 0; i < N; ++i) count *= target.shape(i);
    for (intptr_t i = 0; i < count; ++i) next[i] = static_cast<T>(10 * N);
  }
};
struct Count {
  int calls = 0;
  template <int N> void apply() { calls += N; }
};

void fill(const np::ndarray &array) {
  np::invoke_matching_array<boost::mpl::vector<short, double>, boost::mpl::vector_c<int, 1, 2>>(array, Fill{array});
}
int dimensions(const np::ndarray &array) {
  Count count;
  np::invoke_matching_nd<boost::mpl::vector_c<int, 1, 2, 3>>(array.get_nd(), boost::ref(count));
  return count.calls;
}

BOOST_PYTHON_MODULE(boost_numpy_ext) {
  define_numpy_cases();
  python::def("fill", &fill);
  python::def("dimensions", &dimensions);
}
