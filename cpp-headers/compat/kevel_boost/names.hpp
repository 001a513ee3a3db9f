// kevel_boost/names.hpp: names of Boost.Python that need no code of their own.
#pragma once
#include <Python.h>

#include <boost/noncopyable.hpp>
#include <boost/ref.hpp>

#include <kevel_boost/pyobject.hpp>
#include <kevel_boost/registry.hpp>

#include <kevel/dict.hpp>
#include <kevel/exec.hpp>
#include <kevel/overloads.hpp>

#define BOOST_EXTRACT_WORKAROUND
#define BOOST_PYTHON_FUNCTION_OVERLOADS(name, function, least, most) KEVEL_FUNCTION_OVERLOADS(name, function, least, most)
#define BOOST_PYTHON_MEMBER_FUNCTION_OVERLOADS(name, method, least, most) KEVEL_MEMBER_FUNCTION_OVERLOADS(name, method, least, most)

KEVEL_NAMESPACE_OPEN
namespace detail {

/// `detail::none()`: a new reference to None.
inline PyObject *none() { return Py_None; }

/// boost::ref(x): passes x itself.
template <class T> struct to_python<boost::reference_wrapper<T>> {
  static detail::handle make(const boost::reference_wrapper<T> &r) { return new_instance(borrowed_box(r.get_pointer())); }
};

} // namespace detail

using arg_ = arg;

/// Smart pointers convert to Python by their shape: there is nothing to register.
template <class Pointer> void register_ptr_to_python() {}

/// What a smart pointer leads to; users specialise it.
template <class T> struct pointee { typedef typename T::element_type type; };
template <class T> struct pointee<T *> { typedef T type; };

template <class T> T *upcast(T *p) { return p; }

/// From a base to what it is known to be.
template <class Derived, class Base> Derived *downcast(Base *p) { return static_cast<Derived *>(p); }

inline object import(const object &name) { return detail::import_module(detail::text_of(name.bits()).c_str()); }

namespace objects {

/// What holders are made of in Boost.Python. Here results and arguments find their holder by themselves, so that there is nothing to
/// register with these.
template <class Source, class MakeInstance> struct class_value_wrapper {};
template <class Source, class MakeInstance> struct class_cref_wrapper {};
template <class T, class Holder> struct make_ptr_instance {};
template <class T, class Holder = void> struct make_instance {};
template <class Pointer, class Value> struct pointer_holder {};
template <class Pointer, class Value> struct pointer_holder_back_reference {};
template <class Value> struct value_holder {};
template <class Value> struct value_holder_back_reference {};

inline void add_to_namespace(const object &space, const char *name, const object &attribute, const char * = nullptr) {
  detail::set_attribute(space.bits(), name, attribute.bits());
}

} // namespace objects

/// Runs one statement as the prompt does.
inline object exec_statement(const char *statement, const object &globals = object(), const object &locals = object()) {
  return exec(statement, globals, locals);
}
inline object exec_statement(const str &statement, const object &globals = object(), const object &locals = object()) {
  return exec(statement, globals, locals);
}
/// Runs a file: exec_file("setup.py", globals).
inline object exec_file(const str &path, const object &globals = object(), const object &locals = object()) {
  object builtins = detail::import_module("builtins");
  object file = builtins.attr("open")(path, "rb");
  object source = file.attr("read")();
  file.attr("close")();
  object code = builtins.attr("compile")(source, path, "exec");
  object run = builtins.attr("exec");
  return globals.is_none() ? run(code, dict()) : locals.is_none() ? run(code, globals) : run(code, globals, locals);
}
inline object exec_file(const char *path, const object &globals = object(), const object &locals = object()) {
  return exec_file(str(path), globals, locals);
}

// Of <boost/python/object_protocol.hpp>.
inline object getattr(const object &o, const object &name) { return object(o.attr(name)); }
inline object getattr(const object &o, const object &name, const object &fallback) { return getattr(o, detail::text_of(name.bits()).c_str(), fallback); }
inline void setattr(const object &o, const object &name, const object &value) { o.attr(name) = value; }
inline void delattr(const object &o, const object &name) { o.attr(name).del(); }
inline object getitem(const object &o, const object &key) { return object(o[key]); }
inline void setitem(const object &o, const object &key, const object &value) { o[key] = value; }
inline void delitem(const object &o, const object &key) { o[key].del(); }
inline object getslice(const object &o, const object &start, const object &stop) { return object(o.slice(start, stop)); }
inline void setslice(const object &o, const object &start, const object &stop, const object &value) { o.slice(start, stop) = value; }
inline void delslice(const object &o, const object &start, const object &stop) { o.slice(start, stop).del(); }

KEVEL_NAMESPACE_CLOSE
