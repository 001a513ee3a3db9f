// kevel/stl.hpp: every conversion of kevel/stl. Each has a header of its own, which costs a module less.
#pragma once
#include <kevel/stl/any.hpp>
#include <kevel/stl/array.hpp>
#include <kevel/stl/bitset.hpp>
#include <kevel/stl/byte.hpp>
#include <kevel/stl/chrono.hpp>
#include <kevel/stl/deque.hpp>
#ifndef KEVEL_ERRORS_STAY_PENDING
#include <kevel/stl/exception_ptr.hpp>
#endif
#include <kevel/stl/filesystem.hpp>
#include <kevel/stl/function.hpp>
#include <kevel/stl/future.hpp>
#include <kevel/stl/list.hpp>
#include <kevel/stl/map.hpp>
#include <kevel/stl/optional.hpp>
#include <kevel/stl/pair.hpp>
#include <kevel/stl/set.hpp>
#include <kevel/stl/span.hpp>
#include <kevel/stl/string.hpp>
#include <kevel/stl/tuple.hpp>
#include <kevel/stl/variant.hpp>
#include <kevel/stl/vector.hpp>
