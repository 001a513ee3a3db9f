// tests/ext/load/token.hpp - a class that one module registers and others use
#pragma once

struct Token {
  explicit Token(int value = 0) : value(value) { ++alive; }
  Token(const Token &other) : value(other.value) { ++alive; }
  virtual ~Token() { --alive; }
  int value;
  inline static int alive = 0;
};
