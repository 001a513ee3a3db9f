/* numpy/ndarrayobject.h: part of <numpy/arrayobject.h>. */
#pragma once
#include <numpy/arrayobject.h>
