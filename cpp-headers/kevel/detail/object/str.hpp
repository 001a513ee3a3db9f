// kevel/detail/object/str.hpp: str and bytes.
#pragma once
#include <kevel/detail/object/list.hpp>

KEVEL_NAMESPACE_OPEN
namespace self_ns {
struct self_t;
}
namespace detail {

/// Python's str(x).
template <class T> object text_object(const T &value) {
  if constexpr (std::is_same_v<T, self_ns::self_t>)
    return object(); // `.def(str(self))`: only the type is looked at
  else
    return made_of(KVL_OP_STR, value);
}

} // namespace detail

/// A Python str. As a parameter it takes only str; `str(x)` of a C++ value or an object is Python's str(x).
class str : public object {
public:
  static constexpr const char *python_type = "str";

  str() : str("", size_t(0)) {}
  str(const char *text) : str(text, __builtin_strlen(text)) {}
  str(const char *begin, const char *end) : str(begin, static_cast<size_t>(end - begin)) {}
  str(const char *text, size_t size) : object(detail::steal_tag(), detail::new_text(text, size)) {}
  str(const std::string &text) : str(text.data(), text.size()) {}
  template <class T, std::enable_if_t<!std::is_convertible_v<T, const char *> && !std::is_convertible_v<T, std::string> &&
                                          !std::is_base_of_v<str, T>,
                                      int> = 0>
  explicit str(const T &value) : object(detail::text_object(value)) {}
  str(const str &) = default;
  str(str &&) noexcept = default;
  str &operator=(const str &) = default;
  str &operator=(str &&) noexcept = default;
  str(detail::steal_tag tag, detail::handle &&h) noexcept : object(tag, static_cast<detail::handle &&>(h)) {}

  /// The text as UTF-8.
  std::string string() const { return detail::from_python<std::string>(*this); }

  // Python's methods of the same names.
  template <class... A> str capitalize(const A &...a) const { return text("capitalize", a...); }
  template <class... A> str center(const A &...a) const { return text("center", a...); }
  template <class... A> str expandtabs(const A &...a) const { return text("expandtabs", a...); }
  template <class... A> str format(const A &...a) const { return text("format", a...); }
  template <class... A> str join(const A &...a) const { return text("join", a...); }
  template <class... A> str ljust(const A &...a) const { return text("ljust", a...); }
  template <class... A> str lower(const A &...a) const { return text("lower", a...); }
  template <class... A> str lstrip(const A &...a) const { return text("lstrip", a...); }
  template <class... A> str replace(const A &...a) const { return text("replace", a...); }
  template <class... A> str rjust(const A &...a) const { return text("rjust", a...); }
  template <class... A> str rstrip(const A &...a) const { return text("rstrip", a...); }
  template <class... A> str strip(const A &...a) const { return text("strip", a...); }
  template <class... A> str swapcase(const A &...a) const { return text("swapcase", a...); }
  template <class... A> str title(const A &...a) const { return text("title", a...); }
  template <class... A> str translate(const A &...a) const { return text("translate", a...); }
  template <class... A> str upper(const A &...a) const { return text("upper", a...); }
  template <class... A> str zfill(const A &...a) const { return text("zfill", a...); }
  template <class... A> object decode(const A &...a) const { return attr("decode")(a...); }
  template <class... A> object encode(const A &...a) const { return attr("encode")(a...); }
  template <class... A> object partition(const A &...a) const { return attr("partition")(a...); }
  template <class... A> object rpartition(const A &...a) const { return attr("rpartition")(a...); }
  template <class... A> list rsplit(const A &...a) const { return list(attr("rsplit")(a...)); }
  template <class... A> list split(const A &...a) const { return list(attr("split")(a...)); }
  template <class... A> list splitlines(const A &...a) const { return list(attr("splitlines")(a...)); }
  template <class... A> long count(const A &...a) const { return call_method<long>(*this, "count", a...); }
  template <class... A> long find(const A &...a) const { return call_method<long>(*this, "find", a...); }
  template <class... A> long index(const A &...a) const { return call_method<long>(*this, "index", a...); }
  template <class... A> long rfind(const A &...a) const { return call_method<long>(*this, "rfind", a...); }
  template <class... A> long rindex(const A &...a) const { return call_method<long>(*this, "rindex", a...); }
  template <class... A> bool endswith(const A &...a) const { return call_method<bool>(*this, "endswith", a...); }
  template <class... A> bool isalnum(const A &...a) const { return call_method<bool>(*this, "isalnum", a...); }
  template <class... A> bool isalpha(const A &...a) const { return call_method<bool>(*this, "isalpha", a...); }
  template <class... A> bool isdigit(const A &...a) const { return call_method<bool>(*this, "isdigit", a...); }
  template <class... A> bool islower(const A &...a) const { return call_method<bool>(*this, "islower", a...); }
  template <class... A> bool isspace(const A &...a) const { return call_method<bool>(*this, "isspace", a...); }
  template <class... A> bool istitle(const A &...a) const { return call_method<bool>(*this, "istitle", a...); }
  template <class... A> bool isupper(const A &...a) const { return call_method<bool>(*this, "isupper", a...); }
  template <class... A> bool startswith(const A &...a) const { return call_method<bool>(*this, "startswith", a...); }

private:
  template <class... A> str text(const char *method, const A &...arguments) const {
    return detail::retag<str>(call_method<object>(*this, method, arguments...));
  }
};

#ifndef KEVEL_BOOST_PYTHON
/// A Python bytes.
class bytes : public object {
public:
  static constexpr const char *python_type = "bytes";

  bytes() : bytes("", 0) {}
  bytes(const char *data, size_t size) : object(detail::steal_tag(), detail::new_text(data, size, 'y')) {}
  explicit bytes(const std::string &data) : bytes(data.data(), data.size()) {}
  explicit bytes(const object &source) : object(detail::made_of(KVL_OP_BYTES, source)) {}
  bytes(const bytes &) = default;
  bytes(bytes &&) noexcept = default;
  bytes &operator=(const bytes &) = default;
  bytes &operator=(bytes &&) noexcept = default;
  bytes(detail::steal_tag tag, detail::handle &&h) noexcept : object(tag, static_cast<detail::handle &&>(h)) {}

  /// A copy of the bytes.
  std::string string() const {
    kvl_slot slots[2] = {};
    detail::check(detail::api->value_get(detail::env(), bits(), 'y', slots));
    return std::string(static_cast<const char *>(slots[0].p), static_cast<size_t>(slots[1].i));
  }
};
#endif

KEVEL_NAMESPACE_CLOSE
