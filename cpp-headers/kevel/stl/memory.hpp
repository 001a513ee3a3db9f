// kevel/stl/memory.hpp: memory of objects that export a buffer, such as an array.array or a NumPy array.
#pragma once
#include <kevel/stl/element.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Whether a format of Python's struct module is that of a T, whose size it has.
template <class T> bool is_format_of(const char *format) {
  if (*format == '@' || *format == '=' || (*format == '<' && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)) ++format;
  if (format[0] == '\0' || format[1] != '\0') return false;
  const char *letters = std::is_same_v<T, bool>        ? "?"
                        : std::is_floating_point_v<T> ? "fd"
                        : std::is_signed_v<T>         ? "bhilqn"
                                                      : "BHILQN";
  return __builtin_strchr(letters, *format) != nullptr;
}

/// Memory acquired until the end of this.
class acquired {
public:
  acquired() = default;
  acquired(const acquired &) = delete;
  acquired &operator=(const acquired &) = delete;
  ~acquired() { release(KVL_RELEASE_WRITE); }

  /// False, and an error pending, if it exports none.
  bool acquire(const object &source, uint32_t flags) { return api->buffer_acquire(env(), source.bits(), flags, &buffer_) >= 0; }
  /// False if it exports none, or none that can be had. What else its __buffer__ raises is thrown.
  bool acquire_if_any(const object &source) { return acquire(source, 0) || forget_refusal("ValueError", "BufferError", "NotImplementedError"); }
  void release(int32_t mode) {
    // What can fail here is writing a copy back, and a destructor has nowhere to throw it.
    if (buffer_.bits && api->buffer_release(env(), &buffer_, mode) < 0) clear_error();
  }
  /// Whether it is one row of Ts.
  template <class T> bool holds() const {
    return buffer_.ndim == 1 && buffer_.itemsize == static_cast<int64_t>(sizeof(T)) && is_format_of<T>(buffer_.format);
  }
  template <class T> T *data() const { return static_cast<T *>(buffer_.data); }
  template <class T> size_t size() const { return static_cast<size_t>(buffer_.len) / sizeof(T); }

private:
  kvl_buffer buffer_ = {};
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
