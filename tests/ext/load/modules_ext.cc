// tests/ext/load/modules_ext.cc - registers Token; other modules use it
#include <kevel/python.hpp>

#include "token.hpp"

KEVEL_MODULE(modules_ext) {
  using namespace kevel;
  scope().attr("__doc__") = "Registers Token.";
  scope().attr("answer") = 42;
  class_<Token>("Token", init<int>(arg("value") = 0)).def_readwrite("value", &Token::value);
  def("value_of", +[](const Token &token) { return token.value; });
  def("name", [] { return scope().attr("__name__"); });
}
