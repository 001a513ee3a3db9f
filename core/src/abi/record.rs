//! Records: what a module registers. Their memory is static, or owned by the module for ever.

use super::handle::kvl_ref;
use super::slot::{kvl_box, kvl_slot};
use std::ffi::{c_char, c_void};

/// Parameter of code C: None is accepted and passed as NULL.
pub const KVL_PARAM_NULLABLE: u32 = 1;
/// Parameter of code C: `const T &` or by value; for signatures only.
pub const KVL_PARAM_CONST: u32 = 2;
/// Parameter of code C: a copy serves as well, so that an object may be converted to one (kvl_converter). Since 1.2.
pub const KVL_PARAM_VALUE: u32 = 8;
/// Code U: the smart pointer stays where it is, for C++ to look at or to change. The object may be one that others refer into;
/// busy of its box is 2 then. Since 1.2.
pub const KVL_PARAM_HELD: u32 = 16;
/// Parameter that None is refused for, whatever its code takes. Since 1.2.
pub const KVL_PARAM_NOT_NONE: u32 = 64;
/// Code O: C++ makes pointers or references to instances of what the object contains. Since 1.2.
pub const KVL_PARAM_BORROWS: u32 = 128;
/// Codes C and S: the thunk gives the address that it gets to instance_find if that is negative, last of all before it uses it. Since 1.2.
pub const KVL_PARAM_FINDS: u32 = 256;
/// Parameter has a name that its user gave.
pub const KVL_PARAM_KEYWORD: u32 = 4;
/// Result of code C: the thunk takes an extra last `void *out` of the class's size, constructs there and returns int32_t.
pub const KVL_RESULT_INLINE: u32 = 16;
/// Result of code C: the thunk returns a kvl_box (owned, or borrowed with its dynamic type); NULL is None or an error.
pub const KVL_RESULT_BOX: u32 = 32;
/// With KVL_RESULT_BOX: the box may own its object, and so the thunk takes an extra last `kvl_owner *out`, which gets it, and returns
/// `object` of the box. Since 1.2.
pub const KVL_RESULT_OWNED: u32 = 256;
/// With KVL_RESULT_OWNED: the box always has a new object of just that class. Since 1.2.
pub const KVL_RESULT_NEW: u32 = 512;

/// One parameter, or the result. A result of code C with neither flag is the plain address of a borrowed,
/// non-polymorphic object (NULL is None).
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_param {
    /// NULL: positional only.
    pub name: *const c_char,
    /// Codes C E S U: mangled type_info name; else NULL, or with O:
    ///   list             the object has to be of this builtin type
    ///   list:list[int]   the same, and what signatures call the type; `:Iterable[int]` if it need not be of any. Names that are not
    ///                    builtin have their module before them; `{type_info name}` is a class or enum. Since 1.2.
    ///   f8,2,w           of code A: what kind of element (b bool, i u integers, f floats, c complex, x bytes) of what size, how many
    ///                    dimensions (-1: any), and whether the memory has to be writable (w, r). Since 1.2.
    pub type_name: *const c_char,
    /// Handle of the default (a global that the record keeps); 0 is none.
    pub default_value: u64,
    /// One of the characters told at kvl_slot.
    pub code: i32,
    /// KVL_PARAM_* and KVL_RESULT_*.
    pub flags: u32,
}

/// An edge that keeps an object alive: 0 is the result, 1 the first parameter (self of a method), and so on.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_keep {
    /// Who keeps.
    pub custodian: i32,
    /// Who is kept.
    pub ward: i32,
}

