/* numpy/npy_common.h: part of <numpy/arrayobject.h>. */
#pragma once
#include <numpy/arrayobject.h>
