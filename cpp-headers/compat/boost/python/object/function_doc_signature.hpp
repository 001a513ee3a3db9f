// boost/python/object/function_doc_signature.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
