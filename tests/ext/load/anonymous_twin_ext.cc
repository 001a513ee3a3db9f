// tests/ext/load/anonymous_twin_ext.cc - classes of an anonymous namespace and of a static function; anonymous_ext.cc has others of the same names
#include <string>

#include <kevel/python.hpp>

namespace {
struct Private {
  std::string text = "a text that is long enough to be on the heap";
};
std::string read(const Private &object) { return object.text; }
} // namespace

static void register_config() {
  struct Config {
    std::string text = "x";
    int number = 2;
  };
  kevel::class_<Config>("Config");
  kevel::def("number_of", +[](const Config &config) { return config.number; });
}

KEVEL_MODULE(anonymous_twin_ext) {
  register_config();
  kevel::class_<Private>("Private");
  kevel::def("read", static_cast<std::string (*)(const Private &)>(&read));
}
