// boost/python/default_call_policies.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
