// kevel_capi/arguments.hpp: arguments of a call into C variables, PyArg_...
#pragma once
#include <limits>

#include <kevel_capi/buffer.hpp>
#include <kevel_capi/build_value.hpp>
#include <kevel_capi/bytes.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Reads a format and stores what it says. The PyObject * that it stores are borrowed for the call of C++ that is under way; texts stay
/// as long.
class argument_parser {
public:
  argument_parser(const char *format, va_list given, bool sizes_are_int) : at_(format), sizes_are_int_(sizes_are_int) {
    va_copy(given_, given);
    if (const char *name = std::strchr(format, ':')) name_ = std::string(name + 1) + "()";
    if (const char *message = std::strchr(format, ';')) message_ = message + 1;
    count();
  }
  ~argument_parser() { va_end(given_); }
  argument_parser(const argument_parser &) = delete;
  argument_parser &operator=(const argument_parser &) = delete;

  /// Arguments by position only.
  void parse(const object &arguments) {
    if (!is_instance(arguments.ptr(), PyTuple_Type)) raise_bad_call("PyArg_ParseTuple", "a tuple");
    int64_t size = query(KVL_QUERY_LEN, arguments.bits());
    if (size < least_ || size > most_) refuse_count(size);
    for (int64_t i = 0; i < most_; ++i) {
      position_ = i + 1;
      skip_marks();
      i < size ? store(arguments[i]) : store_nothing();
    }
  }
  /// Arguments by position or by name; `names` ends with a null, and an empty name stands for one that has none.
  void parse(const object &arguments, const object &named, char **names) {
    int64_t size = query(KVL_QUERY_LEN, arguments.bits()), used = 0;
    int64_t total = size + (named.is_none() ? 0 : query(KVL_QUERY_LEN, named.bits()));
    if (total > most_ || size > by_position_) refuse_count(total > most_ ? total : size);
    for (int64_t i = 0; i < most_; ++i) {
      position_ = i + 1;
      skip_marks();
      bool is_named = !named.is_none() && *names[i] && named.contains(names[i]);
      used += is_named;
      if (is_named && i < size) raise(PyExc_TypeError, "argument for " + function() + " given by name ('" + names[i] + "') and position (" + std::to_string(i + 1) + ")");
      if (i < size)
        store(arguments[i]);
      else if (is_named)
        store(named[names[i]]);
      else if (i < least_)
        raise(PyExc_TypeError, function() + " missing required argument '" + names[i] + "' (pos " + std::to_string(i + 1) + ")");
      else
        store_nothing();
    }
    if (size + used < total) refuse_unknown(named, names);
  }

private:
  std::string function() const { return name_.empty() ? "function" : name_; }

