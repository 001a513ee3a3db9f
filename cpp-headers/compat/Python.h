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

#include <kevel_capi/builtin.hpp>
#include <kevel_capi/containers.hpp>
#include <kevel_capi/embed.hpp>
#include <kevel_capi/errors.hpp>
#include <kevel_capi/protocol.hpp>
#include <kevel_capi/runtime.hpp>
#include <kevel_capi/values.hpp>
