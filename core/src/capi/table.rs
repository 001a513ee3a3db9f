//! The static function table: a function that does not fit its field is a compile error, and the assertions freeze the offsets.

use super::{
    array, buffer, callback, container, define, env, error, exception, field, frame, handle, instance, lock, moving,
    name, number, object, register, run, thread, types, value,
};
use crate::abi::api::kvl_api;
use crate::abi::lock::{kvl_bias, kvl_lock};
use crate::abi::status::{KVL_ABI_MAJOR, KVL_ABI_MINOR};
use crate::sync::lock::NATIVE;
use crate::sync::lock_state::{Bias, LockWord};
use std::mem::offset_of;

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
    ref_kind: handle::ref_kind,
    ref_is_same: handle::ref_is_same,
    frame_ensure: frame::frame_ensure,
    frame_push: frame::frame_push,
    frame_escape: frame::frame_escape,
    frame_pop: frame::frame_pop,
    field_new: field::field_new,
    field_get: field::field_get,
    field_set: field::field_set,
    field_delete: field::field_delete,
    name_new: name::name_new,
    object_getattr_name: name::object_getattr_name,
    object_setattr_name: name::object_setattr_name,
    object_hasattr: name::object_hasattr,
    object_hasattr_name: name::object_hasattr_name,
    object_getattrs: name::object_getattrs,
    object_call_keywords: name::object_call_keywords,
    object_call_method_name: name::object_call_method_name,
    object_hash: number::object_hash,
    object_getitem_index: container::object_getitem_index,
    object_setitem_index: container::object_setitem_index,
    list_append: container::list_append,
    dict_get: container::dict_get,
    set_add: container::set_add,
    integer_new: number::integer_new,
    integer_get: number::integer_get,
    object_run: run::object_run,
    exception_new: exception::exception_new,
    error_raise: exception::error_raise,
    error_chain: exception::error_chain,
    error_print: exception::error_print,
    error_unraisable: exception::error_unraisable,
    error_last: exception::error_last,
    warning_issue: exception::warning_issue,
    buffer_acquire: buffer::buffer_acquire,
    buffer_release: buffer::buffer_release,
    buffer_read: buffer::buffer_read,
    buffer_write: buffer::buffer_write,
    array_get: array::array_get,
    array_new: array::array_new,
    func_define: define::func_define,
    class_define: define::class_define,
    callback_new: callback::callback_new,
    callback_delete: callback::callback_delete,
    thread_attach: thread::thread_attach,
    thread_detach: thread::thread_detach,
    main_call: thread::main_call,
    at_close: thread::at_close,
    is_closed: thread::is_closed,
    global_retain: handle::global_retain,
    converter_register: register::converter_register,
    type_find: types::type_find,
    instance_convert: instance::instance_convert,
    object_getattr_value: object::object_getattr_value,
    result_new: handle::result_new,
    object_next_value: object::object_next_value,
    lock_is_held: lock::lock_is_held,
    global_keep: handle::global_keep,
    type_define: types::type_define,
    shared_pointer: types::shared_pointer,
    instance_pass: moving::instance_pass,
    instance_find: moving::instance_find,
    error_put_off: exception::error_put_off,
};

// The words of the lock that modules see are the ones that the core uses.
const _: () = {
    assert!(size_of::<kvl_lock>() == size_of::<LockWord>());
    assert!(offset_of!(kvl_lock, attention) == offset_of!(LockWord, attention));
    assert!(offset_of!(kvl_lock, biased) == offset_of!(LockWord, biased));
    assert!(size_of::<kvl_bias>() == size_of::<Bias>());
    assert!(offset_of!(kvl_bias, token) == offset_of!(Bias, token));
    assert!(offset_of!(kvl_bias, held) == offset_of!(Bias, held));
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
    // 1.1
    assert!(offset_of!(kvl_api, ref_kind) == 376);
    assert!(offset_of!(kvl_api, is_closed) == 760);
    // 1.2
    assert!(size_of::<kvl_api>() == 880);
};
