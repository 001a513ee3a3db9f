// kevel/pythonic/text.hpp: how a C++ type is written: by `<<`, by to_string or by std::formatter, the first that it has.
#pragma once
#include <sstream>
#include <string>

#include <kevel/pythonic/detect.hpp>
#include <kevel/pythonic/format.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A std::formatter is not even looked for where another comes before it.
template <class T> constexpr bool is_written() {
  if constexpr (can<printed, T> || can<printed_by_to_string, T>)
    return true;
  else
    return is_formatted<T>;
}

template <class T> std::string written(const T &value) {
  if constexpr (can<printed, T>) {
    std::ostringstream out;
    out << value;
    return out.str();
  } else if constexpr (can<printed_by_to_string, T>) {
    return to_string(value);
  } else {
    return formatted(value);
  }
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
