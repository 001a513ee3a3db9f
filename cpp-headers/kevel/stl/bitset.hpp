// kevel/stl/bitset.hpp: std::bitset<N> as an int. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <bitset>

#include <kevel/detail/convert/from_python.hpp>
#include <kevel/detail/convert/to_python.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

[[noreturn]] KEVEL_NOINLINE inline void refuse_bits(size_t count) {
  throw error(KVL_EXC_OVERFLOW, "expected an int of " + std::to_string(count) + " bits, from 0 on");
}

} // namespace detail

/// Bit 0 is the lowest of the int. Errors: TypeError; OverflowError for a negative int, or one of more than N bits.
template <size_t N> struct value_caster<std::bitset<N>> {
  static constexpr const char *python_type = "int";
  static std::string python_hint(crossing) { return "int"; }
  static std::bitset<N> from_python(const object &source) {
    unsigned char bytes[size + 1] = {};
    int64_t needed = 0;
    const kvl_status status = detail::api->integer_get(detail::env(), source.bits(), true, bytes, size + 1, &needed);
    if (status < 0 && needed > static_cast<int64_t>(size + 1) && !detail::clear_error()) detail::refuse_bits(N);
    detail::check(status);
    // One byte more than the bits need shows a sign.
    if (bytes[size]) detail::refuse_bits(N);
    std::bitset<N> made;
    for (size_t i = 0; i < 8 * size; ++i) {
      if (!(bytes[i / 8] >> i % 8 & 1)) continue;
      if (i >= N) detail::refuse_bits(N);
      made.set(i);
    }
    return made;
  }
  static object to_python(const std::bitset<N> &bits) {
    unsigned char bytes[size] = {};
    for (size_t i = 0; i < N; ++i)
      if (bits[i]) bytes[i / 8] = static_cast<unsigned char>(bytes[i / 8] | 1u << i % 8);
    kvl_local out = {0};
    detail::check(detail::api->integer_new(detail::env(), bytes, size, false, &out));
    return detail::adopt(out);
  }

private:
  static constexpr size_t size = N ? (N + 7) / 8 : 1;
};

KEVEL_NAMESPACE_CLOSE
