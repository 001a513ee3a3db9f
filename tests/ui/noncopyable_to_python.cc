// expect: This object cannot be copied to Python: pass a reference, with kevel::ptr(&x), or give it away, with kevel::object(std::move(x)).
#include <kevel/python.hpp>
struct stream {
  stream();
  stream(stream &&);
};
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](const kevel::object &callback, stream &s) { callback(s); });
}
