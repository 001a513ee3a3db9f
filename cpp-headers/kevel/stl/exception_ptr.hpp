// kevel/stl/exception_ptr.hpp: std::exception_ptr as a Python exception. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <exception>

#include <kevel/detail/base/translate.hpp>
#include <kevel/detail/object/builtins.hpp>
#include <kevel/stl/element.hpp>

#ifdef KEVEL_ERRORS_STAY_PENDING
#error "kevel/stl/exception_ptr.hpp needs errors that C++ can keep: Boost.Python's stay pending in the interpreter."
#endif

KEVEL_NAMESPACE_OPEN

/// Null is None. From Python: an exception, which std::rethrow_exception throws as a kevel::error; it comes back as the object that it
/// is. Into Python: what a function that throws the same raises. Errors: TypeError if it is no exception.
template <> struct value_caster<std::exception_ptr> {
  static std::string python_hint(crossing) { return "typing.Optional[BaseException]"; }
  static std::exception_ptr from_python(const object &source) {
    if (source.is_none()) return nullptr;
    const object &base = detail::builtin_type(detail::builtin_type_cache<std::exception_ptr>::type, "BaseException");
    if (!detail::query(KVL_QUERY_ISINSTANCE, source.bits(), base.bits())) detail::refuse_kind("an exception", source);
    kvl_global raised = {0};
    detail::check(detail::api->global_new(detail::env(), source.bits(), &raised));
    detail::check(detail::api->error_restore(detail::env(), raised));
    return std::make_exception_ptr(error());
  }
  static object to_python(const std::exception_ptr &thrown) {
    if (!thrown) return object();
    try {
      std::rethrow_exception(thrown);
    } catch (const error &e) {
      return e.value();
    } catch (...) {
      detail::translate_exception();
    }
    return error().value();
  }
};

KEVEL_NAMESPACE_CLOSE
