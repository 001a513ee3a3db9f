// kevel/eigen.hpp: dense matrices and vectors of Eigen as arrays of NumPy. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <kevel/eigen/views.hpp>
