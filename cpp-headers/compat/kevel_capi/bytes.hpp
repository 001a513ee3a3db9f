// kevel_capi/bytes.hpp: PyBytes_..., and bytes that C++ still writes.
#pragma once
#include <kevel_capi/checks.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The memory of PyBytes_FromStringAndSize(NULL, n).
class unfinished_bytes final : public unfinished {
public:
  explicit unfinished_bytes(std::string memory) : memory_(static_cast<std::string &&>(memory)) {}
  /// What a pointer leads to if it is such bytes, or null.
  static unfinished_bytes *of(const void *pointer) noexcept { return dynamic_cast<unfinished_bytes *>(unfinished_of_pointer(pointer)); }
  std::string &memory() noexcept { return memory_; }

protected:
  kvl_status make(kvl_local *out) override {
    made_of_ = memory_;
    kvl_slot slots[2] = {to_slot(memory_.data()), to_slot(static_cast<int64_t>(memory_.size()))};
    return api->value_new(env(), 'y', slots, out);
  }
  bool is_changed() const override { return memory_ != made_of_; }

private:
  std::string memory_, made_of_;
};

inline object new_bytes(const std::string &data) { return object(steal_tag(), new_text(data.data(), data.size(), 'y')); }

/// What bytes hold. Throws TypeError if the object is none.
inline std::string content_of(PyObject *o) {
  if (!is_instance(o, PyBytes_Type)) raise(PyExc_TypeError, "expected bytes, " + type_name_of(bits_of(o)) + " found");
  kvl_slot slots[2] = {};
  check(api->value_get(env(), bits_of(o), 'y', slots));
  return std::string(static_cast<const char *>(slots[0].p), static_cast<size_t>(slots[1].i));
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE

/// With data null, C++ fills the memory of PyBytes_AS_STRING before the bytes are used.
static inline PyObject *PyBytes_FromStringAndSize(const char *data, Py_ssize_t size) {
  using namespace boost::python::detail;
  PyObject *made = nullptr;
  status_of([&] {
    if (size < 0) raise(PyExc_SystemError, "Negative size passed to PyBytes_FromStringAndSize");
    size_t bytes = static_cast<size_t>(size);
    made = data || !size ? new_pointer_of([&] { return boost::python::object(steal_tag(), new_text(data ? data : "", bytes, 'y')); })
                         : new_unfinished(new unfinished_bytes(std::string(bytes, '\0')));
  });
  return made;
}
static inline PyObject *PyBytes_FromString(const char *data) {
  return PyBytes_FromStringAndSize(data, static_cast<Py_ssize_t>(std::strlen(data)));
}
/// Of anything with a buffer, or of an iterable of numbers.
static inline PyObject *PyBytes_FromObject(PyObject *o) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    if (is_instance(o, PyLong_Type) || is_instance(o, PyUnicode_Type))
      raise(PyExc_TypeError, "cannot convert '" + type_name_of(bits_of(o)) + "' object to bytes");
    return unary(KVL_OP_BYTES, bits_of(o));
  });
}
/// As PyUnicode_FromFormat, without objects.
static inline PyObject *PyBytes_FromFormatV(const char *format, va_list arguments) {
  using namespace boost::python::detail;
  return new_pointer_of([&] { return new_bytes(formatted_text(format, arguments, false)); });
}
static inline PyObject *PyBytes_FromFormat(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  PyObject *made = PyBytes_FromFormatV(format, arguments);
  va_end(arguments);
  return made;
}
/// The bytes, in memory that stays until the call of C++ ends; the memory itself of bytes that C++ still writes.
/// With size null they must not hold a null character.
static inline int PyBytes_AsStringAndSize(PyObject *o, char **data, Py_ssize_t *size) {
  using namespace boost::python::detail;
  return status_of([&] {
    unfinished_bytes *written = unfinished_bytes::of(o);
    std::string copy = written ? std::string() : content_of(o);
    const std::string &content = written ? written->memory() : copy;
    if (!size && std::strlen(content.c_str()) != content.size()) raise(PyExc_ValueError, "embedded null byte");
    *data = written ? &written->memory()[0] : const_cast<char *>(keep_text(copy.data(), copy.size()));
    if (size) *size = static_cast<Py_ssize_t>(content.size());
  });
}
static inline char *PyBytes_AsString(PyObject *o) {
  char *data = nullptr;
  Py_ssize_t size = 0;
  return PyBytes_AsStringAndSize(o, &data, &size) < 0 ? nullptr : data;
}
#define PyBytes_AS_STRING PyBytes_AsString
static inline Py_ssize_t PyBytes_Size(PyObject *o) {
  using namespace boost::python::detail;
  if (unfinished_bytes *written = unfinished_bytes::of(o)) return static_cast<Py_ssize_t>(written->memory().size());
  Py_ssize_t size = -1;
  status_of([&] {
    size = static_cast<Py_ssize_t>(content_of(o).size()); // which a subclass may count otherwise
  });
  return size;
}
#define PyBytes_GET_SIZE PyBytes_Size

/// *left becomes *left + right, new; null and an error pending on failure. Nothing happens if it is null.
static inline void PyBytes_Concat(PyObject **left, PyObject *right) {
  using namespace boost::python::detail;
  PyObject *old = *left;
  if (!old) return;
  *left = !right ? nullptr : new_pointer_of([&] {
    if (!is_instance(old, PyBytes_Type)) raise(PyExc_TypeError, "can't concat " + type_name_of(bits_of(old)) + " to bytes");
    return binary(KVL_OP_ADD, bits_of(old), bits_of(right));
  });
  Py_DECREF(old);
}
/// The same, and takes `right` over.
static inline void PyBytes_ConcatAndDel(PyObject **left, PyObject *right) {
  PyBytes_Concat(left, right);
  Py_XDECREF(right);
}
/// Gives *bytes another size; what is added is for C++ to fill. *bytes is replaced; null and an error pending on failure.
static inline int _PyBytes_Resize(PyObject **bytes, Py_ssize_t size) {
  using namespace boost::python::detail;
  PyObject *old = *bytes;
  *bytes = nullptr;
  int status = status_of([&] {
    unfinished_bytes *written = unfinished_bytes::of(old);
    if (size < 0 || (written && written->owners() != 1)) raise_bad_call("_PyBytes_Resize", "bytes that nobody else has, and a size of 0 or more");
    if (written) {
      written->memory().resize(static_cast<size_t>(size));
      *bytes = old;
      return;
    }
    std::string memory = content_of(old);
    memory.resize(static_cast<size_t>(size));
    *bytes = new_unfinished(new unfinished_bytes(static_cast<std::string &&>(memory)));
  });
  if (*bytes != old) Py_XDECREF(old);
  return status;
}
