// 10 Class operators.
#include <boost/python.hpp>

class day {
public:
  explicit day(int number = 0) : number_(number) {}
  int number() const { return number_; }
  day &operator+=(int days) {
    number_ += days;
    return *this;
  }
  friend day operator+(day a, int days) { return day(a.number_ + days); }
  friend day operator+(int days, day a) { return a + days; }
  friend int operator-(day a, day b) { return a.number_ - b.number_; }
  friend bool operator<(day a, day b) { return a.number_ < b.number_; }
  friend bool operator==(day a, day b) { return a.number_ == b.number_; }

private:
  int number_;
};

BOOST_PYTHON_MODULE(tutorial_day) {
  using namespace boost::python;
  class_<day>("day", init<int>())
      .def(self + int())
      .def(int() + self)
      .def(self - self)
      .def(self += int())
      .def(self < self)
      .def(self == self)
      .add_property("number", &day::number);
}
