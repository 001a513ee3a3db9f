// 12 Functions and call policies: who owns what a function returns, and who keeps whom alive.
#include <boost/python.hpp>

#include <string>

struct page {
  std::string text;
};
struct ink {
  std::string color;
};
struct book {
  page first;
  ink const *printed_with = nullptr;
  page &open(ink *with) {
    printed_with = with;
    return first;
  }
  std::string color() const { return printed_with ? printed_with->color : "none"; }
};

BOOST_PYTHON_MODULE(tutorial_book) {
  using namespace boost::python;
  class_<page>("page").def_readwrite("text", &page::text);
  class_<ink>("ink").def_readwrite("color", &ink::color);
  class_<book>("book")
      .def("open", &book::open, return_internal_reference<1, with_custodian_and_ward<1, 2> >())
      .def("color", &book::color);
}
