// kevel_capi/numpy_array.hpp: PyArray_..., over NumPy's Python interface (pybridge/kevel/_runtime/memory/numpy_api.py).
#pragma once
#include <unordered_map>

#include <kevel_capi/numpy_types.hpp>

static PyTypeObject PyArray_Type __attribute__((unused)) = {{}, "numpy.ndarray"};
static PyTypeObject PyArrayDescr_Type __attribute__((unused)) = {{}, "numpy.dtype"};

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Address, sizes and strides of an array. Each handle reads them once; C++ may point into them as long as the array lives.
struct numpy_layout {
  void *data() const { return reinterpret_cast<void *>(values[0]); }
  npy_intp *dims() { return values + 5; }
  npy_intp *strides() { return values + 5 + ndim; }
  kvl_weak weak = {0};
  int ndim = 0;
  npy_intp values[5 + 2 * NPY_MAXDIMS] = {};
};

inline object sizes_list(int n, const npy_intp *sizes) {
  list shape;
  for (int i = 0; i < n; ++i)
    shape.append(static_cast<long>(sizes[i]));
  return static_cast<object &&>(shape);
}

class numpy_layouts {
public:
  /// Of one that is no array it is empty, and an error is pending.
  static numpy_layout *of(const void *array) noexcept {
    static numpy_layout none;
    numpy_layout *found = &none;
    status_of([&] {
      const uint64_t bits = bits_of(array);
      numpy_layouts &all = known();
      if (KEVEL_LIKELY(bits == all.last_bits_)) {
        found = all.last_;
        return;
      }
      auto place = all.by_handle_.find(bits);
      found = place == all.by_handle_.end() ? all.ask(bits) : place->second;
      all.last_bits_ = bits;
      all.last_ = found;
    });
    return found;
  }
  /// Has an array be asked anew, which Python has changed.
  static void forget(const void *array) noexcept {
    status_of([&] {
      known().last_bits_ = 0;
      known().by_handle_.erase(bits_of(array)); // what C++ points into stays
    });
  }

private:
  static numpy_layouts &known() {
    static numpy_layouts *const all = new numpy_layouts; // never destroyed: Python may have ended before
    return *all;
  }
  numpy_layout *ask(uint64_t bits) {
    if (by_handle_.size() >= limit_) drop_dead();
    auto *layout = new numpy_layout;
    try {
      layout->ndim = static_cast<int>(from_python<long>(
          compiled_api("numpy_describe")(borrowed_object(bits), static_cast<long>(reinterpret_cast<intptr_t>(layout->values)), long(NPY_MAXDIMS))));
      check(api->weak_new(env(), bits, &layout->weak));
    } catch (...) {
      delete layout;
      throw;
    }
    return by_handle_[bits] = layout;
  }
  void drop_dead() {
    for (auto each = by_handle_.begin(); each != by_handle_.end();) {
      kvl_local alive = {0};
      if (api->weak_upgrade(env(), each->second->weak, &alive) == KVL_OK) {
        api->local_delete(env(), alive);
        ++each;
      } else {
        api->weak_delete(each->second->weak);
        delete each->second;
        each = by_handle_.erase(each);
      }
    }
    limit_ = 2 * by_handle_.size() + 256;
  }
  // A handle's bits are not used again.
  std::unordered_map<uint64_t, numpy_layout *> by_handle_;
  size_t limit_ = 256;
  uint64_t last_bits_ = 0;
  numpy_layout *last_ = nullptr;
};

