// kevel/detail/call/call_box.hpp: objects of C++ that Python has for the length of one call, because a reference or pointer leads to them.
#pragma once
#include <memory>
#include <vector>

#if defined(__linux__)
#include <pthread.h>
#endif

#include <kevel/detail/base/translate.hpp>
#include <kevel/detail/convert/result_value.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Marks a box by its `text`: Python may have the object already, as an argument of a call that is under way, and takes that instead.
inline constexpr char lent_mark[] = "kevel lent 1";

/// Whether an object is on this thread's stack, where Python has none. False where nothing tells, which costs time.
inline bool is_on_stack(const void *object) noexcept {
#if defined(__linux__)
  static thread_local uintptr_t end = 0;
  if (KEVEL_UNLIKELY(!end)) {
    pthread_attr_t attributes;
    void *start = nullptr;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
      pthread_attr_getstack(&attributes, &start, &size);
      pthread_attr_destroy(&attributes);
    }
    end = reinterpret_cast<uintptr_t>(start) + size + 1; // not 0 from now on
  }
  const auto address = reinterpret_cast<uintptr_t>(object);
  return address > reinterpret_cast<uintptr_t>(__builtin_frame_address(0)) && address < end;
#else
  (void)object;
  return false;
#endif
}

/// Shows Python an object of C++ for the length of a call; afterwards using it is a ReferenceError.
struct call_box : moving_box {
  template <class T> explicit call_box(const T *of) {
    auto *address = static_cast<const exposed<T> *>(of);
    kvl_box known;
    fill_box(known, address, type_number<exposed<T>>(), 0, nullptr);
    resolve_dynamic(known, address);
    target = known.object;
    fill_moving_box(*this, known.type, 0, target);
    if (!is_on_stack(of)) this->text = lent_mark;
  }
  intptr_t locate() const noexcept { return find_now(); }
  intptr_t find_now() const noexcept {
    const intptr_t found = target;
    if (!found) record(KVL_EXC_REFERENCE, "C++ lent this object for the length of a call, which has ended: keep a copy, or have C++ pass "
                                  "kevel::object(std::ref(x)) of an object that lives on");
    return found;
  }
  intptr_t target;
};

/// Lends objects until its end.
class lender {
public:
  lender() = default;
  lender(const lender &) = delete;
  lender &operator=(const lender &) = delete;
  ~lender() {
    end(first_);
    for (call_box *box : more_) end(box);
  }

  /// The Python object of an object of C++: the one that it is, if that is known, else one for the length of the call.
  template <class T> object lend(const T *of) {
    if (!of) return object();
    if (uint64_t self = python_self_of(of)) return object(steal_tag(), new_instance(self_box(self)));
    if constexpr (shares_itself<T>::value)
      if (auto shared = const_cast<T *>(of)->weak_from_this().lock()) return object(shared);
    auto *box = new call_box(of);
    object made(steal_tag(), new_instance(box));
    if (!box->busy)
      delete box; // Python had it
    else if (!first_)
      first_ = box;
    else
      more_.push_back(box);
    return made;
  }
  /// What a value holds, as ruled_part has it.
  template <class T, class V> object operator()(types<T>, const V &value) {
    if constexpr (is_reference_wrapper<V>::value) {
      if constexpr (kind_of<std::remove_cv_t<typename V::type>>() == kind::instance)
        return lend(const_cast<const std::remove_cv_t<typename V::type> *>(&value.get()));
      else
        return object(value);
    } else if constexpr (is_borrowing<T>() && std::is_pointer_v<V>) {
      return lend(const_cast<const std::remove_cv_t<std::remove_pointer_t<V>> *>(value));
    } else if constexpr (is_borrowing<T>()) {
      return lend(&value);
    } else if constexpr (leads_out<V>) {
      return value_caster<V>::to_python_each(value, [this](auto type, const auto &part) { return (*this)(type, part); });
    } else {
      return object(as_object(value));
    }
  }

private:
  static void end(call_box *box) noexcept {
    if (box) box->target = 0; // the object keeps the box
  }
  call_box *first_ = nullptr;
  std::vector<call_box *> more_;
};

/// Whether a T, as an argument of a call into Python, leads to an object that may be gone when the call ends.
template <class T> constexpr bool is_lent_in_call() {
#ifdef KEVEL_BOOST_PYTHON
  return false; // there the author answers for it
#else
  if constexpr (is_reference_wrapper<T>::value)
    return kind_of<std::remove_cv_t<typename T::type>>() == kind::instance;
  else
    return leads_out<T>;
#endif
}
template <class T> struct is_pointer_wrapper : std::false_type {};
template <class T> struct is_pointer_wrapper<pointer_wrapper<T>> : std::bool_constant<kind_of<std::remove_cv_t<T>>() == kind::instance> {};

/// One argument of a call into Python: what is lent is an object until the end of this.
template <class T, class = void> class call_argument {
public:
  using type = T;
  explicit call_argument(const T &value) : value_(value) {}
  const T &get() const { return value_; }

private:
  const T &value_;
};
template <class T> class call_argument<T, std::enable_if_t<is_lent_in_call<T>()>> {
public:
  using type = object;
  explicit call_argument(const T &value) : object_(lender_(types<T>(), value)) {}
  const object &get() const { return object_; }

private:
  lender lender_;
  object object_;
};
#ifndef KEVEL_BOOST_PYTHON
template <class T> class call_argument<T, std::enable_if_t<is_pointer_wrapper<T>::value>> {
public:
  using type = object;
  explicit call_argument(const T &value) : object_(lender_(types<decltype(value.pointer)>(), value.pointer)) {}
  const object &get() const { return object_; }

private:
  lender lender_;
  object object_;
};
#endif

/// What a container of Python's gets: a reference in there lasts.
template <class T> decltype(auto) lasting(const T &value) {
  if constexpr (is_lent_in_call<T>() || is_pointer_wrapper<T>::value)
    return object(value);
  else
    return (value);
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
