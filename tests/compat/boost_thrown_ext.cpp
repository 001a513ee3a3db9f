// What becomes of C++'s exceptions, and of those that another module translates (boost_translators_ext.cpp).
#include <boost/python.hpp>
#include <boost/lexical_cast.hpp>
#include <boost/numeric/conversion/cast.hpp>
#include <any>
#include <filesystem>
#include <functional>
#include <ios>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <typeinfo>
#include <vector>

#include "boost_shared_errors.hpp"

using namespace boost::python;

namespace thrown {

struct own_range : std::out_of_range {
  own_range() : std::out_of_range("own") {}
};
struct own_alloc : std::bad_alloc {
  char const *what() const noexcept override { return "own"; }
};
struct no_exception {};

static void fail(std::string const &how) {
  if (how == "length_error") throw std::length_error("text");
  if (how == "domain_error") throw std::domain_error("text");
  if (how == "logic_error") throw std::logic_error("");
  if (how == "invalid_argument") throw std::invalid_argument("text");
  if (how == "out_of_range") throw std::out_of_range("text");
  if (how == "own_range") throw own_range();
  if (how == "at") std::vector<int>().at(3);
  if (how == "range_error") throw std::range_error("text");
  if (how == "overflow_error") throw std::overflow_error("text");
  if (how == "underflow_error") throw std::underflow_error("text");
  if (how == "bad_cast") throw std::bad_cast();
  if (how == "bad_typeid") throw std::bad_typeid();
  if (how == "bad_any_cast") throw std::bad_any_cast();
  if (how == "bad_function_call") throw std::bad_function_call();
  if (how == "bad_weak_ptr") throw std::bad_weak_ptr();
  if (how == "bad_optional_access") throw std::bad_optional_access();
  if (how == "bad_alloc") throw std::bad_alloc();
  if (how == "bad_array_new_length") throw std::bad_array_new_length();
  if (how == "own_alloc") throw own_alloc();
  if (how == "system_error") throw std::system_error(std::make_error_code(std::errc::timed_out));
  if (how == "filesystem_error") (void)std::filesystem::file_size("/no/such/file");
  if (how == "ios_failure") throw std::ios_base::failure("said");
  if (how == "lexical_cast") boost::lexical_cast<int>("x");
  if (how == "numeric_positive") boost::numeric_cast<signed char>(1000);
  if (how == "numeric_negative") boost::numeric_cast<unsigned char>(-1000);
  if (how == "numeric_plain") throw boost::numeric::bad_numeric_cast();
  if (how == "numeric_bare") throw boost::numeric::positive_overflow();
  if (how == "int") throw 5;
  if (how == "text") throw "text";
  if (how == "string") throw how;
  if (how == "pointer") {
    static std::invalid_argument left("text");
    throw &left;
  }
  if (how == "no_exception") throw no_exception();
}
static void leak() { throw far_errors::leak(); }
static void turned() { throw far_errors::turned(); }
static void both() { throw far_errors::both(); }
static void translate_both(far_errors::both const &) { PyErr_SetString(PyExc_LookupError, "nearer"); }
static void translate() { register_exception_translator<far_errors::both>(&translate_both); }

} // namespace thrown

BOOST_PYTHON_MODULE(boost_thrown_ext) {
  using namespace thrown;
  def("fail", &fail);
  def("leak", &leak);
  def("turned", &turned);
  def("both", &both);
  def("translate", &translate);
}
