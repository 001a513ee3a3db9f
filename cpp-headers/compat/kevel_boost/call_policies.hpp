// kevel_boost/call_policies.hpp: call policies and result converters that users write.
//
// A policy derives from default_call_policies, or from another policy, and may have of its own
//   precall(arguments)            before the call; false, with an exception pending, prevents it
//   postcall(arguments, result)   after it; takes the result, and gives it or another one: new references; null is a failure
//   result_converter              a class with apply<R>::type, whose operator()(R) makes a new PyObject * of what C++ returned
// `arguments` is a tuple, borrowed for the call. Policies have no data: each call makes one.
#pragma once
#include <boost/mpl/int.hpp>

#include <kevel_boost/pyobject.hpp>

#include <kevel/result_instance.hpp>
#include <kevel/thunk.hpp>
#include <kevel/to_python.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class Policy, class = void> struct inherits_precall : std::false_type {};
template <class Policy>
struct inherits_precall<Policy, std::enable_if_t<static_cast<bool (*)(PyObject *const &)>(&Policy::template precall<PyObject *>) ==
                                                 &default_call_policies::precall<PyObject *>>> : std::true_type {};
template <class Policy, class = void> struct inherits_postcall : std::false_type {};
template <class Policy>
struct inherits_postcall<
    Policy, std::enable_if_t<static_cast<PyObject *(*)(PyObject *const &, PyObject *)>(&Policy::template postcall<PyObject *>) ==
                             &default_call_policies::postcall<PyObject *>>> : std::true_type {};
template <class Policy> constexpr bool has_hooks() { return !inherits_precall<Policy>::value || !inherits_postcall<Policy>::value; }

/// A new reference to the Python object of a result, as a rule says.
template <class Rule, class R> PyObject *ruled_object(R &&value) {
  using T = bare<R>;
  detail::handle made;
  if constexpr (std::is_same_v<Rule, adopt_rule>) {
    made = new_instance(adopted_box(value));
  } else if constexpr (std::is_same_v<Rule, reference_rule>) {
    if constexpr (std::is_pointer_v<T>)
      made = new_instance(borrowed_box(value));
    else
      made = new_instance(borrowed_box(&value));
  } else if constexpr (std::is_same_v<Rule, opaque_rule>) {
    using element = std::remove_cv_t<std::remove_pointer_t<T>>;
    opaque_class<element>::expose();
    if (value) {
      pool_box *box = acquire_box();
      fill_box(*box, value, type_number<opaque_tag<element>>(), 0, nullptr);
      made = new_instance(box);
    }
  } else {
    made = to_python<T>::make(value);
  }
  return pointer_of(made.release());
}

/// What a rule's apply<R>::type is.
template <class R, class Rule> struct ruled_converter {
  bool convertible() const { return true; }
  PyObject *operator()(R value) const { return ruled_object<Rule>(static_cast<R &&>(value)); }
  PyTypeObject const *get_pytype() const { return nullptr; }
};

/// The result under a converter of the user's.
template <class R, class Converter> struct converted_result : handle_result {
  static constexpr param_info info = {'O', 0, nullptr, nullptr};
  static uint64_t convert(R value) {
    typename Converter::template apply<R>::type convert_;
    PyObject *made = convert_(static_cast<R &&>(value));
    if (!made) throw_error_already_set();
    return to_result(own_pointer(made));
  }
};

template <class Target, class Policy, class Params> struct hooked;
template <class Target, class Policy, class... A> struct hooked<Target, Policy, types<A...>> {
  static_assert(std::is_empty_v<Policy>, "Call policies that hold data are not supported: make what they need a template argument.");
  using result = PyObject *;
  using params = types<PyObject *, A...>;
  static PyObject *invoke(void *data, PyObject *arguments, A... given) {
    Policy policy;
    if (!policy.precall(arguments)) throw_error_already_set();
    PyObject *made = policy.postcall(arguments, called(data, static_cast<A &&>(given)...));
    if (!made) throw_error_already_set();
    return made;
  }

private:
  static PyObject *called(void *data, A... given) {
    using R = typename Target::result;
    using converter = typename Policy::result_converter;
    using rule = typename rule_of<converter>::type;
    if constexpr (std::is_void_v<R>) {
      Target::invoke(data, static_cast<A &&>(given)...);
      return Py_None;
    } else if constexpr (std::is_void_v<rule>) {
      typename converter::template apply<R>::type convert;
      PyObject *made = convert(Target::invoke(data, static_cast<A &&>(given)...));
      if (!made) throw_error_already_set();
      return made;
    } else {
      return ruled_object<rule, R>(Target::invoke(data, static_cast<A &&>(given)...));
    }
  }
};
template <class Target, class Policy> struct hooked_target : hooked<Target, Policy, typename Target::params> {};

/// One of the arguments of a call, borrowed.
template <int N> PyObject *get(boost::mpl::int_<N>, PyObject *const &arguments) { return PyTuple_GetItem(arguments, N); }
inline unsigned arity(PyObject *const &arguments) { return static_cast<unsigned>(PyTuple_Size(arguments)); }

/// Holders of a pointer, for to_python_indirect.
struct make_owning_holder {
  template <class T> static PyObject *execute(T *p) { return ruled_object<adopt_rule>(p); }
};
struct make_reference_holder {
  template <class T> static PyObject *execute(T *p) { return ruled_object<reference_rule>(p); }
};

} // namespace detail

/// Converts by value, as results are without a policy.
template <class T> struct to_python_value : detail::ruled_converter<T, detail::default_rule> {};
/// Converts what a pointer or reference leads to, by `MakeHolder::execute(pointer)`; null is None.
template <class T, class MakeHolder> struct to_python_indirect {
  bool convertible() const { return true; }
  PyTypeObject const *get_pytype() const { return nullptr; }
  PyObject *operator()(T value) const {
    if constexpr (std::is_pointer_v<std::remove_reference_t<T>>)
      return value ? MakeHolder::execute(value) : Py_None;
    else
      return MakeHolder::execute(&value);
  }
};

namespace objects {

/// Keeps `patient` alive as long as `nurse` lives; not null. Errors: throws if the nurse takes no weak references.
inline PyObject *make_nurse_and_patient(PyObject *nurse, PyObject *patient) {
  kvl_local none = {0};
  detail::check(detail::api->object_binary(detail::env(), KVL_OP_KEEP, detail::bits_of(nurse), detail::bits_of(patient), &none));
  return Py_None;
}

} // namespace objects
KEVEL_NAMESPACE_CLOSE
