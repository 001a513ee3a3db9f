// boost/python/numpy/config.hpp: how to link with a library; there is none.
#pragma once
#define BOOST_NUMPY_DECL
