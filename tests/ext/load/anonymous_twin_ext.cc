// tests/ext/load/anonymous_twin_ext.cc - a class in an anonymous namespace; anonymous_ext.cc has another of the same name
#include <string>

#include <kevel/python.hpp>

namespace {
struct Private {
  std::string text = "a text that is long enough to be on the heap";
};
std::string read(const Private &object) { return object.text; }
} // namespace

KEVEL_MODULE(anonymous_twin_ext) {
  kevel::class_<Private>("Private");
  kevel::def("read", static_cast<std::string (*)(const Private &)>(&read));
}
