// kevel_capi/errors.hpp: PyErr_...
#pragma once
#include <cerrno>
#include <cstring>

#include <kevel_capi/text_format.hpp>

static inline void PyErr_SetString(PyObject *type, const char *text) {
  using namespace boost::python::detail;
  api->error_raise(env(), bits_of(type), text, text_length(text));
}
static inline void PyErr_SetNone(PyObject *type) {
  using namespace boost::python::detail;
  api->error_raise(env(), bits_of(type), nullptr, 0);
}
KEVEL_NAMESPACE_OPEN
namespace detail {

inline bool is_exception_class(const object &type) {
  return query(KVL_QUERY_ISINSTANCE, type.bits(), bits_of(&PyType_Type)) && query(KVL_QUERY_ISSUBCLASS, type.bits(), bits_of(PyExc_BaseException));
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE

static inline void PyErr_SetObject(PyObject *type, PyObject *value) {
  using namespace boost::python;
  detail::status_of([&] {
    object cls = detail::object_of(type), given = value ? detail::object_of(value) : object();
    if (!detail::is_exception_class(cls)) {
      const str told = str("_PyErr_SetObject: exception {!r} is not a BaseException subclass").format(cls);
      detail::raise(PyExc_SystemError, extract<std::string>(told)());
    }
    if (detail::query(KVL_QUERY_ISINSTANCE, given.bits(), cls.bits())) {
      detail::check(detail::api->error_raise(detail::env(), given.bits(), nullptr, 0));
      return;
    }
    bool several = detail::query(KVL_QUERY_ISINSTANCE, given.bits(), detail::bits_of(&PyTuple_Type)) != 0;
    object arguments = several ? given : given.is_none() ? object(tuple()) : object(make_tuple(given));
    object made = detail::call_collected(cls.bits(), arguments, dict());
    detail::check(detail::api->error_raise(detail::env(), made.bits(), nullptr, 0));
  });
}
static inline PyObject *PyErr_FormatV(PyObject *type, const char *format, va_list arguments) {
  using namespace boost::python::detail;
  status_of([&] { raise(type, formatted_text(format, arguments, true)); });
  return nullptr;
}
static inline PyObject *PyErr_Format(PyObject *type, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  PyErr_FormatV(type, format, arguments);
  va_end(arguments);
  return nullptr;
}
static inline PyObject *PyErr_NoMemory() {
  PyErr_SetNone(PyExc_MemoryError);
  return nullptr;
}
static inline int PyErr_BadArgument() {
  PyErr_SetString(PyExc_TypeError, "bad argument type for built-in operation");
  return 0;
}
static inline void kevel_bad_internal_call(const char *file, int line) { PyErr_Format(PyExc_SystemError, "%s:%d: bad argument to internal function", file, line); }
#define PyErr_BadInternalCall() kevel_bad_internal_call(__FILE__, __LINE__)
/// The type of the pending exception, borrowed; null: none is pending.
static inline PyObject *PyErr_Occurred() {
  using namespace boost::python::detail;
  if (!api->error_pending(env())) return nullptr;
  kvl_global exception = {0};
  if (api->error_fetch(env(), &exception) != KVL_OK) return nullptr;
  kvl_local type = {0};
  kvl_status status = api->object_unary(env(), KVL_OP_TYPE, exception.bits, &type);
  PyObject *made = status == KVL_OK ? lend_pointer(handle::from_local(type)) : nullptr;
  api->error_restore(env(), exception);
  return made;
}
static inline void PyErr_Clear() {
  using namespace boost::python::detail;
  kvl_global dropped = {0}; // what it is does not matter: the author says that it is over
  if (api->error_fetch(env(), &dropped) == KVL_OK) api->global_delete(dropped);
}
static inline void PyErr_Print() {
  using namespace boost::python::detail;
  api->error_print(env());
}
static inline void PyErr_PrintEx(int) { PyErr_Print(); }
static inline void PyErr_WriteUnraisable(PyObject *where) {
  using namespace boost::python::detail;
  api->error_unraisable(env(), where ? bits_of(where) : 0);
}
/// Has Python handle the signals that have arrived; -1, and an exception pending, if a handler raises.
static inline int PyErr_CheckSignals() {
  using namespace boost::python::detail;
  int64_t out = 0;
  return api->object_query(env(), KVL_QUERY_SIGNALS, KVL_NONE, 0, &out) < 0 ? -1 : 0;
}
/// Raises the exception of errno, which is one of the classes below OSError; a signal's handler that raises comes first. Always null.
static inline PyObject *PyErr_SetFromErrnoWithFilenameObject(PyObject *type, PyObject *file) {
  using namespace boost::python;
  const int number = errno;
  if (number == EINTR && PyErr_CheckSignals()) return nullptr;
  const object told(std::string(std::strerror(number)));
  PyErr_SetObject(type, (file ? make_tuple(number, told, detail::object_of(file)) : make_tuple(number, told)).ptr());
  return nullptr;
}
static inline PyObject *PyErr_SetFromErrno(PyObject *type) { return PyErr_SetFromErrnoWithFilenameObject(type, nullptr); }
static inline PyObject *PyErr_SetFromErrnoWithFilename(PyObject *type, const char *file) {
  const int number = errno;
  const boost::python::object name = file ? boost::python::object(std::string(file)) : boost::python::object();
  errno = number;
  return PyErr_SetFromErrnoWithFilenameObject(type, file ? name.ptr() : nullptr);
}
/// Takes the pending exception. Its traceback begins where kevel called code of the user's; null: it never did.
static inline void PyErr_Fetch(PyObject **type, PyObject **value, PyObject **traceback) {
  using namespace boost::python::detail;
  *type = *value = *traceback = nullptr;
  kvl_global exception = {0};
  if (api->error_fetch(env(), &exception) != KVL_OK) return;
  kvl_local cls = {0};
  *type = new_pointer(api->object_unary(env(), KVL_OP_TYPE, exception.bits, &cls), cls);
  *value = pointer_of(exception.bits);
  try {
    const boost::python::object lines = compiled_api("users_traceback")(object_of(*value));
    if (!lines.is_none()) *traceback = pointer_of(boost::python::object(lines).take().release());
  } catch (const error &e) {
    e.discard(); // at the recursion limit, perhaps
  }
}
static inline void PyErr_Restore(PyObject *type, PyObject *value, PyObject *traceback) {
  using namespace boost::python::detail;
  PyErr_Clear();
  if (type && value)
    PyErr_SetObject(type, value);
  else if (type)
    PyErr_SetNone(type);
  release_pointer(type);
  release_pointer(value);
  release_pointer(traceback);
}
static inline void PyErr_NormalizeException(PyObject **, PyObject **, PyObject **) {}
static inline int PyErr_GivenExceptionMatches(PyObject *given, PyObject *wanted) {
  using namespace boost::python::detail;
  int matched = 0;
  status_of([&] {
    bool is_class = query(KVL_QUERY_ISINSTANCE, bits_of(given), bits_of(&PyType_Type)) != 0;
    matched = query(is_class ? KVL_QUERY_ISSUBCLASS : KVL_QUERY_ISINSTANCE, bits_of(given), bits_of(wanted)) != 0;
  });
  return matched;
}
static inline int PyErr_ExceptionMatches(PyObject *wanted) {
  using namespace boost::python::detail;
  kvl_global exception = {0};
  if (api->error_fetch(env(), &exception) != KVL_OK) return 0;
  int matched = PyErr_GivenExceptionMatches(pointer_of(exception.bits), wanted);
  api->error_restore(env(), exception);
  return matched;
}
KEVEL_NAMESPACE_OPEN
namespace detail {

/// An exception class of a static variable, which is initialised before the module can ask Python: made when it is first used.
class early_exception : public unfinished {
public:
  early_exception(const char *name, const char *doc, PyObject *bases, PyObject *dict)
      : name_(name), doc_(doc ? doc : ""), has_doc_(doc), bases_(bases), dict_(dict) {}

private:
  kvl_status make(kvl_local *out) override {
    kvl_global made = {0};
    kvl_status status = api->exception_new(env(), name_.c_str(), has_doc_ ? doc_.c_str() : nullptr, bases_ ? bits_of(bases_) : 0,
                                           dict_ ? bits_of(dict_) : 0, &made);
    if (status == KVL_OK) status = api->local_new(env(), made.bits, out);
    api->global_delete(made);
    return status;
  }
  std::string name_, doc_;
  bool has_doc_;
  PyObject *bases_, *dict_;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE

/// The pointer stays good: sources give it away to the module, which lasts as long as they do, and go on using it.
static inline PyObject *PyErr_NewExceptionWithDoc(const char *name, const char *doc, PyObject *bases, PyObject *dict) {
  using namespace boost::python::detail;
  PyObject *made = nullptr;
  if (is_too_early()) {
    made = new_unfinished(new early_exception(name, doc, bases, dict));
  } else {
    kvl_global global = {0};
    if (api->exception_new(env(), name, doc, bases ? bits_of(bases) : 0, dict ? bits_of(dict) : 0, &global) != KVL_OK) return nullptr;
    api->global_keep(global);
    made = pointer_of(global.bits);
  }
  retain_pointer(made);
  return made;
}
static inline PyObject *PyErr_NewException(const char *name, PyObject *bases, PyObject *dict) {
  return PyErr_NewExceptionWithDoc(name, nullptr, bases, dict);
}
static inline int PyErr_WarnEx(PyObject *category, const char *text, Py_ssize_t level) {
  using namespace boost::python::detail;
  return api->warning_issue(env(), category ? bits_of(category) : 0, text, text_length(text), static_cast<int32_t>(level)) < 0 ? -1 : 0;
}
static inline int PyErr_Warn(PyObject *category, const char *text) { return PyErr_WarnEx(category, text, 1); }
