// kevel/python.hpp: everything; the only header a module includes.
#pragma once
#include <kevel/args.hpp>
#include <kevel/builtins.hpp>
#include <kevel/class.hpp>
#include <kevel/def.hpp>
#include <kevel/dict.hpp>
#include <kevel/enum.hpp>
#include <kevel/iterator.hpp>
#include <kevel/list.hpp>
#include <kevel/module.hpp>
#include <kevel/object_operators.hpp>
#include <kevel/policy.hpp>
#include <kevel/str.hpp>
#include <kevel/tuple.hpp>
#include <kevel/wrapper.hpp>
