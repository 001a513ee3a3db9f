"""What `python -m kevel port` knows of CPython's names: which ones kevel has, and what to write for the rest.

Tier 1 is what nearly every module uses, tier 2 the protocols and conversions. Keep the tiers in sync with
cpp-headers/compat/kevel_capi.
"""

import re
from typing import Dict, List, Optional, Pattern, Tuple

__all__ = ["TIERS", "cpython_header", "edit_of_member", "edit_of_name"]

# A family of names: its prefix, and what follows it; "-" is the prefix alone.
_TIER_1 = """
Py_ None True False Ellipsis NotImplemented INCREF DECREF XINCREF XDECREF CLEAR NewRef XNewRef TYPE
Py_ complex Finalize FinalizeEx Initialize InitializeEx IsInitialized intptr_t ssize_t uintptr_t
Py_ BEGIN_ALLOW_THREADS END_ALLOW_THREADS BLOCK_THREADS UNBLOCK_THREADS hash_t EQ NE LT LE GT GE
Py_RETURN_ NONE TRUE FALSE NOTIMPLEMENTED
PyErr_ SetString SetObject SetNone Clear Occurred Print PrintEx Format FormatV Fetch Restore NormalizeException
PyErr_ NoMemory CheckSignals BadInternalCall SetFromErrno SetFromErrnoWithFilename SetFromErrnoWithFilenameObject
PyErr_ ExceptionMatches GivenExceptionMatches NewException NewExceptionWithDoc Warn WarnEx WriteUnraisable BadArgument
PyExc_ BaseException Exception ArithmeticError AssertionError AttributeError BlockingIOError BrokenPipeError
PyExc_ BufferError
PyExc_ BytesWarning ChildProcessError ConnectionError ConnectionAbortedError ConnectionRefusedError
PyExc_ ConnectionResetError
PyExc_ DeprecationWarning EOFError EnvironmentError FileExistsError FileNotFoundError FloatingPointError FutureWarning
PyExc_ GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError
PyExc_ KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError
PyExc_ NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError
PyExc_ RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration
PyExc_ SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError
PyExc_ UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError
PyExc_ Warning ZeroDivisionError
PyBytes_ AS_STRING AsString AsStringAndSize Check CheckExact Concat ConcatAndDel FromFormat FromFormatV FromObject
PyBytes_ FromString FromStringAndSize GET_SIZE Size
PyUnicode_ AsEncodedString AsUTF8 AsUTF8AndSize AsUTF8String Check CheckExact DecodeUTF8 FromFormat FromObject
PyUnicode_ FromString
PyUnicode_ FromStringAndSize GET_LENGTH GetLength GetSize InternFromString
PyEval_ SaveThread RestoreThread InitThreads ThreadsInitialized
PyGILState_ Ensure Release STATE LOCKED UNLOCKED Check
PyImport_ AddModule AppendInittab Import ImportModule ImportModuleNoBlock
PyObject -
PyTypeObject -
PyThreadState -
PyMODINIT_FUNC -
Py_USING_UNICODE -
PyAPI_FUNC -
PY_ MAJOR_VERSION MINOR_VERSION MICRO_VERSION VERSION VERSION_HEX SSIZE_T_MAX SSIZE_T_MIN
"""

