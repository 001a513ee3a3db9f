// kevel_capi/refused.hpp: what this <Python.h> does not have, as errors that say what to write instead.
//
// The sentences are those of `python -m kevel port` (pybridge/kevel/_port_names.py); a test compares them.
#pragma once
#include <kevel_capi/object.hpp>

#define KEVEL_REFUSED(sentence) ([] { static_assert(sizeof(char) == 0, sentence); return 0; }())
#define KEVEL_REFUSED_HERE(sentence) static_assert(sizeof(char) == 0, sentence);
/// A type that every mention of its macro refuses; whatever initialises it is of no further interest.
#define KEVEL_REFUSED_TYPE(tag, sentence)                                                                                          \
  namespace kevel_capi {                                                                                                           \
  template <int line> struct tag {                                                                                                 \
    static_assert(line < 0, sentence);                                                                                             \
    typedef refused_value type;                                                                                                    \
  };                                                                                                                               \
  }

namespace kevel_capi {

struct refused_value : refused_members {
  template <class... A> constexpr refused_value(const A &...) {}
};

} // namespace kevel_capi

#define Py_REFCNT(...) KEVEL_REFUSED("references cannot be counted: leave the check out, and let handle<> or object own what is kept")
#define Py_SIZE(...) KEVEL_REFUSED("use PyObject_Length(o)")
#define Py_SET_SIZE(...) KEVEL_REFUSED("use PyObject_Length(o)")
#define Py_SET_REFCNT(...) KEVEL_REFUSED("references cannot be counted: leave the check out, and let handle<> or object own what is kept")
#define PyObject_New(...) KEVEL_REFUSED("expose a C++ class with class_<T>: a module that serves every Python has no types of its own making")
#define PyObject_NEW(...) KEVEL_REFUSED("expose a C++ class with class_<T>: a module that serves every Python has no types of its own making")
#define PyObject_Init(...) KEVEL_REFUSED("expose a C++ class with class_<T>: a module that serves every Python has no types of its own making")
#define PyObject_INIT(...) KEVEL_REFUSED("expose a C++ class with class_<T>: a module that serves every Python has no types of its own making")
#define PyObject_GC_New(...) KEVEL_REFUSED("expose a C++ class with class_<T>: a module that serves every Python has no types of its own making")
#define PyType_Ready(...) KEVEL_REFUSED("expose a C++ class with class_<T>: a module that serves every Python has no types of its own making")
#define PyType_GenericNew(...) KEVEL_REFUSED("expose a C++ class with class_<T>: a module that serves every Python has no types of its own making")
#define PyType_GenericAlloc(...) KEVEL_REFUSED("expose a C++ class with class_<T>: a module that serves every Python has no types of its own making")
#define PyType_FromSpec(...) KEVEL_REFUSED("expose a C++ class with class_<T>: a module that serves every Python has no types of its own making")
#define PyObject_GenericGetAttr(...) KEVEL_REFUSED("expose a C++ class with class_<T>: a module that serves every Python has no types of its own making")
#define PyObject_GenericSetAttr(...) KEVEL_REFUSED("expose a C++ class with class_<T>: a module that serves every Python has no types of its own making")
#define PyCFunction_New(...) KEVEL_REFUSED("use def(...) or raw_function")
#define Py_InitModule(...) KEVEL_REFUSED("use BOOST_PYTHON_MODULE(name) and scope().attr(...)")
#define Py_InitModule3(...) KEVEL_REFUSED("use BOOST_PYTHON_MODULE(name) and scope().attr(...)")
#define Py_InitModule4(...) KEVEL_REFUSED("use BOOST_PYTHON_MODULE(name) and scope().attr(...)")
#define PyModule_Create(...) KEVEL_REFUSED("use BOOST_PYTHON_MODULE(name) and scope().attr(...)")
#define PyModule_New(...) KEVEL_REFUSED("use BOOST_PYTHON_MODULE(name) and scope().attr(...)")
#define PyArg_Parse(...) KEVEL_REFUSED("give def(...) a function with typed parameters; for single values use extract<T>(o) and make_tuple(...)")
#define PyCapsule_New(...) KEVEL_REFUSED("use an opaque pointer: return_value_policy<return_opaque_pointer>")
#define PyCapsule_GetPointer(...) KEVEL_REFUSED("use an opaque pointer: return_value_policy<return_opaque_pointer>")
#define PyCapsule_CheckExact(...) KEVEL_REFUSED("use an opaque pointer: return_value_policy<return_opaque_pointer>")
#define PyCObject_FromVoidPtr(...) KEVEL_REFUSED("use an opaque pointer: return_value_policy<return_opaque_pointer>")
#define PyCObject_AsVoidPtr(...) KEVEL_REFUSED("use an opaque pointer: return_value_policy<return_opaque_pointer>")
#define PyMem_Malloc(...) KEVEL_REFUSED("use new and delete, or malloc and free: Python's memory is for instances of class_<T>")
#define PyMem_Realloc(...) KEVEL_REFUSED("use new and delete, or malloc and free: Python's memory is for instances of class_<T>")
#define PyMem_Free(...) KEVEL_REFUSED("use new and delete, or malloc and free: Python's memory is for instances of class_<T>")
#define PyMem_New(...) KEVEL_REFUSED("use new and delete, or malloc and free: Python's memory is for instances of class_<T>")
#define PyObject_Malloc(...) KEVEL_REFUSED("use new and delete, or malloc and free: Python's memory is for instances of class_<T>")
#define PyObject_Free(...) KEVEL_REFUSED("use new and delete, or malloc and free: Python's memory is for instances of class_<T>")
#define PyObject_Del(...) KEVEL_REFUSED("use new and delete, or malloc and free: Python's memory is for instances of class_<T>")
#define PyObject_DEL(...) KEVEL_REFUSED("use new and delete, or malloc and free: Python's memory is for instances of class_<T>")
#define PyObject_AsReadBuffer(...) KEVEL_REFUSED("use PyObject_GetBuffer and PyBuffer_Release")
#define PyObject_AsWriteBuffer(...) KEVEL_REFUSED("use PyObject_GetBuffer and PyBuffer_Release")
#define PyObject_AsCharBuffer(...) KEVEL_REFUSED("use PyObject_GetBuffer and PyBuffer_Release")
#define PyObject_CheckReadBuffer(...) KEVEL_REFUSED("use PyObject_GetBuffer and PyBuffer_Release")
#define PySequence_Fast_ITEMS(...) KEVEL_REFUSED("items do not lie in an array: use PyList_GetItem, PyTuple_GetItem or object's operator[]")
#define PyString_FromStringAndSize(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define PyString_Check(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define PyString_AsString(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define PyString_AS_STRING(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define PyString_Size(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define PyString_GET_SIZE(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define PyString_FromFormat(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define PyString_AsStringAndSize(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define PyInt_AS_LONG(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define PyInt_FromSize_t(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define PyFile_FromFile(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define PyFile_AsFile(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define PyFile_Check(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define PyFile_FromFd(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define PyInstance_Check(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define PyClass_Check(...) KEVEL_REFUSED("a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...")
#define Py_Main(...) KEVEL_REFUSED("start Python by Py_Initialize, or by start_python of <kevel/embed.hpp>, and say which by KEVEL_PYTHON")
#define Py_SetProgramName(...) KEVEL_REFUSED("start Python by Py_Initialize, or by start_python of <kevel/embed.hpp>, and say which by KEVEL_PYTHON")
#define Py_SetPythonHome(...) KEVEL_REFUSED("start Python by Py_Initialize, or by start_python of <kevel/embed.hpp>, and say which by KEVEL_PYTHON")
#define Py_NewInterpreter(...) KEVEL_REFUSED("start Python by Py_Initialize, or by start_python of <kevel/embed.hpp>, and say which by KEVEL_PYTHON")
#define Py_EndInterpreter(...) KEVEL_REFUSED("start Python by Py_Initialize, or by start_python of <kevel/embed.hpp>, and say which by KEVEL_PYTHON")
#define Py_AtExit(...) KEVEL_REFUSED("start Python by Py_Initialize, or by start_python of <kevel/embed.hpp>, and say which by KEVEL_PYTHON")
#define Py_FatalError(...) KEVEL_REFUSED("start Python by Py_Initialize, or by start_python of <kevel/embed.hpp>, and say which by KEVEL_PYTHON")
#define PyRun_SimpleString(...) KEVEL_REFUSED("use eval, exec or exec_file")
#define PyRun_String(...) KEVEL_REFUSED("use eval, exec or exec_file")
#define PyRun_SimpleFile(...) KEVEL_REFUSED("use eval, exec or exec_file")
#define PyRun_File(...) KEVEL_REFUSED("use eval, exec or exec_file")
#define PySys_SetArgv(...) KEVEL_REFUSED("start Python by Py_Initialize, or by start_python of <kevel/embed.hpp>, and say which by KEVEL_PYTHON")
#define PySys_SetPath(...) KEVEL_REFUSED("start Python by Py_Initialize, or by start_python of <kevel/embed.hpp>, and say which by KEVEL_PYTHON")
#define PySys_GetObject(...) KEVEL_REFUSED("use import(\"sys\").attr(...)")
#define PySys_SetObject(...) KEVEL_REFUSED("use import(\"sys\").attr(...)")
#define PySys_WriteStdout(...) KEVEL_REFUSED("use import(\"sys\").attr(...)")
#define PySys_WriteStderr(...) KEVEL_REFUSED("use import(\"sys\").attr(...)")
#define PyEval_GetBuiltins(...) KEVEL_REFUSED("use import(\"builtins\") or import(\"__main__\").attr(\"__dict__\")")
#define PyEval_GetGlobals(...) KEVEL_REFUSED("use import(\"builtins\") or import(\"__main__\").attr(\"__dict__\")")
#define PyEval_GetLocals(...) KEVEL_REFUSED("use import(\"builtins\") or import(\"__main__\").attr(\"__dict__\")")
#define PyEval_AcquireLock(...) KEVEL_REFUSED("there is one interpreter and one lock: use PyGILState_Ensure/Release, or Py_BEGIN/END_ALLOW_THREADS")
#define PyEval_ReleaseLock(...) KEVEL_REFUSED("there is one interpreter and one lock: use PyGILState_Ensure/Release, or Py_BEGIN/END_ALLOW_THREADS")
#define PyThreadState_Get(...) KEVEL_REFUSED("there is one interpreter and one lock: use PyGILState_Ensure/Release, or Py_BEGIN/END_ALLOW_THREADS")
#define PyThreadState_Swap(...) KEVEL_REFUSED("there is one interpreter and one lock: use PyGILState_Ensure/Release, or Py_BEGIN/END_ALLOW_THREADS")
#define PyThreadState_New(...) KEVEL_REFUSED("there is one interpreter and one lock: use PyGILState_Ensure/Release, or Py_BEGIN/END_ALLOW_THREADS")
#define PyInterpreterState_Head(...) KEVEL_REFUSED("there is one interpreter and one lock: use PyGILState_Ensure/Release, or Py_BEGIN/END_ALLOW_THREADS")
#define PyThread_allocate_lock(...) KEVEL_REFUSED("there is one interpreter and one lock: use PyGILState_Ensure/Release, or Py_BEGIN/END_ALLOW_THREADS")
#define PyUnicode_AsWideChar(...) KEVEL_REFUSED("use extract<std::wstring>(o) and object(std::wstring(...))")
#define PyUnicode_FromWideChar(...) KEVEL_REFUSED("use extract<std::wstring>(o) and object(std::wstring(...))")
#define PyDateTime_FromDateAndTime(...) KEVEL_REFUSED("use import(\"datetime\").attr(...)")
#define PyDateTime_GET_YEAR(...) KEVEL_REFUSED("use import(\"datetime\").attr(...)")
#define PyDate_FromDate(...) KEVEL_REFUSED("use import(\"datetime\").attr(...)")
#define PyDelta_FromDSU(...) KEVEL_REFUSED("use import(\"datetime\").attr(...)")

