// examples/02_matrix/market.hpp - reads Matrix Market files; plain C++, no kevel
#ifndef EXAMPLE_MARKET_HPP
#define EXAMPLE_MARKET_HPP

#include <string>

#include "dense.hpp"

namespace example {

/// Reads a `matrix coordinate real|integer general|symmetric` file into a dense matrix.
/// Throws std::system_error if the file cannot be opened, std::runtime_error naming file and line if it is malformed.
Matrix read_market(const std::string &path);

}  // namespace example

#endif
