"""What `python -m kevel port` knows of Boost.Python: its headers, its features, and what behaves differently.

Keep the headers in sync with cpp-headers/compat, and the notes with docs/porting.md.
"""

import re
from typing import Dict, List, NamedTuple, Pattern, Tuple

__all__ = [
    "CONSTRUCTS", "FEATURES", "NOTES", "STRONG", "Token", "boost_header", "edit_of_internal", "status_of"
]

#: below boost/python/, without .hpp
_HEADERS = frozenset(
    """
    arg_from_python args args_fwd back_reference base_type_traits bases borrowed call call_method cast class class_fwd
    copy_const_reference copy_non_const_reference data_members def def_visitor default_call_policies dict
    docstring_options enum errors exception_translator exec extract function_doc_signature_generator handle handle_fwd
    has_back_reference implicit import init instance_holder iterator list long lvalue_from_pytype make_constructor
    make_function manage_new_object module module_init numpy object object_attributes object_call object_core
    object_fwd object_items object_operators object_protocol object_protocol_core object_slice object_slices
    opaque_pointer_converter operators other overloads override pickle_support pointee proxy ptr pure_virtual
    pytype_function raw_function refcount reference_existing_object register_ptr_to_python return_arg return_by_value
    return_internal_reference return_opaque_pointer return_value_policy scope self signature slice slice_nil ssize_t
    stl_iterator str tag to_python_converter to_python_function to_python_indirect to_python_value tuple type_id
    with_custodian_and_ward wrapper
    converter/arg_from_python converter/builtin_converters converter/constructor_function
    converter/convertible_function converter/from_python converter/implicit converter/pytype_function
    converter/registered converter/registrations converter/registry converter/return_from_python
    converter/rvalue_from_python_data converter/shared_ptr_to_python converter/to_python_function_type
    detail/api_placeholder detail/defaults_def detail/defaults_gen detail/make_tuple detail/none detail/overloads_fwd
    detail/prefix detail/raw_pyobject detail/signature detail/type_traits detail/wrap_python detail/wrapper_base
    numpy/config numpy/dtype numpy/invoke_matching numpy/matrix numpy/ndarray numpy/scalars numpy/ufunc
    object/add_to_namespace object/class object/function object/function_doc_signature object/function_object
    object/instance object/iterator object/iterator_core object/life_support object/pickle_support
    object/pointer_holder object/py_function object/stl_iterator_core object/value_holder object/value_holder_fwd
    suite/indexing/container_utils suite/indexing/indexing_suite suite/indexing/map_indexing_suite
    suite/indexing/vector_indexing_suite
    """.split()
)

_INNER_HEADER = "inside Boost.Python, whose own file needs CPython's Python.h: include <boost/python.hpp> instead"
_OWN_TYPE = "there are no types of the module's own making: expose a C++ class with class_<T>"
_INNER_NAME = "inside Boost.Python, and not among what kevel has of it: write it with the public names of the manual"


def boost_header(path: str) -> Tuple[str, str]:
    """The status and edit of an included path that begins with boost/python or boost/numpy."""
    if path.startswith("boost/numpy"):  # Boost.NumPy before it became a part
        path = "boost/python/numpy" + path[len("boost/numpy") :]
    name = path[len("boost/python/") :]
    if path == "boost/python.hpp" or (name.endswith(".hpp") and name[: -len(".hpp")] in _HEADERS):
        return "supported", ""
    return "edit", _INNER_HEADER