_TIER_2 = """
PySequence_ Check Concat Contains Count DelItem DelSlice Fast Fast_GET_ITEM Fast_GET_SIZE GetItem GetSlice ITEM In
PySequence_ InPlaceConcat InPlaceRepeat Index Length List Repeat SetItem SetSlice Size Tuple
PyTuple_ Check CheckExact GET_ITEM GET_SIZE GetItem GetSlice New Pack SET_ITEM SetItem Size
PyList_ Append AsTuple Check CheckExact GET_ITEM GET_SIZE GetItem GetSlice Insert New Reverse SET_ITEM SetItem
PyList_ SetSlice
PyList_ Size Sort
PyDict_ Check CheckExact Clear Contains Copy DelItem DelItemString GetItem GetItemString GetItemWithError Items
PyDict_ GET_SIZE Keys Merge
PyDict_ MergeFromSeq2 New Next SetDefault SetItem SetItemString Size Update Values
PyLong_ AS_LONG AsDouble AsLong AsLongAndOverflow AsLongLong AsLongLongAndOverflow AsSize_t AsSsize_t AsUnsignedLong
PyLong_ AsUnsignedLongLong AsUnsignedLongLongMask AsUnsignedLongMask AsVoidPtr Check CheckExact FromDouble FromLong
PyLong_ FromLongLong FromSize_t FromSsize_t FromString FromUnicodeObject FromUnsignedLong FromUnsignedLongLong
PyLong_ FromVoidPtr
PyFloat_ AS_DOUBLE AsDouble Check CheckExact FromDouble FromString
PyBool_ Check CheckExact FromLong
PyComplex_ AsCComplex Check CheckExact FromCComplex FromDoubles ImagAsDouble RealAsDouble
PyIter_ Check Next
PyNumber_ Absolute Add And AsSsize_t Check Divmod Float FloorDivide InPlaceAdd InPlaceAnd InPlaceFloorDivide
PyNumber_ InPlaceLshift
PyNumber_ InPlaceMultiply InPlaceOr InPlacePower InPlaceRemainder InPlaceRshift InPlaceSubtract InPlaceTrueDivide
PyNumber_ InPlaceXor Index Int Invert Long Lshift Multiply Negative Or Positive Power Remainder Rshift Subtract ToBase
PyNumber_ TrueDivide Xor
PyObject_ GetIter HasAttr HasAttrString GetAttr GetAttrString SetAttr SetAttrString DelAttr DelAttrString Length
PyObject_ Size Str
PyObject_ Call CallFunction CallFunctionObjArgs CallMethod CallMethodObjArgs CallNoArgs CallObject CallOneArg
PyObject_ Repr Bytes
PyObject_ RichCompare RichCompareBool IsInstance IsSubclass IsTrue Not Hash Type TypeCheck GetItem SetItem DelItem
PyObject_ GetBuffer
PyBuffer_ Release
_PyBytes_ Resize
_PyTuple_ Resize
Py_buffer -
PyBUF_ SIMPLE WRITABLE FORMAT ND STRIDES C_CONTIGUOUS F_CONTIGUOUS ANY_CONTIGUOUS INDIRECT CONTIG CONTIG_RO STRIDED
PyBUF_ STRIDED_RO RECORDS RECORDS_RO FULL FULL_RO READ WRITE
PyMapping_ Check GetItemString HasKeyString Items Keys Length Size Values
PyNumber_ InPlaceMatrixMultiply MatrixMultiply
PySet_ Add Check CheckExact Contains GET_SIZE New Size
PyArg_ ParseTuple ParseTupleAndKeywords UnpackTuple VaParse
Py_ BuildValue VaBuildValue
PyMapping_ HasKey SetItemString
PyObject_ CheckBuffer Dir
PyUnicode_ FromFormatV
PyBUF_ WRITEABLE
PyAnySet_ Check
PySlice_ AdjustIndices Check CheckExact GetIndices GetIndicesEx New Unpack
PyByteArray_ AS_STRING AsString Check CheckExact Concat FromObject FromStringAndSize GET_SIZE Resize Size
PyCallable_ Check
PyIndex_ Check
PyType_ Check CheckExact IsSubtype
PyModule_ AddIntConstant AddObject AddStringConstant GetDict
PyBaseObject_ Type
PyBool_ Type
PyByteArray_ Type
PyBytes_ Type
PyComplex_ Type
PyDict_ Type
PyFloat_ Type
PyFrozenSet_ Type
PyList_ Type
PyLong_ Type
PyMemoryView_ Type
PyProperty_ Type
PySet_ Type
PySlice_ Type
PyTuple_ Type
PyType_ Type
PyUnicode_ Type
PyCFunction_ Type
PyClassMethod_ Type
PyEnum_ Type
PyFilter_ Type
PyFunction_ Type
PyGen_ Type
PyMap_ Type
PyMethod_ Type
PyModule_ Type
PyRange_ Type
PyReversed_ Type
PyStaticMethod_ Type
PySuper_ Type
PyZip_ Type
PyInt_ AsLong Check FromLong
PyString_ FromString
"""

