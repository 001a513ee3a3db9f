// kevel_boost/type_id.hpp: type_info, with the streams that sources of Boost.Python get by it.
#pragma once
#include <ostream>

#include <kevel/detail/convert/type_id.hpp>
