// examples/04_callbacks/callbacks.cc - C++ calls Python: functions, methods, attributes, iteration, exceptions
#include <algorithm>
#include <cstdio>
#include <stdexcept>
#include <string>

#include <kevel/python.hpp>

namespace py = kevel;

/// Finds a zero of `function` between `low` and `high` by bisection.
double bisect(const py::object &function, double low, double high, double tolerance) {
  double at_low = py::extract<double>(function(low));
  if (at_low * py::extract<double>(function(high)) > 0) throw std::invalid_argument("no change of sign");
  while (high - low > tolerance) {
    const double middle = low + (high - low) / 2;
    const double at_middle = py::extract<double>(function(middle));
    if ((at_low < 0) == (at_middle < 0)) {
      low = middle;
      at_low = at_middle;
    } else {
      high = middle;
    }
  }
  return low;
}

/// Tells a Python object about each word, by calling one of its methods.
int visit_words(const std::string &text, const py::object &visitor) {
  int count = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    if (end > start) {
      visitor.attr("word")(text.substr(start, end - start), count);
      ++count;
    }
    start = end + 1;
  }
  return count;
}

/// Calls `action`; whatever it raises passes through C++, running destructors, and comes out as the same object.
void guarded(const py::object &action, py::list log) {
  struct Closing {
    py::list &log;
    ~Closing() {
      try {
        log.append("destructor ran");
      } catch (const std::exception &error) { // a destructor must not throw
        std::fprintf(stderr, "%s\n", error.what());
      }
    }
  } closing{log};
  action();
}

KEVEL_MODULE(callbacks) {
  using namespace kevel;
  def("bisect", bisect, (arg("function"), arg("low"), arg("high"), arg("tolerance") = 1e-12));
  def("visit_words", visit_words);
  def("guarded", guarded);
}
