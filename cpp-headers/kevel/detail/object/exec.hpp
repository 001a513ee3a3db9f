// kevel/detail/object/exec.hpp: running Python source text, and files of it.
#pragma once
#include <kevel/detail/convert/from_python.hpp>
#include <kevel/detail/object/str.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

inline object run(const char *source, int32_t mode, const object &globals, const object &locals) {
  if (KEVEL_UNLIKELY(is_too_early()))
    return object(steal_tag(), later([source = std::string(source), mode, globals, locals] {
      return run(source.c_str(), mode, globals, locals).take();
    }));
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

/// Runs one statement.
inline object exec_statement(const char *statement, const object &globals = object(), const object &locals = object()) {
  return exec(statement, globals, locals);
}
inline object exec_statement(const str &statement, const object &globals = object(), const object &locals = object()) {
  return exec(statement, globals, locals);
}
/// Runs the statements of a file, whose names are those of a new dict if there are no globals: exec_file("setup.py", globals).
inline object exec_file(const str &path, const object &globals = object(), const object &locals = object()) {
  object builtins = detail::import_module("builtins");
  object file = builtins.attr("open")(path, "rb");
  object source = file.attr("read")();
  file.attr("close")();
  object code = builtins.attr("compile")(source, path, "exec");
  object run = builtins.attr("exec");
  return globals.is_none() ? run(code, detail::new_container(KVL_BUILD_DICT)) : locals.is_none() ? run(code, globals) : run(code, globals, locals);
}
inline object exec_file(const char *path, const object &globals = object(), const object &locals = object()) {
  return exec_file(str(path), globals, locals);
}

KEVEL_NAMESPACE_CLOSE