# What <numpy/arrayobject.h> of kevel has.
_NUMPY = """
PyArray_ BYTES CHKFLAGS Cast Check CheckAnyScalar CheckExact ContiguousFromAny ContiguousFromObject Copy DATA DIM
PyArray_ DIMS Descr DescrCheck DiscardWritebackIfCopy EMPTY FLAGS FROMANY FROM_O FROM_OF FROM_OT FROM_OTF FromObject
PyArray_ GETCONTIGUOUS GETPTR1 GETPTR2 GETPTR3 GETPTR4 ISALIGNED ISBEHAVED ISBOOL ISCARRAY ISCARRAY_RO ISCOMPLEX
PyArray_ ISCONTIGUOUS ISFARRAY ISFLOAT ISFORTRAN ISINTEGER ISNOTSWAPPED ISNUMBER ISONESEGMENT ISWRITEABLE
PyArray_ IS_C_CONTIGUOUS IS_F_CONTIGUOUS ITEMSIZE IsAnyScalar NBYTES NDIM New NewCopy ResolveWritebackIfCopy Return
PyArray_ SHAPE SIZE STRIDE STRIDES SetBaseObject SimpleNew SimpleNewFromData Size TYPE Type ZEROS
PyTypeNum_ ISBOOL ISCOMPLEX ISFLOAT ISINTEGER ISNUMBER ISSIGNED ISUNSIGNED
import_ array array1 array2 ufunc umath
PyArrayObject -
PyArrayDescr_ Type
"""


def _names(tier: int, text: str) -> Dict[str, int]:
    names = {}
    for line in text.split("\n")[1:-1]:
        prefix, *rest = line.split()
        names.update({prefix + name if name != "-" else prefix: tier for name in rest})
    return names


#: name -> tier, of every name that <Python.h> of kevel has
TIERS: Dict[str, int] = {**_names(1, _TIER_1), **_names(2, _TIER_2), **_names(2, _NUMPY)}

_EDITS = {
    "class": "expose a C++ class with class_<T>: a module that serves every Python has no types of its own making",
    "convert": "use extract<T>(object) on the way in, object(value) or make_tuple(...) on the way out",
    "count": "references cannot be counted: leave the check out, and let handle<> or object own what is kept",
    "datetime": 'use import("datetime").attr(...)',
    "embed": "start Python by Py_Initialize, or by start_python of <kevel/embed.hpp>, and say which by KEVEL_PYTHON",
    "eval": "use eval, exec or exec_file",
    "function": "use def(...) or raw_function",
    "getbuffer": "use PyObject_GetBuffer and PyBuffer_Release",
    "is": "use a.is(b), or compare with Py_None, Py_True, Py_False",
    "items": "items do not lie in an array: use PyList_GetItem, PyTuple_GetItem or object's operator[]",
    "length": "use PyObject_Length(o)",
    "lock": "there is one interpreter and one lock: use PyGILState_Ensure/Release, or Py_BEGIN/END_ALLOW_THREADS",
    "member": "use .add_property, .def_readonly or .def_readwrite",
    "memory": "use new and delete, or malloc and free: Python's memory is for instances of class_<T>",
    "module": "use BOOST_PYTHON_MODULE(name) and scope().attr(...)",
    "namespaces": 'use import("builtins") or import("__main__").attr("__dict__")',
    "numpy": "kevel's <numpy/arrayobject.h> lacks this: use PyArray_FROM_OTF and PyArray_DATA, or boost::python::numpy",
    "object": "use boost::python::object, such as object(handle<>(borrowed(p))).attr(...)",
    "opaque": "use an opaque pointer: return_value_policy<return_opaque_pointer>",
    "parse": "give def(...) a function with typed parameters; for single values use extract<T>(o) and make_tuple(...)",
    "plain": "write it in plain C++",
    "python2": "a name of Python 2: use PyLong_..., PyUnicode_... or PyBytes_...",
    "signals": "raise the signal, as by raise(SIGINT); PyErr_CheckSignals() has Python handle it",
    "slot": "slots of a type can be neither read nor set: expose a C++ class, and .def the special method",
    "spare": "<Python.h> has what there is",
    "sys": 'use import("sys").attr(...)',
    "wide": "use extract<std::wstring>(o) and object(std::wstring(...))",
}

