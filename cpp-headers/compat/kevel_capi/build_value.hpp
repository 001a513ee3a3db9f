// kevel_capi/build_value.hpp: objects of a format and C values, Py_BuildValue's.
#pragma once
#include <kevel_capi/numeric.hpp>
#include <kevel_capi/text.hpp>
#include <kevel_capi/tuple.hpp>

#include <kevel/detail/object/list.hpp>

/// The type of a length that follows `#`.
#ifdef PY_SSIZE_T_CLEAN
#define KEVEL_SIZES_ARE_INT false
#else
#define KEVEL_SIZES_ARE_INT true
#endif

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Reads a format and its arguments.
class value_builder {
public:
  value_builder(const char *format, va_list given, bool sizes_are_int) : at_(format), sizes_are_int_(sizes_are_int) { va_copy(given_, given); }
  ~value_builder() { va_end(given_); }
  value_builder(const value_builder &) = delete;
  value_builder &operator=(const value_builder &) = delete;

  /// The items up to the end of the format, or of its bracket.
  object items(char end) {
    object made = list();
    for (skip(); *at_ && *at_ != end; skip())
      check(api->list_append(env(), made.bits(), item().bits()));
    if (*at_ != end) raise(PyExc_SystemError, "unmatched paren in format");
    if (end) ++at_;
    return made;
  }

private:
  void skip() {
    while (*at_ && std::strchr(" \t,:", *at_))
      ++at_;
  }
  object text(char code) {
    const char *data = va_arg(given_, const char *);
    bool sized = *at_ == '#';
    at_ += sized;
    Py_ssize_t size = !sized ? -1 : sizes_are_int_ ? va_arg(given_, int) : va_arg(given_, Py_ssize_t);
    if (!data) return object();
    return object(steal_tag(), new_text(data, size < 0 ? std::strlen(data) : static_cast<size_t>(size), code));
  }
  object of_pointer(bool owned) {
    if (*at_ == '&') {
      ++at_;
      typedef PyObject *(*converter)(void *);
      converter convert = va_arg(given_, converter);
      return stolen(convert(va_arg(given_, void *)));
    }
    PyObject *o = va_arg(given_, PyObject *);
    return owned ? stolen(o) : expected(o) ? object_of(o) : object();
  }
  static bool expected(PyObject *o) {
    if (!o && !api->error_pending(env())) raise(PyExc_SystemError, "NULL object passed to Py_BuildValue");
    if (!o) throw_pending();
    return true;
  }
  static object stolen(PyObject *o) { return expected(o) ? object(steal_tag(), own_pointer(o)) : object(); }
  static object mapping(const object &items) {
    object made = dict();
    int64_t size = query(KVL_QUERY_LEN, items.bits());
    if (size % 2) raise(PyExc_SystemError, "Bad dict format");
    for (int64_t i = 0; i < size; i += 2)
      made[object(items[i])] = object(items[i + 1]);
    return made;
  }
  object item() {
    switch (char code = *at_++) {
    case '(': return unary(KVL_OP_TUPLE, items(')').bits());
    case '[': return items(']');
    case '{': return mapping(items('}'));
    case 's': case 'z': case 'U': return text('s');
    case 'y': return text('y');
    case 'b': case 'h': case 'i': return object(va_arg(given_, int));
    case 'B': case 'H': case 'I': return object(va_arg(given_, unsigned));
    case 'l': return object(va_arg(given_, long));
    case 'k': return object(va_arg(given_, unsigned long));
    case 'L': return object(va_arg(given_, long long));
    case 'K': return object(va_arg(given_, unsigned long long));
    case 'n': return object(va_arg(given_, Py_ssize_t));
    case 'f': case 'd': return object(va_arg(given_, double));
    case 'c': {
      char byte = static_cast<char>(va_arg(given_, int));
      return object(steal_tag(), new_text(&byte, 1, 'y'));
    }
    case 'C': return call_builtin("chr", va_arg(given_, int));
    case 'O': case 'S': return of_pointer(false);
    case 'N': return of_pointer(true);
    default: raise(PyExc_SystemError, std::string("bad format char passed to Py_BuildValue: ") + code);
    }
  }

  const char *at_;
  bool sizes_are_int_;
  va_list given_;
};

/// What a format means: None, one object, or a tuple of several.
inline object built_value(const char *format, va_list arguments, bool sizes_are_int) {
  object items = value_builder(format, arguments, sizes_are_int).items(0);
  int64_t size = query(KVL_QUERY_LEN, items.bits());
  return size == 0 ? object() : size == 1 ? object(items[0]) : unary(KVL_OP_TUPLE, items.bits());
}
/// Arguments for a call: what is one tuple is all of them.
inline object built_arguments(const char *format, va_list arguments, bool sizes_are_int) {
  object value = format && *format ? built_value(format, arguments, sizes_are_int) : object(tuple());
  return is_instance(value.ptr(), PyTuple_Type) ? value : object(make_tuple(value));
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE

/// A new object: None for an empty format, a tuple for several units. Errors: SystemError for a format that is none.
static inline PyObject *Py_VaBuildValue(const char *format, va_list arguments) {
  using namespace boost::python::detail;
  return new_pointer_of([&] { return built_value(format, arguments, KEVEL_SIZES_ARE_INT); });
}
static inline PyObject *Py_BuildValue(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  PyObject *made = Py_VaBuildValue(format, arguments);
  va_end(arguments);
  return made;
}