/// First parameter is self.
pub const KVL_FUNC_METHOD: u32 = 1;
/// Constructor.
pub const KVL_FUNC_INIT: u32 = 2;
/// Binary operator: arguments that do not match give NotImplemented.
pub const KVL_FUNC_OPERATOR: u32 = 4;
/// Getter of a property.
pub const KVL_FUNC_GETTER: u32 = 8;
/// Setter of a property.
pub const KVL_FUNC_SETTER: u32 = 16;
/// No self.
pub const KVL_FUNC_STATIC: u32 = 32;
/// Its module takes no native lock; for checked mode. Since 1.1.
pub const KVL_FUNC_UNLOCKED: u32 = 64;
/// A constructor takes a handle of self before its parameters; another function, and a constructor whose result is void because it
/// calls another one, takes one of the tuple of its arguments. Since 1.2.
pub const KVL_FUNC_SELF: u32 = 128;
/// The function is wanted at once, not when its module has been loaded, and alone: it takes no overloads. Since 1.2.
pub const KVL_FUNC_ALONE: u32 = 256;
/// Docstrings, messages and overloads are those of Boost.Python. Since 1.2.
pub const KVL_FUNC_BOOST: u32 = 512;
/// Docstrings have no signature in Python's words. Since 1.2.
pub const KVL_FUNC_NO_PY_SIGNATURE: u32 = 1024;
/// Docstrings have no signature in C++'s words, which only those of Boost.Python have. Since 1.2.
pub const KVL_FUNC_NO_CPP_SIGNATURE: u32 = 2048;
/// Docstrings and messages call the result an object, whatever its type is. Since 1.2.
pub const KVL_FUNC_OBJECT_RESULT: u32 = 4096;
/// cpp_default has no implementation either: it is a pure virtual function. Since 1.2.
pub const KVL_FUNC_PURE: u32 = 8192;
/// Docstrings and messages of Boost.Python's functions leave this overload out. Since 1.2.
pub const KVL_FUNC_UNTOLD: u32 = 16384;
/// The flags shifted right by this: number of the parameter, from 1, that the call returns instead of a result. Since 1.2.
pub const KVL_FUNC_RETURNS_SHIFT: u32 = 16;

/// A function.
///
/// typed: `R thunk(void *data, <C types of params>...[, void *out])`, noexcept. C types of params:
///   ? _Bool | b int8_t to Q uint64_t | f float | d double | c int32_t | s y const char *, int64_t | z const char *
///   Z double, double | E int64_t | O uint64_t | C void * | S void *, uint64_t | U kvl_box *
///   A void *, int64_t *: the first element of an array; and how many dimensions it has, their sizes, their strides in bytes
/// R by result code, and the value that says "look for an error":
///   v                int32_t                 negative
///   ? c E b B to I   int64_t                 INT64_MIN (never a value)
///   q Q              int64_t (Q: same bits)  INT64_MIN (ask for the error)
///   f d              double                  NaN (ask)
///   s z y Z          kvl_box *               NULL (z: box with object NULL is None)
///   O                uint64_t local handle   0
///   C plain          void *                  NULL (ask: NULL may be None)
///   C INLINE         int32_t                 negative
///   C BOX            kvl_box *               NULL (ask: NULL may be None)
///   C BOX OWNED      intptr_t                -1 (0: there is no box, which is None)
/// A constructor (INIT) has result code C, and params that start with self, though the thunk has no C parameter for it;
/// INLINE: `int32_t thunk(data, params..., void *out)`; BOX and OWNED: `intptr_t thunk(data, params..., kvl_owner *out)`.
///
/// packed: slots[0] receives the result (INLINE and OWNED: slots[0].p is `out` on entry, slots[0].i what the thunk returns afterwards),
/// slots[1..] are the parameters, flattened as above.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_func {
    /// sizeof(kvl_func) that the module was compiled with.
    pub size: u64,
    /// Name in its scope; the same name again is an overload, tried before the earlier ones.
    pub name: *const c_char,
    /// Docstring, or NULL.
    pub doc: *const c_char,
    /// The typed thunk.
    pub typed: *mut c_void,
    /// Calls the typed thunk with arguments from slots.
    pub packed: Option<unsafe extern "C" fn(typed: *mut c_void, data: *mut c_void, slots: *mut kvl_slot)>,
    /// First argument of the thunk.
    pub data: *mut c_void,
    /// Parameters.
    pub params: *const kvl_param,
    /// How many.
    pub n_params: u64,
    /// Result.
    pub result: kvl_param,
    /// Edges that keep objects alive.
    pub keeps: *const kvl_keep,
    /// How many.
    pub n_keeps: u64,
    /// The first so many of keeps apply before the call, the rest after it.
    pub keeps_before: u32,
    /// KVL_FUNC_*.
    pub flags: u32,
    /// What signatures in C++'s words consist of: the mangled type_info names of the result and of each parameter; NULL: there are none.
    /// Since 1.2.
    pub cpp_types: *const *const c_char,
    /// Bit n: the n-th of cpp_types is a reference through which the function may change its argument. Since 1.2.
    pub cpp_lvalues: u64,
    /// Mangled type_info name of the class whose implementation serves objects that Python has made; NULL: none. Since 1.2.
    pub cpp_default: *const c_char,
}

