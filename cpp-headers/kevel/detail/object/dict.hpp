// kevel/detail/object/dict.hpp: dict.
#pragma once
#include <kevel/detail/object/list.hpp>
#include <kevel/detail/object/tuple.hpp>

KEVEL_NAMESPACE_OPEN

/// A Python dict. As a parameter it takes only dicts.
class dict : public object {
public:
  static constexpr const char *python_type = "dict";

  /// A new empty dict.
  dict() : object(detail::new_container(KVL_BUILD_DICT)) {}
  /// Python's dict(mapping): always a new dict.
  template <class T, std::enable_if_t<!std::is_same_v<T, dict>, int> = 0>
  explicit dict(const T &mapping) : object(detail::made_of(KVL_OP_DICT, mapping)) {}
  dict(const dict &) = default;
  dict(dict &&) noexcept = default;
  dict &operator=(const dict &) = default;
  dict &operator=(dict &&) noexcept = default;
  dict(detail::steal_tag tag, detail::handle &&h) noexcept : object(tag, static_cast<detail::handle &&>(h)) {}

  /// New lists of the keys, values, and (key, value) tuples.
  list keys() const { return list(call_method<object>(*this, "keys")); }
  list values() const { return list(call_method<object>(*this, "values")); }
  list items() const { return list(call_method<object>(*this, "items")); }

  object iterkeys() const { return iterator_of("keys"); }
  object itervalues() const { return iterator_of("values"); }
  object iteritems() const { return iterator_of("items"); }
  tuple popitem() { return tuple(call_method<object>(*this, "popitem")); }

  template <class K> object get(const K &key) const { return call_method<object>(*this, "get", key); }
  template <class K, class V> object get(const K &key, const V &fallback) const {
    return call_method<object>(*this, "get", key, detail::lasting(fallback));
  }
  template <class K> bool has_key(const K &key) const { return contains(key); }
  template <class T> void update(const T &mapping) { call_method<void>(*this, "update", detail::lasting(mapping)); }
  void clear() { call_method<void>(*this, "clear"); }
  dict copy() const { return detail::retag<dict>(call_method<object>(*this, "copy")); }
  template <class K> object setdefault(const K &key) { return call_method<object>(*this, "setdefault", key); }
  template <class K, class V> object setdefault(const K &key, const V &value) {
    return call_method<object>(*this, "setdefault", key, detail::lasting(value));
  }
  template <class K> object pop(const K &key) { return call_method<object>(*this, "pop", key); }
  template <class K, class V> object pop(const K &key, const V &fallback) {
    return call_method<object>(*this, "pop", key, detail::lasting(fallback));
  }

private:
#ifdef KEVEL_BOOST_PYTHON // where Python's methods of these names are called, which Python 2 had
  object iterator_of(const char *view) const { return attr((std::string("iter") + view).c_str())(); }
#else
  object iterator_of(const char *view) const { return detail::unary(KVL_OP_ITER, call_method<object>(*this, view).bits()); }
#endif
};

KEVEL_NAMESPACE_CLOSE
