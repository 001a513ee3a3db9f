// kevel/detail/convert/from_python.hpp: Python objects as what refers to them, and extract<T>.
#pragma once
#include <kevel/detail/convert/load.hpp>

KEVEL_NAMESPACE_OPEN
template <class T> class extract;

namespace detail {

/// Whether a T points into the object that it is converted from. A C string does not: it is a copy; but Boost.Python's is none.
template <class T> constexpr bool is_borrowing() {
  using pointed = bare<std::remove_pointer_t<bare<T>>>;
  if constexpr (std::is_pointer_v<T> && std::is_same_v<pointed, char>) {
#ifdef KEVEL_BOOST_PYTHON
    return true;
#else
    return false;
#endif
  } else if constexpr (is_opaque<pointed>::value) {
    return false;
  } else {
    return (std::is_pointer_v<T> || std::is_lvalue_reference_v<T>) && kind_of<pointed>() == kind::instance;
  }
}

/// Whether a T points to objects of Python's, so that these have to live as long as it: a caster of containers says so by `borrows`.
template <class T, class = void> struct borrowing : std::bool_constant<is_borrowing<T>()> {};
template <class T> struct borrowing<T, std::void_t<decltype(value_caster<T>::borrows)>> : caster_borrows<value_caster<T>> {};
template <class T>
struct borrowing<T, std::enable_if_t<is_reference_wrapper<T>::value>> : std::bool_constant<kind_of<std::remove_cv_t<typename T::type>>() == kind::instance> {};

/// Whether a T refers to what Python has no C++ object of, as of its numbers, texts and containers: there is only the value that the
/// conversion makes.
template <class T>
constexpr bool refers_to_value = std::is_reference_v<T> && !is_held_reference<T> &&
                                 (std::is_rvalue_reference_v<T> || std::is_pointer_v<bare<T>> || kind_of<bare<T>>() != kind::instance);

/// A pointer to what another set of headers has for Python's objects.
template <class T> constexpr bool is_foreign_pointer = false;

/// The reference that an author asks for where there is but a value. Boost.Python finds out when it is asked.
template <class T> T refuse_reference(const object &o) {
#ifdef KEVEL_BOOST_PYTHON
  if constexpr (kind_of<bare<T>>() == kind::shared && std::is_lvalue_reference_v<T>) {
    lend_object(o.bits(), nullptr, 0);
    kvl_slot slots[2] = {};
    const kvl_status status = load<bare<T> &>(o.bits(), slots); // the smart pointer that holds the instance
    if (status == KVL_OK) return param<bare<T> &>(slots).get();
    if (status < 0) forget_refusal();
  }
#else
  static_assert(!refers_to_value<T>, "There is no C++ object in Python that this reference could lead to, only a value that the conversion makes: "
                                     "ask for the value. Where a function has to return a reference, keep the value in a member.");
#endif
  mismatch<T>::raise(o);
}

/// Whether there is what a reference to what is a value in Python leads to where values go by type: the smart pointer of an instance.
template <class T> bool leads_to(const object &o) {
  if constexpr (kind_of<bare<T>>() == kind::shared && std::is_lvalue_reference_v<T>) return extract<bare<T> &>(o).check();
  (void)o;
  return false;
}

/// Whether a T that Python gave leads to memory which stays only as long as the call, so that C++ cannot store it.
template <class T>
constexpr bool is_of_call = std::is_pointer_v<T> || kind_of<T>() == kind::view || is_view_of_call<T>::value || borrowing<T>::value;

/// Refuses an object that nobody else holds, where Python counts references: as Boost.Python does before it looks for what T refers to. A
/// number may be somebody's: it came as a value.
template <class T> void refuse_dangling(const object &o) {
#ifdef KEVEL_BOOST_PYTHON
  struct of_int;
  struct of_float;
  const auto is_a = [&o](const object &type) { return query(KVL_QUERY_ISINSTANCE, o.bits(), type.bits()); };
  if (!query(KVL_QUERY_SHARED, o.bits()) && !is_a(builtin_type(builtin_type_cache<of_int>::type, "int")) &&
      !is_a(builtin_type(builtin_type_cache<of_float>::type, "float")))
    throw reference_error(std::string("Attempt to return dangling ") + (std::is_pointer_v<T> ? "pointer" : "reference") +
                          " to object of type: " + readable_name(typeid(std::remove_pointer_t<std::remove_reference_t<T>>).name()));
#endif
  (void)o;
}

/// The conversion of an object that may have no owner but this: what points into it stays good until the call of C++ that is under
/// way ends. Errors: as in Boost.Python, ReferenceError if Python counts references and nobody else holds the object.
template <class T> extracted<T> from_python_alone(const object &o) {
  if constexpr (refers_to_value<T>) {
    refuse_dangling<T>(o);
    return refuse_reference<T>(o);
  } else if constexpr (is_borrowing<T>()) {
    refuse_dangling<T>(o);
    extracted<T> found = from_python<T>(o);
    if constexpr (std::is_pointer_v<T> && std::is_same_v<bare<std::remove_pointer_t<T>>, char>)
      lend_object(o.bits(), nullptr, 0);
    else if constexpr (std::is_pointer_v<T>)
      lend_object(o.bits(), found, sizeof(*found));
    else
      lend_object(o.bits(), &found, sizeof(found));
    return found;
  } else {
    return from_python<T>(o);
  }
}

} // namespace detail