KEVEL_REFUSED_TYPE(refused_function, "use def(...) or raw_function")
KEVEL_REFUSED_TYPE(refused_module, "use BOOST_PYTHON_MODULE(name) and scope().attr(...)")
KEVEL_REFUSED_TYPE(refused_member, "use .add_property, .def_readonly or .def_readwrite")
KEVEL_REFUSED_TYPE(refused_class, "expose a C++ class with class_<T>: a module that serves every Python has no types of its own making")
KEVEL_REFUSED_TYPE(refused_layout, "use extract<T>(object) on the way in, object(value) or make_tuple(...) on the way out")
KEVEL_REFUSED_TYPE(refused_object, "use boost::python::object, such as object(handle<>(borrowed(p))).attr(...)")
KEVEL_REFUSED_TYPE(refused_slots, "slots of a type can be neither read nor set: expose a C++ class, and .def the special method")
#define PyMethodDef kevel_capi::refused_function<__LINE__>::type
#define PyModuleDef kevel_capi::refused_module<__LINE__>::type
#define PyGetSetDef kevel_capi::refused_member<__LINE__>::type
#define PyMemberDef kevel_capi::refused_member<__LINE__>::type
#define PyVarObject kevel_capi::refused_class<__LINE__>::type
#define PyHeapTypeObject kevel_capi::refused_class<__LINE__>::type
#define PyListObject kevel_capi::refused_layout<__LINE__>::type
#define PyTupleObject kevel_capi::refused_layout<__LINE__>::type
#define PyDictObject kevel_capi::refused_layout<__LINE__>::type
#define PyLongObject kevel_capi::refused_layout<__LINE__>::type
#define PyFloatObject kevel_capi::refused_layout<__LINE__>::type
#define PyComplexObject kevel_capi::refused_layout<__LINE__>::type
#define PyBytesObject kevel_capi::refused_layout<__LINE__>::type
#define PyUnicodeObject kevel_capi::refused_layout<__LINE__>::type
#define PySliceObject kevel_capi::refused_layout<__LINE__>::type
#define PyFrameObject kevel_capi::refused_object<__LINE__>::type
#define PyCodeObject kevel_capi::refused_object<__LINE__>::type
#define PyFunctionObject kevel_capi::refused_object<__LINE__>::type
#define PyModuleObject kevel_capi::refused_object<__LINE__>::type
#define PyNumberMethods kevel_capi::refused_slots<__LINE__>::type
#define PySequenceMethods kevel_capi::refused_slots<__LINE__>::type
#define PyMappingMethods kevel_capi::refused_slots<__LINE__>::type
#define PyBufferProcs kevel_capi::refused_slots<__LINE__>::type
#define PyCFunction kevel_capi::refused_function<__LINE__>::type

