// kevel/array/element.hpp: the description of elements of arrays.
#pragma once
#include <cstddef>
#include <string>

#include <kevel/detail/base/traits.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Kind and size of an element as Python gets them: f8, i4, b1; x1 are bytes.
template <class T, class = void> struct array_element {
  static_assert(std::is_arithmetic_v<T> || is_complex<T>::value,
                "The elements of a kevel::array are numbers: "
                "bool, an integer, float, double, long double, std::complex, char or std::byte.");
  static constexpr char kind = std::is_same_v<T, bool>                             ? 'b'
                               : std::is_same_v<T, char>                           ? 'x'
                               : std::is_floating_point_v<T>                       ? 'f'
                               : is_complex<T>::value                              ? 'c'
                               : std::is_signed_v<T>                               ? 'i'
                                                                                   : 'u';
};
template <> struct array_element<std::byte> { static constexpr char kind = 'x'; };

struct array_text {
  char text[24] = {};
  unsigned size = 0;
  constexpr void add(char c) { text[size++] = c; }
  constexpr void add(unsigned n) {
    if (n >= 10) add(n / 10);
    add(static_cast<char>('0' + n % 10));
  }
};
template <class T> std::string element_text() { return array_element<std::remove_cv_t<T>>::kind + std::to_string(sizeof(T)); }

} // namespace detail
KEVEL_NAMESPACE_CLOSE
