// kevel/str.hpp: str and bytes.
#pragma once
#include <kevel/call.hpp>

KEVEL_NAMESPACE_OPEN

/// A Python str. As a parameter it takes only str; `str(x)` of a C++ value or an object is Python's str(x).
class str : public object {
public:
  static constexpr const char *python_type = "str";

  str() : str("", 0) {}
  str(const char *text) : str(text, __builtin_strlen(text)) {}
  str(const char *text, size_t size) : object(detail::steal_tag(), detail::new_text(text, size)) {}
  str(const std::string &text) : str(text.data(), text.size()) {}
  template <class T, std::enable_if_t<!std::is_convertible_v<T, const char *> && !std::is_convertible_v<T, std::string> &&
                                          !std::is_base_of_v<str, T>,
                                      int> = 0>
  explicit str(const T &value) : object(detail::unary(KVL_OP_STR, detail::as_object(value).bits())) {}
  str(const str &) = default;
  str(str &&) noexcept = default;
  str &operator=(const str &) = default;
  str &operator=(str &&) noexcept = default;
  str(detail::steal_tag tag, detail::handle &&h) noexcept : object(tag, static_cast<detail::handle &&>(h)) {}

  /// The text as UTF-8.
  std::string string() const { return detail::from_python<std::string>(*this); }

  template <class... A> str format(const A &...values) const { return text("format", values...); }
  template <class T> str join(const T &parts) const { return text("join", parts); }
  template <class... A> object split(const A &...separator) const { return attr("split")(separator...); }
  template <class... A> str strip(const A &...characters) const { return text("strip", characters...); }
  template <class A, class B> str replace(const A &old, const B &with) const { return text("replace", old, with); }
  str lower() const { return text("lower"); }
  str upper() const { return text("upper"); }
  template <class T> bool startswith(const T &prefix) const { return call_method<bool>(*this, "startswith", prefix); }
  template <class T> bool endswith(const T &suffix) const { return call_method<bool>(*this, "endswith", suffix); }
  template <class T> long find(const T &part) const { return call_method<long>(*this, "find", part); }
  template <class T> long count(const T &part) const { return call_method<long>(*this, "count", part); }
  template <class... A> object encode(const A &...encoding) const { return attr("encode")(encoding...); }

private:
  template <class... A> str text(const char *method, const A &...arguments) const {
    return detail::retag<str>(call_method<object>(*this, method, arguments...));
  }
};

/// A Python bytes.
class bytes : public object {
public:
  static constexpr const char *python_type = "bytes";

  bytes() : bytes("", 0) {}
  bytes(const char *data, size_t size) : object(detail::steal_tag(), detail::new_text(data, size, 'y')) {}
  explicit bytes(const std::string &data) : bytes(data.data(), data.size()) {}
  explicit bytes(const object &source) : object(detail::unary(KVL_OP_BYTES, source.bits())) {}
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

KEVEL_NAMESPACE_CLOSE
