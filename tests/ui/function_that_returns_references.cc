// expect: A std::function that Python implements cannot return a reference or pointer to what Python may drop
#include <kevel/python.hpp>
#include <kevel/stl.hpp>
struct thing {
  int n = 0;
};
static size_t count(const std::function<std::vector<thing *>()> &f) { return f().size(); }
KEVEL_MODULE(ui) { kevel::def("count", count); }
