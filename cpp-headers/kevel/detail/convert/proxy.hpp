// kevel/detail/convert/proxy.hpp: x.attr("name") and x[key].
#pragma once
#include <kevel/detail/convert/object.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// An attribute of an object, fetched when used.
class attribute : public object_ops<attribute>, public proxy_tag {
public:
  attribute(object target, const char *name) : target_(static_cast<object &&>(target)), name_(name) {}
  attribute(object target, std::string name) : target_(static_cast<object &&>(target)), kept_(static_cast<std::string &&>(name)) {}
  attribute(const attribute &) = default;

  object get() const {
    if (KEVEL_UNLIKELY(is_too_early())) return object(steal_tag(), later([kept = *this] { return kept.get().take(); }));
    return get_attribute(target_.bits(), name());
  }
  template <class T> const attribute &operator=(const T &value) const {
    set_attribute(target_.bits(), name(), as_object(value).bits());
    return *this;
  }
  const attribute &operator=(const attribute &value) const { return *this = value.get(); }
  /// Deletes the attribute.
  void del() const { set_attribute(target_.bits(), name(), 0); }
  /// Calls the method in one crossing.
  template <class... A> object operator()(const A &...arguments) const;

private:
  const char *name() const { return name_ ? name_ : kept_.c_str(); }

  object target_;
  const char *name_ = nullptr; // null: it is kept here
  std::string kept_;
};

/// An item of a container, fetched when used.
class item : public object_ops<item>, public proxy_tag {
public:
  item(object target, object key) : target_(static_cast<object &&>(target)), key_(static_cast<object &&>(key)) {}
  item(const item &) = default;

  object get() const {
    if (KEVEL_UNLIKELY(is_too_early())) return object(steal_tag(), later([kept = *this] { return kept.get().take(); }));
    return binary(KVL_OP_GETITEM, target_.bits(), key_.bits());
  }
  template <class T> const item &operator=(const T &value) const {
    check(api->object_setitem(env(), target_.bits(), key_.bits(), as_object(value).bits()));
    return *this;
  }
  const item &operator=(const item &value) const { return *this = value.get(); }
  /// Deletes the item.
  void del() const { check(api->object_setitem(env(), target_.bits(), key_.bits(), 0)); }

private:
  object target_;
  object key_;
};

template <class Self> attribute object_ops<Self>::attr(const char *name) const { return attribute(as_object(self()), name); }
inline std::string text_of(kvl_ref text) {
  kvl_slot slots[2] = {};
  check(api->value_get(env(), text, 's', slots));
  return std::string(static_cast<const char *>(slots[0].p), static_cast<size_t>(slots[1].i));
}
template <class Self> attribute object_ops<Self>::attr(const object &name) const { return attribute(as_object(self()), text_of(name.bits())); }
template <class Self> template <class K> item object_ops<Self>::operator[](const K &key) const {
  return item(as_object(self()), as_object(key));
}
inline bool truth_of(const object &o) {
  if (uint64_t number = o.number()) return is_integer(number) ? integer_of(number) != 0 : double_of(number) != 0;
  return query(KVL_QUERY_TRUE, o.bits()) != 0;
}
template <class Self> object_ops<Self>::operator bool() const { return truth_of(as_object(self())); }
template <class Self> template <class T> bool object_ops<Self>::contains(const T &value) const {
  return query(KVL_QUERY_CONTAINS, as_object(self()).bits(), as_object(value).bits()) != 0;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
