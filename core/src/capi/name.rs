//! Attributes and calls by interned names.

use crate::abi::handle::{kvl_env, kvl_local, kvl_name, kvl_ref};
use crate::abi::slot::kvl_slot;
use crate::abi::status::kvl_status;
use std::ffi::c_char;

pub(super) unsafe extern "C" fn name_new(
    env: *mut kvl_env,
    name: *const c_char,
    len: i64,
    out: *mut kvl_name,
) -> kvl_status {
    let _ = (env, name, len, out);
    todo!()
}

pub(super) unsafe extern "C" fn object_getattr_name(
    env: *mut kvl_env,
    self_: kvl_ref,
    name: kvl_name,
    out: *mut kvl_local,
) -> kvl_status {
    let _ = (env, self_, name, out);
    todo!()
}

pub(super) unsafe extern "C" fn object_setattr_name(
    env: *mut kvl_env,
    self_: kvl_ref,
    name: kvl_name,
    value: kvl_ref,
) -> kvl_status {
    let _ = (env, self_, name, value);
    todo!()
}

pub(super) unsafe extern "C" fn object_hasattr(
    env: *mut kvl_env,
    self_: kvl_ref,
    name: *const c_char,
    len: i64,
    out: *mut bool,
) -> kvl_status {
    let _ = (env, self_, name, len, out);
    todo!()
}

pub(super) unsafe extern "C" fn object_hasattr_name(
    env: *mut kvl_env,
    self_: kvl_ref,
    name: kvl_name,
    out: *mut bool,
) -> kvl_status {
    let _ = (env, self_, name, out);
    todo!()
}

pub(super) unsafe extern "C" fn object_getattrs(
    env: *mut kvl_env,
    self_: kvl_ref,
    names: *const kvl_name,
    n: u64,
    out: *mut kvl_local,
) -> kvl_status {
    let _ = (env, self_, names, n, out);
    todo!()
}

pub(super) unsafe extern "C" fn object_call_keywords(
    env: *mut kvl_env,
    callable: kvl_ref,
    format: *const c_char,
    slots: *mut kvl_slot,
    keywords: *const kvl_name,
    n_keywords: u64,
) -> kvl_status {
    let _ = (env, callable, format, slots, keywords, n_keywords);
    todo!()
}

pub(super) unsafe extern "C" fn object_call_method_name(
    env: *mut kvl_env,
    self_: kvl_ref,
    name: kvl_name,
    format: *const c_char,
    slots: *mut kvl_slot,
) -> kvl_status {
    let _ = (env, self_, name, format, slots);
    todo!()
}
