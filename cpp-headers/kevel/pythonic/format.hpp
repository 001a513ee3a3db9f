// kevel/pythonic/format.hpp: what std::format writes, where the standard library has it.
#pragma once
#include <string>

#include <kevel/detail/base/defs.hpp>

#if __has_include(<version>)
#include <version>
#endif
// Included wherever it is, for otherwise what a type has would depend on the order of the includes. With libc++ 19 that takes 0.03 s more,
// as the facade includes most of it already. libc++ has all of it from 17 on, and says so from 19 on.
#if __has_include(<format>) && __cplusplus >= 202002L && \
    (defined(__cpp_lib_format) || (defined(_LIBCPP_VERSION) && _LIBCPP_VERSION >= 170000))
#include <concepts>
#include <format>
#define KEVEL_HAS_FORMAT 1
#endif

KEVEL_NAMESPACE_OPEN
namespace detail {

#ifdef KEVEL_HAS_FORMAT
/// Whether there is a std::formatter that writes a const T: a range that only changes as it is read, of C++23, has one that cannot.
template <class T>
concept is_formatted =
    std::semiregular<std::formatter<T>> && requires(std::formatter<T> reader, const std::formatter<T> writer, const T &value,
                                                    std::format_parse_context &specification, std::format_context &out) {
      { reader.parse(specification) } -> std::same_as<std::format_parse_context::iterator>;
      { writer.format(value, out) } -> std::same_as<std::format_context::iterator>;
    };
/// As std::format("{}", value), of which parse() would have to be constexpr.
template <class T> std::string formatted(const T &value) { return std::vformat("{}", std::make_format_args(value)); }
#else
template <class> constexpr bool is_formatted = false;
#endif

} // namespace detail
KEVEL_NAMESPACE_CLOSE
