// tests/compat/capi_containers_ext.cpp - objects, calls, sequences, tuples, lists, dicts and sets of the C API
#include "capi_calls.hpp"

using namespace boost::python;

namespace capi_containers {

// Tuples that are filled after they were made.
static PyObject *filled(object items) {
  Py_ssize_t size = len(items);
  PyObject *made = PyTuple_New(size);
  if (!PyTuple_Check(made) || PyTuple_GET_SIZE(made) != size) return nullptr;
  for (Py_ssize_t i = 0; i < size; ++i)
    if (PyTuple_SetItem(made, i, incref(object(items[i]).ptr())) < 0) {
      decref(made);
      return nullptr;
    }
  return made;
}
static object filled_through_object(object a, object b) {
  tuple made((handle<>(PyTuple_New(2))));
  object wrapped(handle<>(PyTuple_New(2)));
  object copy = wrapped;
  PyTuple_SET_ITEM(wrapped.ptr(), 0, incref(a.ptr()));
  PyTuple_SET_ITEM(wrapped.ptr(), 1, incref(b.ptr()));
  return make_tuple(made, wrapped, copy.is(wrapped), object(wrapped[1]).is(b));
}
static tuple identity() {
  handle<> made(PyTuple_New(1));
  PyTuple_SET_ITEM(made.get(), 0, PyLong_FromLong(5));
  object first(made), second(made);
  list kept;
  kept.append(first);
  kept.append(second);
  PyList_Append(kept.ptr(), made.get());
  return make_tuple(object(kept[0]).is(object(kept[1])), object(kept[1]).is(object(kept[2])),
                    PyTuple_GetItem(made.get(), 0) != nullptr, kept);
}
static list reused(object f) {
  list results;
  handle<> arguments(PyTuple_New(1));
  for (int i = 0; i < 3; ++i) {
    PyTuple_SetItem(arguments.get(), 0, PyLong_FromLong(i));
    results.append(object(handle<>(PyObject_CallObject(f.ptr(), arguments.get()))));
  }
  return results;
}
static PyObject *nested() {
  PyObject *outer = PyTuple_New(2), *inner = PyTuple_New(1);
  PyTuple_SET_ITEM(inner, 0, PyUnicode_FromString("in"));
  PyTuple_SET_ITEM(outer, 0, inner);
  return outer; // the second stays unset
}
static PyObject *mistaken(int which, object o) {
  handle<> made(PyTuple_New(2));
  switch (which) {
  case 0: PyTuple_SetItem(made.get(), 2, incref(o.ptr())); break;
  case 1: PyTuple_SetItem(made.get(), -1, incref(o.ptr())); break;
  case 2: PyTuple_SetItem(o.ptr(), 0, incref(o.ptr())); break;
  case 3: {
    handle<> other(made);
    PyTuple_SetItem(made.get(), 0, incref(o.ptr()));
    break;
  }
  case 4: return PyTuple_New(-1);
  case 5: return incref(PyTuple_GetItem(made.get(), 2));
  default: return PyList_New(-1);
  }
  return PyErr_Occurred() ? nullptr : incref(Py_None);
}
static PyObject *tuple_resized(Py_ssize_t size) {
  PyObject *made = PyTuple_New(2);
  PyTuple_SET_ITEM(made, 0, PyLong_FromLong(1));
  PyTuple_SET_ITEM(made, 1, PyLong_FromLong(2));
  return _PyTuple_Resize(&made, size) < 0 ? made : made;
}
static PyObject *packed(PyObject *a, PyObject *b) { return PyTuple_Pack(2, a, b); }
static PyObject *borrowed_from_unfinished(object o) {
  handle<> made(PyTuple_New(2));
  PyTuple_SET_ITEM(made.get(), 0, incref(o.ptr()));
  PyObject *got = PyTuple_GET_ITEM(made.get(), 0);
  return PyTuple_GET_ITEM(made.get(), 1) ? nullptr : incref(got);
}
static PyObject *filled_list(Py_ssize_t size) {
  PyObject *made = PyList_New(size);
  for (Py_ssize_t i = 0; i < size; ++i)
    i % 2 ? PyList_SET_ITEM(made, i, PyLong_FromLong(i)) : void(PyList_SetItem(made, i, PyLong_FromLong(i)));
  return made;
}

// Dicts.
static list walked(PyObject *d) {
  list found;
  Py_ssize_t outer = 0, inner = 0;
  PyObject *key, *value, *other;
  while (PyDict_Next(d, &outer, &key, &value)) {
    inner = 0;
    while (PyDict_Next(d, &inner, &other, nullptr))
      found.append(make_tuple(object(handle<>(borrowed(key))), object(handle<>(borrowed(value))), object(handle<>(borrowed(other)))));
  }
  return found;
}

// Objects and calls.
/// What an exception of f says of itself, as ports format it: its text, and the names of the functions that it came through.
static tuple traceback_of(object f) {
  try {
    f();
  } catch (const error_already_set &) {
    PyObject *type, *value, *lines;
    PyErr_Fetch(&type, &value, &lines);
    handle<> kept_type(type), kept(allow_null(value)), at(allow_null(lines));
    list names;
    for (object each = at ? object(at) : object(); !each.is_none(); each = each.attr("tb_next")) names.append(each.attr("tb_frame").attr("f_code").attr("co_name"));
    return make_tuple(str(object(kept)), names);
  }
  return tuple();
}
static PyObject *call_with_end(PyObject *f, PyObject *a) { return PyObject_CallFunctionObjArgs(f, a, NULL); }
static PyObject *call_method_with_end(PyObject *o, PyObject *name) { return PyObject_CallMethodObjArgs(o, name, NULL); }
static PyObject *call_three(PyObject *f, PyObject *a, PyObject *b) { return PyObject_CallFunctionObjArgs(f, a, b, nullptr); }
static PyObject *call_none(PyObject *f) { return PyObject_CallNoArgs(f); }
static PyObject *call_method(PyObject *o, PyObject *name, PyObject *a) { return PyObject_CallMethodObjArgs(o, name, a, nullptr); }
static PyObject *call_with(PyObject *f, PyObject *arguments, PyObject *named) {
  return PyObject_Call(f, arguments, named == Py_None ? nullptr : named);
}
static list iterated(PyObject *o) {
  list items;
  handle<> iterator(PyObject_GetIter(o));
  while (PyObject *item = PyIter_Next(iterator.get()))
    items.append(object(handle<>(item)));
  if (PyErr_Occurred()) throw_error_already_set();
  return items;
}
static int set_attribute(PyObject *o, const char *name, PyObject *value) {
  int status = value == Py_None ? PyObject_DelAttrString(o, name) : PyObject_SetAttrString(o, name, value);
  if (status < 0) throw_error_already_set();
  return status;
}
static PyObject *set_new(PyObject *items) { return PySet_New(items == Py_None ? nullptr : items); }
static PyObject *slice_new(PyObject *a, PyObject *b) { return PySlice_New(a, b, nullptr); }
static tuple checked(PyObject *o) {
  return make_tuple(make_tuple(PyBool_Check(o), PyBytes_Check(o), PyByteArray_Check(o), PyComplex_Check(o), PyDict_Check(o), PyFloat_Check(o)),
                    make_tuple(PyList_Check(o), PyLong_Check(o), PySet_Check(o), PySlice_Check(o), PyTuple_Check(o), PyType_Check(o)),
                    make_tuple(PyUnicode_Check(o), PyAnySet_Check(o), PyList_CheckExact(o), PyLong_CheckExact(o), PyUnicode_CheckExact(o)));
}

static void objects() {
  CALL(PyObject_Str); CALL(PyObject_Repr); CALL(PyObject_Type); CALL(PyObject_Dir); CALL(PyObject_Length); CALL(PyObject_Size);
  CALL(PyObject_Hash); CALL(PyObject_IsTrue); CALL(PyObject_Not); CALL(PyObject_IsInstance); CALL(PyObject_IsSubclass);
  CALL(PyObject_GetAttr); CALL(PyObject_GetAttrString); CALL(PyObject_SetAttr); CALL(PyObject_HasAttr); CALL(PyObject_HasAttrString);
  CALL(PyObject_GetItem); CALL(PyObject_SetItem); CALL(PyObject_DelItem); CALL(PyObject_RichCompare); CALL(PyObject_RichCompareBool);
  CALL(PyIter_Check); CALL(PyCallable_Check); CALL(PyObject_CallObject);
  CALL(PyMapping_Check); CALL(PyMapping_GetItemString); CALL(PyMapping_HasKey); CALL(PyMapping_HasKeyString); CALL(PyMapping_Items);
  CALL(PyMapping_Keys); CALL(PyMapping_Length); CALL(PyMapping_SetItemString); CALL(PyMapping_Size); CALL(PyMapping_Values);
  def("call_none", &call_none);
  def("call_three", &call_three);
  def("call_with_end", call_with_end);
  def("call_method_with_end", call_method_with_end);
  def("traceback_of", traceback_of);
  def("call_method", &call_method);
  def("call_with", &call_with);
  def("iterated", &iterated);
  def("set_attribute", &set_attribute);
  def("checked", &checked);
}
static void sequences() {
  CALL(PySequence_Check); CALL(PySequence_Concat); CALL(PySequence_Contains); CALL(PySequence_Count); CALL(PySequence_DelItem);
  CALL(PySequence_DelSlice); CALL(PySequence_Fast); LEND(PySequence_Fast_GET_ITEM); CALL(PySequence_Fast_GET_SIZE); CALL(PySequence_GetItem);
  CALL(PySequence_GetSlice); CALL(PySequence_ITEM); CALL(PySequence_In); CALL(PySequence_InPlaceConcat); CALL(PySequence_InPlaceRepeat);
  CALL(PySequence_Index); CALL(PySequence_Length); CALL(PySequence_List); CALL(PySequence_Repeat); CALL(PySequence_SetItem);
  CALL(PySequence_SetSlice); CALL(PySequence_Size); CALL(PySequence_Tuple);
  CALL(PyList_Append); CALL(PyList_AsTuple); LEND(PyList_GET_ITEM); CALL(PyList_GET_SIZE); LEND(PyList_GetItem); CALL(PyList_GetSlice);
  CALL(PyList_Insert); CALL(PyList_Reverse); STEAL(PyList_SetItem); CALL(PyList_SetSlice); CALL(PyList_Size); CALL(PyList_Sort);
  LEND(PyTuple_GET_ITEM); CALL(PyTuple_GET_SIZE); LEND(PyTuple_GetItem); CALL(PyTuple_GetSlice); CALL(PyTuple_Size);
  def("filled", &filled);
  def("filled_through_object", &filled_through_object);
  def("identity", &identity);
  def("reused", &reused);
  def("nested", &nested);
  def("mistaken", &mistaken);
  def("tuple_resized", &tuple_resized);
  def("packed", &packed);
  def("borrowed_from_unfinished", &borrowed_from_unfinished);
  def("filled_list", &filled_list);
}
static void dicts_and_sets() {
  CALL(PyDict_Clear); CALL(PyDict_Contains); CALL(PyDict_Copy); CALL(PyDict_DelItem); CALL(PyDict_DelItemString); LEND(PyDict_GetItem);
  LEND(PyDict_GetItemString); LEND(PyDict_GetItemWithError); CALL(PyDict_Items); CALL(PyDict_Keys); CALL(PyDict_Merge);
  CALL(PyDict_MergeFromSeq2); CALL(PyDict_New); LEND(PyDict_SetDefault); CALL(PyDict_SetItem); CALL(PyDict_SetItemString); CALL(PyDict_GET_SIZE); CALL(PyDict_Size);
  CALL(PyDict_Update); CALL(PyDict_Values); CALL(PySet_Add); CALL(PySet_Contains); CALL(PySet_Size); CALL(PySet_GET_SIZE);
  def("walked", &walked);
  def("set_new", &set_new);
  def("slice_new", &slice_new);
}

} // namespace capi_containers

BOOST_PYTHON_MODULE(capi_containers_ext) {
  capi_containers::objects();
  capi_containers::sequences();
  capi_containers::dicts_and_sets();
}