inline numpy_layout &array_of(const void *array) noexcept { return *numpy_layouts::of(array); }
inline PyObject *new_array(int n, const npy_intp *sizes, int type, bool fortran, bool zero) noexcept {
  return new_pointer_of([&] { return compiled_api("numpy_new")(type, sizes_list(n, sizes), fortran, zero); });
}
inline PyObject *array_from_any(PyObject *o, int type, int least, int most, int flags) noexcept {
  return new_pointer_of([&] { return compiled_api("numpy_from_any")(object_of(o), type, least, most, flags); });
}
inline PyObject *array_over(void *data, int n, const npy_intp *sizes, const npy_intp *strides, int type, bool writeable) noexcept {
  return new_pointer_of([&] {
    return compiled_api("numpy_from_memory")(static_cast<long>(reinterpret_cast<intptr_t>(data)), type, sizes_list(n, sizes),
                     strides ? sizes_list(n, strides) : object(), writeable);
  });
}
template <class T> T *at(const void *array, npy_intp i, npy_intp j = 0, npy_intp k = 0, npy_intp l = 0) noexcept {
  numpy_layout &layout = array_of(array);
  const npy_intp *strides = layout.strides();
  char *found = static_cast<char *>(layout.data()) + i * strides[0];
  if (layout.ndim > 1) found += j * strides[1];
  if (layout.ndim > 2) found += k * strides[2];
  if (layout.ndim > 3) found += l * strides[3];
  return reinterpret_cast<T *>(found);
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE

static inline int _import_array() {
  return boost::python::detail::status_of([] { boost::python::detail::compiled_api("numpy_describe"); });
}
#ifndef NUMPY_IMPORT_ARRAY_RETVAL
#define NUMPY_IMPORT_ARRAY_RETVAL NULL
#endif
#define import_array2(message, result)                                                                                             \
  do {                                                                                                                             \
    if (_import_array() < 0) return result;                                                                                        \
  } while (0)
#define import_array1(result) import_array2("", result)
#define import_array() import_array1(NUMPY_IMPORT_ARRAY_RETVAL)
#define import_ufunc() import_array()
#define import_umath() import_array()

#define PyArray_Check(o) PyObject_TypeCheck(o, &PyArray_Type)
#define PyArray_CheckExact(o) Py_TYPE_is(o, &PyArray_Type)
#define PyArray_DescrCheck(o) PyObject_TypeCheck(o, &PyArrayDescr_Type)
static inline int PyArray_NDIM(const PyArrayObject *a) { return boost::python::detail::array_of(a).ndim; }
static inline void *PyArray_DATA(const PyArrayObject *a) { return boost::python::detail::array_of(a).data(); }
static inline char *PyArray_BYTES(const PyArrayObject *a) { return static_cast<char *>(PyArray_DATA(a)); }
static inline npy_intp *PyArray_DIMS(const PyArrayObject *a) { return boost::python::detail::array_of(a).dims(); }
static inline npy_intp *PyArray_SHAPE(const PyArrayObject *a) { return PyArray_DIMS(a); }
static inline npy_intp *PyArray_STRIDES(const PyArrayObject *a) { return boost::python::detail::array_of(a).strides(); }
static inline npy_intp PyArray_DIM(const PyArrayObject *a, int i) { return PyArray_DIMS(a)[i]; }
static inline npy_intp PyArray_STRIDE(const PyArrayObject *a, int i) { return PyArray_STRIDES(a)[i]; }
static inline int PyArray_FLAGS(const PyArrayObject *a) { return static_cast<int>(boost::python::detail::array_of(a).values[1]); }
static inline int PyArray_TYPE(const PyArrayObject *a) { return static_cast<int>(boost::python::detail::array_of(a).values[2]); }
static inline npy_intp PyArray_ITEMSIZE(const PyArrayObject *a) { return boost::python::detail::array_of(a).values[3]; }
static inline npy_intp PyArray_SIZE_(const void *a) { return boost::python::detail::array_of(a).values[4]; }
#define PyArray_SIZE(a) PyArray_SIZE_(a)
#define PyArray_Size(a) PyArray_SIZE_(a)
#define PyArray_NBYTES(a) (PyArray_SIZE_(a) * PyArray_ITEMSIZE(a))
static inline bool PyArray_CHKFLAGS(const PyArrayObject *a, int flags) { return (PyArray_FLAGS(a) & flags) == flags; }
#define PyArray_IS_C_CONTIGUOUS(a) PyArray_CHKFLAGS(a, NPY_ARRAY_C_CONTIGUOUS)
#define PyArray_IS_F_CONTIGUOUS(a) PyArray_CHKFLAGS(a, NPY_ARRAY_F_CONTIGUOUS)
#define PyArray_ISCONTIGUOUS(a) PyArray_CHKFLAGS(a, NPY_ARRAY_C_CONTIGUOUS)
#define PyArray_ISONESEGMENT(a) (PyArray_IS_C_CONTIGUOUS(a) || PyArray_IS_F_CONTIGUOUS(a))
#define PyArray_ISFORTRAN(a) (PyArray_IS_F_CONTIGUOUS(a) && !PyArray_IS_C_CONTIGUOUS(a))
#define PyArray_ISWRITEABLE(a) PyArray_CHKFLAGS(a, NPY_ARRAY_WRITEABLE)
#define PyArray_ISALIGNED(a) PyArray_CHKFLAGS(a, NPY_ARRAY_ALIGNED)
#define PyArray_ISNOTSWAPPED(a) PyArray_CHKFLAGS(a, NPY_ARRAY_NOTSWAPPED)
#define PyArray_ISBEHAVED(a) PyArray_CHKFLAGS(a, NPY_ARRAY_BEHAVED_NS)
#define PyArray_ISCARRAY(a) PyArray_CHKFLAGS(a, NPY_ARRAY_CARRAY | NPY_ARRAY_NOTSWAPPED)
#define PyArray_ISCARRAY_RO(a) PyArray_CHKFLAGS(a, NPY_ARRAY_CARRAY_RO | NPY_ARRAY_NOTSWAPPED)
#define PyArray_ISFARRAY(a) PyArray_CHKFLAGS(a, NPY_ARRAY_FARRAY | NPY_ARRAY_NOTSWAPPED)
#define PyArray_ISBOOL(a) PyTypeNum_ISBOOL(PyArray_TYPE(a))
#define PyArray_ISINTEGER(a) PyTypeNum_ISINTEGER(PyArray_TYPE(a))
#define PyArray_ISFLOAT(a) PyTypeNum_ISFLOAT(PyArray_TYPE(a))
#define PyArray_ISCOMPLEX(a) PyTypeNum_ISCOMPLEX(PyArray_TYPE(a))
#define PyArray_ISNUMBER(a) PyTypeNum_ISNUMBER(PyArray_TYPE(a))
#define PyArray_GETPTR1(a, i) static_cast<void *>(boost::python::detail::at<char>(a, i))
#define PyArray_GETPTR2(a, i, j) static_cast<void *>(boost::python::detail::at<char>(a, i, j))
#define PyArray_GETPTR3(a, i, j, k) static_cast<void *>(boost::python::detail::at<char>(a, i, j, k))
#define PyArray_GETPTR4(a, i, j, k, l) static_cast<void *>(boost::python::detail::at<char>(a, i, j, k, l))

/// New arrays. `type` is one of NPY_TYPES.
#define PyArray_SimpleNew(n, sizes, type) boost::python::detail::new_array(n, sizes, type, false, false)
#define PyArray_EMPTY(n, sizes, type, fortran) boost::python::detail::new_array(n, sizes, type, (fortran) != 0, false)
#define PyArray_ZEROS(n, sizes, type, fortran) boost::python::detail::new_array(n, sizes, type, (fortran) != 0, true)
#define PyArray_SimpleNewFromData(n, sizes, type, data) boost::python::detail::array_over(data, n, sizes, nullptr, type, true)
static inline PyObject *PyArray_New(PyTypeObject *, int n, const npy_intp *sizes, int type, const npy_intp *strides, void *data, int, int flags,
                                    PyObject *) {
  using namespace boost::python::detail;
  if (!data) return new_array(n, sizes, type, (flags & NPY_ARRAY_F_CONTIGUOUS) != 0, false);
  return array_over(data, n, sizes, strides, type, (flags & NPY_ARRAY_WRITEABLE) != 0);
}

/// Arrays of anything, with what `flags` ask for.
#define PyArray_FROMANY(o, type, least, most, flags) boost::python::detail::array_from_any((PyObject *)(o), type, least, most, flags)
#define PyArray_FROM_OTF(o, type, flags) PyArray_FROMANY(o, type, 0, 0, flags)
#define PyArray_FROM_OT(o, type) PyArray_FROMANY(o, type, 0, 0, NPY_ARRAY_DEFAULT)
#define PyArray_FROM_OF(o, flags) PyArray_FROMANY(o, NPY_NOTYPE, 0, 0, flags)
#define PyArray_FROM_O(o) PyArray_FROMANY(o, NPY_NOTYPE, 0, 0, 0)
#define PyArray_ContiguousFromAny(o, type, least, most) PyArray_FROMANY(o, type, least, most, NPY_ARRAY_DEFAULT)
#define PyArray_ContiguousFromObject(o, type, least, most) PyArray_ContiguousFromAny(o, type, least, most)
#define PyArray_FromObject(o, type, least, most) PyArray_FROMANY(o, type, least, most, NPY_ARRAY_BEHAVED | NPY_ARRAY_ENSUREARRAY)
#define PyArray_GETCONTIGUOUS(a) ((PyArrayObject *)PyArray_FROMANY(a, NPY_NOTYPE, 0, 0, NPY_ARRAY_C_CONTIGUOUS))

static inline PyObject *PyArray_NewCopy(PyArrayObject *a, NPY_ORDER order) {
  using namespace boost::python::detail;
  return new_pointer_of([&] { return compiled_api("numpy_copy")(object_of(a), static_cast<int>(order)); });
}
#define PyArray_Copy(a) PyArray_NewCopy(a, NPY_CORDER)
static inline PyObject *PyArray_Cast(PyArrayObject *a, int type) {
  using namespace boost::python::detail;
  return new_pointer_of([&] { return compiled_api("numpy_cast")(object_of(a), type); });
}
/// Takes the array over; of no dimensions it gives the item.
static inline PyObject *PyArray_Return(PyArrayObject *a) {
  using namespace boost::python::detail;
  if (!a) return nullptr;
  PyObject *given = new_pointer_of([&] { return compiled_api("numpy_given")(object_of(a)); });
  release_pointer(a);
  return given;
}
/// Takes `base` over, and keeps it as long as the array and its views live.
static inline int PyArray_SetBaseObject(PyArrayObject *a, PyObject *base) {
  using namespace boost::python::detail;
  const int status = status_of([&] { compiled_api("numpy_own")(object_of(a), object_of(base)); });
  release_pointer(base);
  return status;
}
static inline int PyArray_ResolveWritebackIfCopy(PyArrayObject *a) {
  using namespace boost::python::detail;
  int found = -1;
  status_of([&] { found = static_cast<int>(from_python<long>(compiled_api("numpy_end_write_back")(object_of(a), true))); });
  return found;
}
static inline void PyArray_DiscardWritebackIfCopy(PyArrayObject *a) {
  using namespace boost::python::detail;
  status_of([&] { compiled_api("numpy_end_write_back")(object_of(a), false); });
}
static inline int PyArray_CheckScalar_(PyObject *o) {
  using namespace boost::python::detail;
  bool found = false;
  status_of([&] { found = from_python<bool>(compiled_api("numpy_is_scalar")(object_of(o))); });
  return found;
}
#define PyArray_CheckAnyScalar(o) PyArray_CheckScalar_(o)
#define PyArray_IsAnyScalar(o) PyArray_CheckScalar_(o)
