// Exceptions that one module throws and another translates.
#pragma once
#include <stdexcept>

namespace far_errors {
struct leak : std::runtime_error {
  leak() : std::runtime_error("drip") {}
};
struct turned {};
struct both {};
} // namespace far_errors
