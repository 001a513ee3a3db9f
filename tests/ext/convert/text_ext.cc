// tests/ext/convert/text_ext.cc - std::string, C strings and bytes, as arguments and as results
#include <cstdint>
#include <cstring>
#include <string>

#include <kevel/python.hpp>

namespace py = kevel;

std::string same(std::string text) { return text; }
std::string same_reference(const std::string &text) { return text; }
std::int64_t size(const std::string &text) { return static_cast<std::int64_t>(text.size()); }
std::string repeat(const std::string &text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}
/// The bytes of a text as hexadecimal digits.
std::string hex(const std::string &text) {
  static const char digits[] = "0123456789abcdef";
  std::string out;
  for (unsigned char c : text) (out += digits[c >> 4]) += digits[c & 15];
  return out;
}
std::string invalid() { return "caf\xe9"; }

const char *c_string(const char *text) { return text; }
int c_length(const char *text) { return text ? static_cast<int>(std::strlen(text)) : -1; }
const char *literal() { return "gr\xc3\xbc\xc3\x9f" "e"; }

py::bytes bytes(const py::bytes &data) { return data; }
py::bytes blob(int size) {
  std::string data(static_cast<std::size_t>(size), '\0');
  for (int i = 0; i < size; ++i) data[static_cast<std::size_t>(i)] = static_cast<char>(i);
  return py::bytes(data.data(), data.size());
}

/// Joins the texts that a callable returns for "a", "b" and "c", so that calls for texts lie inside each other.
std::string nested(const py::object &function) {
  std::string out;
  for (const char *letter : {"a", "b", "c"}) out += py::extract<std::string>(function(letter))();
  return out;
}

KEVEL_MODULE(text_ext) {
  using namespace kevel;
  def("same", same);
  def("same_reference", same_reference);
  def("size", size);
  def("repeat", repeat);
  def("hex", hex);
  def("invalid", invalid);
  def("c_string", c_string);
  def("c_length", c_length);
  def("literal", literal);
  def("bytes", ::bytes);
  def("blob", blob);
  def("nested", nested);
}
