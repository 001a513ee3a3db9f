//! The function table that a module receives.
//!
//! Append only: a module built against an older table runs on a newer core. The struct and the static repeat each other,
//! and a function that does not fit its field is a compile error. The assertions below freeze the offsets.

use super::{env, error, handle, instance, lock, object, register, types, value};
use crate::abi::handle::{kvl_env, kvl_global, kvl_local, kvl_ref, kvl_type, kvl_weak};
use crate::abi::lock::kvl_lock;
use crate::abi::record::{kvl_class, kvl_enum, kvl_func, kvl_property};
use crate::abi::slot::{kvl_box, kvl_slot};
use crate::abi::status::{KVL_ABI_MAJOR, KVL_ABI_MINOR, kvl_exception, kvl_status};
use crate::lock::{NATIVE, Word};
use std::ffi::{c_char, c_void};
use std::mem::offset_of;

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
}

// SAFETY: (T4) the lock's words are atomics, and the rest are addresses of functions.
unsafe impl Sync for kvl_api {}

/// The table.
pub static TABLE: kvl_api = kvl_api {
    size: size_of::<kvl_api>() as u64,
    abi_major: KVL_ABI_MAJOR,
    abi_minor: KVL_ABI_MINOR,
    lock: std::ptr::from_ref(NATIVE.word()).cast_mut().cast(),
    lock_enter: lock::lock_enter,
    lock_leave: lock::lock_leave,
    lock_wake: lock::lock_wake,
    call_leave: lock::call_leave,
    lock_release: lock::lock_release,
    lock_reacquire: lock::lock_reacquire,
    env_current: env::env_current,
    error_pending: error::error_pending,
    error_set: error::error_set,
    error_fetch: error::error_fetch,
    error_restore: error::error_restore,
    local_new: handle::local_new,
    local_delete: handle::local_delete,
    global_new: handle::global_new,
    global_take: handle::global_take,
    result_take: handle::result_take,
    global_delete: handle::global_delete,
    weak_new: handle::weak_new,
    weak_upgrade: handle::weak_upgrade,
    weak_delete: handle::weak_delete,
    object_getattr: object::object_getattr,
    object_setattr: object::object_setattr,
    object_call: object::object_call,
    object_call_method: object::object_call_method,
    object_call_object: object::object_call_object,
    object_unary: object::object_unary,
    object_binary: object::object_binary,
    object_query: object::object_query,
    object_setitem: object::object_setitem,
    object_next: object::object_next,
    object_import: object::object_import,
    value_new: value::value_new,
    value_get: value::value_get,
    value_build: value::value_build,
    type_intern: types::type_intern,
    type_resolve: types::type_resolve,
    class_register: register::class_register,
    func_register: register::func_register,
    property_register: register::property_register,
    static_register: register::static_register,
    enum_register: register::enum_register,
    instance_new: instance::instance_new,
    instance_get: instance::instance_get,
    override_get: instance::override_get,
};

// The words of the lock that modules see are the ones that the core uses.
const _: () = {
    assert!(size_of::<kvl_lock>() == size_of::<Word>());
    assert!(offset_of!(kvl_lock, bias) == offset_of!(Word, bias));
    assert!(offset_of!(kvl_lock, held) == offset_of!(Word, held));
    assert!(offset_of!(kvl_lock, attention) == offset_of!(Word, attention));
};

// Version 1.0, frozen. Keep in sync with tests/abi/layout.c.
#[cfg(target_pointer_width = "64")]
const _: () = {
    assert!(offset_of!(kvl_api, lock) == 16);
    assert!(offset_of!(kvl_api, lock_enter) == 24);
    assert!(offset_of!(kvl_api, env_current) == 72);
    assert!(offset_of!(kvl_api, error_pending) == 80);
    assert!(offset_of!(kvl_api, local_new) == 112);
    assert!(offset_of!(kvl_api, object_getattr) == 184);
    assert!(offset_of!(kvl_api, value_new) == 272);
    assert!(offset_of!(kvl_api, type_intern) == 296);
    assert!(offset_of!(kvl_api, class_register) == 312);
    assert!(offset_of!(kvl_api, instance_new) == 352);
    assert!(offset_of!(kvl_api, override_get) == 368);
    assert!(size_of::<kvl_api>() == 376);
};
