// kevel/numpy/support.hpp: what NumPy is asked: Python source that runs once in each module, and the memory of an array.
#pragma once
#include <vector>

#include <kevel/detail/call/call.hpp>
#include <kevel/detail/object/exec.hpp>
#include <kevel/detail/object/list.hpp>
#include <kevel/detail/object/tuple.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The functions below, by their place in `helpers`.
enum class numpy_helper : unsigned { layout, over_memory, base, set_base, require, scalar, broadcast_layout };
constexpr unsigned n_numpy_helpers = 7;

// An array over memory of C++ is a view of bytes that name `owner` as theirs: a view may have any dtype, an array interface only some.
// NumPy lets nobody set the base of an array from Python, so owners that are set later stand in a table for as long as the array lives.
inline constexpr char numpy_source[] = R"(
import weakref
from kevel._runtime.compiled_api import Memory, leased
try:
    import numpy
except ImportError as error:
    raise ImportError("this module needs NumPy, which is not installed here: python -m pip install numpy") from error

bases = {}

def plain(array):
    # The same memory as an array whose attributes no derived class has overridden.
    return array if type(array) is numpy.ndarray else numpy.ndarray.view(array, numpy.ndarray)

def layout(array):
    array = plain(array)
    flags = array.flags
    bits = flags.c_contiguous | flags.f_contiguous << 1 | flags.aligned << 2 | flags.writeable << 3
    return [array.__array_interface__["data"][0], bits, *array.shape, *array.strides]

def over_memory(address, dtype, shape, strides, owner, writeable):
    memory = Memory(owner)
    memory.__array_interface__ = {"version": 3, "data": (address, not writeable), "shape": tuple(shape),
                                  "strides": tuple(strides), "typestr": "|V%d" % dtype.itemsize}
    return numpy.asarray(memory).view(dtype)

def base(array):
    if id(array) in bases:
        return bases[id(array)][1]
    found = array.base
    while isinstance(found, numpy.ndarray) and isinstance(found.base, (numpy.ndarray, Memory)):
        found = found.base
    return found.owner if isinstance(found, Memory) else array.base

def set_base(array, owner):
    key = id(array)
    bases[key] = weakref.ref(array, lambda _: bases.pop(key, None)), owner, leased(owner, array, True)

def require(obj, dtype, least, most, wanted):
    known = isinstance(obj, numpy.ndarray)
    if known and dtype is not None and not numpy.can_cast(obj.dtype, dtype):
        raise TypeError("Cannot cast array data from %r to %r according to the rule 'safe'" % (obj.dtype, dtype))
    found = obj if known else numpy.array(obj, dtype)
    if least and found.ndim < least:
        raise ValueError("object of too small depth for desired array: %d dimensions, at least %d are needed" % (found.ndim, least))
    if most and found.ndim > most:
        raise ValueError("object too deep for desired array: %d dimensions, at most %d are taken" % (found.ndim, most))
    wishes = [letter for bit, letter in ((4, "A"), (8, "W")) if wanted & bit]
    order = "C" if wanted & 1 else "F" if wanted & 2 else None
    return numpy.require(found, dtype, wishes + ([order] if order else []))

def scalar(array):
    return array if array.ndim else array[()]

def broadcast_layout(broadcast):
    shape = broadcast.shape
    layout = [len(shape), *shape]
    for each in broadcast.iters:
        array = plain(each.base)
        lacking = len(shape) - array.ndim
        layout.append(array.__array_interface__["data"][0])
        layout += [0] * lacking + [0 if size == 1 else step for size, step in zip(array.shape, array.strides)]
    return layout

helpers = (layout, over_memory, base, set_base, require, scalar, broadcast_layout)
)";

/// A helper; all are made when the first is wanted. No initialisation guard, as in builtin_type (from_python.hpp).
KEVEL_NOINLINE inline const object &numpy_function(numpy_helper which) {
  static object *made = nullptr;
  object *all = __atomic_load_n(&made, __ATOMIC_ACQUIRE);
  if (!all) {
    object names = new_container(KVL_BUILD_DICT);
    names["__name__"] = "kevel.numpy";
    exec(numpy_source, names);
    object helpers = names["helpers"];
    all = new object[n_numpy_helpers];
    for (unsigned i = 0; i < n_numpy_helpers; ++i)
      all[i] = helpers[i];
    // Of two threads that come here first both use the same ones: they know which arrays have which owner.
    object *before = nullptr;
    if (!__atomic_compare_exchange_n(&made, &before, all, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
      delete[] all;
      all = before;
    }
  }
  return all[static_cast<unsigned>(which)];
}
inline object numpy_attribute(const char *name) { return get_attribute(import_module("numpy").bits(), name); }

/// The integers of a list, in one crossing.
inline std::vector<intptr_t> integers_of(const object &source) {
  std::vector<intptr_t> found(16);
  for (;;) {
    int64_t count = 0;
    check(api->array_get(env(), source.bits(), 'q', found.data(), static_cast<int64_t>(found.size()), &count));
    const bool all = count <= static_cast<int64_t>(found.size());
    found.resize(static_cast<size_t>(count));
    if (all) return found;
  }
}

/// Sizes or strides as Python takes them: an object as it is, a C++ container as a list.
template <class Container> object extents_of(const Container &container) {
  if constexpr (std::is_base_of_v<object_tag, Container>) {
    return as_object(container);
  } else {
    list made;
    for (auto each : container)
      made.append(static_cast<long>(each));
    return made;
  }
}
inline object extents_of(int n, const intptr_t *first) { return extents_of(std::vector<intptr_t>(first, first + n)); }

} // namespace detail
KEVEL_NAMESPACE_CLOSE
