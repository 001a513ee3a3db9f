// kevel/detail/bind/docstring_options.hpp: what docstrings consist of, while an object of docstring_options lives.
#pragma once
#include <kevel/detail/bind/record.hpp>

KEVEL_NAMESPACE_OPEN

/// While one lives, what is defined has only these parts of its documentation: the texts of users, signatures in Python's words, and
/// in C++'s words, which only <boost/python.hpp> has. Nests: the end of one restores what was before it.
class docstring_options {
public:
  docstring_options(bool show_all = true) { set(show_all, show_all, show_all); }
  docstring_options(bool user_defined, bool signatures) { set(user_defined, signatures, signatures); }
  docstring_options(bool user_defined, bool py_signatures, bool cpp_signatures) { set(user_defined, py_signatures, cpp_signatures); }
  docstring_options(const docstring_options &) = delete;
  docstring_options &operator=(const docstring_options &) = delete;
  ~docstring_options() { detail::documentation = before_; }

  void disable_user_defined() { detail::documentation.user_defined = false; }
  void enable_user_defined() { detail::documentation.user_defined = true; }
  void disable_py_signatures() { detail::documentation.py_signatures = false; }
  void enable_py_signatures() { detail::documentation.py_signatures = true; }
  void disable_cpp_signatures() { detail::documentation.cpp_signatures = false; }
  void enable_cpp_signatures() { detail::documentation.cpp_signatures = true; }
  void disable_signatures() { disable_py_signatures(), disable_cpp_signatures(); }
  void enable_signatures() { enable_py_signatures(), enable_cpp_signatures(); }
  void disable_all() { set(false, false, false); }
  void enable_all() { set(true, true, true); }

private:
  static void set(bool user_defined, bool py_signatures, bool cpp_signatures) {
    detail::documentation.user_defined = user_defined;
    detail::documentation.py_signatures = py_signatures;
    detail::documentation.cpp_signatures = cpp_signatures;
  }

  detail::documentation_parts before_ = detail::documentation;
};

KEVEL_NAMESPACE_CLOSE