# Which edit; then regular expressions, each of a whole name. The first that matches counts; tiers come before all.
_REFUSED = r"""
count _?Py_(SET_)?REFCNT _?Py_NewReference _?Py_Dealloc _Py_RefTotal
length Py_SIZE Py_SET_SIZE
is Py_Is(None|True|False)?
numpy PyArray_\w+ PyArray(IterObject|MultiIterObject) PyDataType_\w+ PyUFunc_\w+
class PyObject_(HEAD|VAR_HEAD|HEAD_INIT) PyVarObject PyVarObject_HEAD_INIT Py_SET_TYPE _PyObject_EXTRA_INIT
convert Py(List|Tuple|Dict|Set|Long|Int|Float|Complex|Bytes|String|ByteArray|Unicode|ASCII|CompactUnicode|Slice)Object
object Py(Cell|Code|Frame|Function|Method|CFunction|Module|BaseException|Weakref|Gen)Object
class PyHeapTypeObject PyType_\w+ PyObject_(New|NEW)(Var|_VAR)? PyObject_(Init|INIT)(Var|_VAR)? Py_TPFLAGS_\w+
class PyObject_GC_\w+ PyObject_IS_GC Py_VISIT Py_TRASHCAN\w*
class PyObject_Generic\w+ PyObject_SelfIter PyObject_ClearWeakRefs _PyObject_\w+
slot Py(Number|Sequence|Mapping|Async)Methods PyBufferProcs Py_(tp|nb|sq|mp|bf|am)_\w+
function PyCFunction PyCFunctionWithKeywords PyMethodDef METH_(VARARGS|KEYWORDS|NOARGS|O|STATIC|CLASS) PyCFunction_\w+
member PyGetSetDef PyMemberDef
module PyModuleDef PyModuleDef_\w+ PyModule_\w+ Py_InitModule\w* Py_mod_\w+
parse PyArg_\w+
opaque PyCapsule_\w+ PyCObject_\w+
memory PyObject_(Malloc|Realloc|Calloc|Free|MALLOC|REALLOC|FREE|Del|DEL) _?PyMem_\w+
getbuffer PyObject_As(Read|Write|Char)Buffer PyObject_Check(Read)?Buffer PyBuffer_\w+
python2 PyString_\w+ PyInt_\w+ PyFile_\w+ PyClass_\w+ PyInstance_\w+ PyObject_(Unicode|Compare|Cmp)
embed Py_Initialize\w* Py_Finalize\w* Py_(Bytes|Run)?Main Py_AtExit Py_Exit Py_FatalError Py_FlushLine Py_DecodeLocale
embed Py_(Set|Get)(ProgramName|PythonHome|Path|Prefix|ExecPrefix|ProgramFullPath) PyConfig(_\w+)? PyStatus(_\w+)?
embed PySys_SetArgv\w* PySys_SetPath PyImport_(AppendInittab|ExtendInittab|Inittab) Py_NewInterpreter Py_EndInterpreter
embed Py_\w+Flag
lock PyInterpreterState(_\w+)? PyThreadState_\w+ PyEval_(Acquire|Release)\w+ PyThread_\w+ PyGILState_\w+
lock Py_AddPendingCall
eval PyRun_\w+ Py_Compile\w* Py_(eval|file|single)_input PyEval_Eval\w+ PyParser_\w+ PyCompilerFlags
object PyEval_Call\w+
namespaces PyEval_Get(Builtins|Globals|Locals)
signals PyErr_SetInterrupt\w*
sys PySys_\w+ PyTraceBack_\w+
items PySequence_Fast_ITEMS
wide PyUnicode_(As|From)WideChar\w* PyUnicode_\w*(UNICODE|Unicode) Py_UNICODE Py_UCS4 Py_UCS2 Py_UCS1
datetime PyDate_\w+ PyDateTime_\w+ PyTime_\w+ PyDelta_\w+ PyTZInfo_\w+ PyDateTimeAPI
plain Py_UNREACHABLE Py_UNUSED Py_MIN Py_MAX Py_ABS Py_STRINGIFY Py_CHARMASK Py_MEMCPY Py_LOCAL\w* Py_HUGE_VAL
plain Py_MATH_\w+
object PyStructSequence_\w+ Py(AsyncGen|Call|CallIter|Cell|ClassMethod|Code|Codec|Context|ContextVar|Coro|Descr)_\w+
object Py(DictProxy|Exception|Frame|Function|Gen|InstanceMethod|Iter|Marshal|MemoryView|Method|OS|SeqIter)_\w+
object Py(StaticMethod|Super|UnicodeDecodeError|Weakref|Wrapper|FrozenSet|ByteArray|Mapping|Number)_\w+
object Py(Sequence|Set|Slice|AnySet|Callable|Index)_\w+
object Py(Object|Dict|List|Tuple|Long|Float|Bool|Bytes|Unicode|Err|Exc|Eval|Import|Property)_\w+
"""

