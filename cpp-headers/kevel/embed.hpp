// kevel/embed.hpp: programs that start Python: `int main() { kevel::start_python(); ... }`.
//
// The program is compiled without Python and links against nothing of it (-ldl -pthread); any Python that has a shared library and the
// kevel package serves, PyPy as well as CPython. Which one is said by the environment variable KEVEL_PYTHON, else by the program, else
// it is python3.
#pragma once
#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include <kevel/detail/base/lock.hpp>
#include <kevel/detail/bind/module.hpp>
#include <kevel/detail/call/attach.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

typedef kvl_status (*module_entry)(const kvl_api *, kvl_module *) noexcept;
/// A module that is part of the program.
struct program_module {
  std::string name;
  module_entry entry;
};
inline std::vector<program_module> &program_modules() {
  static std::vector<program_module> all;
  return all;
}
inline kvl_status program_entry(const kvl_api *table, kvl_module *module) noexcept {
  return handshake(table, module, 0) ? KVL_OK : KVL_E_ABI;
}

/// What a Python says of itself.
struct python_paths {
  std::string library, executable, home, setup;
  bool is_pypy;
};

inline std::string quoted(const std::string &text) {
  std::string result = "'";
  for (char c : text)
    result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

/// Asks the Python of this name. Errors: std::runtime_error.
inline python_paths ask_python(const std::string &python) {
  // Its library is what it has loaded; an interpreter that is linked statically may still come with one.
  static const char question[] =
      "import os, sys, sysconfig\n"
      "names = [line.split()[-1] for line in open('/proc/self/maps')]\n"
      "found = [name for name in names if os.path.basename(name).startswith(('libpython3.', 'libpypy')) and '.so' in name]\n"
      "if sys.implementation.name == 'pypy':\n"
      "    base = os.path.dirname(os.path.realpath(sys.executable))\n"
      "    found += [os.path.join(base, 'libpypy%d.%d-c.so' % sys.version_info[:2])]\n"
      "else:\n"
      "    folder, name = sysconfig.get_config_var('LIBDIR') or '', sysconfig.get_config_var('INSTSONAME') or ''\n"
      "    name = name if '.so' in name else 'libpython%d.%d.so.1.0' % sys.version_info[:2]\n"
      "    found += [os.path.join(folder, sysconfig.get_config_var('MULTIARCH') or '', name), os.path.join(folder, name)]\n"
      "print(next((name for name in found if os.path.exists(name)), ''))\n"
      "print(sys.executable)\n"
      "print(os.path.realpath(sys.executable))\n"
      "path = sys.path[1:] if sys.path[:1] == [''] else sys.path\n"
      "print('import sys; sys.path[:] = %s; sys.executable = %a; sys.prefix = sys.exec_prefix = %a; sys.argv = [\"\"]'\n"
      "      % (ascii(path), sys.executable, sys.prefix))\n"
      "print(sys.implementation.name)\n";
  FILE *pipe = popen((quoted(python) + " -c " + quoted(question)).c_str(), "r");
  std::vector<std::string> lines(1);
  for (int c; pipe && (c = fgetc(pipe)) != EOF;)
    if (c == '\n')
      lines.emplace_back();
    else
      lines.back().push_back(static_cast<char>(c));
  int status = pipe ? pclose(pipe) : -1;
  if (status != 0 || lines.size() < 6)
    throw std::runtime_error("kevel: " + python + " cannot be run: set KEVEL_PYTHON to the path of a Python that has the kevel package");
  return {lines[0], lines[1], lines[2], lines[3], lines[4] == "pypy"};
}

template <class F> F library_function(void *library, const char *name) {
  void *found = dlsym(library, name);
  if (!found) throw std::runtime_error(std::string("kevel: the library of Python has no function ") + name);
  return reinterpret_cast<F>(found);
}

/// Starts CPython and runs source text; false if that raised.
inline bool start_cpython(void *library, const python_paths &paths, const std::string &source) {
  auto decode = library_function<wchar_t *(*)(const char *, size_t *)>(library, "Py_DecodeLocale");
  // By its name it finds its virtual environment.
  if (void *named = dlsym(library, "Py_SetProgramName"))
    reinterpret_cast<void (*)(const wchar_t *)>(named)(decode(paths.executable.c_str(), nullptr));
  library_function<void (*)(int)>(library, "Py_InitializeEx")(1);
  bool done = library_function<int (*)(const char *)>(library, "PyRun_SimpleString")(source.c_str()) == 0;
  // From here on whoever crosses to Python takes the GIL, as on every other thread.
  if (done) library_function<void *(*)()>(library, "PyEval_SaveThread")();
  return done;
}
inline bool start_pypy(void *library, const python_paths &paths, const std::string &source) {
  library_function<void (*)()>(library, "rpython_startup_code")();
  std::string home = paths.home;
  if (library_function<int (*)(char *, int)>(library, "pypy_setup_home")(home.data(), 1) != 0)
    throw std::runtime_error("kevel: PyPy finds no standard library for " + paths.home);
  library_function<void (*)()>(library, "pypy_init_threads")();
  std::string text = source;
  return library_function<int (*)(char *)>(library, "pypy_execute_source")(text.data()) == 0;
}

/// Attaches a thread for as long as it lives, with the native lock held.
struct lasting_attach {
  lasting_attach() {
    check(api->thread_attach(nullptr));
    api->lock_enter();
  }
  ~lasting_attach() {
    api->lock_leave();
    api->thread_detach(env());
  }
};

} // namespace detail

/// Has Python find a module of the program: `add_module("hello", &kevel_module_hello)`, before Python is started.
inline void add_module(const char *name, detail::module_entry entry) { detail::program_modules().push_back({name, entry}); }

/// Starts Python, and makes this thread, which should be the program's main thread, one that may use it; nothing if it runs already.
/// Python then runs until the process ends. `python` is the name or path of an executable; null: python3. The environment variable
/// KEVEL_PYTHON overrules it. Errors: std::runtime_error that says what to do.
inline void start_python(const char *python = nullptr) {
  if (!detail::is_too_early()) return;
  const char *chosen = std::getenv("KEVEL_PYTHON");
  std::string name = chosen && *chosen ? chosen : python ? python : "python3";
  detail::python_paths paths = detail::ask_python(name);
  if (paths.library.empty())
    throw std::runtime_error("kevel: " + name + " has no shared library to start: install it (on Debian libpython3-dev), or set "
                             "KEVEL_PYTHON to the path of another Python");
  void *library = dlopen(paths.library.c_str(), RTLD_NOW | RTLD_GLOBAL);
  if (!library) throw std::runtime_error(std::string("kevel: ") + dlerror());
  std::string source = paths.setup + "\nimport kevel._runtime.compiled_api\nkevel._runtime.compiled_api.attach(" +
                       std::to_string(reinterpret_cast<uintptr_t>(&detail::program_entry)) + ", {";
  for (const detail::program_module &each : detail::program_modules())
    source += "'" + each.name + "': " + std::to_string(reinterpret_cast<uintptr_t>(each.entry)) + ", ";
  source += "})\n";
  bool done = paths.is_pypy ? detail::start_pypy(library, paths, source) : detail::start_cpython(library, paths, source);
  if (!done || detail::is_too_early())
    throw std::runtime_error("kevel: " + paths.executable + " cannot load the kevel package: " + paths.executable + " -m pip install kevel");
  static thread_local detail::lasting_attach attached;
  (void)attached;
}

KEVEL_NAMESPACE_CLOSE