# A feature, two blanks, its tokens; a feature may have several lines. A token is an identifier: after `.` or `->` if it
# begins with a dot; in or from namespace boost::python if it begins with `~`; before `(`, `<` or `::` if it ends so.
_FEATURES = """
BOOST_PYTHON_MODULE  BOOST_PYTHON_MODULE BOOST_PYTHON_MODULE_INIT
class_<>  class_<
noncopyable  ~noncopyable boost::noncopyable
.def()  .def(
def()  ~def(
init<>  ~init<
optional<> in init  ~optional<
no_init  no_init
bases<>  ~bases<
arg()  ~arg( ~arg_(
args()  ~args(
.def_readonly  .def_readonly
.def_readwrite  .def_readwrite
.add_property  .add_property
.add_static_property  .add_static_property
.staticmethod  .staticmethod
.setattr  .setattr(
make_getter, make_setter  make_getter make_setter
make_function  ~make_function
make_constructor  make_constructor
raw_function  ~raw_function raw_constructor
BOOST_PYTHON_FUNCTION_OVERLOADS  BOOST_PYTHON_FUNCTION_OVERLOADS
BOOST_PYTHON_MEMBER_FUNCTION_OVERLOADS  BOOST_PYTHON_MEMBER_FUNCTION_OVERLOADS
enum_<>  enum_<
.export_values()  .export_values(
scope  ~scope
def_visitor  def_visitor
docstring_options  docstring_options
function_doc_signature_generator  function_doc_signature_generator
operators: self, other<>  ~self ~other< self_ns
self_ns::str, repr  self_ns::str self_ns::repr
int_, long_, float_, complex_ (self)  ~int_( ~float_( ~complex_(
object  ~object ~api::object
object proxies: .attr()  .attr(
.ptr()  .ptr(
.is_none()  .is_none(
list  ~list
dict  ~dict
tuple, make_tuple  ~tuple ~make_tuple
str  ~str
long_  ~long_
slice, slice_nil  ~slice ~slice_nil
len()  ~len(
getattr, setattr, ...  ~getattr( ~setattr( ~delattr( ~getitem( ~setitem( ~delitem( ~getslice( ~setslice( ~delslice(
extract<>  ~extract<
handle<>  ~handle< type_handle ~allow_null( ~null_ok
borrowed, incref, decref  ~borrowed( ~incref( ~xincref( ~decref( ~xdecref(
back_reference<>  ~back_reference< has_back_reference
ptr(), ref()  ~ptr( boost::ref boost::cref pointer_wrapper is_pointer_wrapper unwrap_pointer
call<>, call_method<>  ~call< call_method<
import, eval, exec, exec_file  ~import( ~eval( ~exec( exec_file exec_statement
iterator<>, range()  ~iterator< ~iterators< ~range( ~range<
stl_input_iterator  stl_input_iterator
return_value_policy  return_value_policy
copy_const_reference  copy_const_reference
copy_non_const_reference  copy_non_const_reference
reference_existing_object  reference_existing_object
manage_new_object  manage_new_object
return_by_value  return_by_value
return_internal_reference  return_internal_reference
return_self, return_arg  return_self return_arg
return_opaque_pointer  return_opaque_pointer opaque_pointer_converter BOOST_PYTHON_OPAQUE_SPECIALIZED_TYPE_ID ~opaque<
with_custodian_and_ward  with_custodian_and_ward with_custodian_and_ward_postcall
default_call_policies  default_call_policies default_result_converter
to_python_indirect, to_python_value  to_python_indirect to_python_value
wrapper<>, get_override  ~wrapper< get_override ~override method_result
pure_virtual  pure_virtual
to_python_converter  to_python_converter
implicitly_convertible  implicitly_convertible
register_ptr_to_python  register_ptr_to_python
register_exception_translator  register_exception_translator
error_already_set  error_already_set throw_error_already_set
handle_exception  ~handle_exception ~expect_non_null
from-Python converters  ~registry:: rvalue_from_python_storage rvalue_from_python_stage1_data rvalue_from_python_data
converter::registered, registration  ~registered< ~registered_pointee< ~registration
converter::registered, registration  converter::registered converter::registration
get_pytype, wrap_pytype  get_pytype wrap_pytype registered_pytype registered_pytype_direct expected_from_python_type
get_pytype, wrap_pytype  expected_from_python_type_direct to_python_target_type expected_pytype_for_arg
type_id<>, type_info  ~type_id< python::type_info
instance_holder  instance_holder
value_holder, pointer_holder  ~value_holder< ~pointer_holder<
pointee<>, get_pointer  ~pointee< ~pointee boost::get_pointer
upcast<>  ~upcast<
pickle_suite, def_pickle  pickle_suite .def_pickle .enable_pickling
indexing_suite  indexing_suite vector_indexing_suite map_indexing_suite container_utils
boost::shared_ptr, std::shared_ptr  boost::shared_ptr std::shared_ptr
std::auto_ptr  std::auto_ptr
GIL: SaveThread, GILState, ALLOW_THREADS  PyEval_SaveThread PyGILState_Ensure Py_BEGIN_ALLOW_THREADS
lvalue_from_pytype  lvalue_from_pytype extract_member extract_identity
BOOST_PYTHON_STATIC_LIB, ...  BOOST_PYTHON_STATIC_LIB BOOST_PYTHON_STATIC_MODULE
BOOST_PYTHON_STATIC_LIB, ...  BOOST_PYTHON_NO_LIB BOOST_PYTHON_DYN_LIB
BOOST_PYTHON_NO_PY_SIGNATURES, ...  BOOST_PYTHON_NO_PY_SIGNATURES BOOST_PYTHON_PY_SIGNATURES_PROPER_INIT_SELF_TYPE
BOOST_PYTHON_MAX_ARITY, MAX_BASES  BOOST_PYTHON_MAX_ARITY BOOST_PYTHON_MAX_BASES
BOOST_PYTHON_ENABLE_CDECL, ...  BOOST_PYTHON_ENABLE_CDECL BOOST_PYTHON_ENABLE_STDCALL BOOST_PYTHON_ENABLE_FASTCALL
numpy  ~numpy
"""

