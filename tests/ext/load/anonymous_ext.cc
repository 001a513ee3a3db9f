// tests/ext/load/anonymous_ext.cc - a class in an anonymous namespace; anonymous_twin_ext.cc has another of the same name
#include <kevel/python.hpp>

namespace {
struct Private {
  int number = 1;
};
int read(const Private &object) { return object.number; }
} // namespace

KEVEL_MODULE(anonymous_ext) {
  kevel::class_<Private>("Private");
  kevel::def("read", static_cast<int (*)(const Private &)>(&read));
}
