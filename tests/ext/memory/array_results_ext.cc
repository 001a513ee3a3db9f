// tests/ext/memory/array_results_ext.cc - memory of C++ that Python sees in place
#include <complex>

#include <kevel/array.hpp>
#include <kevel/python.hpp>

namespace {

int alive = 0;

struct Grid {
  Grid(int r, int c) : rows(r), columns(c), values(static_cast<size_t>(r * c)) { ++alive; }
  Grid(const Grid &) = delete;
  ~Grid() { --alive; }
  double at(int i, int j) const { return values[static_cast<size_t>(i * columns + j)]; }
  int rows, columns;
  std::vector<double> values;
};
struct Fixed {
  std::vector<std::complex<float>> values{{1, 2}, {3, 4}, {5, 6}};
};
template <bool Const> std::conditional_t<Const, const double, double> *data(Grid &grid) { return grid.values.data(); }

std::vector<ptrdiff_t> shape(const Grid &grid) { return {grid.rows, grid.columns}; }

} // namespace

KEVEL_MODULE(array_results_ext) {
  using namespace kevel;
  using grid_and_self = back_reference<Grid &>;
  class_<Grid>("Grid", init<int, int>())
      .def("at", &Grid::at)
      .def_buffer([](Grid &grid) { return buffer_info(grid.values.data(), {grid.rows, grid.columns}); })
      .def("view", +[](grid_and_self self) { return as_memoryview(data<false>(self.get()), shape(self.get()), self.source()); })
      .def("fixed_view", +[](grid_and_self self) { return as_memoryview(data<true>(self.get()), shape(self.get()), self.source()); })
      .def("array", +[](grid_and_self self) { return as_ndarray(data<false>(self.get()), shape(self.get()), self.source()); })
      .def("fixed_array", +[](grid_and_self self) { return as_ndarray(data<true>(self.get()), {6}, self.source()); })
      .def("column", +[](grid_and_self self, int j) {
        Grid &grid = self.get();
        const ptrdiff_t step = grid.columns * static_cast<ptrdiff_t>(sizeof(double));
        return as_ndarray(buffer_info(grid.values.data() + j, {grid.rows}, {step}), self.source());
      })
      .def("gaps", +[](grid_and_self self) { return as_memoryview(buffer_info(self.get().values.data(), {1}, {16}), self.source()); })
      .def("wrong", +[](grid_and_self self) { return as_ndarray(buffer_info(self.get().values.data(), {1, 1}, {16}), self.source()); });
  class_<Fixed>("Fixed").def_buffer([](const Fixed &fixed) {
    return buffer_info(fixed.values.data() + 2, {2}, {-2 * static_cast<ptrdiff_t>(sizeof(std::complex<float>))});
  });
  def("alive", +[] { return alive; });
  def("sum", +[](array<const double, 2> all) {
    double total = 0;
    for (ptrdiff_t i = 0; i < all.size(); ++i) total += all.data()[i];
    return total;
  });
}
