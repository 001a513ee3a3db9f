// expect: kevel does not assign to a member that is a raw pointer or view, because nothing would keep what it leads to: use def_readonly, or give add_property a setter function.
#include <kevel/python.hpp>
struct label {
  static inline const char *text = "";
};
KEVEL_MODULE(ui) {
  kevel::class_<label>("label").def_readwrite("text", &label::text);
}
