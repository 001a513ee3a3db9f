// The second source of the module: Kepler's third law, in years and astronomical units.
#include <cmath>

double year_of(double distance) { return std::sqrt(distance * distance * distance); }
