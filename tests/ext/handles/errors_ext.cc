// tests/ext/handles/errors_ext.cc - exceptions from C++ to Python, from Python through C++, and both in turns
#include <cerrno>
#include <exception>
#include <filesystem>
#include <fstream>
#include <future>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>
#include <typeinfo>

#include <kevel/python.hpp>

namespace py = kevel;

struct Base {
  virtual ~Base() = default;
};
struct Derived : Base {};
struct own_error : std::runtime_error {
  using std::runtime_error::runtime_error;
};
struct nothing_like_an_exception {};

/// Its numbers are not errno's, whatever it is called.
struct protocol : std::error_category {
  const char *name() const noexcept override { return "generic"; }
  std::string message(int number) const override { return "message " + std::to_string(number) + " went astray"; }
  static const protocol &category() {
    static const protocol only;
    return only;
  }
};

void raise(const std::string &what) {
  const std::string text = "what " + what;
  if (what == "exception") throw std::exception();
  if (what == "runtime_error") throw std::runtime_error(text);
  if (what == "logic_error") throw std::logic_error(text);
  if (what == "invalid_argument") throw std::invalid_argument(text);
  if (what == "domain_error") throw std::domain_error(text);
  if (what == "length_error") throw std::length_error(text);
  if (what == "out_of_range") throw std::out_of_range(text);
  if (what == "range_error") throw std::range_error(text);
  if (what == "overflow_error") throw std::overflow_error(text);
  if (what == "underflow_error") throw std::underflow_error(text);
  if (what == "bad_alloc") throw std::bad_alloc();
  if (what == "bad_array_new_length") throw std::bad_array_new_length();
  if (what == "bad_cast") throw std::bad_cast();
  if (what == "system_error") throw std::system_error(ENOENT, std::generic_category(), text);
  if (what == "system_category") throw std::system_error(EACCES, std::system_category(), text);
  if (what == "no_file") throw std::filesystem::filesystem_error(text, std::make_error_code(std::errc::no_such_file_or_directory));
  if (what == "no_errno") throw std::system_error(0, std::generic_category(), text);
  if (what == "own_category") throw std::system_error(ENOENT, protocol::category(), text);
  if (what == "stream") {
    std::ifstream stream;
    stream.exceptions(std::ios::failbit);
    stream.open("/nowhere/at all");
  }
  if (what == "future") throw std::future_error(std::future_errc::no_state);
  if (what == "own_error") throw own_error(text);
  if (what == "int") throw 42;
  if (what == "text") throw "a C string";
  if (what == "class") throw nothing_like_an_exception();
  if (what == "non-ascii") throw std::runtime_error("gr\xc3\xbc\xc3\x9f" "e");
  if (what == "latin-1") throw std::runtime_error("caf\xe9");
  if (what == "long") throw std::runtime_error(std::string(1000000, 'x'));
  if (what == "stop_iteration") throw py::stop_iteration(text);
  if (what == "key_error") throw py::key_error(text);
  if (what == "type_error") throw py::type_error(text);
  if (what == "attribute_error") throw py::attribute_error(text);
  if (what == "not_implemented_error") throw py::not_implemented_error(text);
}
bool real_bad_cast(Base &base) { return &dynamic_cast<Derived &>(base) != nullptr; }
bool call_bad_cast() {
  Base base;
  return real_bad_cast(base);
}

/// Counts destructors, to see that unwinding runs them.
struct Guard {
  explicit Guard(int &count) : count(count) {}
  ~Guard() { ++count; }
  int &count;
};
int unwound = 0;

py::object call(const py::object &function) {
  Guard guard(unwound);
  return function();
}
/// Calls `function` with one less, or throws at the bottom.
py::object alternate(const py::object &function, int frames) {
  Guard guard(unwound);
  if (frames == 0) throw std::out_of_range("from the bottom");
  return function(frames - 1);
}
int count_unwound() { return unwound; }

/// What C++ sees of an exception that it catches.
py::tuple inspect(const py::object &function) {
  try {
    function();
  } catch (const py::error &error) {
    return py::make_tuple(error.what(), error.value(), error.matches("LookupError"), error.matches("ValueError"));
  }
  return py::make_tuple("nothing");
}
std::string what_as_std(const py::object &function) {
  try {
    function();
  } catch (const std::exception &error) {
    return error.what();
  }
  return "nothing";
}
py::object call_or(const py::object &function, const py::object &otherwise) {
  try {
    return function();
  } catch (const py::error &) {
    return otherwise;
  }
}
void translate(const py::object &function) {
  try {
    function();
  } catch (const py::error &error) {
    throw std::invalid_argument(std::string("translated ") + error.what());
  }
}
void rethrow(const py::object &function) {
  try {
    function();
  } catch (const py::error &error) {
    const py::error copy = error;
    copy.what();
    throw copy;
  }
}
/// Calls both, the second while the error of the first is being handled.
py::object call_while_handling(const py::object &first, const py::object &second) {
  try {
    return first();
  } catch (const py::error &) {
    second();
    throw;
  }
}
std::exception_ptr stored;
void store(const py::object &function) {
  try {
    function();
  } catch (...) {
    stored = std::current_exception();
  }
}
void throw_stored() {
  std::exception_ptr error;
  std::swap(error, stored);
  if (error) std::rethrow_exception(error);
}
int forever(const py::object &function, int depth) { return py::extract<int>(function(depth + 1)); }

KEVEL_MODULE(errors_ext) {
  using namespace kevel;
  def("raise_", ::raise);
  def("call_bad_cast", call_bad_cast);
  def("call", ::call);
  def("alternate", alternate);
  def("count_unwound", count_unwound);
  def("inspect", inspect);
  def("what_as_std", what_as_std);
  def("call_or", call_or);
  def("translate", translate);
  def("rethrow", rethrow);
  def("call_while_handling", call_while_handling);
  def("store", store);
  def("throw_stored", throw_stored);
  def("forever", forever);
}
