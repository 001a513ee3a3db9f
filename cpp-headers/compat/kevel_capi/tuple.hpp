// kevel_capi/tuple.hpp: PyTuple_..., and tuples that C++ still fills.
#pragma once
#include <kevel_capi/checks.hpp>
#include <kevel_capi/sequence.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The items of PyTuple_New(n), which it owns; null ones become None.
class unfinished_tuple final : public unfinished {
public:
  explicit unfinished_tuple(size_t size) : items_(size) {}
  ~unfinished_tuple() override {
    for (PyObject *item : items_)
      release_pointer(item);
  }
  static unfinished_tuple *of(const void *pointer) noexcept { return dynamic_cast<unfinished_tuple *>(unfinished_of_pointer(pointer)); }

  size_t size() const noexcept { return items_.size(); }
  /// Borrowed; null if it has not been set.
  PyObject *get(size_t i) const { return items_[i]; }
  /// Takes the item over.
  void set(size_t i, PyObject *item) {
    PyObject *old = items_[i];
    items_[i] = item;
    forget();
    release_pointer(old);
  }
  /// Gives it another size; what is cut off is let go.
  void resize(size_t size) {
    for (size_t i = size; i < items_.size(); ++i)
      release_pointer(items_[i]);
    items_.resize(size);
    forget();
  }

protected:
  kvl_status make(kvl_local *out) override {
    kvl_local made = {0};
    kvl_slot none = {};
    kvl_status status = api->value_build(env(), KVL_BUILD_LIST, "O", &none, &made);
    for (size_t i = 0; i < items_.size() && status == KVL_OK; ++i) {
      uint64_t item = KVL_NONE;
      if (items_[i] && status_of([&] { item = bits_of(items_[i]); }) < 0) item = 0;
      status = api->list_append(env(), made.bits, item);
    }
    if (status == KVL_OK) status = api->object_unary(env(), KVL_OP_TUPLE, made.bits, out);
    api->local_delete(env(), made);
    return status;
  }

private:
  std::vector<PyObject *> items_;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE

/// A tuple of n items, to be set before it is used.
static inline PyObject *PyTuple_New(Py_ssize_t size) {
  using namespace boost::python::detail;
  PyObject *made = nullptr;
  status_of([&] {
    if (size < 0) raise_bad_call("PyTuple_New", "a size of 0 or more");
    made = new_unfinished(new unfinished_tuple(static_cast<size_t>(size)));
  });
  return made;
}
/// Takes the item over, on failure too. A tuple that has been used already becomes another one, for what Python has never changes.
/// Errors: IndexError; SystemError if it is not a tuple of PyTuple_New, or if it has other owners.
static inline int PyTuple_SetItem(PyObject *o, Py_ssize_t i, PyObject *item) {
  using namespace boost::python::detail;
  int status = status_of([&] {
    unfinished_tuple *filled = unfinished_tuple::of(o);
    if (!filled || filled->owners() != 1) raise_bad_call("PyTuple_SetItem", "a tuple of PyTuple_New that nobody else has");
    if (i < 0 || static_cast<size_t>(i) >= filled->size()) raise(PyExc_IndexError, "tuple assignment index out of range");
    filled->set(static_cast<size_t>(i), item);
  });
  if (status < 0) Py_XDECREF(item);
  return status;
}
/// The same where nothing is checked: the tuple may have other owners, and they see the item too.
static inline void PyTuple_SET_ITEM(PyObject *o, Py_ssize_t i, PyObject *item) {
  using namespace boost::python::detail;
  unfinished_tuple *filled = unfinished_tuple::of(o);
  if (filled && i >= 0 && static_cast<size_t>(i) < filled->size())
    filled->set(static_cast<size_t>(i), item);
  else
    PyTuple_SetItem(o, i, item);
}
static inline Py_ssize_t PyTuple_Size(PyObject *o) {
  using namespace boost::python::detail;
  if (unfinished_tuple *filled = unfinished_tuple::of(o)) return static_cast<Py_ssize_t>(filled->size());
  Py_ssize_t size = -1;
  status_of([&] {
    if (!is_instance(o, PyTuple_Type)) raise_bad_call("PyTuple_Size", "a tuple");
    size = query(KVL_QUERY_LEN, bits_of(o));
  });
  return size;
}
#define PyTuple_GET_SIZE PyTuple_Size
/// Borrowed. Errors: IndexError, for negative indices too; SystemError if it is no tuple.
static inline PyObject *PyTuple_GetItem(PyObject *o, Py_ssize_t i) {
  using namespace boost::python::detail;
  unfinished_tuple *filled = unfinished_tuple::of(o);
  if (filled && i >= 0 && static_cast<size_t>(i) < filled->size()) return filled->get(static_cast<size_t>(i));
  return borrowed_pointer_of([&] {
    if (!is_instance(o, PyTuple_Type)) raise_bad_call("PyTuple_GetItem", "a tuple");
    return item_at(o, i, "tuple index out of range");
  });
}
#define PyTuple_GET_ITEM PyTuple_GetItem
static inline PyObject *PyTuple_GetSlice(PyObject *o, Py_ssize_t start, Py_ssize_t stop) {
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    if (!is_instance(o, PyTuple_Type)) raise_bad_call("PyTuple_GetSlice", "a tuple");
    return part_of(o, clipped(start), clipped(stop));
  });
}
template <class... A> static inline PyObject *PyTuple_Pack(Py_ssize_t, A... items) {
  using namespace boost::python;
  return detail::new_pointer_of([&] { return make_tuple(detail::object_of(items)...); });
}
/// Gives *tuple, of PyTuple_New, another size. Errors: SystemError, and *tuple is null then.
static inline int _PyTuple_Resize(PyObject **tuple, Py_ssize_t size) {
  using namespace boost::python::detail;
  int status = status_of([&] {
    unfinished_tuple *filled = unfinished_tuple::of(*tuple);
    if (!filled || filled->owners() != 1 || size < 0) raise_bad_call("_PyTuple_Resize", "a tuple of PyTuple_New that nobody else has");
    filled->resize(static_cast<size_t>(size));
  });
  if (status < 0) {
    Py_XDECREF(*tuple);
    *tuple = nullptr;
  }
  return status;
}
