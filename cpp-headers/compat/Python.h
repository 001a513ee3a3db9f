/* Python.h: the C API of CPython that sources use, over handles. Nothing here is CPython's own, and modules do not link to it. */
#pragma once
#ifndef __cplusplus
#error "This <Python.h> serves C++ sources; write C against <kevel.h>."
#endif
// What CPython's own brings along.
#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>
#ifdef __unix__
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/types.h>
#include <unistd.h>
#endif

#include <complex>

#include <kevel_capi/object.hpp>

#include <kevel_capi/arguments.hpp>
#include <kevel_capi/buffer.hpp>
#include <kevel_capi/build_value.hpp>
#include <kevel_capi/builtin.hpp>
#include <kevel_capi/bytearray.hpp>
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
#include <kevel_capi/slice.hpp>
#include <kevel_capi/text.hpp>
#include <kevel_capi/tuple.hpp>
