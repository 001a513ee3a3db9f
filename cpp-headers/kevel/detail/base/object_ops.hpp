// kevel/detail/base/object_ops.hpp: what objects, attributes and items can all do.
#pragma once
#include <kevel/detail/base/traits.hpp>

KEVEL_NAMESPACE_OPEN

class object;

namespace detail {

class attribute;
class item;
class iterator;
class unpacked;
struct iteration_end {};
struct proxy_tag {};

/// A part of a slice that is left out.
struct slice_nil {};

/// Operations shared by object and its proxies (`Self`), which convert to the object they stand for. Defined in proxy.hpp,
/// call.hpp and iterator.hpp.
template <class Self> class object_ops : public object_tag {
public:
  /// The attribute of this name; reads, assigns, calls and deletes it. `name` must live as long as the proxy.
  attribute attr(const char *name) const;
  attribute attr(const object &name) const;
  /// The items from start to stop, as `x[start:stop]`; `_` leaves a part out.
  template <class A, class B> item slice(const A &start, const B &stop) const;
  /// The item under this key or index.
  template <class K> item operator[](const K &key) const;
  /// Calls the object. C++ values are converted; `arg("name") = value` passes by keyword.
  template <class... A> object operator()(const A &...arguments) const;
  /// Its items as arguments of a call: `f(*args)`, and `f(*args, **named)`.
  unpacked operator*() const;
  /// Whether Python holds it for true.
  KEVEL_EXPLICIT_BOOL operator bool() const;
  bool operator!() const { return !static_cast<bool>(*this); }
  /// `value in object`
  template <class T> bool contains(const T &value) const;

  /// For `for (object x : y)`.
  iterator begin() const;
  iteration_end end() const { return {}; }

protected:
  const Self &self() const { return static_cast<const Self &>(*this); }
};

} // namespace detail

using detail::slice_nil;
static const slice_nil _;

KEVEL_NAMESPACE_CLOSE
