// boost/python/function_doc_signature_generator.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