# What is not simply supported: feature -> status and edit.
_EDITS = {
    "lvalue_from_pytype": ("edit", _OWN_TYPE),
}

#: Once in a report that has the feature: what differs, without any edit.
NOTES: Dict[str, str] = {
    "class_<>": "on PyPy an instance is destroyed by some later garbage collection, not when the last reference goes: "
    "where the time matters, release it with kevel.release(x) or `with x:`",
    ".ptr()": "the PyObject * is a handle, never an address: it can be passed on, not compared, hashed or printed",
    "call<>, call_method<>": "a T& or T* that only a temporary result owns stays valid until the outermost call ends",
    "borrowed, incref, decref": "they count a handle's owners; how many references an object has is not observable",
    "GIL: SaveThread, GILState, ALLOW_THREADS": "what is given up and taken is the lock under which all modules' C++ "
    "runs; it keeps the GIL's promise on every Python",
    "BOOST_PYTHON_MAX_ARITY, MAX_BASES": "there is no limit to parameters or bases: the values are ignored",
    "BOOST_PYTHON_STATIC_LIB, ...": "ignored: there is no library of Boost.Python to link",
    "BOOST_PYTHON_ENABLE_CDECL, ...": "ignored: there is one calling convention",
    "indexing_suite": "elements are proxies of a hidden subclass: use isinstance, not type(x) is X",
    "std::auto_ptr": "it still compiles as C++17 with GCC's standard library; std::unique_ptr lasts longer",
}

# boost::python::objects, ::detail and ::converter: names that kevel has.
_INTERNALS = frozenset(
    """
    none add_to_namespace value_holder pointer_holder pointer_holder_back_reference value_holder_back_reference
    class_cref_wrapper class_value_wrapper make_instance make_ptr_instance opaque
    get_signature keywords args_from_python registry registration registered registered_pointee
    rvalue_from_python_stage1_data rvalue_from_python_storage rvalue_from_python_data rvalue_from_python_stage1
    expected_pytype_for_arg registered_pytype registered_pytype_direct expected_from_python_type
    expected_from_python_type_direct to_python_target_type wrap_pytype is_object_manager is_reference_to_object_manager
    is_borrowed_ptr specifies_bases select_bases shared_ptr_to_python shared_ptr_from_python shared_ptr_deleter
    constructor_function convertible_function to_python_function_t pytype_function implicit arg_to_python
    slice_nil iterator_range function_object object_base proxy const_object_attribute object_attribute
    stop_iteration_error
    """.split()
)


class Token(NamedTuple):
    """One way to write a feature."""

    feature: str
    member: bool  # after `.` or `->`
    weak: bool  # only in or from namespace boost::python
    scope: str  # the name before `::`, or ""
    follows: str  # what comes next, or ""


class Construct(NamedTuple):
    """Something that takes more than one word."""

    pattern: Pattern[str]
    name: str
    status: str
    edit: str