# The same for what follows `.` or `->`.
_MEMBERS = r"""
count ob_refcnt
length ob_size
items ob_item
convert ob_s?val ob_fval ob_digit ob_shash
getbuffer bf_(get|release)buffer bf_get(read|write|seg|char)\w*
slot tp_(alloc|as_\w+|bases?|basicsize|cache|call|clear|compare|dealloc|del|descr_get|descr_set|dict|dictoffset|doc)
slot tp_(finalize|flags|free|getattro?|getset|hash|init|is_gc|itemsize|iter|iternext|members|methods|mro|new|print)
slot tp_(repr|richcompare|setattro?|str|subclasses|traverse|vectorcall\w*|version_tag|weaklist|weaklistoffset)
slot nb_(inplace_)?(absolute|add|and|bool|coerce|divide|divmod|float|floor_divide|hex|index|int|invert|long|lshift)
slot nb_(inplace_)?(matrix_multiply|multiply|negative|nonzero|oct|or|positive|power|remainder|rshift|subtract)
slot nb_(inplace_)?(true_divide|xor) am_(aiter|anext|await|send)
slot sq_(ass_item|ass_slice|concat|contains|inplace_concat|inplace_repeat|item|length|repeat|slice)
slot mp_(ass_subscript|length|subscript)
"""

# Other headers of CPython, and NumPy's.
_HEADERS = r"""
numpy numpy/\w+\.h
member structmember\.h
object frameobject\.h pycapsule\.h pythonrun\.h
"""
# What a project may have of its own, too: meant by `<...>` only.
_SYSTEM_HEADERS = r"""
datetime datetime\.h
object (import|structseq|marshal|cStringIO|code|compile)\.h
spare (pyconfig|patchlevel|pymem|pymacro|pythread|pystate|objimpl|pyport|pyerrors|abstract|ceval)\.h
spare (unicode|bytes|list|tuple|dict|float|long|)object\.h
"""
_NUMPY_H = re.compile(r"numpy/(?:(?:array|ndarray)object|ndarraytypes|npy_common)\.h\Z")
_PYTHON_H = re.compile(r"((python\d(\.\d+)?[a-z]*|Python)/)?Python\.h\Z")

_Rows = List[Tuple[str, Pattern[str]]]


def _rows(text: str) -> _Rows:
    rows = []
    for line in text.split("\n")[1:-1]:
        edit, *patterns = line.split()
        rows.append((_EDITS[edit], re.compile(f"(?:{'|'.join(patterns)})\\Z")))
    return rows


_REFUSED_ROWS, _MEMBER_ROWS = _rows(_REFUSED), _rows(_MEMBERS)
_HEADER_ROWS, _SYSTEM_ROWS = _rows(_HEADERS), _rows(_SYSTEM_HEADERS)


def _first(rows: _Rows, name: str) -> Optional[str]:
    return next((edit for edit, pattern in rows if pattern.match(name)), None)


def edit_of_name(name: str) -> Optional[str]:
    """What to write instead of a name of CPython's that kevel leaves out; None: it is not one."""
    return None if name in TIERS else _first(_REFUSED_ROWS, name)


def edit_of_member(name: str) -> Optional[str]:
    """What to write instead of reading a member of an object or a type; None: it is nobody's we know."""
    return _first(_MEMBER_ROWS, name)


def cpython_header(path: str, system: bool) -> Optional[str]:
    """What to do about the inclusion of a header of CPython's or NumPy's: "" is nothing; None: it is neither's.

    Args:
        system: whether it stands in `<...>`.
    """
    if _PYTHON_H.match(path) or _NUMPY_H.match(path):
        return ""
    edit = _first(_HEADER_ROWS, path) or (_first(_SYSTEM_ROWS, path) if system else None)
    return edit and "leave the #include out: " + edit
