// expect: A bound container cannot consist of raw pointers or views, because nothing would keep what they lead to: take std::shared_ptr, or std::string.
#include <kevel/python.hpp>
#include <kevel/stl/vector.hpp>
struct item {};
KEVEL_BOUND(std::vector<item *>)
#include <kevel/indexing/bind_vector.hpp>
KEVEL_MODULE(ui) {
  kevel::class_<item>("item");
  kevel::bind_vector<std::vector<item *>>("items");
}
