// tests/ext/load/modules_user_ext.cc - uses Token without registering it
#include <memory>

#include <kevel/python.hpp>

#include "token.hpp"


int token_value(const Token &token) { return token.value; }
Token doubled(const Token &token) { return Token(2 * token.value); }
std::unique_ptr<Token> make_token(int value) { return std::make_unique<Token>(value); }

KEVEL_MODULE(modules_user_ext) {
  using namespace kevel;
  def("token_value", token_value);
  def("doubled", doubled);
  def("make_token", make_token);
}
