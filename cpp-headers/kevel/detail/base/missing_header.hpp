// kevel/detail/base/missing_header.hpp: what the compiler says where a header of kevel/stl was forgotten.
#pragma once
#include <string_view>

#include <kevel/detail/base/traits.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Complete where a header of kevel/indexing is included: containers may then be classes of Python's.
struct indexing_headers;

/// Whether they were included until T is first looked at.
template <class T, class Tag = indexing_headers, class = void> struct may_be_bound : std::false_type {};
template <class T, class Tag> struct may_be_bound<T, Tag, std::void_t<decltype(sizeof(Tag))>> : std::true_type {};

/// Types of the standard library that kevel/stl converts, by their names, so that none of their headers is needed here.
struct library_type {
  std::string_view name;
  bool is_container; ///< one that an indexing suite makes a class of
};
constexpr library_type library_types[] = {
    {"vector<", true}, {"array<", true}, {"deque<", true}, {"list<", true}, {"set<", true}, {"map<", true},
    {"unordered_set<", true}, {"unordered_map<", true}, {"pair<", true}, {"tuple<", false}, {"optional<", false},
    {"variant<", false}, {"function<", false}, {"bitset<", false}, {"span<", false}, {"chrono::duration<", false},
    {"chrono::time_point<", false}, {"any", false}, {"filesystem::path", false}, {"exception_ptr", false},
    {"basic_string<char16_t", false}, {"byte", false}, {"monostate", false}, {"initializer_list<", false},
    {"basic_string<char32_t", false}, {"basic_string<char8_t", false},
    {"future<", false}, {"shared_future<", false},
};
constexpr int library_type_count = sizeof(library_types) / sizeof(library_types[0]);

/// The name of T, and more behind it, as the compiler writes it.
template <class T> constexpr std::string_view spelling() {
#ifdef __clang__
  constexpr std::string_view text = __PRETTY_FUNCTION__, mark = "[T = ";
#else
  constexpr std::string_view text = __PRETTY_FUNCTION__, mark = "T = ";
#endif
  return text.substr(text.find(mark) + mark.size());
}
/// Whether a name begins with this one of namespace std, but for namespaces like std::__1 that libraries put in between.
constexpr bool begins_with(std::string_view text, std::string_view name) {
  if (text.substr(0, 5) != "std::") return false;
  text.remove_prefix(5);
  for (bool first = true; !name.empty(); name.remove_prefix(1), text.remove_prefix(1)) {
    if (first)
      while (!text.empty() && text[0] == '_') text.remove_prefix(text.find("::") + 2);
    if (text.empty() || text[0] != name[0]) return false;
    first = name.size() > 1 && name[0] == ':' && name[1] != ':';
  }
  return true;
}
/// Which of library_types T is; -1: none, or one that may stand where it does.
template <class T> constexpr int forgotten() {
#ifdef KEVEL_BOOST_PYTHON
  return -1; // its users make classes of all of them
#else
  constexpr std::string_view name = spelling<T>();
  if (is_class_of_its_own<T>::value || name.substr(0, 5) != "std::") return -1;
  for (int i = 0; i < library_type_count; ++i)
    if (begins_with(name, library_types[i].name)) return library_types[i].is_container && may_be_bound<T>::value ? -1 : i;
  return -1;
#endif
}

/// An instance of this says it, if T is one of them.
template <class T> struct has_its_header {
  static constexpr int which = forgotten<T>();
#define KEVEL_FORGOTTEN(number, type, header)                                                                                      \
  static_assert(which != number,                                                                                                   \
                "A " type " crosses to Python with #" /* which lint takes for one */ "include <kevel/stl/" header ".hpp>; if it is a " \
                "class of its own in Python (class_), or has a converter of yours, say KEVEL_BOUND(type) at global scope.");
  KEVEL_FORGOTTEN(0, "std::vector", "vector")
  KEVEL_FORGOTTEN(1, "std::array", "array")
  KEVEL_FORGOTTEN(2, "std::deque", "deque")
  KEVEL_FORGOTTEN(3, "std::list", "list")
  KEVEL_FORGOTTEN(4, "std::set", "set")
  KEVEL_FORGOTTEN(5, "std::map", "map")
  KEVEL_FORGOTTEN(6, "std::unordered_set", "set")
  KEVEL_FORGOTTEN(7, "std::unordered_map", "map")
  KEVEL_FORGOTTEN(8, "std::pair", "pair")
  KEVEL_FORGOTTEN(9, "std::tuple", "tuple")
  KEVEL_FORGOTTEN(10, "std::optional", "optional")
  KEVEL_FORGOTTEN(11, "std::variant", "variant")
  KEVEL_FORGOTTEN(12, "std::function", "function")
  KEVEL_FORGOTTEN(13, "std::bitset", "bitset")
  KEVEL_FORGOTTEN(14, "std::span", "span")
  KEVEL_FORGOTTEN(15, "std::chrono::duration", "chrono")
  KEVEL_FORGOTTEN(16, "std::chrono::time_point", "chrono")
  KEVEL_FORGOTTEN(17, "std::any", "any")
  KEVEL_FORGOTTEN(18, "std::filesystem::path", "filesystem")
  KEVEL_FORGOTTEN(19, "std::exception_ptr", "exception_ptr")
  KEVEL_FORGOTTEN(20, "std::u16string", "string")
  KEVEL_FORGOTTEN(21, "std::byte", "byte")
  KEVEL_FORGOTTEN(22, "std::monostate", "variant")
  KEVEL_FORGOTTEN(24, "std::u32string", "string")
  KEVEL_FORGOTTEN(25, "std::u8string", "string")
  KEVEL_FORGOTTEN(26, "std::future", "future")
  KEVEL_FORGOTTEN(27, "std::shared_future", "future")
#undef KEVEL_FORGOTTEN
  static_assert(which != 23, "A std::initializer_list owns nothing, so Python cannot make one: for a constructor that takes one say "
                             "init<std::vector<T>>, or wrap the function in a lambda that takes a std::vector.");
  static constexpr bool value = true;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE

/// At global scope, for a type that a header of kevel/stl would convert: it is a class of its own in Python instead, made with class_,
/// bind_vector or bind_map. In every source of the module that uses the type.
#define KEVEL_BOUND(...)                                                                                                           \
  template <> struct KEVEL_NAMESPACE_NAME::detail::is_class_of_its_own<__VA_ARGS__> : std::true_type {};
