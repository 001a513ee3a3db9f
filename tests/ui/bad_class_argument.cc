// expect: After the class, class_ takes bases<...>, a holder (std::shared_ptr<T> or std::unique_ptr<T>), a wrapper class derived from T, noncopyable or fixed_attributes; this argument is none of them.
#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
KEVEL_MODULE(ui) { kevel::class_<thing, int>("thing", kevel::no_init); }
