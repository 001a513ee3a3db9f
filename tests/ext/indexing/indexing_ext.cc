// tests/ext/indexing/indexing_ext.cc - containers as sequences and mappings, whose elements are proxies
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <kevel/indexing/map.hpp>
#include <kevel/indexing/vector.hpp>
#include <kevel/python.hpp>

using namespace kevel;

namespace indexing_test {

struct base {
  int tag = 7;
  int base_tag() const { return tag; }
};
struct other_base {
  int other = 8;
  int other_tag() const { return other; }
};
struct item : base, other_base {
  item(int value = 0) : value(value) { ++count; }
  item(item const &from) : base(from), other_base(from), value(from.value) { ++count; }
  item &operator=(item const &) = default;
  ~item() { --count; }
  bool operator==(item const &with) const { return value == with.value; }
  int value;
  static int count;
};
int item::count = 0;

typedef std::vector<item> items;
// Classes of this module alone: a container of the standard's may have a class in another module.
struct strings : std::vector<std::string> { using vector::vector; };
struct row : std::vector<float> { using vector::vector; };
struct table : std::vector<row> { using vector::vector; };
struct copies : std::deque<int> { using deque::deque; };
struct numbers : std::vector<int> { using vector::vector; };
struct prices : std::map<short, float> { using map::map; };
typedef std::map<std::string, item> named;

static int by_reference(item &i) { return ++i.value; }
static int by_pointer(item *i) { return i ? i->value : -1; }
static int by_value(item i) { return i.value; }
static int as_base(base &b) { return b.tag; }
static int as_other(other_base const &b) { return b.other; }
static int by_shared(std::shared_ptr<item> i) { return i->value; }
static int extracted(object o) { return extract<item &>(o)().value; }
static void grow(items &v) {
  for (int i = 0; i < 1000; ++i)
    v.push_back(item(i));
}
static void clear(items &v) { v.clear(); }
static void clear_map(named &m) { m.clear(); }
static items made(int n) {
  items v;
  for (int i = 0; i < n; ++i)
    v.push_back(item(i));
  return v;
}

/// A suite with rules of its own: indices count from 1, and appending doubles.
struct ruled {
  typedef std::vector<item>::iterator iterator;
  iterator begin() { return all.begin(); }
  iterator end() { return all.end(); }
  std::vector<item> all;
};
struct from_one : indexing_suite<ruled, from_one, false, true, item, unsigned, item> {
  typedef item data_type;
  typedef unsigned index_type;
  static item &get_item(ruled &c, unsigned i) { return c.all.at(i - 1); }
  static void set_item(ruled &c, unsigned i, item const &value) { c.all.at(i - 1) = value; }
  static void delete_item(ruled &c, unsigned i) { c.all.erase(c.all.begin() + (i - 1)); }
  static size_t size(ruled &c) { return c.all.size(); }
  static bool contains(ruled &, item const &value) { return value.value == 1; }
  static unsigned get_min_index(ruled &) { return 1; }
  static unsigned get_max_index(ruled &c) { return static_cast<unsigned>(c.all.size() + 1); }
  static unsigned convert_index(ruled &c, const object &key) {
    extract<unsigned> index(key);
    if (!index.check() || index() < 1 || index() > c.all.size()) throw index_error("from 1");
    return index();
  }
  template <class Class> static void extension_def(Class &cls) {
    cls.def("add", +[](ruled &c, int n) { c.all.push_back(item(n)); });
  }
};

/// Negative indices are refused, "last" is the last one; what is appended comes first.
struct strict : vector_indexing_suite<numbers, false, strict> {
  static size_t convert_index(numbers &v, const object &key) {
    if (extract<std::string>(key).check()) return v.size() - 1;
    if (extract<long>(key).check() && extract<long>(key)() < 0) throw index_error("no index from the end");
    return vector_indexing_suite<numbers, false, strict>::convert_index(v, key);
  }
  static void append(numbers &v, int value) { v.insert(v.begin(), value); }
};
static void extend(copies &d, object items) { container_utils::extend_container(d, items); }

} // namespace indexing_test
using namespace indexing_test;

KEVEL_MODULE(indexing_ext) {
  class_<base>("base").def("base_tag", &base::base_tag).def_readwrite("tag", &base::tag);
  class_<other_base>("other_base").def("other_tag", &other_base::other_tag).def_readwrite("other", &other_base::other);
  class_<item, bases<base, other_base>>("item", init<optional<int>>())
      .def_readwrite("value", &item::value)
      .def("__eq__", +[](item const &a, item const &b) { return a == b; });
  implicitly_convertible<int, item>();
  class_<items>("items").def(vector_indexing_suite<items>());
  class_<std::deque<item>>("deque").def(vector_indexing_suite<std::deque<item>>());
  class_<std::vector<item *>>("pointers").def(vector_indexing_suite<std::vector<item *>>());
  class_<std::vector<std::shared_ptr<item>>>("shared").def(vector_indexing_suite<std::vector<std::shared_ptr<item>>, true>());
  class_<strings>("strings").def(vector_indexing_suite<strings>());
  class_<row>("doubles").def(vector_indexing_suite<row>());
  class_<table>("table").def(vector_indexing_suite<table>());
  class_<copies>("copies").def(vector_indexing_suite<copies, true>());
  class_<named>("named").def(map_indexing_suite<named>());
  class_<prices>("prices").def(map_indexing_suite<prices>());
  class_<ruled>("ruled").def(from_one());
  class_<numbers>("strict").def(strict());
  def("extend", extend);
  def("by_reference", by_reference);
  def("by_pointer", by_pointer);
  def("by_value", by_value);
  def("by_shared", by_shared);
  def("as_base", as_base);
  def("as_other", as_other);
  def("extracted", extracted);
  def("grow", grow);
  def("clear", clear);
  def("clear_map", clear_map);
  def("made", made);
  def("count", +[] { return item::count; });
}