/// A base of a class.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_base {
    /// Mangled type_info name.
    pub type_name: *const c_char,
    /// Of the base within the class, or -1 for a virtual base.
    pub offset: i64,
    /// Never NULL; object is never NULL.
    pub upcast: Option<unsafe extern "C" fn(object: *mut c_void) -> *mut c_void>,
    /// dynamic_cast from the base; NULL if the base is not polymorphic.
    pub downcast: Option<unsafe extern "C" fn(object: *mut c_void) -> *mut c_void>,
}

/// Trivially destructible and small: instances made from Python live in memory of the garbage collector.
pub const KVL_CLASS_INLINE: u32 = 1;
/// Has virtual functions.
pub const KVL_CLASS_POLYMORPHIC: u32 = 2;
/// No constructor for Python.
pub const KVL_CLASS_NO_INIT: u32 = 4;
/// Has virtual functions that Python may override: bind_self is called after construction.
pub const KVL_CLASS_WRAPPER: u32 = 8;

/// A class.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_class {
    /// sizeof(kvl_class) that the module was compiled with.
    pub size: u64,
    /// Name in its scope.
    pub name: *const c_char,
    /// Docstring, or NULL.
    pub doc: *const c_char,
    /// Mangled type_info name of T.
    pub type_name: *const c_char,
    /// Of the wrapper type that is held instead of T, or NULL.
    pub wrapper_name: *const c_char,
    /// sizeof of what is held.
    pub object_size: u64,
    /// alignof of what is held.
    pub object_align: u64,
    /// Bases, registered before.
    pub bases: *const kvl_base,
    /// How many.
    pub n_bases: u64,
    /// WRAPPER: gives the C++ object its Python self; takes over the weak handle, whose bits it gets.
    pub bind_self: Option<unsafe extern "C" fn(object: *mut c_void, self_: u64)>,
    /// KVL_CLASS_*.
    pub flags: u32,
}

/// A class as Boost.Python makes them. Since 1.2.
pub const KVL_CLASS_BOOST: u32 = 64;
/// Its instances take no attributes but those that the class defines. Python subclasses do, and classes with a base that does. Since 1.2.
pub const KVL_CLASS_FIXED: u32 = 128;
/// Its objects count their own references, and boxes of them hold one: an object has one instance while that lives. Since 1.2.
pub const KVL_CLASS_COUNTED: u32 = 256;
/// It may get static properties: assigning to one of the class's sets that. Since 1.2.
pub const KVL_CLASS_STATICS: u32 = 512;

/// A property of a class.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_property {
    /// sizeof(kvl_property) that the module was compiled with.
    pub size: u64,
    /// Name in its class.
    pub name: *const c_char,
    /// Docstring, or NULL.
    pub doc: *const c_char,
    /// Reads it.
    pub getter: *const kvl_func,
    /// Writes it, or NULL: read-only.
    pub setter: *const kvl_func,
}

/// One value of an enum.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_enumerator {
    /// Name in its enum.
    pub name: *const c_char,
    /// Its number.
    pub value: i64,
}

/// Enumerators also become attributes of the scope.
pub const KVL_ENUM_EXPORT: u32 = 1;
/// An enum as Boost.Python makes them. Since 1.2.
pub const KVL_ENUM_BOOST: u32 = 4;
/// The underlying type is unsigned: the 64 bits of a value are not a negative number.
pub const KVL_ENUM_UNSIGNED: u32 = 2;
/// Enumerators are no ints: enum.Enum, or with FLAGS enum.Flag; a value that none of them names is a ValueError. Since 1.2.
pub const KVL_ENUM_NO_INT: u32 = 8;
/// Enumerators are bits to be combined: enum.IntFlag, or with NO_INT enum.Flag. Needs BITS. Since 1.2.
pub const KVL_ENUM_FLAGS: u32 = 16;
/// The flags shifted right by this: how many bits the underlying type has; 0: not said. Since 1.2.
pub const KVL_ENUM_BITS_SHIFT: u32 = 16;

