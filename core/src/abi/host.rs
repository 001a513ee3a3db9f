//! The host table: the operations that only a Python can do.

use super::record::{kvl_class, kvl_enum, kvl_func, kvl_property};
use super::slot::{kvl_box, kvl_slot};
use std::ffi::c_char;

/// What only a Python can do; filled by a host, called by the core with the native lock dropped.
///
/// The host names an object by its place, an index into a list of its own. The core counts the references to a place and
/// gives it back with release. Functions that return a place give one that the core owns (>= 0), or -1 after
/// kvl_host_error_set, or -2 for KVL_STOP. Functions that return int32_t give 0 or -1 in the same way. None is called
/// after kvl_host_close.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_host {
    /// sizeof(kvl_host) that the host was written for.
    pub size: u64,
    /// Such as "PyPy 7.3.11" or "CPython 3.11.7"; for messages and traces.
    pub implementation: *const c_char,
    /// Interns an attribute name; gives its number.
    pub name_new: Option<unsafe extern "C" fn(utf8: *const c_char, len: i64) -> i64>,
    /// Interns a call format, result code then argument codes; gives its number.
    pub format_new: Option<unsafe extern "C" fn(format: *const c_char, len: i64) -> i64>,
    /// obj.name
    pub getattr: Option<unsafe extern "C" fn(obj: i64, name: i64) -> i64>,
    /// obj.name = value; value -1: del obj.name
    pub setattr: Option<unsafe extern "C" fn(obj: i64, name: i64, value: i64) -> i32>,
    /// callable(...): slots[0] receives the result (Z: slots[0] and [1]; s y z: through kvl_host_text_set), slots[1..] are
    /// the flattened arguments. O slots hold places, the result's an owned one. No codes C E S U.
    pub call: Option<unsafe extern "C" fn(callable: i64, format: i64, slots: *mut kvl_slot) -> i32>,
    /// obj.name(...), slots as in call
    pub call_method: Option<unsafe extern "C" fn(obj: i64, name: i64, format: i64, slots: *mut kvl_slot) -> i32>,
    /// callable(*args, **kwargs); kwargs -1: none
    pub call_object: Option<unsafe extern "C" fn(callable: i64, args: i64, kwargs: i64) -> i64>,
    /// KVL_OP_NEG to KVL_OP_FLOAT
    pub unary: Option<unsafe extern "C" fn(op: i64, a: i64) -> i64>,
    /// KVL_OP_GETITEM to KVL_OP_GE
    pub binary: Option<unsafe extern "C" fn(op: i64, a: i64, b: i64) -> i64>,
    /// KVL_QUERY_*, a number >= 0; b -1: none
    pub query: Option<unsafe extern "C" fn(op: i64, a: i64, b: i64) -> i64>,
    /// obj[key] = value; value -1: del obj[key]
    pub setitem: Option<unsafe extern "C" fn(obj: i64, key: i64, value: i64) -> i32>,
    /// next(iterator); -2 at the end
    pub next: Option<unsafe extern "C" fn(iterator: i64) -> i64>,
    /// Object of a C++ value in slots[0..].
    pub value_new: Option<unsafe extern "C" fn(code: i64, slots: *mut kvl_slot) -> i64>,
    /// C++ value of an object, into slots[0..]; s y z through kvl_host_text_set; E: slots[0].i is the kvl_type on entry.
    /// TypeError or OverflowError if it does not fit.
    pub value_get: Option<unsafe extern "C" fn(obj: i64, code: i64, slots: *mut kvl_slot) -> i32>,
    /// Container KVL_BUILD_* of slots[1..], in a format "O" and their codes.
    pub build: Option<unsafe extern "C" fn(kind: i64, format: i64, slots: *mut kvl_slot) -> i64>,
    /// importlib.import_module(name)
    pub import_: Option<unsafe extern "C" fn(utf8: *const c_char, len: i64) -> i64>,
    /// Place of a weak reference to obj.
    pub weak_new: Option<unsafe extern "C" fn(obj: i64) -> i64>,
    /// New place of the object of a weak reference; -2 if it is dead.
    pub weak_get: Option<unsafe extern "C" fn(weak: i64) -> i64>,
    /// Gives n places back.
    pub release: Option<unsafe extern "C" fn(places: *const i64, n: i64)>,
    /// Makes the exception object of a recorded error.
    pub error_new: Option<unsafe extern "C" fn(exception: i64, message: *const c_char, len: i64, os_errno: i64) -> i64>,
    /// Makes the class of a record.
    pub class_new: Option<unsafe extern "C" fn(scope: i64, record: *const kvl_class, type_: i64) -> i64>,
    /// Adds a function to a module or class; the same name again is an overload. id is for kvl_host_func_call.
    pub func_add: Option<unsafe extern "C" fn(scope: i64, record: *const kvl_func, id: i64) -> i32>,
    /// Adds a property to a class.
    pub property_add: Option<unsafe extern "C" fn(cls: i64, record: *const kvl_property) -> i32>,
    /// Makes method `name` of a class static.
    pub static_add: Option<unsafe extern "C" fn(cls: i64, name: i64) -> i32>,
    /// Makes the enum of a record.
    pub enum_new: Option<unsafe extern "C" fn(scope: i64, record: *const kvl_enum, type_: i64) -> i64>,
    /// Wraps an owned or borrowed C++ object; adopts the box (reads it, writes busy = 0), on failure too.
    pub instance_new: Option<unsafe extern "C" fn(box_: *mut kvl_box) -> i64>,
    /// Address of an object's C++ instance as `type`; 0: not an instance of it.
    pub instance_get: Option<unsafe extern "C" fn(obj: i64, type_: i64) -> i64>,
    /// Bound method `name` of the object of a weak reference if Python overrides it; -2 if not, or it is dead.
    pub override_get: Option<unsafe extern "C" fn(self_weak: i64, name: i64) -> i64>,
    /// Bytes of C stack, from the thread's base, after which this Python gives up by itself; 0: it watches no C stack.
    pub stack_limit: Option<unsafe extern "C" fn() -> i64>,
}
