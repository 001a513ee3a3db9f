// expect: A kevel::array owns no memory, so that Python could not tell how long a result is good: return kevel::as_memoryview(...) or kevel::as_ndarray(...), which name its owner.
#include <kevel/array.hpp>
#include <kevel/python.hpp>
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](kevel::array<double> a) { return a; });
}
