// kevel/detail/bind/def_options.hpp: what stands after the function in a def, for visitors that define it.
#pragma once
#include <kevel/detail/bind/record.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Base of visitors that are given a name: `def("name", visitor, ...)`.
struct named_visitor_tag : visitor_tag {};

/// The docstring (or null), the names (or none) and the call policies among the extra arguments of a def.
template <class... Extra> class def_options {
public:
  explicit def_options(const Extra &...extra) { (take(extra), ...); }
  const char *doc() const { return doc_; }
  const auto &keywords() const { return names_; }
  policy_of<Extra...> policies() const { return {}; }

private:
  template <class E> void take(const E &extra) {
    static_assert(is_plain_extra<std::decay_t<E>>, "A def of a visitor takes a docstring, kevel::arg or kevel::args, and call policies; this argument is none of them.");
    if constexpr (is_doc<std::decay_t<E>>)
      doc_ = extra;
    else if constexpr (is_names<E>)
      names_ = static_cast<const detail::keywords<names_in<E>()> &>(extra);
  }
  const char *doc_ = nullptr;
  detail::keywords<count_names<Extra...>> names_;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
