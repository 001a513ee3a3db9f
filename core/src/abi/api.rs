//! The function table that a module receives. Append only: a module built against an older table runs on a newer core.

use super::buffer::kvl_buffer;
use super::define::{kvl_callback, kvl_class_def, kvl_func_def};
use super::handle::{kvl_env, kvl_field, kvl_frame, kvl_global, kvl_local, kvl_name, kvl_ref, kvl_type, kvl_weak};
use super::lock::kvl_lock;
use super::record::{kvl_class, kvl_converter, kvl_enum, kvl_func, kvl_property};
use super::slot::{kvl_box, kvl_slot};
use super::status::{kvl_exception, kvl_failure, kvl_status};
use std::ffi::{c_char, c_void};

/// The functions that a module calls. Append only; size tells how far it goes.
///
/// kvl_ref parameters are borrowed: any live local, global or constant. kvl_local results are new locals, which end with the
/// call of C++ from Python that they are made in; kvl_global and kvl_weak results are the caller's to delete. out is
/// written only on success. A negative status leaves a pending error in env. env is the calling thread's.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_api {
    /// sizeof(kvl_api) of the core.
    pub size: u64,
    /// KVL_ABI_MAJOR of the core.
    pub abi_major: u32,
    /// KVL_ABI_MINOR of the core.
    pub abi_minor: u32,
    /// The native lock, for the inlined fast path.
    pub lock: *mut kvl_lock,
    /// Take the native lock when bias is not this thread's; see kvl_lock.
    pub lock_enter: unsafe extern "C" fn(),
    /// Leave the native lock when bias is not this thread's, or attention is set; at the end of an outermost call also what call_leave does.
    pub lock_leave: unsafe extern "C" fn(),
    /// Tell a waiter that the lock is free: bias was not this thread's any more after held was written.
    pub lock_wake: unsafe extern "C" fn(),
    /// End a call of a module without the native lock: delete the call's locals, hand queued places to the host.
    pub call_leave: unsafe extern "C" fn(),
    /// Give the native lock up wholly, whatever the nesting; saved receives what lock_reacquire needs, 0 if the thread does not hold it.
    pub lock_release: unsafe extern "C" fn(saved: *mut u64),
    /// Take the native lock again, as deep as it was; 0 does nothing.
    pub lock_reacquire: unsafe extern "C" fn(saved: u64),
    /// Give the environment of this thread, attached on first use; never NULL.
    pub env_current: unsafe extern "C" fn() -> *mut kvl_env,
    /// Tell whether an error is pending.
    pub error_pending: unsafe extern "C" fn(env: *mut kvl_env) -> bool,
    /// Make an error pending; a message of negative length is NUL-terminated. Replaces a pending one.
    pub error_set: unsafe extern "C" fn(
        env: *mut kvl_env,
        exception: kvl_exception,
        message: *const c_char,
        len: i64,
        os_errno: i32,
    ),
    /// Take the pending error as an exception object; KVL_STOP if none is pending; KVL_E_CLOSED, and it stays pending, if it is
    /// a recorded one and no Python is left to make the object.
    pub error_fetch: unsafe extern "C" fn(env: *mut kvl_env, out: *mut kvl_global) -> kvl_status,
    /// Make an exception object pending; takes over the global.
    pub error_restore: unsafe extern "C" fn(env: *mut kvl_env, exception: kvl_global) -> kvl_status,
    /// Make another local of an object.
    pub local_new: unsafe extern "C" fn(env: *mut kvl_env, object: kvl_ref, out: *mut kvl_local) -> kvl_status,
    /// Delete a local before its frame ends; null and stale ones are ignored.
    pub local_delete: unsafe extern "C" fn(env: *mut kvl_env, local: kvl_local),
    /// Make a global of an object.
    pub global_new: unsafe extern "C" fn(env: *mut kvl_env, object: kvl_ref, out: *mut kvl_global) -> kvl_status,
    /// Turn a local into a global; the local is gone.
    pub global_take: unsafe extern "C" fn(env: *mut kvl_env, local: kvl_local, out: *mut kvl_global) -> kvl_status,
    /// Turn a global into the local that a thunk returns (code O) or puts into kvl_box.self: the host's, no frame ends it.
    pub result_take: unsafe extern "C" fn(env: *mut kvl_env, global: kvl_global, out: *mut u64) -> kvl_status,
    /// Delete a global; null and stale ones are ignored. Threads: any; also after shutdown.
    pub global_delete: unsafe extern "C" fn(global: kvl_global),
    /// Make a weak handle of an object.
    pub weak_new: unsafe extern "C" fn(env: *mut kvl_env, object: kvl_ref, out: *mut kvl_weak) -> kvl_status,
    /// Make a local of a weak handle's object; KVL_STOP if that is dead.
    pub weak_upgrade: unsafe extern "C" fn(env: *mut kvl_env, weak: kvl_weak, out: *mut kvl_local) -> kvl_status,
    /// Delete a weak handle; null and stale ones are ignored. Threads: any.
    pub weak_delete: unsafe extern "C" fn(weak: kvl_weak),
    /// self.name
    pub object_getattr: unsafe extern "C" fn(
        env: *mut kvl_env,
        self_: kvl_ref,
        name: *const c_char,
        len: i64,
        out: *mut kvl_local,
    ) -> kvl_status,
    /// self.name = value, or del self.name if value is 0
    pub object_setattr: unsafe extern "C" fn(
        env: *mut kvl_env,
        self_: kvl_ref,
        name: *const c_char,
        len: i64,
        value: kvl_ref,
    ) -> kvl_status,
    /// callable(...): format is the result's code, then the arguments'; slots[0] receives the result (up to two slots), slots[1..] are the arguments.
    pub object_call: unsafe extern "C" fn(
        env: *mut kvl_env,
        callable: kvl_ref,
        format: *const c_char,
        slots: *mut kvl_slot,
    ) -> kvl_status,
    /// self.name(...), slots as in object_call
    pub object_call_method: unsafe extern "C" fn(
        env: *mut kvl_env,
        self_: kvl_ref,
        name: *const c_char,
        len: i64,
        format: *const c_char,
        slots: *mut kvl_slot,
    ) -> kvl_status,
    /// callable(*args, **kwargs); kwargs may be 0
    pub object_call_object: unsafe extern "C" fn(
        env: *mut kvl_env,
        callable: kvl_ref,
        args: kvl_ref,
        kwargs: kvl_ref,
        out: *mut kvl_local,
    ) -> kvl_status,
    /// A unary operator, KVL_OP_NEG to KVL_OP_FLOAT.
    pub object_unary: unsafe extern "C" fn(env: *mut kvl_env, op: i32, a: kvl_ref, out: *mut kvl_local) -> kvl_status,
    /// A binary operator, KVL_OP_GETITEM to KVL_OP_GE.
    pub object_binary:
        unsafe extern "C" fn(env: *mut kvl_env, op: i32, a: kvl_ref, b: kvl_ref, out: *mut kvl_local) -> kvl_status,
    /// A question KVL_QUERY_* with a number for an answer; b may be 0.
    pub object_query:
        unsafe extern "C" fn(env: *mut kvl_env, op: i32, a: kvl_ref, b: kvl_ref, out: *mut i64) -> kvl_status,
    /// self[key] = value, or del self[key] if value is 0
    pub object_setitem:
        unsafe extern "C" fn(env: *mut kvl_env, self_: kvl_ref, key: kvl_ref, value: kvl_ref) -> kvl_status,
    /// next(iterator); KVL_STOP at the end
    pub object_next: unsafe extern "C" fn(env: *mut kvl_env, iterator: kvl_ref, out: *mut kvl_local) -> kvl_status,
    /// importlib.import_module(name)
    pub object_import:
        unsafe extern "C" fn(env: *mut kvl_env, name: *const c_char, len: i64, out: *mut kvl_local) -> kvl_status,
    /// Make an object of a C++ value.
    pub value_new:
        unsafe extern "C" fn(env: *mut kvl_env, code: i32, slots: *mut kvl_slot, out: *mut kvl_local) -> kvl_status,
    /// Get the C++ value of an object; texts (s y z) stay in env until its next text: copy them at once. E: slots[0].i is the type on entry.
    pub value_get:
        unsafe extern "C" fn(env: *mut kvl_env, object: kvl_ref, code: i32, slots: *mut kvl_slot) -> kvl_status,
    /// Make a container KVL_BUILD_*; format is "O" and the codes of slots[1..].
    pub value_build: unsafe extern "C" fn(
        env: *mut kvl_env,
        kind: i32,
        format: *const c_char,
        slots: *mut kvl_slot,
        out: *mut kvl_local,
    ) -> kvl_status,
    /// Give the number of a C++ type by its mangled type_info name, registered or not.
    pub type_intern: unsafe extern "C" fn(type_name: *const c_char) -> kvl_type,
    /// Give the most derived registered class of a polymorphic object, and its address as that.
    pub type_resolve: unsafe extern "C" fn(
        declared: kvl_type,
        dynamic_name: *const c_char,
        object: *mut c_void,
        most_derived: *mut c_void,
        out_object: *mut *mut c_void,
    ) -> kvl_type,
    /// Register a class; its bases have been registered.
    pub class_register: unsafe extern "C" fn(
        env: *mut kvl_env,
        scope: kvl_ref,
        record: *const kvl_class,
        out: *mut kvl_global,
    ) -> kvl_status,
    /// Register a function of a module or class; the same name again is an overload.
    pub func_register: unsafe extern "C" fn(env: *mut kvl_env, scope: kvl_ref, record: *const kvl_func) -> kvl_status,
    /// Register a property.
    pub property_register:
        unsafe extern "C" fn(env: *mut kvl_env, cls: kvl_ref, record: *const kvl_property) -> kvl_status,
    /// Make a registered method static.
    pub static_register:
        unsafe extern "C" fn(env: *mut kvl_env, cls: kvl_ref, name: *const c_char, len: i64) -> kvl_status,
    /// Register an enum.
    pub enum_register: unsafe extern "C" fn(
        env: *mut kvl_env,
        scope: kvl_ref,
        record: *const kvl_enum,
        out: *mut kvl_global,
    ) -> kvl_status,
    /// Make an object of a C++ object; takes over the box, on failure too.
    pub instance_new: unsafe extern "C" fn(env: *mut kvl_env, box_: *mut kvl_box, out: *mut kvl_local) -> kvl_status,
    /// Get the address of an object's C++ instance as a type; KVL_STOP and *out NULL if it is not one.
    pub instance_get:
        unsafe extern "C" fn(env: *mut kvl_env, object: kvl_ref, type_: kvl_type, out: *mut *mut c_void) -> kvl_status,
    /// Get the bound method of an object if Python overrides it; KVL_STOP if not.
    pub override_get: unsafe extern "C" fn(
        env: *mut kvl_env,
        self_: kvl_weak,
        name: *const c_char,
        len: i64,
        out: *mut kvl_local,
    ) -> kvl_status,

    // Since 1.1.
    //
    // References.
    /// Tell what a handle is: KVL_KIND_*, or KVL_KIND_INVALID for 0, for one that was deleted, for a local of another thread and
    /// for any other bits. Never fails. Threads: any. Since 1.1.
    pub ref_kind: unsafe extern "C" fn(bits: u64) -> u32,
    /// Tell whether two handles stand for one object, as `a is b` does; null is only the same as null. Since 1.1.
    pub ref_is_same: unsafe extern "C" fn(env: *mut kvl_env, a: kvl_ref, b: kvl_ref, out: *mut bool) -> kvl_status,
    /// Say that the current frame is going to hold so many locals, and make room for them. A frame is expected to hold 16; checked
    /// mode reports one that holds far more than was said. Errors: KVL_E_LIMIT if there cannot be so many. Since 1.1.
    pub frame_ensure: unsafe extern "C" fn(env: *mut kvl_env, capacity: i64) -> kvl_status,
    /// Push a frame: the locals made from now on end with it. capacity as in frame_ensure; 0: the usual. Pop it before the function
    /// returns, the youngest first. Since 1.1.
    pub frame_push: unsafe extern "C" fn(env: *mut kvl_env, capacity: i64, out: *mut kvl_frame) -> kvl_status,
    /// Make a local, in the frame below, of the one object that leaves this frame, which stays pushed; at most once a frame.
    /// Errors: KVL_E_FRAME if the frame is not the youngest, is popped, or something has escaped. Since 1.1.
    pub frame_escape:
        unsafe extern "C" fn(env: *mut kvl_env, frame: kvl_frame, object: kvl_ref, out: *mut kvl_local) -> kvl_status,
    /// Pop a frame: its locals end. result, if not 0, becomes a local of the frame below, as by frame_escape; out may be NULL if
    /// it is 0. Allowed while an error is pending. Errors: as frame_escape; a frame that is not the youngest stays. Since 1.1.
    pub frame_pop:
        unsafe extern "C" fn(env: *mut kvl_env, frame: kvl_frame, result: kvl_ref, out: *mut kvl_local) -> kvl_status,
    /// Make an edge from owner to value, stored with owner: it keeps value alive as long as owner lives, and the garbage
    /// collector sees it, so a cycle through it is collected. owner is an instance of a registered class, or takes attributes.
    /// The field is the caller's to delete. Errors: KVL_E_ERROR with TypeError if owner can hold none. Since 1.1.
    pub field_new:
        unsafe extern "C" fn(env: *mut kvl_env, owner: kvl_ref, value: kvl_ref, out: *mut kvl_field) -> kvl_status,
    /// Make a local of a field's value; KVL_STOP if the owner is gone. Since 1.1.
    pub field_get: unsafe extern "C" fn(env: *mut kvl_env, field: kvl_field, out: *mut kvl_local) -> kvl_status,
    /// Give a field another value; KVL_STOP if the owner is gone. Since 1.1.
    pub field_set: unsafe extern "C" fn(env: *mut kvl_env, field: kvl_field, value: kvl_ref) -> kvl_status,
    /// Delete a field, and the edge if the owner lives; null and stale ones are ignored. Threads: any. Since 1.1.
    pub field_delete: unsafe extern "C" fn(field: kvl_field),

    // Objects.
    /// Intern an attribute name: using its number spares looking the text up at each call. Names live for ever. Since 1.1.
    pub name_new:
        unsafe extern "C" fn(env: *mut kvl_env, name: *const c_char, len: i64, out: *mut kvl_name) -> kvl_status,
    /// self.name, by interned name. Since 1.1.
    pub object_getattr_name:
        unsafe extern "C" fn(env: *mut kvl_env, self_: kvl_ref, name: kvl_name, out: *mut kvl_local) -> kvl_status,
    /// self.name = value, or del self.name if value is 0, by interned name. Since 1.1.
    pub object_setattr_name:
        unsafe extern "C" fn(env: *mut kvl_env, self_: kvl_ref, name: kvl_name, value: kvl_ref) -> kvl_status,
    /// hasattr(self, name). Since 1.1.
    pub object_hasattr: unsafe extern "C" fn(
        env: *mut kvl_env,
        self_: kvl_ref,
        name: *const c_char,
        len: i64,
        out: *mut bool,
    ) -> kvl_status,
    /// hasattr(self, name), by interned name. Since 1.1.
    pub object_hasattr_name:
        unsafe extern "C" fn(env: *mut kvl_env, self_: kvl_ref, name: kvl_name, out: *mut bool) -> kvl_status,
    /// Read n attributes in one crossing; all or none are made. Since 1.1.
    pub object_getattrs: unsafe extern "C" fn(
        env: *mut kvl_env,
        self_: kvl_ref,
        names: *const kvl_name,
        n: u64,
        out: *mut kvl_local,
    ) -> kvl_status,
    /// As object_call; the last n_keywords arguments of the format are passed by these names. Since 1.1.
    pub object_call_keywords: unsafe extern "C" fn(
        env: *mut kvl_env,
        callable: kvl_ref,
        format: *const c_char,
        slots: *mut kvl_slot,
        keywords: *const kvl_name,
        n_keywords: u64,
    ) -> kvl_status,
    /// self.name(...) by interned name, slots as in object_call. Since 1.1.
    pub object_call_method_name: unsafe extern "C" fn(
        env: *mut kvl_env,
        self_: kvl_ref,
        name: kvl_name,
        format: *const c_char,
        slots: *mut kvl_slot,
    ) -> kvl_status,
    /// hash(a). Since 1.1.
    pub object_hash: unsafe extern "C" fn(env: *mut kvl_env, a: kvl_ref, out: *mut i64) -> kvl_status,
    /// self[index]; negative ones count from the end. Errors: KVL_E_ERROR with IndexError outside. Since 1.1.
    pub object_getitem_index:
        unsafe extern "C" fn(env: *mut kvl_env, self_: kvl_ref, index: i64, out: *mut kvl_local) -> kvl_status,
    /// self[index] = value, or del self[index] if value is 0. Since 1.1.
    pub object_setitem_index:
        unsafe extern "C" fn(env: *mut kvl_env, self_: kvl_ref, index: i64, value: kvl_ref) -> kvl_status,
    /// Append to a list. Errors: KVL_E_TYPE if it is no list. Since 1.1.
    pub list_append: unsafe extern "C" fn(env: *mut kvl_env, list: kvl_ref, value: kvl_ref) -> kvl_status,
    /// The value under a key of a dict; KVL_STOP, and no KeyError, if there is none. Errors: KVL_E_TYPE if it is no dict. Since 1.1.
    pub dict_get:
        unsafe extern "C" fn(env: *mut kvl_env, dict: kvl_ref, key: kvl_ref, out: *mut kvl_local) -> kvl_status,
    /// Add to a set. Errors: KVL_E_TYPE if it is no set. Since 1.1.
    pub set_add: unsafe extern "C" fn(env: *mut kvl_env, set: kvl_ref, value: kvl_ref) -> kvl_status,
    /// Make an int of any size of its bytes, least significant first; is_signed: two's complement. Since 1.1.
    pub integer_new: unsafe extern "C" fn(
        env: *mut kvl_env,
        bytes: *const u8,
        len: i64,
        is_signed: bool,
        out: *mut kvl_local,
    ) -> kvl_status,
    /// Get the bytes of an int of any size, least significant first, sign- or zero-extended to capacity; out_len, if not NULL,
    /// receives how many it needs. Errors: KVL_E_ERROR with OverflowError if it needs more than capacity (out_len is written
    /// all the same), or is negative and is_signed is not set; TypeError if it is no int. Since 1.1.
    pub integer_get: unsafe extern "C" fn(
        env: *mut kvl_env,
        object: kvl_ref,
        is_signed: bool,
        bytes: *mut u8,
        capacity: i64,
        out_len: *mut i64,
    ) -> kvl_status,
    /// Run source text: mode KVL_RUN_EVAL gives the value of an expression, KVL_RUN_EXEC runs statements and gives None. locals 0:
    /// globals are the locals; globals 0: a new namespace with the builtins. Since 1.1.
    pub object_run: unsafe extern "C" fn(
        env: *mut kvl_env,
        source: *const c_char,
        len: i64,
        mode: i32,
        globals: kvl_ref,
        locals: kvl_ref,
        out: *mut kvl_local,
    ) -> kvl_status,

    // Errors.
    /// Make an exception class. name is "module.Name"; doc may be NULL; bases is a class or a tuple of classes, 0: Exception;
    /// dict is its namespace, 0: empty. Since 1.1.
    pub exception_new: unsafe extern "C" fn(
        env: *mut kvl_env,
        name: *const c_char,
        doc: *const c_char,
        bases: kvl_ref,
        dict: kvl_ref,
        out: *mut kvl_global,
    ) -> kvl_status,
    /// Make an exception pending: an exception object (message NULL), or a class, which is called with the message, or with
    /// nothing if that is NULL. Replaces a pending one. KVL_OK means that it is pending now. Errors: KVL_E_TYPE, and a TypeError
    /// is pending instead, if it is no exception. Since 1.1.
    pub error_raise:
        unsafe extern "C" fn(env: *mut kvl_env, exception: kvl_ref, message: *const c_char, len: i64) -> kvl_status,
    /// Make cause the __cause__ of the pending error, as `raise ... from cause` does; it stays pending. KVL_STOP if none is
    /// pending. Since 1.1.
    pub error_chain: unsafe extern "C" fn(env: *mut kvl_env, cause: kvl_ref) -> kvl_status,
    /// Print the pending error with its traceback, as an uncaught one (sys.excepthook), and clear it. KVL_STOP if none is
    /// pending. Since 1.1.
    pub error_print: unsafe extern "C" fn(env: *mut kvl_env) -> kvl_status,
    /// Report the pending error where it cannot be raised (sys.unraisablehook), and clear it; where, if not 0, says what failed.
    /// KVL_STOP if none is pending. Since 1.1.
    pub error_unraisable: unsafe extern "C" fn(env: *mut kvl_env, where_: kvl_ref) -> kvl_status,
    /// Tell about the last function of this table that failed on this thread: which, at which argument, why. KVL_STOP if none has.
    /// Its texts are valid until the next failure on this thread. Allowed while an error is pending. Since 1.1.
    pub error_last: unsafe extern "C" fn(env: *mut kvl_env, out: *mut kvl_failure) -> kvl_status,
    /// Issue a warning; category 0: UserWarning; stack_level 1 is the Python caller. Errors: KVL_E_ERROR if a filter turns it into
    /// an exception. Since 1.1.
    pub warning_issue: unsafe extern "C" fn(
        env: *mut kvl_env,
        category: kvl_ref,
        message: *const c_char,
        len: i64,
        stack_level: i32,
    ) -> kvl_status,

    // Memory and arrays of numbers.
    /// Acquire the memory of an object that exports a buffer, with KVL_BUFFER_* flags; the caller releases it. Contiguous memory is
    /// pinned where the host can, else copied; what is strided is copied into contiguous memory. Errors: KVL_E_ERROR with
    /// BufferError or TypeError. Since 1.1.
    pub buffer_acquire:
        unsafe extern "C" fn(env: *mut kvl_env, object: kvl_ref, flags: u32, out: *mut kvl_buffer) -> kvl_status,
    /// Release a buffer, KVL_RELEASE_*: a copy is written back, or dropped. Errors: KVL_E_STALE if it was released before;
    /// KVL_E_TYPE if mode is none. Allowed while an error is pending. Since 1.1.
    pub buffer_release: unsafe extern "C" fn(env: *mut kvl_env, buffer: *mut kvl_buffer, mode: i32) -> kvl_status,
    /// Copy len bytes of an object's buffer, from offset on (in C order). Errors: KVL_E_ERROR with IndexError outside. Since 1.1.
    pub buffer_read:
        unsafe extern "C" fn(env: *mut kvl_env, object: kvl_ref, offset: i64, len: i64, out: *mut c_void) -> kvl_status,
    /// Copy len bytes into an object's buffer, from offset on (in C order). Errors: KVL_E_ERROR with IndexError outside, BufferError
    /// if it is read-only; nothing is written then. Since 1.1.
    pub buffer_write: unsafe extern "C" fn(
        env: *mut kvl_env,
        object: kvl_ref,
        offset: i64,
        len: i64,
        data: *const c_void,
    ) -> kvl_status,
    /// Copy the numbers of a sequence, or of anything iterable, into an array in one crossing. code is one of ? b to Q f d, and
    /// tells the type of the elements. At most capacity are written; out_count receives how many there are. Errors: KVL_E_ERROR
    /// with TypeError or OverflowError, and the index of the element in its text. Since 1.1.
    pub array_get: unsafe extern "C" fn(
        env: *mut kvl_env,
        object: kvl_ref,
        code: i32,
        data: *mut c_void,
        capacity: i64,
        out_count: *mut i64,
    ) -> kvl_status,
    /// Make a list of the numbers of an array in one crossing. Since 1.1.
    pub array_new: unsafe extern "C" fn(
        env: *mut kvl_env,
        code: i32,
        data: *const c_void,
        count: i64,
        out: *mut kvl_local,
    ) -> kvl_status,

    // Definitions without C++.
    /// Define a function of a module, by its address and signature. Only while the module's init function runs. Since 1.1.
    pub func_define:
        unsafe extern "C" fn(env: *mut kvl_env, scope: kvl_ref, definition: *const kvl_func_def) -> kvl_status,
    /// Define a class with its constructor, methods and properties; only while the module's init function runs. out, the class,
    /// may be NULL. type_, if not NULL, receives what instance_new and instance_get need. Since 1.1.
    pub class_define: unsafe extern "C" fn(
        env: *mut kvl_env,
        scope: kvl_ref,
        definition: *const kvl_class_def,
        type_: *mut kvl_type,
        out: *mut kvl_global,
    ) -> kvl_status,
    /// Make a C function of a callable: format is its result's code, then its parameters', as in kvl_func_def (no 'C', no result
    /// 's' or 'y'). It may be called on any thread, until it is deleted or Python has shut down. If the callable raises, the C
    /// function returns 0 and the error is pending; while one is pending the callable is not called. Since 1.1.
    pub callback_new: unsafe extern "C" fn(
        env: *mut kvl_env,
        callable: kvl_ref,
        format: *const c_char,
        out: *mut kvl_callback,
    ) -> kvl_status,
    /// Delete a callback: nobody may be in it or call it any more. Null and stale ones are ignored. Threads: any. Since 1.1.
    pub callback_delete: unsafe extern "C" fn(callback: kvl_callback),

    // Threads and shutdown.
    /// Attach this thread: a frame is pushed, and Python may be called until the matching detach. Nests. Threads that run on behalf
    /// of Python are attached already; attaching them does no harm. out may be NULL. Errors: KVL_E_CLOSED once Python has shut
    /// down. Threads: any. Since 1.1.
    pub thread_attach: unsafe extern "C" fn(out: *mut *mut kvl_env) -> kvl_status,
    /// End the last attach of this thread, and the locals made since. Allowed while an error is pending; at the outermost detach of
    /// a thread that Python did not make, that error is reported as unraisable. Errors: KVL_E_STATE if not attached. Since 1.1.
    pub thread_detach: unsafe extern "C" fn(env: *mut kvl_env) -> kvl_status,
    /// Have a function called on Python's main thread, later: when that thread next returns from C++ to Python, or calls
    /// kevel.run_queued(). In order; an error it leaves pending is reported as unraisable. Errors: KVL_E_CLOSED once Python has
    /// shut down. Threads: any. Since 1.1.
    pub main_call: unsafe extern "C" fn(
        function: Option<unsafe extern "C" fn(data: *mut c_void)>,
        data: *mut c_void,
    ) -> kvl_status,
    /// Have a function called when Python shuts down, while its objects can still be used; the last one given is called first.
    /// Errors: KVL_E_CLOSED once it has. Threads: any. Since 1.1.
    pub at_close: unsafe extern "C" fn(
        function: Option<unsafe extern "C" fn(data: *mut c_void)>,
        data: *mut c_void,
    ) -> kvl_status,
    /// Tell whether Python has shut down, or was never there. Threads: any. Since 1.1.
    pub is_closed: unsafe extern "C" fn() -> bool,

    // Conversions, and references that are counted.
    /// Count one more owner of a global: it ends when global_delete has been called once more for each. Constants are not counted.
    /// Errors: KVL_E_STALE. Threads: any. Since 1.2.
    pub global_retain: unsafe extern "C" fn(global: kvl_global) -> kvl_status,
    /// Register a conversion; the one registered last is tried first. Python's own class of the type, if it has one, comes before
    /// to_python. Errors: KVL_E_ABI if the record is of an unknown size. Since 1.2.
    pub converter_register: unsafe extern "C" fn(env: *mut kvl_env, record: *const kvl_converter) -> kvl_status,
    /// Tell what is known of a type, KVL_TYPE_*; out, if not NULL, receives its Python class where there is one, else null.
    /// Since 1.2.
    pub type_find:
        unsafe extern "C" fn(env: *mut kvl_env, type_: kvl_type, flags: *mut u32, out: *mut kvl_local) -> kvl_status,
    /// Make a C++ object of a Python object that is no instance of the class, by a registered conversion: out receives a box, whose
    /// destroy the caller calls. With out NULL only ask. KVL_STOP if no conversion takes the object. Since 1.2.
    pub instance_convert:
        unsafe extern "C" fn(env: *mut kvl_env, object: kvl_ref, type_: kvl_type, out: *mut *mut kvl_box) -> kvl_status,
    /// self.name as a result of code N (see kvl_slot), in two slots. Since 1.2.
    pub object_getattr_value: unsafe extern "C" fn(
        env: *mut kvl_env,
        self_: kvl_ref,
        name: *const c_char,
        len: i64,
        slots: *mut kvl_slot,
    ) -> kvl_status,
    /// Make the result of a thunk of any live reference: as result_take, but what it is made of stays. Since 1.2.
    pub result_new: unsafe extern "C" fn(env: *mut kvl_env, object: kvl_ref, out: *mut u64) -> kvl_status,
    /// next(iterator) as a result of code N, in two slots; KVL_STOP at the end. Since 1.2.
    pub object_next_value:
        unsafe extern "C" fn(env: *mut kvl_env, iterator: kvl_ref, slots: *mut kvl_slot) -> kvl_status,
    /// Tell whether this thread holds the native lock. Threads: any. Since 1.2.
    pub lock_is_held: unsafe extern "C" fn() -> bool,
    /// Say that a global lives as long as the process, such as one that C++ keeps because making it anew would cost too much: reports
    /// of leaks leave it out. Stale ones and constants are ignored. Threads: any. Since 1.2.
    pub global_keep: unsafe extern "C" fn(global: kvl_global),
    /// Have the class of a type registered by define, which is called with data, unless there is one. Of several threads that come
    /// here first one calls it, and the others wait until it has returned. If it leaves an error pending, what it has registered
    /// is forgotten. Errors: KVL_E_STATE if the thread is within its own define for the type. Since 1.2.
    pub type_define: unsafe extern "C" fn(
        env: *mut kvl_env,
        type_: kvl_type,
        define: Option<unsafe extern "C" fn(data: *mut c_void)>,
        data: *mut c_void,
    ) -> kvl_status,
    /// A pointer that all modules of the process share, by a name that its meaning and layout go with; NULL at first. It stays as long
    /// as the process; use it by atomic operations. NULL is returned for a name that is no UTF-8. Threads: any. Since 1.2.
    pub shared_pointer: unsafe extern "C" fn(name: *const c_char) -> *mut *mut c_void,
    /// As instance_get, but where the C++ object moves out receives a negative number for instance_find, good as long as the Python
    /// object is kept. KVL_STOP if there is no instance of this type. Since 1.2.
    pub instance_pass:
        unsafe extern "C" fn(env: *mut kvl_env, object: kvl_ref, type_: kvl_type, out: *mut isize) -> kvl_status,
    /// Find the C++ object that a negative number of instance_pass, or of a parameter with KVL_PARAM_FINDS, stands for, as an instance
    /// of this type. Lets nobody in, so that what it finds is good until the caller calls Python. KVL_STOP if it is none of this type.
    /// Since 1.2.
    pub instance_find:
        unsafe extern "C" fn(env: *mut kvl_env, passed: isize, type_: kvl_type, out: *mut *mut c_void) -> kvl_status,
    /// Take the pending error, if there is one, where C++ goes on without it. An Exception is forgotten; what is none, such as the
    /// KeyboardInterrupt of a signal's handler, is raised when the thread next comes back to Python. Since 1.2.
    pub error_put_off: unsafe extern "C" fn(env: *mut kvl_env),
}
