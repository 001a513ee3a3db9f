// tests/ext/convert/kept_texts_ext.cc - texts of Python's that C++ has by a pointer alone
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <kevel/python.hpp>

namespace kept {

struct Named {
  virtual ~Named() = default;
  virtual const char *name(int) const { return "none"; }
  virtual std::string_view view(int) const { return "none"; }
};
struct PyNamed : Named, kevel::wrapper<Named> {
  const char *name(int i) const override {
    if (kevel::override f = this->get_override("name")) return f(i);
    return Named::name(i);
  }
  std::string_view view(int i) const override {
    if (kevel::override f = this->get_override("view")) return f(i);
    return Named::view(i);
  }
};
/// What remains of the first `kept` of so many names once all were asked for.
std::string names(const Named &named, int count, int kept) {
  std::vector<const char *> all;
  std::vector<std::string_view> views;
  for (int i = 0; i < count; ++i) {
    const char *name = named.name(i);
    if (i < kept) all.push_back(name);
    if (i < kept) views.push_back(named.view(i));
  }
  std::string joined;
  for (int i = 0; i < kept; ++i) joined += std::string(all[static_cast<size_t>(i)]) + std::string(views[static_cast<size_t>(i)]) + ",";
  return joined;
}

} // namespace kept

KEVEL_MODULE(kept_texts_ext) {
  using namespace kevel;
  using namespace kept;
  class_<PyNamed, noncopyable>("Named").def("name", &Named::name).def("view", &Named::view);
  def("names", &names);
  def("extracted", +[](const list &texts) {
    std::vector<const char *> all;
    for (const object &text : texts) all.push_back(extract<const char *>(text)());
    std::string joined;
    for (const char *each : all) joined += each;
    return joined;
  });
  def("are_equal_kept_once", +[](const object &text) {
    const char *first = extract<const char *>(text)();
    return first == static_cast<const char *>(extract<const char *>(text)());
  });
}
