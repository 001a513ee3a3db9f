// kevel/exec.hpp: running Python source text.
#pragma once
#include <kevel/from_python.hpp>
#include <kevel/str.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

inline object run(const char *source, int32_t mode, const object &globals, const object &locals) {
  kvl_local value = {0};
  kvl_ref space = globals.is_none() ? 0 : globals.bits(), names = locals.is_none() ? 0 : locals.bits();
  check(api->object_run(env(), source, text_length(source), mode, space, names, &value));
  return adopt(value);
}

} // namespace detail

/// The value of an expression. Without globals (None) its names are the builtins; without locals they are the globals.
inline object eval(const char *expression, const object &globals = object(), const object &locals = object()) {
  return detail::run(expression, KVL_RUN_EVAL, globals, locals);
}
inline object eval(const str &expression, const object &globals = object(), const object &locals = object()) {
  return eval(extract<std::string>(expression)().c_str(), globals, locals);
}
/// Runs statements; what they define goes into locals, or else globals. Returns None.
inline object exec(const char *statements, const object &globals = object(), const object &locals = object()) {
  return detail::run(statements, KVL_RUN_EXEC, globals, locals);
}
inline object exec(const str &statements, const object &globals = object(), const object &locals = object()) {
  return exec(extract<std::string>(statements)().c_str(), globals, locals);
}

KEVEL_NAMESPACE_CLOSE
