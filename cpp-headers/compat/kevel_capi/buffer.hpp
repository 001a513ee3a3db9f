// kevel_capi/buffer.hpp: Py_buffer, the memory of an object.
#pragma once
#include <kevel_capi/protocol.hpp>

#define PyBUF_SIMPLE 0
#define PyBUF_WRITABLE 0x1
#define PyBUF_WRITEABLE PyBUF_WRITABLE
#define PyBUF_FORMAT 0x4
#define PyBUF_ND 0x8
#define PyBUF_STRIDES (0x10 | PyBUF_ND)
#define PyBUF_C_CONTIGUOUS (0x20 | PyBUF_STRIDES)
#define PyBUF_F_CONTIGUOUS (0x40 | PyBUF_STRIDES)
#define PyBUF_ANY_CONTIGUOUS (0x80 | PyBUF_STRIDES)
#define PyBUF_INDIRECT (0x100 | PyBUF_STRIDES)
#define PyBUF_CONTIG (PyBUF_ND | PyBUF_WRITABLE)
#define PyBUF_CONTIG_RO PyBUF_ND
#define PyBUF_STRIDED (PyBUF_STRIDES | PyBUF_WRITABLE)
#define PyBUF_STRIDED_RO PyBUF_STRIDES
#define PyBUF_RECORDS (PyBUF_STRIDES | PyBUF_WRITABLE | PyBUF_FORMAT)
#define PyBUF_RECORDS_RO (PyBUF_STRIDES | PyBUF_FORMAT)
#define PyBUF_FULL (PyBUF_INDIRECT | PyBUF_WRITABLE | PyBUF_FORMAT)
#define PyBUF_FULL_RO (PyBUF_INDIRECT | PyBUF_FORMAT)
#define PyBUF_READ 0x100
#define PyBUF_WRITE 0x200

/// The memory of an object, always contiguous in C's order: what is not becomes a copy, which PyBuffer_Release writes back.
typedef struct kevel_py_buffer {
  void *buf;
  PyObject *obj;
  Py_ssize_t len;
  Py_ssize_t itemsize;
  int readonly;
  int ndim;
  char *format;
  Py_ssize_t *shape;
  Py_ssize_t *strides;
  Py_ssize_t *suboffsets;
  void *internal;
} Py_buffer;

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Fills in what the flags ask for.
inline void describe_buffer(Py_buffer *view, const kvl_buffer &held, int flags) {
  view->buf = held.data;
  view->len = held.len;
  view->itemsize = held.itemsize;
  view->readonly = (held.flags & KVL_BUFFER_READONLY) != 0;
  view->ndim = held.ndim;
  view->format = flags & PyBUF_FORMAT ? const_cast<char *>(held.format) : nullptr;
  static_assert(sizeof(Py_ssize_t) == sizeof(int64_t), "A Py_ssize_t is as long as a length of the C ABI.");
  auto numbers = [](const int64_t *all) { return reinterpret_cast<Py_ssize_t *>(const_cast<int64_t *>(all)); };
  view->shape = flags & PyBUF_ND ? numbers(held.shape) : nullptr;
  view->strides = (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? numbers(held.strides) : nullptr;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE

static inline int PyObject_CheckBuffer(PyObject *o) {
  PyObject *view = boost::python::detail::new_unary(KVL_OP_MEMORYVIEW, o);
  if (!view) PyErr_Clear();
  Py_XDECREF(view);
  return view != nullptr;
}
/// Errors: TypeError if the object has no memory to show; BufferError if it is read-only, or not as the flags ask. view->obj is null
/// then. What is acquired has to be released on the same thread.
static inline int PyObject_GetBuffer(PyObject *o, Py_buffer *view, int flags) {
  using namespace boost::python::detail;
  *view = Py_buffer();
  return status_of([&] {
    auto *held = new kvl_buffer();
    struct owner {
      kvl_buffer *held;
      ~owner() { delete held; }
    } kept{held};
    check(api->buffer_acquire(env(), bits_of(o), flags & PyBUF_WRITABLE ? KVL_BUFFER_WRITABLE : 0, held));
    if ((flags & PyBUF_F_CONTIGUOUS) == PyBUF_F_CONTIGUOUS && held->ndim > 1) {
      api->buffer_release(env(), held, KVL_RELEASE_ABORT);
      raise(PyExc_BufferError, "the memory is contiguous in C's order, not in Fortran's");
    }
    describe_buffer(view, *held, flags);
    view->internal = held;
    kept.held = nullptr;
    Py_INCREF(o);
    view->obj = o;
  });
}
/// Lets the memory go; an exception that is pending stays so.
static inline void PyBuffer_Release(Py_buffer *view) {
  using namespace boost::python::detail;
  if (!view->obj) return;
  kvl_global pending = {0};
  bool was_pending = api->error_pending(env()) && api->error_fetch(env(), &pending) == KVL_OK;
  auto *held = static_cast<kvl_buffer *>(view->internal);
  if (api->buffer_release(env(), held, KVL_RELEASE_WRITE) < 0) api->error_unraisable(env(), bits_of(view->obj));
  delete held;
  if (was_pending) api->error_restore(env(), pending);
  Py_DECREF(view->obj);
  view->obj = nullptr;
  view->internal = nullptr;
}
