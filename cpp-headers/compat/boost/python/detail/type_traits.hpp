// boost/python/detail/type_traits.hpp: see <kevel_boost/type_traits.hpp>.
#pragma once
#include <kevel_boost/type_traits.hpp>
