// tests/ext/convert/exact_ext.cc - every number, truth and text in every place where one is taken: what is like one is the same in all of them
// flags: -std=c++20
#include <complex>
#include <cstdint>

#include <kevel/python.hpp>
#include <kevel/stl/array.hpp>
#include <kevel/stl/bitset.hpp>
#include <kevel/stl/filesystem.hpp>
#include <kevel/stl/function.hpp>
#include <kevel/stl/map.hpp>
#include <kevel/stl/list.hpp>
#include <kevel/stl/optional.hpp>
#include <kevel/stl/pair.hpp>
#include <kevel/stl/string.hpp>
#include <kevel/stl/variant.hpp>
#include <kevel/stl/vector.hpp>

namespace {

using namespace kevel;

template <class T> T same(T value) { return value; }

/// An alternative that no number is.
struct Other {};

template <class T> struct Holder {
  T value = T();
  virtual ~Holder() = default;
  virtual T made() { return value; }
  T call_made() { return made(); }
};
template <class T> struct PyHolder : Holder<T>, wrapper<Holder<T>> {
  T made() override {
    if (override f = this->get_override("made")) return f();
    return Holder<T>::made();
  }
  T default_made() { return Holder<T>::made(); }
};

/// A class of the functions that take a T.
template <class T> void places(const char *name) {
  using held = Holder<T>;
  class_<held, PyHolder<T>, noncopyable>(name)
      .def_readwrite("value", &held::value)
      .add_property("property", +[](const held &self) { return self.value; }, +[](held &self, T value) { self.value = value; })
      .def("made", &held::made, &PyHolder<T>::default_made)
      .def("call_made", &held::call_made)
      .def("lone", same<T>, arg("value"))
      .staticmethod("lone")
      .def("overloaded", +[](T value) { return value; })
      .def("overloaded", +[](T, T, const std::string &) { return T(); })
      .staticmethod("overloaded")
      .def("vector", same<std::vector<T>>)
      .staticmethod("vector")
      .def("last", +[](const std::vector<T> &values) { return T(values.back()); })
      .staticmethod("last")
      .def("optional", same<std::optional<T>>)
      .staticmethod("optional")
      .def("array", same<std::array<T, 2>>)
      .staticmethod("array")
      .def("list", same<std::list<T>>)
      .staticmethod("list")
      .def("pair", same<std::pair<T, int>>)
      .staticmethod("pair")
      .def("variant", +[](const std::variant<Other, T> &value) { return std::get<T>(value); })
      .staticmethod("variant")
      .def("set_default",
           +[](const object &value) {
             scope inside(import("exact_ext"));
             def("defaulted", same<T>, arg("value") = value);
           })
      .staticmethod("set_default")
      .def("map", same<std::map<std::string, T>>)
      .staticmethod("map")
      .def("function", +[](const std::function<T()> &function) { return function(); })
      .staticmethod("function")
      .def("called", +[](const object &function) { return call<T>(function); })
      .staticmethod("called")
      .def("extracted", +[](const object &value) { return T(extract<T>(value)()); })
      .staticmethod("extracted")
      .def("is_extracted", +[](const object &value) { return extract<T>(value).check(); })
      .staticmethod("is_extracted");
}

} // namespace

KEVEL_MODULE(exact_ext) {
  class_<Other>("Other");
  places<bool>("bool_");
  places<signed char>("int8");
  places<unsigned char>("uint8");
  places<short>("int16");
  places<unsigned short>("uint16");
  places<int>("int32");
  places<unsigned>("uint32");
  places<int64_t>("int64");
  places<uint64_t>("uint64");
  places<float>("float32");
  places<double>("float64");
  places<long double>("longer");
  places<std::complex<double>>("complex_");
  places<std::complex<float>>("complex64");
  places<char>("char_");
  places<wchar_t>("wide_char");
  places<char16_t>("char16");
  places<char32_t>("char32");
  places<std::string>("text");
#ifdef __cpp_char8_t
  places<char8_t>("char8");
  def("u8", same<std::u8string>);
  def("u8_of", +[](const std::string &units) { return std::u8string(units.begin(), units.end()); });
#endif
  def("wide_char_of", +[](int64_t unit) { return static_cast<wchar_t>(unit); });
  def("char8_of", +[](int unit) { return static_cast<char8_t>(unit); });
  def("char16_of", +[](int unit) { return static_cast<char16_t>(unit); });
  def("char32_of", +[](int64_t unit) { return static_cast<char32_t>(unit); });
  def("units_of", +[](int64_t unit, const std::string &kind) -> object {
    if (kind == "vector") return object(std::vector<char32_t>{U'a', static_cast<char32_t>(unit)});
    if (kind == "optional") return object(std::optional<char16_t>(static_cast<char16_t>(unit)));
    if (kind == "list") {
      list made;
      made.append(static_cast<wchar_t>(unit));
      return made;
    }
    return object(std::map<std::string, char16_t>{{"a", static_cast<char16_t>(unit)}});
  });
  def("code", +[](char32_t unit) { return static_cast<long>(unit); });
  def("told", +[](char16_t unit, wchar_t other) { return std::u16string(2, unit) + static_cast<char16_t>(other); }, (arg("unit") = u'x', arg("other") = L'y'));
  def("c_string", +[](const char *text) { return std::string(text ? text : "null"); });
  def("bytes", +[](const kevel::bytes &data) { return data.string(); });
  def("given_bytes", +[](const kevel::bytes &data) { return data; });
  def("str", +[](const str &text) { return text.string(); });
  def("bits", same<std::bitset<9>>);
  def("path", +[](const std::filesystem::path &path) { return path.native(); });
  def("wide", same<std::wstring>);
  def("u16", same<std::u16string>);
  def("u32", same<std::u32string>);
}