def _tokens() -> Dict[str, List[Token]]:
    found: Dict[str, List[Token]] = {}
    for line in _FEATURES.split("\n")[1:-1]:
        feature, words = line.rsplit("  ", 1)
        for word in words.split():
            parts = re.match(r"(\.?)(~?)(?:(\w+)::)?(\w+)(\W*)\Z", word)
            assert parts, word
            dot, weak, scope, name, follows = parts.groups()
            found.setdefault(name, []).append(Token(feature, bool(dot), bool(weak), scope or "", follows))
    return found


#: identifier -> the features that it may be
FEATURES: Dict[str, List[Token]] = _tokens()
#: identifiers that alone tell a source of Boost.Python
STRONG = frozenset(
    "class_ enum_ no_init return_value_policy error_already_set throw_error_already_set pickle_suite "
    "vector_indexing_suite return_internal_reference with_custodian_and_ward register_exception_translator "
    "implicitly_convertible".split()
)


_TRAIT = re.compile(r"((is|has|add|remove)_[a-z_]+|enable_if|conditional|integral_constant|true_type|false_type)\Z")


def edit_of_internal(name: str) -> str:
    """What to write instead of a name of an inner namespace; "": nothing, kevel has it."""
    if name in _INTERNALS:
        return ""
    return f"use std::{name} of <type_traits>" if _TRAIT.match(name) else _INNER_NAME


def status_of(feature: str) -> Tuple[str, str]:
    """The status and edit of a feature."""
    return _EDITS.get(feature, ("supported", ""))


_CONSTANT = r"(?!\s*(?:Py_(?:None|True|False|Ellipsis|NotImplemented)|0|NULL|nullptr)\b)"
_IDENTITY = "compares handles, and one object may have several: write a.is(b)"
_OBJECTS = r"(?:object|list|dict|tuple|str|handle<>)"


def _construct(pattern: str, name: str, status: str, edit: str) -> Construct:
    return Construct(re.compile(pattern), name, status, edit)


#: looked for in sources of Boost.Python or the C API
CONSTRUCTS = [
    _construct(rf"\.ptr\(\)\s*[!=]={_CONSTANT}", ".ptr() ==", "edit", _IDENTITY),
    _construct(r"(?<![\w)\]])(?!Py_)[A-Za-z_]\w*\s*[!=]=\s*[A-Za-z_][\w.]*\.ptr\(\)", "== .ptr()", "edit", _IDENTITY),
    _construct(
        r"\b(?:map|set|hash)\s*<\s*(?:const\s+)?PyObject\s*(?:const\s*)?\*",
        "PyObject * as a key",
        "differs",
        "handles are compared, and one object may have several: use a Python dict where identity or equality matters",
    ),
    _construct(
        r"\(\s*(?:void|u?intptr_t|size_t|long)\s*\*?\s*\)\s*\w+\.ptr\(\)|<\s*(?:void\s*\*|u?intptr_t|size_t)\s*>\s*\(\s*[\w.]+\.ptr\(\)",
        ".ptr() as a number",
        "differs",
        "it is a handle, not an address: another handle of the same object is another number",
    ),
    _construct(
        r"(?:->|\.)ob_type\s*[!=]=|Py_TYPE\s*\([^()]*\)\s*[!=]=",
        "comparison of ob_type",
        "edit",
        "compares handles, and one type may have several: use PyObject_TypeCheck or extract<T>(o).check()",
    ),
    _construct(
        r"\bPyTypeObject\s+\w+\s*(?:=|\{|;|\[)",
        "a PyTypeObject of its own",
        "refused",
        _OWN_TYPE,
    ),
    _construct(
        r"\b(?:struct|class)\s+\w+\s*:\s*(?:public\s+)?PyObject\s*[{,]|\bPyObject\s+\w+\s*;|sizeof\s*\(\s*PyObject\s*\)",
        "PyObject by value",
        "refused",
        "PyObject is only ever pointed to: expose a C++ class with class_<T>",
    ),
    _construct(
        rf"\bstatic\s+(?:const\s+)?(?:\w+\s*::\s*)*{_OBJECTS}\s+\w+\s*[;=]",
        "a static Python object",
        "differs",
        "made when first used, and its destructor does nothing once Python is gone; see docs/porting.md",
    ),
]
