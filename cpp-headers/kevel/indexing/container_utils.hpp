// kevel/indexing/container_utils.hpp: Python's iterables as items of C++ containers.
#pragma once
#include <vector>

#include <kevel/detail/convert/from_python.hpp>
#include <kevel/detail/object/iterator.hpp>

KEVEL_NAMESPACE_OPEN
namespace container_utils {

/// Appends the items of a Python iterable; nothing of it, if one does not fit.
template <class Container> void extend_container(Container &container, const object &items) {
  typedef typename Container::value_type value_type;
  std::vector<value_type> made; // the items may be the container's own
#ifdef KEVEL_BOOST_PYTHON // where the attribute is asked for
  const object source = items.attr("__iter__")();
#else
  const object &source = items;
#endif
  for (const object &item : source) {
    try {
      made.push_back(extract<value_type>(item)());
    } catch (const detail::error &e) {
      if (!detail::is_refusal_of<value_type>(e)) throw;
      e.discard();
      throw detail::type_error("Incompatible Data Type");
    }
  }
  container.insert(container.end(), made.begin(), made.end());
}

} // namespace container_utils

KEVEL_NAMESPACE_CLOSE
