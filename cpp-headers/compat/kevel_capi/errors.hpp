// kevel_capi/errors.hpp: PyExc_... and PyErr_...
#pragma once
#include <cstdarg>
#include <cstdio>

#include <kevel_capi/builtin.hpp>

#include <kevel/builtins.hpp>
#include <kevel/dict.hpp>
#include <kevel/long.hpp>
#include <kevel/object_operators.hpp>
#include <kevel/str.hpp>
#include <kevel/translate.hpp>
#include <kevel/tuple.hpp>

#define KEVEL_BUILTIN_EXCEPTION(name)                                                                                              \
  static inline PyObject *kevel_exc_##name() {                                                                                     \
    static uint64_t cache = 0;                                                                                                     \
    return boost::python::detail::pointer_of(boost::python::detail::builtin_bits(cache, #name));                                   \
  }
KEVEL_BUILTIN_EXCEPTION(BaseException)
KEVEL_BUILTIN_EXCEPTION(Exception)
KEVEL_BUILTIN_EXCEPTION(ArithmeticError)
KEVEL_BUILTIN_EXCEPTION(AssertionError)
KEVEL_BUILTIN_EXCEPTION(AttributeError)
KEVEL_BUILTIN_EXCEPTION(BlockingIOError)
KEVEL_BUILTIN_EXCEPTION(BrokenPipeError)
KEVEL_BUILTIN_EXCEPTION(BufferError)
KEVEL_BUILTIN_EXCEPTION(BytesWarning)
KEVEL_BUILTIN_EXCEPTION(ChildProcessError)
KEVEL_BUILTIN_EXCEPTION(ConnectionError)
KEVEL_BUILTIN_EXCEPTION(DeprecationWarning)
KEVEL_BUILTIN_EXCEPTION(EOFError)
KEVEL_BUILTIN_EXCEPTION(FileExistsError)
KEVEL_BUILTIN_EXCEPTION(FileNotFoundError)
KEVEL_BUILTIN_EXCEPTION(FloatingPointError)
KEVEL_BUILTIN_EXCEPTION(FutureWarning)
KEVEL_BUILTIN_EXCEPTION(GeneratorExit)
KEVEL_BUILTIN_EXCEPTION(ImportError)
KEVEL_BUILTIN_EXCEPTION(ImportWarning)
KEVEL_BUILTIN_EXCEPTION(IndentationError)
KEVEL_BUILTIN_EXCEPTION(IndexError)
KEVEL_BUILTIN_EXCEPTION(InterruptedError)
KEVEL_BUILTIN_EXCEPTION(IsADirectoryError)
KEVEL_BUILTIN_EXCEPTION(KeyError)
KEVEL_BUILTIN_EXCEPTION(KeyboardInterrupt)
KEVEL_BUILTIN_EXCEPTION(LookupError)
KEVEL_BUILTIN_EXCEPTION(MemoryError)
KEVEL_BUILTIN_EXCEPTION(ModuleNotFoundError)
KEVEL_BUILTIN_EXCEPTION(NameError)
KEVEL_BUILTIN_EXCEPTION(NotADirectoryError)
KEVEL_BUILTIN_EXCEPTION(NotImplementedError)
KEVEL_BUILTIN_EXCEPTION(OSError)
KEVEL_BUILTIN_EXCEPTION(OverflowError)
KEVEL_BUILTIN_EXCEPTION(PendingDeprecationWarning)
KEVEL_BUILTIN_EXCEPTION(PermissionError)
KEVEL_BUILTIN_EXCEPTION(ProcessLookupError)
KEVEL_BUILTIN_EXCEPTION(RecursionError)
KEVEL_BUILTIN_EXCEPTION(ReferenceError)
KEVEL_BUILTIN_EXCEPTION(ResourceWarning)
KEVEL_BUILTIN_EXCEPTION(RuntimeError)
KEVEL_BUILTIN_EXCEPTION(RuntimeWarning)
KEVEL_BUILTIN_EXCEPTION(StopAsyncIteration)
KEVEL_BUILTIN_EXCEPTION(StopIteration)
KEVEL_BUILTIN_EXCEPTION(SyntaxError)
KEVEL_BUILTIN_EXCEPTION(SyntaxWarning)
KEVEL_BUILTIN_EXCEPTION(SystemError)
KEVEL_BUILTIN_EXCEPTION(SystemExit)
KEVEL_BUILTIN_EXCEPTION(TabError)
KEVEL_BUILTIN_EXCEPTION(TimeoutError)
KEVEL_BUILTIN_EXCEPTION(TypeError)
KEVEL_BUILTIN_EXCEPTION(UnboundLocalError)
KEVEL_BUILTIN_EXCEPTION(UnicodeDecodeError)
KEVEL_BUILTIN_EXCEPTION(UnicodeEncodeError)
KEVEL_BUILTIN_EXCEPTION(UnicodeError)
KEVEL_BUILTIN_EXCEPTION(UnicodeTranslateError)
KEVEL_BUILTIN_EXCEPTION(UnicodeWarning)
KEVEL_BUILTIN_EXCEPTION(UserWarning)
KEVEL_BUILTIN_EXCEPTION(ValueError)
KEVEL_BUILTIN_EXCEPTION(Warning)
KEVEL_BUILTIN_EXCEPTION(ZeroDivisionError)
#undef KEVEL_BUILTIN_EXCEPTION

#define PyExc_BaseException (kevel_exc_BaseException())
#define PyExc_Exception (kevel_exc_Exception())
#define PyExc_ArithmeticError (kevel_exc_ArithmeticError())
#define PyExc_AssertionError (kevel_exc_AssertionError())
#define PyExc_AttributeError (kevel_exc_AttributeError())
#define PyExc_BlockingIOError (kevel_exc_BlockingIOError())
#define PyExc_BrokenPipeError (kevel_exc_BrokenPipeError())
#define PyExc_BufferError (kevel_exc_BufferError())
#define PyExc_BytesWarning (kevel_exc_BytesWarning())
#define PyExc_ChildProcessError (kevel_exc_ChildProcessError())
#define PyExc_ConnectionError (kevel_exc_ConnectionError())
#define PyExc_DeprecationWarning (kevel_exc_DeprecationWarning())
#define PyExc_EOFError (kevel_exc_EOFError())
#define PyExc_FileExistsError (kevel_exc_FileExistsError())
#define PyExc_FileNotFoundError (kevel_exc_FileNotFoundError())
#define PyExc_FloatingPointError (kevel_exc_FloatingPointError())
#define PyExc_FutureWarning (kevel_exc_FutureWarning())
#define PyExc_GeneratorExit (kevel_exc_GeneratorExit())
#define PyExc_ImportError (kevel_exc_ImportError())
#define PyExc_ImportWarning (kevel_exc_ImportWarning())
#define PyExc_IndentationError (kevel_exc_IndentationError())
#define PyExc_IndexError (kevel_exc_IndexError())
#define PyExc_InterruptedError (kevel_exc_InterruptedError())
#define PyExc_IsADirectoryError (kevel_exc_IsADirectoryError())
#define PyExc_KeyError (kevel_exc_KeyError())
#define PyExc_KeyboardInterrupt (kevel_exc_KeyboardInterrupt())
#define PyExc_LookupError (kevel_exc_LookupError())
#define PyExc_MemoryError (kevel_exc_MemoryError())
#define PyExc_ModuleNotFoundError (kevel_exc_ModuleNotFoundError())
#define PyExc_NameError (kevel_exc_NameError())
#define PyExc_NotADirectoryError (kevel_exc_NotADirectoryError())
#define PyExc_NotImplementedError (kevel_exc_NotImplementedError())
#define PyExc_OSError (kevel_exc_OSError())
#define PyExc_OverflowError (kevel_exc_OverflowError())
#define PyExc_PendingDeprecationWarning (kevel_exc_PendingDeprecationWarning())
#define PyExc_PermissionError (kevel_exc_PermissionError())
#define PyExc_ProcessLookupError (kevel_exc_ProcessLookupError())
#define PyExc_RecursionError (kevel_exc_RecursionError())
#define PyExc_ReferenceError (kevel_exc_ReferenceError())
#define PyExc_ResourceWarning (kevel_exc_ResourceWarning())
#define PyExc_RuntimeError (kevel_exc_RuntimeError())
#define PyExc_RuntimeWarning (kevel_exc_RuntimeWarning())
#define PyExc_StopAsyncIteration (kevel_exc_StopAsyncIteration())
#define PyExc_StopIteration (kevel_exc_StopIteration())
#define PyExc_SyntaxError (kevel_exc_SyntaxError())
#define PyExc_SyntaxWarning (kevel_exc_SyntaxWarning())
#define PyExc_SystemError (kevel_exc_SystemError())
#define PyExc_SystemExit (kevel_exc_SystemExit())
#define PyExc_TabError (kevel_exc_TabError())
#define PyExc_TimeoutError (kevel_exc_TimeoutError())
#define PyExc_TypeError (kevel_exc_TypeError())
#define PyExc_UnboundLocalError (kevel_exc_UnboundLocalError())
#define PyExc_UnicodeDecodeError (kevel_exc_UnicodeDecodeError())
#define PyExc_UnicodeEncodeError (kevel_exc_UnicodeEncodeError())
#define PyExc_UnicodeError (kevel_exc_UnicodeError())
#define PyExc_UnicodeTranslateError (kevel_exc_UnicodeTranslateError())
#define PyExc_UnicodeWarning (kevel_exc_UnicodeWarning())
#define PyExc_UserWarning (kevel_exc_UserWarning())
#define PyExc_ValueError (kevel_exc_ValueError())
#define PyExc_Warning (kevel_exc_Warning())
#define PyExc_ZeroDivisionError (kevel_exc_ZeroDivisionError())
#define PyExc_IOError PyExc_OSError
#define PyExc_EnvironmentError PyExc_OSError

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A new reference from a status and the local it wrote; null, and the error pending, on failure.
inline PyObject *new_pointer(kvl_status status, kvl_local made) noexcept {
  if (status != KVL_OK) return nullptr;
  kvl_global global = {0};
  if (is_constant(made.bits)) return pointer_of(made.bits);
  return api->global_take(env(), made, &global) == KVL_OK ? pointer_of(global.bits) : nullptr;
}
/// The same for code that throws.
template <class F> PyObject *new_pointer_of(F function) noexcept {
  try {
    return pointer_of(object(function()).take().release());
  } catch (...) {
    translate_exception();
    return nullptr;
  }
}
template <class F> PyObject *borrowed_pointer_of(F function) noexcept {
  try {
    return lend_pointer(object(function()).take());
  } catch (...) {
    translate_exception();
    return nullptr;
  }
}
/// 0, or -1 and an error pending.
template <class F> int status_of(F function) noexcept {
  try {
    function();
    return 0;
  } catch (...) {
    translate_exception();
    return -1;
  }
}
inline object object_of(const void *pointer) {
  if (!pointer) throw runtime_error("a null PyObject * was used: check the call that made it");
  return object(steal_tag(), handle::borrow(bits_of(pointer)));
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE

static inline void PyErr_SetString(PyObject *type, const char *text) {
  using namespace boost::python::detail;
  api->error_raise(env(), bits_of(type), text, text_length(text));
}
static inline void PyErr_SetNone(PyObject *type) {
  using namespace boost::python::detail;
  api->error_raise(env(), bits_of(type), nullptr, 0);
}
static inline void PyErr_SetObject(PyObject *type, PyObject *value) {
  using namespace boost::python;
  detail::status_of([&] {
    object cls = detail::object_of(type), given = value ? detail::object_of(value) : object();
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
  char text[1024];
  vsnprintf(text, sizeof(text), format, arguments);
  PyErr_SetString(type, text);
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
  kvl_global exception = {0};
  if (api->error_fetch(env(), &exception) == KVL_OK) api->global_delete(exception);
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
/// Takes the pending exception; its traceback is the exception's own, so that one is always null.
static inline void PyErr_Fetch(PyObject **type, PyObject **value, PyObject **traceback) {
  using namespace boost::python::detail;
  *type = *value = *traceback = nullptr;
  kvl_global exception = {0};
  if (api->error_fetch(env(), &exception) != KVL_OK) return;
  kvl_local cls = {0};
  *type = new_pointer(api->object_unary(env(), KVL_OP_TYPE, exception.bits, &cls), cls);
  *value = pointer_of(exception.bits);
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
static inline PyObject *PyErr_NewExceptionWithDoc(const char *name, const char *doc, PyObject *bases, PyObject *dict) {
  using namespace boost::python::detail;
  kvl_global made = {0};
  kvl_status status = api->exception_new(env(), name, doc, bases ? bits_of(bases) : 0, dict ? bits_of(dict) : 0, &made);
  return status == KVL_OK ? pointer_of(made.bits) : nullptr;
}
static inline PyObject *PyErr_NewException(const char *name, PyObject *bases, PyObject *dict) {
  return PyErr_NewExceptionWithDoc(name, nullptr, bases, dict);
}
static inline int PyErr_WarnEx(PyObject *category, const char *text, Py_ssize_t level) {
  using namespace boost::python::detail;
  return api->warning_issue(env(), category ? bits_of(category) : 0, text, text_length(text), static_cast<int32_t>(level)) < 0 ? -1 : 0;
}
static inline int PyErr_Warn(PyObject *category, const char *text) { return PyErr_WarnEx(category, text, 1); }