/// An enum.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_enum {
    /// sizeof(kvl_enum) that the module was compiled with.
    pub size: u64,
    /// Name in its scope.
    pub name: *const c_char,
    /// Docstring, or NULL.
    pub doc: *const c_char,
    /// Mangled type_info name.
    pub type_name: *const c_char,
    /// Enumerators.
    pub values: *const kvl_enumerator,
    /// How many.
    pub n_values: u64,
    /// KVL_ENUM_*.
    pub flags: u32,
}

/// A conversion between a C++ class and Python objects that are no instances of it. Since 1.2.
///
/// Its functions are called with the native lock dropped, like thunks, and let no exception out. They are static, as is the
/// record.
///
/// cbindgen:field-names=[size, type_name, data, accepts, from_python, find, to_python, object_size, python_type]
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_converter {
    /// sizeof(kvl_converter) that the module was compiled with.
    pub size: u64,
    /// Mangled type_info name of the class.
    pub type_name: *const c_char,
    /// First argument of each function.
    pub data: *mut c_void,
    /// Tells whether from_python would take an object: 1 or 0; -1 and an error pending. NULL: not in this direction.
    pub accepts: Option<unsafe extern "C" fn(data: *mut c_void, object: kvl_ref) -> i32>,
    /// Makes a C++ object of an accepted one: a box that owns it; NULL and an error pending on failure.
    pub from_python: Option<unsafe extern "C" fn(data: *mut c_void, object: kvl_ref) -> *mut kvl_box>,
    /// Address of the C++ object inside a Python object, which must keep it alive; NULL: none, or an error is pending. NULL: not
    /// in this direction.
    pub find: Option<unsafe extern "C" fn(data: *mut c_void, object: kvl_ref) -> *mut c_void>,
    /// The Python object of a C++ object, as a thunk returns one; 0 and an error pending on failure. NULL: not in this direction.
    pub to_python: Option<unsafe extern "C" fn(data: *mut c_void, object: *const c_void) -> u64>,
    /// sizeof the class, for thunks that construct a result in place; with to_python.
    pub object_size: u64,
    /// The Python class that it converts from or to, for docstrings, as a thunk returns an object; 0: none. NULL: not said.
    pub python_type: Option<unsafe extern "C" fn(data: *mut c_void) -> u64>,
}

/// A Python class is registered for the type. Since 1.2.
pub const KVL_TYPE_CLASS: u32 = 1;
/// It converts to Python without a class. Since 1.2.
pub const KVL_TYPE_TO_PYTHON: u32 = 2;
/// Objects that are no instances convert to it. Since 1.2.
pub const KVL_TYPE_FROM_PYTHON: u32 = 4;

/// Thread-safe C++: calls do not take the native lock.
pub const KVL_MODULE_NO_LOCK: u32 = 1;

/// What the core and a module tell each other at load.
///
/// A module exports `int32_t kevel_module_<name>(const kvl_api *api, kvl_module *module)`. It first writes what it was
/// compiled against, then returns KVL_E_ABI if the api is of another major or smaller than it needs, then registers.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_module {
    /// sizeof(kvl_module) of the core.
    pub size: u64,
    /// The Python module object; valid until the init function returns.
    pub scope: kvl_ref,
    /// Name of the Python module.
    pub name: *const c_char,
    /// Written by the module before anything else: KVL_ABI_MAJOR it was compiled with.
    pub abi_major: u32,
    /// Written by the module before anything else: KVL_ABI_MINOR it was compiled with.
    pub abi_minor: u32,
    /// Written by the module before anything else: the part of kvl_api, in bytes, that it uses.
    pub api_size: u64,
    /// Written by the module: KVL_MODULE_*.
    pub flags: u32,
}
