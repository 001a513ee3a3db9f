// 23 Iterators: of containers and of ranges for Python, and Python's iterables for C++.
#include <boost/python.hpp>
#include <boost/python/stl_iterator.hpp>

#include <numeric>
#include <vector>

using namespace boost::python;

struct lane {
  typedef std::vector<double>::iterator place;
  place fast() { return times.begin(); }
  place slow() { return times.end(); }
  std::vector<double> times;
};
static void assign(lane &l, object iterable) {
  stl_input_iterator<double> begin(iterable), end;
  l.times.assign(begin, end);
}
static double total(object iterable) {
  stl_input_iterator<double> begin(iterable), end;
  return std::accumulate(begin, end, 0.0);
}
typedef std::vector<int> numbers;
static numbers squares(int n) {
  numbers made;
  for (int i = 0; i < n; ++i)
    made.push_back(i * i);
  return made;
}

BOOST_PYTHON_MODULE(tutorial_iterators) {
  class_<numbers>("numbers").def("__iter__", iterator<numbers>());
  class_<lane>("lane").add_property("times", range(&lane::fast, &lane::slow)).def("assign", assign);
  def("squares", squares);
  def("total", total);
}
