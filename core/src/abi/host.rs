//! The host table: the operations that only a Python can do.

use super::buffer::kvl_buffer;
use super::record::{kvl_class, kvl_converter, kvl_enum, kvl_func, kvl_property};
use super::slot::{kvl_box, kvl_owner, kvl_slot};
use std::ffi::{c_char, c_void};

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
    /// TypeError or OverflowError if it does not fit. With KVL_VALUE_BY_TYPE or KVL_VALUE_ASK in the code: see there.
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
    /// Wraps an owned or borrowed C++ object: takes the box by kvl_owner_move and adopts it (reads it, writes busy = 0). The core ends
    /// one that was not taken.
    pub instance_new: Option<unsafe extern "C" fn(given: *mut kvl_owner) -> i64>,
    /// Address of an object's C++ instance as `type`; 0: not an instance of it. Of one that moves, the bits of the address of its
    /// kvl_moving_box the other way round, which is a negative number.
    pub instance_get: Option<unsafe extern "C" fn(obj: i64, type_: i64) -> i64>,
    /// Bound method `name` of the object of a weak reference if Python overrides it; -2 if not, or it is dead.
    pub override_get: Option<unsafe extern "C" fn(self_weak: i64, name: i64) -> i64>,
    /// Bytes of C stack, from the thread's base, after which this Python gives up by itself; 0: it watches no C stack.
    pub stack_limit: Option<unsafe extern "C" fn() -> i64>,
    /// hash(obj), into out
    pub hash: Option<unsafe extern "C" fn(obj: i64, out: *mut i64) -> i32>,
    /// hasattr(obj, name): 1 or 0
    pub hasattr: Option<unsafe extern "C" fn(obj: i64, name: i64) -> i32>,
    /// n attributes; places[i] receives the i-th. On failure no place is kept.
    pub getattrs: Option<unsafe extern "C" fn(obj: i64, names: *const i64, n: i64, places: *mut i64) -> i32>,
    /// As call; the last n arguments are passed by the names.
    pub call_keywords: Option<
        unsafe extern "C" fn(callable: i64, format: i64, slots: *mut kvl_slot, names: *const i64, n: i64) -> i32,
    >,
    /// obj[index]
    pub getitem_index: Option<unsafe extern "C" fn(obj: i64, index: i64) -> i64>,
    /// obj[index] = value; value -1: del obj[index]
    pub setitem_index: Option<unsafe extern "C" fn(obj: i64, index: i64, value: i64) -> i32>,
    /// list.append; 1: obj is no list
    pub list_append: Option<unsafe extern "C" fn(obj: i64, value: i64) -> i32>,
    /// dict.get; -2: no such key; -3: obj is no dict
    pub dict_get: Option<unsafe extern "C" fn(obj: i64, key: i64) -> i64>,
    /// set.add; 1: obj is no set
    pub set_add: Option<unsafe extern "C" fn(obj: i64, value: i64) -> i32>,
    /// int of bytes, least significant first
    pub integer_new: Option<unsafe extern "C" fn(bytes: *const u8, len: i64, is_signed: i32) -> i64>,
    /// Bytes of an int, sign-extended to capacity; gives how many it needs, and writes nothing if that is more than capacity.
    pub integer_get: Option<unsafe extern "C" fn(obj: i64, is_signed: i32, bytes: *mut u8, capacity: i64) -> i64>,
    /// eval or exec, KVL_RUN_*; globals and locals -1: none
    pub run: Option<unsafe extern "C" fn(source: *const c_char, len: i64, mode: i64, globals: i64, locals: i64) -> i64>,
    /// A new exception class "module.Name"; doc may be NULL; bases and dict -1: none
    pub exception_new:
        Option<unsafe extern "C" fn(name: *const c_char, doc: *const c_char, bases: i64, dict: i64) -> i64>,
    /// The exception object to raise for an exception or a class with a message (NULL: none); -3: it is no exception
    pub exception_make: Option<unsafe extern "C" fn(exception: i64, message: *const c_char, len: i64) -> i64>,
    /// exception.__cause__ = cause
    pub exception_chain: Option<unsafe extern "C" fn(exception: i64, cause: i64) -> i32>,
    /// sys.excepthook
    pub exception_print: Option<unsafe extern "C" fn(exception: i64) -> i32>,
    /// sys.unraisablehook. object -1: none. -2: none, and what is no Exception is not reported: the answer is -2. -3: as -2, and
    /// an Exception is dropped without a report.
    pub exception_unraisable: Option<unsafe extern "C" fn(exception: i64, object: i64) -> i32>,
    /// warnings.warn; category -1: UserWarning
    pub warning_issue:
        Option<unsafe extern "C" fn(category: i64, message: *const c_char, len: i64, stack_level: i64) -> i32>,
    /// Acquires the memory of obj and fills out (not bits, not COPIED memory's ownership); gives the place of what keeps it.
    pub buffer_acquire: Option<unsafe extern "C" fn(obj: i64, flags: i64, out: *mut kvl_buffer) -> i64>,
    /// Ends an acquisition, KVL_RELEASE_*; the place itself is given back with release.
    pub buffer_release: Option<unsafe extern "C" fn(held: i64, mode: i64) -> i32>,
    /// Copies bytes out of obj's memory.
    pub buffer_read: Option<unsafe extern "C" fn(obj: i64, offset: i64, len: i64, out: *mut c_void) -> i32>,
    /// Copies bytes into obj's memory.
    pub buffer_write: Option<unsafe extern "C" fn(obj: i64, offset: i64, len: i64, data: *const c_void) -> i32>,
    /// Numbers of an iterable into an array; gives how many there are.
    pub array_get: Option<unsafe extern "C" fn(obj: i64, code: i64, data: *mut c_void, capacity: i64) -> i64>,
    /// list of an array's numbers
    pub array_new: Option<unsafe extern "C" fn(code: i64, data: *const c_void, count: i64) -> i64>,
    /// An edge from owner to value; gives its key, from 0.
    pub field_new: Option<unsafe extern "C" fn(owner: i64, value: i64) -> i64>,
    /// The value of an edge of a weak reference's object; -2: that is dead
    pub field_get: Option<unsafe extern "C" fn(owner_weak: i64, key: i64) -> i64>,
    /// Gives an edge another value; value -1: ends it; 1: the owner is dead
    pub field_set: Option<unsafe extern "C" fn(owner_weak: i64, key: i64, value: i64) -> i32>,
    /// Something is in the main thread's queue. Called on any thread.
    pub main_wanted: Option<unsafe extern "C" fn() -> i32>,
    /// Answers through kvl_host_text_set with the innermost lines of Python that called C++, up to depth, the innermost first, each
    /// `File "...", line N, in NAME: SOURCE`; the answer is empty, and the result 1, on a thread with no Python below.
    pub where_: Option<unsafe extern "C" fn(depth: i64) -> i32>,
    /// Answers through kvl_host_text_set with a short description of an object: its type and, cut short, its repr.
    pub describe: Option<unsafe extern "C" fn(obj: i64) -> i32>,
    /// Knows a conversion of a type.
    pub converter_new: Option<unsafe extern "C" fn(record: *const kvl_converter, type_: i64) -> i32>,
    /// What is known of a type, KVL_TYPE_*.
    pub type_flags: Option<unsafe extern "C" fn(type_: i64) -> i64>,
    /// Place of a type's class; -2: it has none.
    pub type_class: Option<unsafe extern "C" fn(type_: i64) -> i64>,
    /// The box that a conversion to `type` makes of an object, into out if that is not NULL; 1: no conversion takes it.
    pub instance_convert: Option<unsafe extern "C" fn(obj: i64, type_: i64, out: *mut *mut kvl_box) -> i32>,
    /// obj.name, into slots as a result of code N.
    pub getattr_value: Option<unsafe extern "C" fn(obj: i64, name: i64, slots: *mut kvl_slot) -> i32>,
    /// next(iterator), into slots as a result of code N; -2 at the end.
    pub next_value: Option<unsafe extern "C" fn(iterator: i64, slots: *mut kvl_slot) -> i32>,
    /// A function that does getattr_value for one name, or NULL. It lives as long as the table.
    pub getattr_function: Option<unsafe extern "C" fn(name: i64) -> kvl_host_function>,
    /// The same for call with one format.
    pub call_function: Option<unsafe extern "C" fn(format: i64) -> kvl_host_function>,
    /// The same for call_method with one name and format.
    pub method_function: Option<unsafe extern "C" fn(name: i64, format: i64) -> kvl_host_function>,
    /// Forgets the object at a place, whose number kvl_host_places_take gives later; `nothing` is false. If this is not NULL, it is called
    /// instead of release. A host has to be able to do it without running code that a signal's handler may interrupt.
    pub place_clear: Option<unsafe extern "C" fn(place: i64, nothing: bool)>,
    /// An exception was raised in a callback that returns no failure, and is deferred: kvl_host_later_fetch takes it on the thread that
    /// calls this. `one` is 1.
    pub raise_later: Option<unsafe extern "C" fn(one: i64)>,
    /// Every thread asks KVL_QUERY_SIGNALS once in so many calls of the table's functions; 0: never. For hosts whose compiled code does
    /// not check for signals.
    pub signals_after: i64,
}

/// One operation on an object, arguments and result in slots: 0, -1 or -2 as the functions of the table return.
pub type kvl_host_function = Option<unsafe extern "C" fn(obj: i64, slots: *mut kvl_slot) -> i32>;
