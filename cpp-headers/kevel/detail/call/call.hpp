// kevel/detail/call/call.hpp: calls from C++ to Python, one crossing each.
#pragma once
#include <tuple>

#include <kevel/detail/call/call_box.hpp>
#include <kevel/detail/convert/args.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// One argument on its way out: numbers and texts travel in slots, anything else as an object kept here for the call.
template <class T> struct outgoing {
  static constexpr kind k = kind_of<T>();
  static constexpr bool in_slot = k == kind::scalar && !(values_go_by_type && std::is_same_v<T, char>);
  static constexpr bool as_text = k == kind::text || k == kind::view;
  static constexpr char code = in_slot ? scalar<T>::code : as_text ? 's' : k == kind::complex ? 'Z' : 'O';
  static constexpr unsigned n_slots = as_text || k == kind::complex ? 2 : 1;
  using kept = std::conditional_t<code == 'O' && !std::is_base_of_v<object, T>, object, const T &>;

  explicit outgoing(const T &value) : value_(make(value)) {}
  void write(kvl_slot *slots) const {
    if constexpr (in_slot) {
      scalar<T>::write(slots, value_);
    } else if constexpr (as_text) {
      slots[0] = to_slot(value_.data());
      slots[1] = to_slot(static_cast<int64_t>(value_.size()));
    } else if constexpr (k == kind::complex) {
      slots[0].d = static_cast<double>(value_.real());
      slots[1].d = static_cast<double>(value_.imag());
    } else {
      slots[0].h = value_.bits();
    }
  }

private:
  static kept make(const T &value) {
    if constexpr (std::is_same_v<kept, object>)
      return object(value);
    else
      return value;
  }
  kept value_;
};
template <class T> struct outgoing_c_string {
  static constexpr char code = 'z';
  static constexpr unsigned n_slots = 1;
  explicit outgoing_c_string(const char *text) : text_(text) {}
  void write(kvl_slot *slots) const { slots[0] = to_slot(text_); }

private:
  const char *text_;
};
template <> struct outgoing<const char *> : outgoing_c_string<void> { using outgoing_c_string<void>::outgoing_c_string; };
template <> struct outgoing<char *> : outgoing_c_string<void> { using outgoing_c_string<void>::outgoing_c_string; };
template <size_t N> struct outgoing<char[N]> : outgoing_c_string<void> { using outgoing_c_string<void>::outgoing_c_string; };

/// Whether a result of type R travels in a slot.
template <class R> constexpr bool is_fused_result() {
  constexpr kind k = is_value_lvalue<R> ? kind::instance : kind_of<bare<R>>();
  return k == kind::scalar || k == kind::text || k == kind::view || k == kind::complex || std::is_same_v<R, const char *>;
}
/// Whether it comes as what the object is (codes N and V), because the object's type tells whether it is an R.
template <class R> constexpr bool is_typed_result = values_go_by_type && is_fused_result<R>();
template <class R> constexpr char call_result_code() {
  constexpr kind k = kind_of<bare<R>>();
  if constexpr (std::is_void_v<R>)
    return 'v';
  else if constexpr (is_typed_result<R>)
    return k == kind::text || k == kind::view || std::is_same_v<bare<R>, bool> ? 'V' : 'N';
  else if constexpr (is_fused_result<R>())
    return param<R>::info.code;
  else
    return 'N';
}
/// A result of code V.
template <class R> extracted<R> finish_typed(kvl_slot *slots) {
  constexpr kind k = kind_of<bare<R>>();
  if (slots[1].i < 0) {
    slots[1].i = -1 - slots[1].i;
    if constexpr (k == kind::text || k == kind::view) return finish_load<R>(slots);
    return from_python<R>(object(std::string(static_cast<const char *>(slots[0].p), static_cast<size_t>(slots[1].i))));
  }
  if (slots[1].i != '?') return from_python<R>(adopt_value(slots));
  if constexpr (std::is_same_v<bare<R>, bool>) return finish_load<R>(slots);
  return from_python<R>(object(slots[0].i != 0));
}
template <class R> extracted<R> finish_call(kvl_slot *slots) {
  if constexpr (std::is_void_v<R>) {
    return;
  } else if constexpr (call_result_code<R>() == 'V') {
    return finish_typed<R>(slots);
  } else if constexpr (is_typed_result<R>) {
    return from_python<R>(adopt_value(slots));
  } else if constexpr (is_fused_result<R>()) {
    return finish_load<R>(slots);
  } else {
    object result = adopt_value(slots);
    if constexpr (std::is_same_v<R, object>)
      return result;
    else
      return from_python<R>(result);
  }
}

template <char... Codes> struct call_format {
  static constexpr char text[] = {Codes..., '\0'};
};

/// Calls `target`, or its method `name` if that is not null.
inline void call_slots(kvl_ref target, const char *name, const char *format, kvl_slot *slots) {
  check(name ? api->object_call_method(env(), target, name, text_length(name), format, slots)
             : api->object_call(env(), target, format, slots));
}

template <class R, class... O, size_t... I>
extracted<R> call_outgoing(kvl_ref target, const char *name, std::index_sequence<I...>, const O &...arguments) {
  constexpr unsigned n = slot_offset<O::n_slots...>(sizeof...(O));
  kvl_slot slots[2 + n] = {};
  (arguments.write(slots + 1 + slot_offset<O::n_slots...>(I)), ...);
  call_slots(target, name, call_format<call_result_code<R>(), O::code...>::text, slots);
  return finish_call<R>(slots);
}