#define PyObject_HEAD KEVEL_REFUSED_HERE("expose a C++ class with class_<T>: a module that serves every Python has no types of its own making")
#define PyObject_VAR_HEAD KEVEL_REFUSED_HERE("expose a C++ class with class_<T>: a module that serves every Python has no types of its own making")
#define PyObject_HEAD_INIT(...) KEVEL_REFUSED("expose a C++ class with class_<T>: a module that serves every Python has no types of its own making"),
#define PyVarObject_HEAD_INIT(...) KEVEL_REFUSED("expose a C++ class with class_<T>: a module that serves every Python has no types of its own making"),
#define PyModuleDef_HEAD_INIT KEVEL_REFUSED("use BOOST_PYTHON_MODULE(name) and scope().attr(...)")
#define METH_VARARGS KEVEL_REFUSED("use def(...) or raw_function")
#define METH_KEYWORDS KEVEL_REFUSED("use def(...) or raw_function")
#define METH_NOARGS KEVEL_REFUSED("use def(...) or raw_function")
#define METH_O KEVEL_REFUSED("use def(...) or raw_function")
#define METH_STATIC KEVEL_REFUSED("use def(...) or raw_function")
#define METH_CLASS KEVEL_REFUSED("use def(...) or raw_function")

// Members of objects and types: functions of those that cannot be compiled.
#define ob_refcnt kevel_refused_count()
#define ob_size kevel_refused_items()
#define ob_item kevel_refused_items()
#define ob_sval kevel_refused_items()
#define ob_fval kevel_refused_items()
#define ob_digit kevel_refused_items()
#define tp_dict kevel_refused_slot()
#define tp_basicsize kevel_refused_slot()
#define tp_itemsize kevel_refused_slot()
#define tp_flags kevel_refused_slot()
#define tp_new kevel_refused_slot()
#define tp_alloc kevel_refused_slot()
#define tp_dealloc kevel_refused_slot()
#define tp_init kevel_refused_slot()
#define tp_base kevel_refused_slot()
#define tp_as_number kevel_refused_slot()
#define tp_as_sequence kevel_refused_slot()
#define tp_as_mapping kevel_refused_slot()
#define tp_as_buffer kevel_refused_slot()
#define tp_methods kevel_refused_slot()
#define tp_members kevel_refused_slot()
#define tp_getset kevel_refused_slot()
#define tp_call kevel_refused_slot()
#define tp_str kevel_refused_slot()
#define tp_repr kevel_refused_slot()
#define tp_hash kevel_refused_slot()
#define tp_iter kevel_refused_slot()
#define tp_iternext kevel_refused_slot()
#define tp_richcompare kevel_refused_slot()
#define tp_doc kevel_refused_slot()
#define tp_free kevel_refused_slot()
#define tp_getattro kevel_refused_slot()
#define tp_setattro kevel_refused_slot()
