// tests/ext/indexing/hostile_containers_ext.cc - containers that hostile objects change while something is done with them
#include <deque>
#include <map>
#include <string>

#include <kevel/indexing/bind_map.hpp>
#include <kevel/indexing/bind_vector.hpp>
#include <kevel/python.hpp>

using namespace kevel;

namespace hostile {

/// Compares by what Python says, and owns memory.
struct item {
  item(object key = object(), std::string name = std::string(50, 'x')) : key(key), name(name) {}
  object key;
  std::string name;
  bool operator==(const item &other) const { return static_cast<bool>(key == other.key) && name == other.name; }
};
struct objects : std::vector<object> { using vector::vector; };
struct texts : std::vector<std::string> { using vector::vector; };
struct numbers : std::vector<int> { using vector::vector; };
struct doubles : std::deque<double> { using deque::deque; };
struct items : std::vector<item> { using vector::vector; };
struct rows : std::vector<numbers> { using vector::vector; };
struct groups : std::vector<items> { using vector::vector; };
struct named : std::map<std::string, item> { using map::map; };
struct counted : std::map<int, item> { using map::map; };
struct kept : std::map<std::string, object> { using map::map; };

} // namespace hostile
using namespace hostile;

KEVEL_MODULE(hostile_containers_ext) {
  class_<item>("item", init<object, std::string>((arg("key") = object(), arg("name") = std::string(50, 'x'))))
      .def_readwrite("key", &item::key)
      .def_readwrite("name", &item::name)
      .def("size", +[](const item &self, long more) { return static_cast<long>(self.name.size()) + more; });
  bind_vector<objects>("objects");
  bind_vector<texts>("texts");
  bind_vector<numbers>("numbers");
  bind_vector<doubles>("doubles");
  bind_vector<items>("items");
  bind_vector<rows>("rows");
  bind_vector<groups>("groups");
  bind_map<named>("named");
  bind_map<counted>("counted");
  bind_map<kept>("kept");
}
