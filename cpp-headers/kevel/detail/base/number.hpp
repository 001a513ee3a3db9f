// kevel/detail/base/number.hpp: numbers that an object holds itself, with no Python object until one is asked for.
#pragma once
#include <cstdint>
#include <cstring>

#include <kevel/detail/base/defs.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

// Handle bits of one, of kinds that the core never hands out: an integer of 59 bits (kind 9); a double (kinds 10 to 13: two bits of
// the kind and 59 more are the sign, the mantissa, and exponents from 2^-127 to 2^128); zero, which has no such exponent (kind 14).
// What does not fit becomes a Python object at once.

constexpr uint64_t integer_kind = 9, double_kind = 10, zero_kind = 14;
constexpr int kind_shift = 59;
/// The exponent field of the smallest double that fits.
constexpr uint64_t least_exponent = 0x380;

inline bool is_number(uint64_t bits) { return (bits >> kind_shift) >= integer_kind; }
inline bool is_integer(uint64_t bits) { return (bits >> kind_shift) == integer_kind; }

/// 0 if it does not fit.
inline uint64_t number_bits(int64_t value) {
  constexpr uint64_t payload = (uint64_t(1) << kind_shift) - 1;
  constexpr int64_t limit = int64_t(1) << (kind_shift - 1);
  return value >= -limit && value < limit ? integer_kind << kind_shift | (static_cast<uint64_t>(value) & payload) : 0;
}
inline uint64_t number_bits(double value) {
  uint64_t u;
  std::memcpy(&u, &value, sizeof(u));
  if (u == 0) return zero_kind << kind_shift;
  const uint64_t exponent = ((u >> 52) & 0x7ff) - least_exponent;
  if (exponent > 0xff) return 0;
  const uint64_t payload = (u >> 63) << 60 | exponent << 52 | (u & ((uint64_t(1) << 52) - 1));
  return (double_kind << kind_shift) + payload;
}

inline int64_t integer_of(uint64_t bits) { return static_cast<int64_t>(bits << (64 - kind_shift)) >> (64 - kind_shift); }
inline double double_of(uint64_t bits) {
  if ((bits >> kind_shift) == zero_kind) return 0.0;
  const uint64_t payload = bits - (double_kind << kind_shift);
  const uint64_t u = (payload >> 60) << 63 | (((payload >> 52) & 0xff) + least_exponent) << 52 | (payload & ((uint64_t(1) << 52) - 1));
  double value;
  std::memcpy(&value, &u, sizeof(value));
  return value;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