namespace detail {

/// What an extract does besides converting; nothing, but for smart pointers that C++ may change where they are.
template <class T, class = void> class extraction {
public:
  extracted<T> convert(const object &source) { return from_python<T>(source); }
  void finish(const object &) {}
};
#ifdef KEVEL_BOOST_PYTHON
template <class T> class extraction<T, std::enable_if_t<is_held_reference<T>>> {
public:
  extraction() = default;
  extraction(const extraction &) noexcept {}
  T convert(const object &source) {
    finish(source);
    kvl_slot slots[2] = {};
    T found = convert_from_python<T>(source, slots);
    box_ = static_cast<kvl_box *>(slots[0].p);
    before_ = smart_pointer<bare<T>>::get(found);
    if (box_) address_ = std::exchange(box_->object, 0); // as in held_param
    return found;
  }
  /// Lets the Python object follow what C++ did to its smart pointer. Called by a destructor, where nobody hears of a failure.
  void finish(const object &source) noexcept {
    kvl_box *box = box_;
    box_ = nullptr;
    if (!box) return;
    if (smart_pointer<bare<T>>::get(held_pointer<bare<T>>(box)) == before_) {
      box->object = address_;
      return;
    }
    follow_pointer<bare<T>>(box);
    end_giving(source.bits(), box);
  }

private:
  kvl_box *box_ = nullptr;
  const void *before_ = nullptr;
  intptr_t address_ = 0;
};
#endif

} // namespace detail

/// Reads a C++ value out of a Python object: `int n = extract<int>(o);`. T may be a value, T &, T const & or T * of a class, a
/// smart pointer std::shared_ptr<T>, or one of the typed wrappers. References and pointers live as long as the Python object; `char
/// const *` and std::string_view point to a copy that is soon reused. Errors: TypeError (or OverflowError) if the object does not
/// fit.
template <class T> class extract {
public:
  template <class O, std::enable_if_t<std::is_base_of_v<detail::object_tag, O>, int> = 0>
  explicit extract(const O &source) : source_(detail::as_object(source)) {}

#ifdef KEVEL_BOOST_PYTHON
  explicit extract(PyObject *source) : source_(detail::borrowed_object(detail::shared_bits_of(source))) {}
#endif

  ~extract() { extraction_.finish(source_); }

  detail::extracted<T> operator()() const {
    if constexpr (detail::refers_to_value<T>)
      return detail::refuse_reference<T>(source_);
    else
      return extraction_.convert(source_);
  }
  operator detail::extracted<T>() const { return (*this)(); }
  /// Whether the conversion would succeed. Errors: what the object's own methods raise, unless that is a TypeError.
  bool check() const {
    if constexpr (detail::values_go_by_type && detail::refers_to_value<T>) return detail::leads_to<T>(source_);
    kvl_slot slots[2] = {};
    if (uint64_t number = source_.number())
      if (detail::load_number<T>(number, slots)) return true;
    kvl_status status = detail::load<T>(source_.bits(), slots, KVL_VALUE_ASK);
    if (status < 0) return detail::forget_refusal();
    if constexpr (detail::is_convertible_value<T>)
      if (status == KVL_STOP)
        status = detail::api->instance_convert(detail::env(), source_.bits(), detail::type_number<detail::exposed<detail::bare<T>>>(), nullptr);
    if (status < 0) return detail::forget_refusal();
    if (status == KVL_STOP) return false;
    if constexpr (detail::kind_of<detail::bare<T>>() == detail::kind::complex) return detail::param<detail::bare<T>>::fits(slots);
    if constexpr (detail::kind_of<detail::bare<T>>() == detail::kind::custom) {
      try {
        value_caster<detail::bare<T>>::from_python(source_);
      } catch (const detail::error &e) {
        if (!detail::is_refused_value(e)) throw;
        e.discard();
        return false;
      }
    }
    return true;
  }

private:
  object source_;
  mutable detail::extraction<T> extraction_;
};

KEVEL_NAMESPACE_CLOSE