  /// How many arguments there may be.
  void count() {
    int depth = 0;
    bool optional = false, keyword_only = false;
    for (const char *at = at_; *at && *at != ':' && *at != ';'; ++at) {
      depth -= *at == ')';
      bool unit = depth == 0 && (*at == '(' || (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'));
      depth += *at == '(';
      optional |= *at == '|' && depth == 0;
      keyword_only |= *at == '$';
      most_ += unit;
      by_position_ += unit && !keyword_only;
      least_ += unit && !optional;
    }
  }
  [[noreturn]] void refuse_count(int64_t given) const {
    if (!message_.empty()) raise(PyExc_TypeError, message_);
    int64_t bound = given < least_ ? least_ : most_;
    const char *which = least_ == most_ ? "exactly" : given < least_ ? "at least" : "at most";
    raise(PyExc_TypeError, function() + " takes " + which + " " + std::to_string(bound) + " argument" + (bound == 1 ? "" : "s") + " (" +
                               std::to_string(given) + " given)");
  }
  [[noreturn]] void refuse_unknown(const object &named, char **names) const {
    object known = list();
    for (; *names; ++names)
      check(api->list_append(env(), known.bits(), str(*names).bits()));
    object keys = unary(KVL_OP_KEYS, named.bits());
    for (int64_t i = 0, size = query(KVL_QUERY_LEN, keys.bits()); i < size; ++i)
      if (!known.contains(object(keys[i])))
        raise(PyExc_TypeError, "'" + text_of(object(keys[i]).bits()) + "' is an invalid keyword argument for " + function());
    raise(PyExc_TypeError, "invalid keyword arguments for " + function());
  }
  [[noreturn]] void refuse(const char *wanted, const object &value) const {
    raise(PyExc_TypeError, (name_.empty() ? "" : name_ + " ") + "argument " + std::to_string(position_) + " must be " + wanted + ", not " +
                               (value.is_none() ? "None" : type_name_of(value.bits())));
  }

  void skip_marks() {
    while (*at_ == '|' || *at_ == '$' || *at_ == ' ')
      ++at_;
  }
  bool next_is(char mark) {
    bool is = *at_ == mark;
    at_ += is;
    return is;
  }
  /// Steps over the pointers of an argument that was not given.
  void store_nothing() {
    present_ = false;
    store(object());
    present_ = true;
  }
  template <class T> void put(T value) {
    T *to = va_arg(given_, T *);
    if (present_) *to = value;
  }
  template <class T> void integer(const object &value) {
    long long number = 0;
    if (present_) number = from_python<long long>(unary(KVL_OP_INDEX, value.bits()));
    if (number < static_cast<long long>(std::numeric_limits<T>::min()) || number > static_cast<long long>(std::numeric_limits<T>::max()))
      raise(PyExc_OverflowError, "argument " + std::to_string(position_) + " is out of range");
    put(static_cast<T>(number));
  }
  template <class T> void masked(const object &value) {
    put(static_cast<T>(present_ ? masked_integer(value) : 0));
  }
  static unsigned long long masked_integer(const object &value) {
    unsigned long long number = PyLong_AsUnsignedLongLongMask(value.ptr());
    if (number == static_cast<unsigned long long>(-1) && api->error_pending(env())) throw_pending();
    return number;
  }
  void text(char code, const object &value) {
    if (next_is('*')) {
      Py_buffer *view = va_arg(given_, Py_buffer *);
      if (!present_) return;
      object bytes = is_instance(value.ptr(), PyUnicode_Type) && code != 'y' ? object(value.attr("encode")("utf-8")) : value;
      if (PyObject_GetBuffer(bytes.ptr(), view, PyBUF_SIMPLE) < 0) throw_pending();
      return;
    }
    bool sized = next_is('#');
    const char *data = nullptr;
    size_t size = 0;
    if (present_ && !(code == 'z' && value.is_none())) {
      bool bytes = code == 'y' || (sized && is_instance(value.ptr(), PyBytes_Type));
      if (!is_instance(value.ptr(), bytes ? PyBytes_Type : PyUnicode_Type)) refuse(bytes ? "bytes" : code == 'z' ? "str or None" : "str", value);
      std::string content = bytes ? content_of(value.ptr()) : text_of(value.bits());
      if (!sized && content.find('\0') != std::string::npos) raise(PyExc_ValueError, "embedded null character");
      data = keep_text(content.data(), content.size());
      size = content.size();
    }
    put(data);
    if (sized && sizes_are_int_) put(static_cast<int>(size));
    if (sized && !sizes_are_int_) put(static_cast<Py_ssize_t>(size));
  }
  void of_pointer(const object &value) {
    if (next_is('&')) {
      typedef int (*converter)(PyObject *, void *);
      converter convert = va_arg(given_, converter);
      void *to = va_arg(given_, void *);
      if (present_ && !convert(value.ptr(), to)) throw_pending();
      return;
    }
    PyTypeObject *type = next_is('!') ? va_arg(given_, PyTypeObject *) : nullptr;
    if (present_ && type && !query(KVL_QUERY_ISINSTANCE, value.bits(), bits_of(type))) refuse("of another type", value);
    put(present_ ? lend_pointer(object(value).take()) : nullptr);
  }
  void typed(const object &value, const PyTypeObject &type, const char *name) {
    if (present_ && !is_instance(value.ptr(), type)) refuse(name, value);
    of_pointer(value);
  }
  void character(const object &value, bool bytes) {
    object number;
    if (present_ && (!is_instance(value.ptr(), bytes ? PyBytes_Type : PyUnicode_Type) || query(KVL_QUERY_LEN, value.bits()) != 1))
      refuse(bytes ? "a byte string of length 1" : "a unicode character", value);
    int code = !present_ ? 0 : bytes ? from_python<int>(object(value[0])) : from_python<int>(call_builtin("ord", value));
    if (bytes)
      put(static_cast<char>(code));
    else
      put(code);
  }
  void nested(const object &value) {
    int64_t size = present_ ? query(KVL_QUERY_LEN, value.bits()) : 0, i = 0;
    for (skip_marks(); *at_ && *at_ != ')'; skip_marks(), ++i) {
      if (present_ && i >= size) refuse("a longer sequence", value);
      store(present_ ? object(value[i]) : object());
    }
    next_is(')');
    if (present_ && i != size) refuse("a shorter sequence", value);
  }
  void store(const object &value) {
    switch (char code = *at_++) {
    case '(': return nested(value);
    case 's': case 'z': case 'y': return text(code, value);
    case 'U': return typed(value, PyUnicode_Type, "str");
    case 'S': return typed(value, PyBytes_Type, "bytes");
    case 'O': return of_pointer(value);
    case 'b': return integer<unsigned char>(value);
    case 'h': return integer<short>(value);
    case 'i': return integer<int>(value);
    case 'l': return integer<long>(value);
    case 'L': return integer<long long>(value);
    case 'n': return integer<Py_ssize_t>(value);
    case 'B': return masked<unsigned char>(value);
    case 'H': return masked<unsigned short>(value);
    case 'I': return masked<unsigned>(value);
    case 'k': return masked<unsigned long>(value);
    case 'K': return masked<unsigned long long>(value);
    case 'f': return put(static_cast<float>(present_ ? real_number_of(value.ptr()) : 0));
    case 'd': return put(present_ ? real_number_of(value.ptr()) : 0.0);
    case 'c': return character(value, true);
    case 'C': return character(value, false);
    case 'p': return put(static_cast<int>(present_ && query(KVL_QUERY_TRUE, value.bits())));
    default: raise(PyExc_SystemError, std::string("bad format char passed to PyArg_Parse...: ") + code);
    }
  }

  const char *at_;
  bool sizes_are_int_;
  va_list given_;
  std::string name_, message_;
  int64_t least_ = 0, by_position_ = 0, most_ = 0, position_ = 0;
  bool present_ = true;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE

static inline int PyArg_VaParse(PyObject *arguments, const char *format, va_list to) {
  using namespace boost::python::detail;
  return status_of([&] { argument_parser(format, to, KEVEL_SIZES_ARE_INT).parse(object_of(arguments)); }) == 0;
}
/// 1, or 0 and an error pending.
static inline int PyArg_ParseTuple(PyObject *arguments, const char *format, ...) {
  va_list to;
  va_start(to, format);
  int parsed = PyArg_VaParse(arguments, format, to);
  va_end(to);
  return parsed;
}
static inline int PyArg_ParseTupleAndKeywords(PyObject *arguments, PyObject *named, const char *format, char **names, ...) {
  using namespace boost::python::detail;
  va_list to;
  va_start(to, names);
  int parsed = status_of([&] {
                 boost::python::object keywords = named ? object_of(named) : boost::python::object();
                 argument_parser(format, to, KEVEL_SIZES_ARE_INT).parse(object_of(arguments), keywords, names);
               }) == 0;
  va_end(to);
  return parsed;
}
/// Borrowed items of a tuple into as many PyObject *; 1, or 0 and an error pending.
template <class... P>
static inline int PyArg_UnpackTuple(PyObject *arguments, const char *name, Py_ssize_t least, Py_ssize_t most, P **...to) {
  using namespace boost::python::detail;
  return status_of([&] {
           if (!is_instance(arguments, PyTuple_Type)) raise(PyExc_SystemError, "PyArg_UnpackTuple() argument list is not a tuple");
           Py_ssize_t size = query(KVL_QUERY_LEN, bits_of(arguments)), i = 0;
           if (size < least || size > most) {
             Py_ssize_t bound = size < least ? least : most;
             raise(PyExc_TypeError, std::string(name ? name : "unpacked tuple") + " expected " +
                                        (least == most ? "" : size < least ? "at least " : "at most ") + std::to_string(bound) +
                                        " argument" + (bound == 1 ? "" : "s") + ", got " + std::to_string(size));
           }
           auto take = [&](PyObject **item) {
             if (i < size) *item = PyTuple_GetItem(arguments, i);
             ++i;
           };
           (take(to), ...);
         }) == 0;
}