/// Arguments that only Python can lay out: named ones, and those of `*args` and `**named`.
struct collected_tag {};
template <class A> constexpr bool is_keyword = std::is_base_of_v<keywords_tag, A> || std::is_base_of_v<collected_tag, A>;

/// `**named`
class named_items : public collected_tag {
public:
  explicit named_items(object mapping) : mapping_(static_cast<object &&>(mapping)) {}
  const object &mapping() const { return mapping_; }

private:
  object mapping_;
};
/// `*args`
class unpacked : public collected_tag {
public:
  explicit unpacked(object sequence) : sequence_(static_cast<object &&>(sequence)) {}
  const object &sequence() const { return sequence_; }
  named_items operator*() const { return named_items(sequence_); }

private:
  object sequence_;
};
template <class Self> unpacked object_ops<Self>::operator*() const { return unpacked(as_object(self())); }

inline object new_container(int32_t kind) {
  if (KEVEL_UNLIKELY(is_too_early())) return object(steal_tag(), later([kind] { return new_container(kind).take(); }));
  kvl_slot slot = {};
  return build(kind, "O", &slot);
}
inline void append_argument(object &list, object &, const object &value) {
  kvl_slot slots[3] = {};
  slots[1].h = value.bits();
  call_slots(list.bits(), "append", "vO", slots);
}
inline void append_argument(object &, object &named, const keyword &argument) {
  check(api->object_setitem(env(), named.bits(), handle(new_text(argument.name, __builtin_strlen(argument.name))).bits(),
                            argument.value.bits()));
}
inline void append_argument(object &list, object &, const unpacked &arguments) {
  kvl_slot slots[3] = {};
  slots[1].h = arguments.sequence().bits();
  call_slots(list.bits(), "extend", "vO", slots);
}
inline void append_argument(object &, object &named, const named_items &arguments) {
  kvl_slot slots[3] = {};
  slots[1].h = arguments.mapping().bits();
  call_slots(named.bits(), "update", "vO", slots);
}
template <class A> decltype(auto) positional_or_named(const A &argument) {
  if constexpr (std::is_base_of_v<collected_tag, A>)
    return static_cast<const A &>(argument);
  else if constexpr (is_keyword<A>)
    return static_cast<const keyword &>(argument.elements[0]);
  else
    return as_object(argument);
}
inline object call_collected(kvl_ref callable, const object &list, const object &named) {
  kvl_local out = {0};
  check(api->object_call_object(env(), callable, unary(KVL_OP_TUPLE, list.bits()).bits(), named.bits(), &out));
  return adopt(out);
}

/// Calls with arguments that stay as they are until the call has ended.
template <class R, class... A> extracted<R> call_passed(kvl_ref target, const char *name, const A &...arguments) {
  if constexpr ((is_keyword<A> || ...)) {
    object list = new_container(KVL_BUILD_LIST), named = new_container(KVL_BUILD_DICT);
    (append_argument(list, named, positional_or_named(arguments)), ...);
    object result = call_collected(name ? get_attribute(target, name).bits() : target, list, named);
    if constexpr (std::is_void_v<R>)
      return;
    else
      return from_python_alone<R>(result);
  } else if constexpr (is_borrowing<R>() || refers_to_value<R> || is_foreign_pointer<R>) {
    object result = call_outgoing<object>(target, name, std::index_sequence_for<A...>(), outgoing<A>(arguments)...);
    return from_python_alone<R>(result); // the arguments have ended, and hold nothing any more
  } else {
    return call_outgoing<R>(target, name, std::index_sequence_for<A...>(), outgoing<A>(arguments)...);
  }
}
template <class R, class... A> extracted<R> call_any(kvl_ref target, const char *name, const A &...arguments) {
  return call_passed<R, typename call_argument<A>::type...>(target, name, call_argument<A>(arguments).get()...);
}

/// What a static variable may keep as an argument of a call that waits.
template <class A>
constexpr bool is_kept_argument = std::is_base_of_v<object_tag, A> || std::is_arithmetic_v<A> || std::is_convertible_v<const A &, std::string>;
/// A call in static storage, made when its result is first used.
template <class... A> KEVEL_NOINLINE object call_later(const object &callable, const A &...arguments) {
  if constexpr ((is_kept_argument<A> && ...))
    return object(steal_tag(), later([callable, kept = std::make_tuple(object(as_object(arguments))...)] {
      return std::apply([&](const auto &...each) { return call_any<object>(callable.bits(), nullptr, each...); }, kept).take();
    }));
  else
    fail_too_early();
}

template <class Self> template <class... A> object object_ops<Self>::operator()(const A &...arguments) const {
  if (KEVEL_UNLIKELY(is_too_early())) return call_later(as_object(self()), arguments...);
  return call_any<object>(as_object(self()).bits(), nullptr, arguments...);
}
template <class... A> object attribute::operator()(const A &...arguments) const {
  if (KEVEL_UNLIKELY(is_too_early())) return call_later(get(), arguments...);
  return call_any<object>(target_.bits(), name(), arguments...);
}

} // namespace detail

/// Calls a Python callable and converts the result in the same crossing: `call<double>(f, 1, "x")`.
template <class R, class... A> detail::extracted<R> call(const object &callable, const A &...arguments) {
  return detail::call_any<R>(callable.bits(), nullptr, arguments...);
}
/// Calls a method by name and converts the result in the same crossing.
template <class R, class... A> detail::extracted<R> call_method(const object &self, const char *name, const A &...arguments) {
  return detail::call_any<R>(self.bits(), name, arguments...);
}

KEVEL_NAMESPACE_CLOSE
