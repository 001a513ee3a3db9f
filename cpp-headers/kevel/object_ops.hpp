// kevel/object_ops.hpp: what objects, attributes and items can all do.
#pragma once
#include <kevel/traits.hpp>

KEVEL_NAMESPACE_OPEN

class object;

namespace detail {

class attribute;
class item;
class iterator;
struct iteration_end {};
struct proxy_tag {};

/// Operations shared by object and its proxies (`Self`), which convert to the object they stand for. Defined in proxy.hpp,
/// call.hpp and iterator.hpp.
template <class Self> class object_ops : public object_tag {
public:
  /// The attribute of this name; reads, assigns, calls and deletes it. `name` must live as long as the proxy.
  attribute attr(const char *name) const;
  /// The item under this key or index.
  template <class K> item operator[](const K &key) const;
  /// Calls the object. C++ values are converted; `arg("name") = value` passes by keyword.
  template <class... A> object operator()(const A &...arguments) const;
  /// Whether Python holds it for true.
  explicit operator bool() const;
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
KEVEL_NAMESPACE_CLOSE
