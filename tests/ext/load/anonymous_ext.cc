// tests/ext/load/anonymous_ext.cc - classes of an anonymous namespace and of a static function; anonymous_twin_ext.cc has others of the same names
#include <kevel/python.hpp>

namespace {
struct Private {
  int number = 1;
};
int read(const Private &object) { return object.number; }
} // namespace

static void register_config() {
  struct Config {
    int number = 1;
  };
  kevel::class_<Config>("Config");
  kevel::def("number_of", +[](const Config &config) { return config.number; });
}

KEVEL_MODULE(anonymous_ext) {
  register_config();
  kevel::class_<Private>("Private");
  kevel::def("read", static_cast<int (*)(const Private &)>(&read));
}
