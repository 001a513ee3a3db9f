/* Python.h: the C API of CPython that sources use, over handles. Nothing here is CPython's own, and modules do not link to it. */
#pragma once
#ifndef __cplusplus
#error "This <Python.h> serves C++ sources; write C against <kevel.h>."
#endif
#include <cmath>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <complex>

#include <kevel_capi/object.hpp>

#include <kevel_capi/arguments.hpp>
#include <kevel_capi/buffer.hpp>
#include <kevel_capi/build_value.hpp>
#include <kevel_capi/builtin.hpp>
#include <kevel_capi/bytes.hpp>
#include <kevel_capi/call.hpp>
#include <kevel_capi/checks.hpp>
#include <kevel_capi/dict.hpp>
#include <kevel_capi/embed.hpp>
#include <kevel_capi/errors.hpp>
#include <kevel_capi/exceptions.hpp>
#include <kevel_capi/list.hpp>
#include <kevel_capi/module.hpp>
#include <kevel_capi/number.hpp>
#include <kevel_capi/numeric.hpp>
#include <kevel_capi/protocol.hpp>
#include <kevel_capi/refused.hpp>
#include <kevel_capi/runtime.hpp>
#include <kevel_capi/sequence.hpp>
#include <kevel_capi/text.hpp>
#include <kevel_capi/tuple.hpp>
