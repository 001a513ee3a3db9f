// kevel_boost/module.hpp: BOOST_PYTHON_MODULE.
#pragma once
#include <kevel/module.hpp>

#define BOOST_PYTHON_MODULE(name) KEVEL_MODULE(name)
#define BOOST_PYTHON_MODULE_INIT(name) KEVEL_MODULE(name)
